namespace OracleFusion.Sandbox.Reports;

/// <summary>An object of the catalogue: a folder, a data model or a report.</summary>
/// <param name="Type">Folder, DataModel or Report, as getFolderContents says.</param>
/// <param name="Definition">The XML of a data model or report; empty for a folder.</param>
/// <param name="Files">The files of its archive beside the definition, such as layouts.</param>
internal sealed record ReportItem(
    string Path,
    string Type,
    byte[] Definition,
    IReadOnlyDictionary<string, byte[]> Files,
    string Owner,
    DateTimeOffset Created,
    DateTimeOffset Changed
)
{
    /// <summary>From when on the object is seen.</summary>
    public DateTimeOffset VisibleFrom { get; init; }

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Parent => Path.LastIndexOf('/') is > 0 and var slash ? Path[..slash] : "/";
}

/// <summary>What the service refuses, in the words of its fault.</summary>
/// <param name="kind">The element of the fault's detail: AccessDeniedException, InvalidParametersException or
/// OperationFailedException.</param>
internal sealed class ReportFault(string kind, string message, int restStatus = 500) : Exception(message)
{
    public string Kind => kind;

    /// <summary>The status of the REST face.</summary>
    public int RestStatus => restStatus;

    public static ReportFault Failed(string message) => new("OperationFailedException", message);

    public static ReportFault Missing(string path, string user) =>
        new(
            "OperationFailedException",
            $"PublicReportService::generateReport for reportAbsolutePath [{path}] Failure: Due to oracle.xdo.servlet.CreateException: "
                + $"Report definition not found:{path} [username={user}]",
            404
        );

    public static ReportFault Denied(string what) => new("AccessDeniedException", $"Security violation / Access denied: {what}", 403);
}

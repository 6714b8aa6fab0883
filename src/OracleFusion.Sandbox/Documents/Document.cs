namespace OracleFusion.Sandbox.Documents;

/// <summary>A file on the content server.</summary>
/// <param name="Name">The content server's own name of it (<c>dDocName</c>).</param>
/// <param name="Since">When it appears: output of a job does when the job has ended.</param>
internal sealed record Document(
    long Id,
    string Name,
    string FileName,
    string Title,
    string Account,
    string? Comments,
    string ContentType,
    string Author,
    byte[] Content,
    DateTimeOffset Since
)
{
    public string? Comments { get; set; } = Comments;

    /// <summary>The user or group that may see it.</summary>
    public string SecurityGroup { get; init; } = "FAFusionImportExport";
}

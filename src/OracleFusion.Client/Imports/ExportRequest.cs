namespace OracleFusion.Client;

/// <summary>How an export is done, and who is told of its end.</summary>
public sealed class ExportRequest
{
    /// <summary>Job options of Oracle's; null for <c>ExtractFileType=ALL</c>.</summary>
    public string? Options { get; init; }

    /// <summary>Whom the server tells of the end: two digits, of the channel (1 mail, 2 bell, 3 both) and of the occasion (0 always, 1
    /// success, 2 error).</summary>
    public string Notification { get; init; } = "10";

    /// <summary>The address of the web service that the server tells of the end; null for none.</summary>
    public string? Callback { get; init; }
}

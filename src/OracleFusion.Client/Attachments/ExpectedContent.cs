using OracleFusion.Client.Http;

namespace OracleFusion.Client;

/// <summary>What a record says of a content of its own, to tell the content from what something before the service may send in its
/// place.</summary>
public sealed class ExpectedContent
{
    private const string LengthAttribute = "UploadedFileLength";

    /// <summary>The name of the file; null where it is not known.</summary>
    public string? FileName { get; init; }

    /// <summary>The media type; null where it is not known.</summary>
    public string? ContentType { get; init; }

    /// <summary>How many bytes it has; null where it is not known.</summary>
    public long? Length { get; init; }

    /// <summary>Whether it may be a page of HTML.</summary>
    internal bool IsPage =>
        ForeignBody.IsHtml(ContentType) || Path.GetExtension(FileName ?? "").StartsWith(".htm", StringComparison.OrdinalIgnoreCase);

    /// <summary>What an attachment says of its file.</summary>
    public static ExpectedContent OfAttachment(FusionRecord attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        return new ExpectedContent
        {
            FileName = (FusionRecord.GetValue(attachment, "FileName") ?? FusionRecord.GetValue(attachment, "UploadedFileName")) as string,
            ContentType = FusionRecord.GetValue(attachment, "UploadedFileContentType") as string,
            // Zero stands for not known too: empty files are not attached.
            Length = FusionRecord.GetValue(attachment, LengthAttribute) switch
            {
                long length and > 0 => length,
                decimal length and > 0 => (long)length,
                _ => null,
            },
        };
    }
}

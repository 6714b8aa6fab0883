using OracleFusion.Client;

namespace OracleFusion.Attachments;

/// <summary>What is saved of a record: a content of its own at the service, or the text that the record holds; and what a file of it is
/// called.</summary>
internal sealed class SavedContent
{
    private SavedContent(string? name, string? text, string fallback, ExpectedContent? expected = null) =>
        (Name, Text, Fallback, Expected) = (name, text, fallback, expected ?? new ExpectedContent());

    /// <summary>What the record says of the content, to check what comes.</summary>
    public ExpectedContent Expected { get; }

    /// <summary>The name that the service has for it: anything that was once uploaded; null for none.</summary>
    public string? Name { get; }

    /// <summary>The text; null where the content is to be fetched.</summary>
    public string? Text { get; }

    /// <summary>The name where nothing is left of the other.</summary>
    public string Fallback { get; }

    /// <param name="item">The address of the record.</param>
    /// <param name="record">The record; null where it is not at hand.</param>
    /// <param name="enclosure">The large attribute.</param>
    /// <exception cref="FusionInputException">The record is an attachment without a content.</exception>
    public static SavedContent Of(ResourcePath item, FusionRecord? record, string enclosure)
    {
        var plain = item.Key is { Length: > 0 and < 40 } key ? LeafName.Of($"{enclosure}-{key}", enclosure) : enclosure;
        if (record is null)
            return new SavedContent(null, null, plain);
        var name = Value(record, "FileName") ?? Value(record, "UploadedFileName");
        if (enclosure != AttachmentCollection.Contents)
            return new SavedContent(name, null, plain);
        var kind = Value(record, "DatatypeCode") ?? Value(record, "Type");
        if (kind is "WEB_PAGE" or "URL")
            throw new FusionInputException(
                $"The attachment {item.Key} is a web page and has no content: its address is "
                    + $"{Value(record, "Url") ?? Value(record, "Uri")}."
            );
        return kind == "TEXT" && Value(record, "UploadedText") is { } text
            ? new SavedContent(name ?? (Value(record, "Title") is { } title ? title + ".txt" : null), text, plain + ".txt")
            : new SavedContent(name, null, plain, ExpectedContent.OfAttachment(record));
    }

    private static string? Value(FusionRecord record, string name) =>
        FusionRecord.GetValue(record, name) is string { Length: > 0 } text ? text : null;
}

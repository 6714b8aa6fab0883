using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Operations;

/// <summary>What the content server adds to a new attachment.</summary>
internal static class AttachmentRules
{
    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = "text/plain",
        [".csv"] = "text/csv",
        [".html"] = "text/html",
        [".xml"] = "application/xml",
        [".json"] = "application/json",
        [".pdf"] = "application/pdf",
        [".zip"] = "application/zip",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    public static bool Apply(ResourceType type) => type.Find("AttachedDocumentId") is not null && type.Enclosures.Contains("FileContents");

    public static void Complete(Dictionary<string, object?> values, long id)
    {
        var name = values.GetValueOrDefault("FileName") as string;
        var contents = values.GetValueOrDefault("FileContents") as byte[];
        var repository =
            contents is not null || name is not null ? "FILE"
            : values.GetValueOrDefault("Url") is not null ? "WEB_PAGE"
            : "TEXT";
        values.TryAdd("DatatypeCode", repository);
        values.TryAdd("Type", repository);
        values.TryAdd("Title", name);
        values.TryAdd("CategoryName", "MISC");
        values.TryAdd("Category", "MISC");
        if (contents is null)
            return;
        values["UploadedFileName"] = name;
        values["UploadedFileLength"] = (long)contents.Length;
        values["UploadedFileContentType"] = ContentTypes.GetValueOrDefault(Path.GetExtension(name) ?? "", "application/octet-stream");
        values["DmDocumentId"] = $"UCMFA{id:D8}";
        values["DmVersionNumber"] = "1";
        values["FileUrl"] = $"/content/conn/FusionAppsContentRepository/uuid/dDocID%3a{id}";
    }
}

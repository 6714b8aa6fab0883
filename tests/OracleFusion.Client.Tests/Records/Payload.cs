namespace OracleFusion.Client.Tests.Records;

/// <summary>Reads literal payloads through the front door.</summary>
internal static class Payload
{
    public static Task<List<FusionRecord>> ReadAsync(params string[] items) => ReadAsync("fscm", "invoices", items);

    public static async Task<List<FusionRecord>> ReadAsync(string root, string resource, string[] items) =>
        await ReadBodyAsync(
            root,
            resource,
            $$"""{"items":[{{string.Join(",", items)}}],"count":{{items.Length}},"hasMore":false,"limit":25,"offset":0,"links":[]}"""
        );

    public static async Task<List<FusionRecord>> ReadBodyAsync(string root, string resource, string body)
    {
        using var reader = new QueryReader(
            ScriptedSender.Always(body),
            new RecordQuery
            {
                Resource = ResourcePath.Collection(root, resource),
                OrderBy = "x",
                TypeName = "OracleFusion.Test",
            }
        );
        var records = new List<FusionRecord>();
        while (await reader.ReadAsync(Xunit.TestContext.Current.CancellationToken) is { } page)
            records.AddRange(page);
        return records;
    }

    public static object? Get(this FusionRecord record, string name) => record.GetType().GetProperty(name)!.GetValue(record);

    public static void Set(this FusionRecord record, string name, object? value) =>
        record.GetType().GetProperty(name)!.SetValue(record, value);

    public static Type TypeOf(this FusionRecord record, string name) =>
        RecordClass.Of(record.GetType()).Columns.Single(column => column.PropertyName == name).Type;
}

using System.Text.Json;

namespace OracleFusion.Client.Records;

/// <summary>Texts of raw rows.</summary>
internal static class RawText
{
    /// <summary>A text with its escapes resolved.</summary>
    public static string Unescaped(RawTable table, RawCell cell)
    {
        var reader = new Utf8JsonReader(table.Body.Slice(cell.Start - 1, cell.Length + 2));
        reader.Read();
        return JsonText.Read(ref reader);
    }
}

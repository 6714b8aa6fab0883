using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OracleFusion.Sandbox.Reports.Sql;

namespace OracleFusion.Sandbox.Extracts;

/// <summary>A file that an extract has written.</summary>
internal sealed record ExtractFile(string Name, byte[] Content, DateTimeOffset Created)
{
    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Content));
}

/// <summary>Writes rows as the Data Extraction tool does: CSV with the names of attributes in capitals, or JSON, in zips.</summary>
internal static class ExtractFiles
{
    /// <summary>The files of a result, of so many rows at most; one without rows where there are none.</summary>
    public static IEnumerable<ExtractFile> Write(SqlResult result, string stem, bool isJson, int rowsOfFile, DateTimeOffset now)
    {
        var rows = Math.Max(1, rowsOfFile);
        var count = Math.Max(1, (result.Rows.Count + rows - 1) / rows);
        for (var i = 0; i < count; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{stem}_{i + 1}");
            var part = result with { Rows = [.. result.Rows.Skip(i * rows).Take(rows)] };
            using var bytes = new MemoryStream();
            using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            {
                var entry = archive.CreateEntry(name + (isJson ? ".json" : ".csv"));
                entry.LastWriteTime = now;
                using var stream = entry.Open();
                if (isJson)
                {
                    using var json = new Utf8JsonWriter(stream);
                    WriteRows(json, part);
                }
                else
                {
                    stream.Write(Encoding.UTF8.GetBytes(Csv(part)));
                }
            }

            yield return new ExtractFile(name + ".zip", bytes.ToArray(), now);
        }
    }

    /// <summary>The rows as a JSON array of objects.</summary>
    public static void WriteRows(Utf8JsonWriter json, SqlResult result)
    {
        var names = result.Columns.Select(c => Attribute(c.Name)).ToList();
        json.WriteStartArray();
        foreach (var row in result.Rows)
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
            {
                json.WritePropertyName(names[i]);
                if (row[i] is not { } text)
                    json.WriteNullValue();
                else if (result.Columns[i].Type == SqlType.Number)
                    json.WriteRawValue(Number(text));
                else
                    json.WriteStringValue(Show(text, result.Columns[i].Type));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Oracle writes no zero before the point, and JSON must have one.
    private static string Number(string text) =>
        text.StartsWith('.') ? "0" + text
        : text.StartsWith("-.", StringComparison.Ordinal) ? "-0" + text[1..]
        : text;

    private static string Csv(SqlResult result)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', result.Columns.Select(c => Attribute(c.Name).ToUpperInvariant())).Append('\n');
        foreach (var row in result.Rows)
            text.AppendJoin(',', row.Select((value, i) => Quoted(value is null ? "" : Show(value, result.Columns[i].Type)))).Append('\n');
        return text.ToString();
    }

    // 2021-05-25T14:56:57.000+00:00 is written as 2021-05-25T14:56:57Z.
    private static string Show(string text, SqlType type) => type is SqlType.Date or SqlType.Timestamp ? text[..19] + "Z" : text;

    // INVOICE_NUM is the attribute invoiceNum.
    private static string Attribute(string column)
    {
        var parts = column.ToLowerInvariant().Split('_', StringSplitOptions.RemoveEmptyEntries);
        return parts[0] + string.Concat(parts.Skip(1).Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
    }

    private static string Quoted(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value;
}

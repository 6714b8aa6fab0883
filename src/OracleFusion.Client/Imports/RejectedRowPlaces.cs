using System.IO.Compression;

namespace OracleFusion.Client.Imports;

/// <summary>Finds the lines of rejected rows in the file that was sent: reports name a row by the values of its columns.</summary>
internal static class RejectedRowPlaces
{
    private const char Between = '\u001f';

    /// <summary>The rows with file and line, where they are found.</summary>
    /// <param name="rows">The rejected rows.</param>
    /// <param name="zip">The zip that was sent.</param>
    /// <param name="template">Its columns.</param>
    public static IReadOnlyList<FusionRejectedRow> Find(IReadOnlyList<FusionRejectedRow> rows, Stream zip, FusionImportTemplate template)
    {
        var open = rows.Where(row => row.Line is null && row.Fields.Count > 0).ToList();
        if (open.Count == 0)
            return rows;
        var found = new Dictionary<FusionRejectedRow, FusionRejectedRow>();
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var file in template.Files.Where(file => archive.GetEntry(file.Name) is not null))
        {
            // A report that names no table tells of the main one.
            var here = open.Where(row => row.File is null ? file == template.Files[0] : template.Find(row.File) == file).ToList();
            foreach (
                var same in here.GroupBy(row => string.Join(",", Keys(row, file).Select(key => key.Number)))
                    .Where(same => same.Key.Length > 0)
            )
                Scan(archive.GetEntry(file.Name)!, file, [.. same], Keys(same.First(), file), found);
        }

        return [.. rows.Select(row => found.TryGetValue(row, out var placed) ? placed : row)];
    }

    // The database may write a date or a number in another way than the file.
    private static List<FusionTemplateColumn> Keys(FusionRejectedRow row, FusionTemplateFile file) =>
        [
            .. file.Columns.Where(column =>
                column.Type is not (FusionTemplateColumn.DateType or FusionTemplateColumn.TimestampType)
                && row.Fields.ContainsKey(column.Name)
            ),
        ];

    private static void Scan(
        ZipArchiveEntry entry,
        FusionTemplateFile file,
        List<FusionRejectedRow> rows,
        List<FusionTemplateColumn> keys,
        Dictionary<FusionRejectedRow, FusionRejectedRow> found
    )
    {
        var wanted = rows.ToLookup(row => string.Join(Between.ToString(), keys.Select(key => Plain(row.Fields[key.Name]))));
        using var lines = new CsvLines(entry.Open(), file.Name);
        while (lines.Next() is { } fields)
        {
            foreach (
                var row in wanted[
                    string.Join(Between.ToString(), keys.Select(key => key.Number <= fields.Count ? Plain(fields[key.Number - 1]) : ""))
                ]
            )
            {
                if (!found.ContainsKey(row))
                    found[row] = row.At(file.Name, (int)lines.Line);
            }
        }
    }

    private static string Plain(string value) =>
        decimal.TryParse(value, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? (number / 1.000000000000000000000000000000m).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : value.Trim();
}

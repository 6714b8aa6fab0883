using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Files;

namespace OracleFusion.Client.Imports;

/// <summary>
/// Reads Oracle's workbook of a file-based import (<c>.xlsm</c>): a sheet for each data file, named after its interface table, with the
/// headings in the fourth row, an asterisk at those that are required, and notes that describe the columns. Source: the workbooks of
/// "File-Based Data Import", and ECMA-376 for the file.
/// </summary>
internal static class TemplateWorkbook
{
    private const int RowsLookedAt = 10;

    // Far more than a template has: what is longer is a small file that unpacks to fill the memory.
    private const long MostCharacters = 64L * 1024 * 1024;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(5);
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly Regex Declared = new(
        @"\b(VARCHAR2|CHAR|NUMBER|DATE|TIMESTAMP)\b(?:\s*\(\s*(\d+))?",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        MatchTimeout
    );
    private static readonly Regex Column = new(@"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b", RegexOptions.CultureInvariant, MatchTimeout);
    private static readonly string[] Others =
    [
        "Instructions",
        "Options",
        "Create CSV",
        "reference",
        "Validation Report",
        "LOV",
        "XDO_METADATA",
        "Lookups",
        "Messages",
    ];

    /// <summary>Every sheet of columns: its name, and the columns in order.</summary>
    /// <exception cref="FusionInputException">It is no workbook, or one without such sheets.</exception>
    public static IReadOnlyList<(string Sheet, IReadOnlyList<FusionTemplateColumn> Columns)> Read(Stream stream, string name)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var texts = Part(zip, "xl/sharedStrings.xml")?.Root?.Elements(Sheet + "si").Select(Text).ToList() ?? [];
            var targets = Targets(zip, "xl/_rels/workbook.xml.rels");
            var sheets = Part(zip, "xl/workbook.xml")?.Root?.Element(Sheet + "sheets")?.Elements(Sheet + "sheet")
                ?? throw new FusionInputException($"'{name}' is no workbook of Excel.");
            var found = new List<(string, IReadOnlyList<FusionTemplateColumn>)>();
            foreach (var sheet in sheets)
            {
                var title = (string?)sheet.Attribute("name") ?? "";
                if (Others.Any(other => title.StartsWith(other, StringComparison.OrdinalIgnoreCase)))
                    continue;
                if (!targets.TryGetValue((string?)sheet.Attribute(Document + "id") ?? "", out var path))
                    continue;
                if (Columns(zip, path, texts) is { Count: > 1 } columns)
                    found.Add((title, columns));
            }

            return found.Count > 0 ? found : throw new FusionInputException($"'{name}' has no sheet with the columns of a data file.");
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            throw new FusionInputException($"'{name}' is no workbook of Excel: {e.Message}", e);
        }
    }

    private static List<FusionTemplateColumn> Columns(ZipArchive zip, string path, List<string> texts)
    {
        var rows = Rows(zip, path, texts);
        // The fourth row in all that were seen; an example below has fewer cells, or as many.
        var (number, cells) = rows.OrderByDescending(row => row.Value.Count)
            .ThenBy(row => row.Key)
            .Select(row => (row.Key, row.Value))
            .FirstOrDefault();
        if (cells is null)
            return [];
        var notes = Notes(zip, path);
        var columns = new List<FusionTemplateColumn>();
        // A column without a heading keeps its place.
        for (var i = 1; i <= cells.Keys.Max(); i++)
        {
            var heading = cells.TryGetValue(i, out var text) ? text.Trim() : "";
            notes.TryGetValue(FormattableString.Invariant($"{Letters(i)}{number}"), out var note);
            columns.Add(Describe(i, heading, note ?? ""));
        }

        return columns;
    }

    private static FusionTemplateColumn Describe(int number, string heading, string note)
    {
        var label = heading.Trim('*', ' ').Replace("\n", " ");
        var declared = Declared.Match(note);
        return new FusionTemplateColumn
        {
            Number = number,
            Name =
                Column.Match(note) is { Success: true } own ? own.Value
                : label.Length > 0 ? label
                : FormattableString.Invariant($"COLUMN{number}"),
            Label = label.Length > 0 ? label : null,
            Type = !declared.Success
                ? null
                : declared.Groups[1].Value.ToUpperInvariant() switch
                {
                    "NUMBER" => FusionTemplateColumn.NumberType,
                    "DATE" => FusionTemplateColumn.DateType,
                    "TIMESTAMP" => FusionTemplateColumn.TimestampType,
                    _ => FusionTemplateColumn.TextType,
                },
            Length =
                declared.Groups[2].Success
                && declared.Groups[1].Value.ToUpperInvariant() is "VARCHAR2" or "CHAR"
                && int.TryParse(declared.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                    ? length
                    : null,
            // Two asterisks stand for one of several that are required: which one cannot be said for each row.
            IsRequired =
                heading.StartsWith('*') && !heading.StartsWith("**", StringComparison.Ordinal)
                || (heading.EndsWith('*') && !heading.EndsWith("**", StringComparison.Ordinal)),
        };
    }

    private static Dictionary<int, Dictionary<int, string>> Rows(ZipArchive zip, string path, List<string> texts)
    {
        var rows = new Dictionary<int, Dictionary<int, string>>();
        if (zip.GetEntry(path) is not { } entry)
            return rows;
        using var stream = entry.Open();
        using var reader = SafeXml.Open(stream, MostCharacters);
        // The rows of data below may be many.
        while (rows.Count < RowsLookedAt && reader.ReadToFollowing("row", Sheet.NamespaceName))
        {
            var row = (XElement)XNode.ReadFrom(reader.ReadSubtree() is var inner && inner.Read() ? inner : reader);
            if (
                !int.TryParse((string?)row.Attribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                || number > RowsLookedAt
            )
                break;
            var cells = new Dictionary<int, string>();
            foreach (var cell in row.Elements(Sheet + "c"))
            {
                var text = Value(cell, texts);
                if (text.Trim().Length > 0)
                    cells[Place((string?)cell.Attribute("r") ?? "")] = text;
            }

            if (cells.Count > 0)
                rows[number] = cells;
        }

        return rows;
    }

    private static string Value(XElement cell, List<string> texts)
    {
        if (cell.Element(Sheet + "is") is { } inline)
            return Text(inline);
        var value = cell.Element(Sheet + "v")?.Value ?? "";
        return
            (string?)cell.Attribute("t") == "s"
            && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < texts.Count
            ? texts[index]
            : value;
    }

    private static Dictionary<string, string> Notes(ZipArchive zip, string path)
    {
        var slash = path.LastIndexOf('/');
        var rels = $"{path.Substring(0, slash)}/_rels{path.Substring(slash)}.rels";
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var target in Targets(zip, rels).Values.Where(target => target.Contains("comments")))
        {
            foreach (var comment in Part(zip, target)?.Descendants(Sheet + "comment") ?? [])
                notes[(string?)comment.Attribute("ref") ?? ""] = Text(comment);
        }

        return notes;
    }

    private static Dictionary<string, string> Targets(ZipArchive zip, string rels)
    {
        var folder = rels.Substring(0, rels.LastIndexOf("/_rels", StringComparison.Ordinal));
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var relation in Part(zip, rels)?.Root?.Elements(Relations + "Relationship") ?? [])
        {
            var target = (string?)relation.Attribute("Target") ?? "";
            targets[(string?)relation.Attribute("Id") ?? ""] = target.StartsWith('/') ? target.Substring(1) : Joined(folder, target);
        }

        return targets;
    }

    private static string Joined(string folder, string target)
    {
        while (target.StartsWith("../", StringComparison.Ordinal))
        {
            target = target.Substring(3);
            folder = folder.LastIndexOf('/') is > 0 and var slash ? folder.Substring(0, slash) : "";
        }

        return folder.Length > 0 ? folder + "/" + target : target;
    }

    private static XDocument? Part(ZipArchive zip, string path)
    {
        if (zip.GetEntry(path) is not { } entry)
            return null;
        using var stream = entry.Open();
        return SafeXml.Read(stream, MostCharacters);
    }

    private static string Text(XElement element) => string.Concat(element.Descendants(Sheet + "t").Select(text => text.Value));

    // AB4 is column 28.
    private static int Place(string reference) =>
        reference.TakeWhile(c => c is >= 'A' and <= 'Z').Aggregate(0, (place, letter) => (place * 26) + letter - 'A' + 1);

    private static string Letters(int place)
    {
        var letters = "";
        for (; place > 0; place = (place - 1) / 26)
            letters = (char)('A' + ((place - 1) % 26)) + letters;
        return letters;
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.SetUp;

/// <summary>A package of set-up data: a manifest, and a CSV file for each business object with every field in quotes.</summary>
internal static class SetupPackage
{
    private const string Manifest = "ASM_SETUP_CSV_METADATA.xml";

    public static byte[] Write(string release, IReadOnlyList<(SetupObject Object, List<string?[]> Rows)> tables)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var manifest = new XElement(
                "SetupCSVMetadata",
                new XElement("ProcessType", "EXPORT"),
                new XElement("Release", release),
                tables.Select(table => new XElement(
                    "BusinessObject",
                    new XElement("Code", table.Object.Code),
                    new XElement("MigrateFlag", "Y"),
                    new XElement("IncludeExternalDataFlag", "N"),
                    new XElement("Attributes", string.Join(",", Header(table.Object)))
                ))
            );
            Add(zip, Manifest, manifest.ToString());
            foreach (var (one, rows) in tables)
            {
                var text = new StringBuilder();
                foreach (var row in rows.Prepend(Header(one)))
                    text.AppendJoin(',', row.Select(Quoted)).Append("\r\n");
                Add(zip, one.Code + ".csv", text.ToString());
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The release that a package comes from, and its tables: the header first.</summary>
    /// <exception cref="FusionError">It is no package.</exception>
    public static (string? Release, Dictionary<string, List<List<string>>> Tables) Read(byte[] package)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
            var manifest = zip.GetEntry(Manifest) ?? throw new FusionError(400, $"The file has no {Manifest}.");
            using var stream = manifest.Open();
            var release = SafeXml.Read(stream).Element("Release")?.Value;
            return (
                release,
                zip.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
                    .ToDictionary(entry => Path.GetFileNameWithoutExtension(entry.Name), Rows, StringComparer.Ordinal)
            );
        }
        catch (InvalidDataException)
        {
            throw new FusionError(400, "The file content is no zip file.");
        }
        catch (XmlException broken)
        {
            throw new FusionError(400, $"{Manifest} is not XML: {broken.Message}");
        }
    }

    /// <summary>The names of the columns: that of the object above with its object and a dot.</summary>
    public static string[] Header(SetupObject one) =>
        one.Parent is null ? [one.Key, .. one.Columns] : [$"{one.Parent}.LookupType", one.Key, .. one.Columns];

    /// <summary>A value as a package has it.</summary>
    public static string? Text(object? value) =>
        value switch
        {
            null => null,
            DateOnly day => day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture) + " 00:00:00.0",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    private static List<List<string>> Rows(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        var (rows, row, field, isQuoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (int c; (c = reader.Read()) >= 0; )
        {
            if (isQuoted && c == '"' && reader.Peek() == '"')
                field.Append((char)reader.Read());
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && c is ',' or '\n')
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else if (isQuoted || c != '\r')
                field.Append((char)c);
        }

        if (row.Count > 0 || field.Length > 0)
            rows.Add([.. row, field.ToString()]);
        return rows;
    }

    private static string Quoted(string? value) => $"\"{value?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}

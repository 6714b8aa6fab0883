using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Commands;

/// <summary>What an export has put into a zip, as objects.</summary>
internal static class ExportedFile
{
    /// <summary>Whether a file in the zip has rows.</summary>
    public static bool HasRows(SafeZipEntry entry) => Path.GetExtension(entry.Name).Equals(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>The rows of a file, as text by the names in its first line.</summary>
    /// <param name="content">The file, unpacked.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <exception cref="FusionInputException">It is not the CSV that it must be.</exception>
    public static IEnumerable<PSObject> Rows(Stream content, string name)
    {
        IReadOnlyList<string>? names = null;
        foreach (var fields in CsvTable.Read(content, name))
        {
            if (names is null)
            {
                names = fields;
                continue;
            }

            var row = new PSObject();
            for (var i = 0; i < names.Count; i++)
                row.Properties.Add(new PSNoteProperty(names[i], fields[i]));
            yield return row;
        }
    }
}

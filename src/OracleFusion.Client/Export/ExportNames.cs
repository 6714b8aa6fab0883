using System.Globalization;

namespace OracleFusion.Client.Export;

/// <summary>The names of the files of an export.</summary>
internal sealed class ExportNames(string path, bool hasParts)
{
    private const string Unfinished = ".part";

    public string Folder { get; } = Path.GetDirectoryName(path)!;

    public string Target => path;

    public string Manifest { get; } = FusionExport.ManifestOf(path);

    /// <summary>The path of the file that a run holds.</summary>
    public string Lock { get; } = FusionExport.ManifestOf(path) + ".lock";

    /// <summary>The name of a file: <c>invoices.invoiceLines.0003.csv</c>.</summary>
    public string Of(string table, int part) =>
        Path.GetFileNameWithoutExtension(path)
        + (table.Length == 0 ? "" : "." + table)
        + (hasParts ? "." + part.ToString("0000", CultureInfo.InvariantCulture) : "")
        + Path.GetExtension(path);

    /// <summary>The path of the file while it is not whole.</summary>
    public string OpenPath(string table, int part) => PathOf(Of(table, part) + Unfinished);

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Removes what was to become a file.</summary>
    public void RemoveUnfinished(string name)
    {
        File.Delete(PathOf(name + Unfinished));
        File.Delete(PathOf(name + Unfinished + PartFile.Widened));
    }

    /// <summary>Gives a file its name. Done already where the old name is gone.</summary>
    public bool Settle(ExportManifest.WholeFileEntry file)
    {
        var (source, target) = (PathOf(file.Source), PathOf(file.Name));
        // The narrow one of two, where columns came late.
        if (file.Source != file.Name + Unfinished)
            File.Delete(PathOf(file.Name + Unfinished));
        if (!File.Exists(source))
            return false;
        if (File.Exists(target))
            File.Replace(source, target, destinationBackupFileName: null);
        else
            File.Move(source, target);
        return true;
    }
}

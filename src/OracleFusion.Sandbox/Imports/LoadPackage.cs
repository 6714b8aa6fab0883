using System.IO.Compression;

namespace OracleFusion.Sandbox.Imports;

/// <summary>A zip that is to be loaded: its data files, each with the table that it belongs to, or what is wrong with it.</summary>
internal sealed record LoadPackage(IReadOnlyList<(InterfaceFile File, byte[] Content)> Files, string? Wrong)
{
    public static LoadPackage Open(byte[] zip, Interface? target)
    {
        if (target is null)
            return Refused("No interface is named: there is none of these InterfaceDetails, and none has this import job.");
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip));
            var files = new List<(InterfaceFile, byte[])>();
            foreach (var entry in archive.Entries.Where(e => e.FullName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)))
            {
                // The name of a data file chooses its control file.
                if (!target.Files.TryGetValue(entry.FullName, out var table))
                    return Refused(
                        $"The control file for the data file {entry.FullName} is not found. The interface {target.Id} has "
                            + $"{string.Join(", ", target.Files.Keys)}."
                    );
                var file = InterfaceFile.Of(entry.FullName, table);
                if (file.Columns.Count == 0)
                    return Refused($"The sandbox does not know the columns of {entry.FullName}. Nothing was loaded.");
                using var content = entry.Open();
                using var bytes = new MemoryStream();
                content.CopyTo(bytes);
                files.Add((file, bytes.ToArray()));
            }

            return files.Count == 0 ? Refused("The zip holds no data file (.csv).") : new LoadPackage(files, null);
        }
        catch (InvalidDataException)
        {
            return Refused("The file is no zip.");
        }
    }

    private static LoadPackage Refused(string why) => new([], why);
}

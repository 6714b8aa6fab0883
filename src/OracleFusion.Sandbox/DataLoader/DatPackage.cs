using System.IO.Compression;
using System.Text.RegularExpressions;

namespace OracleFusion.Sandbox.DataLoader;

/// <summary>The zip of a data set: its data files at the root, each named after the object at the top of what it holds; attachments in
/// BlobFiles and ClobFiles.</summary>
internal sealed partial record DatPackage(IReadOnlyList<DatFile> Files, IReadOnlyList<string> Names, IReadOnlyList<DatMessage> Messages)
{
    // Components of Worker have no files of their own.
    private static readonly string[] Parts =
    [
        "PersonName",
        "PersonEmail",
        "PersonPhone",
        "PersonAddress",
        "PersonLegislativeData",
        "WorkRelationship",
        "WorkTerms",
        "Assignment",
    ];

    public static DatPackage Open(string fileName, byte[] zip)
    {
        var (files, names, messages) = (new List<DatFile>(), new List<string>(), new List<DatMessage>());
        void Fail(string file, string text) => messages.Add(new DatMessage(file, null, 0, "TRANSFER", text));
        if (!Alphanumeric().IsMatch(fileName))
            Fail(fileName, $"The file name {fileName} isn't valid. It can have letters and digits only, and ends with .zip.");
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip));
            foreach (
                var entry in archive.Entries.Where(e =>
                    e.Name.Length > 0
                    && !e.FullName.StartsWith("BlobFiles/", StringComparison.Ordinal)
                    && !e.FullName.StartsWith("ClobFiles/", StringComparison.Ordinal)
                )
            )
            {
                var stem = Path.GetFileNameWithoutExtension(entry.FullName);
                if (entry.FullName.Contains('/', StringComparison.Ordinal) || !entry.Name.EndsWith(".dat", StringComparison.Ordinal))
                    Fail(entry.FullName, $"The file {entry.FullName} isn't a .dat file at the root of the zip.");
                else if (Parts.Contains(stem))
                    Fail(entry.FullName, $"The file {entry.FullName} isn't valid. {stem} is loaded with Worker.dat.");
                else
                {
                    using var content = entry.Open();
                    using var bytes = new MemoryStream();
                    content.CopyTo(bytes);
                    files.Add(DatFile.Read(entry.FullName, bytes.ToArray()));
                    names.Add(entry.FullName);
                }
            }
        }
        catch (InvalidDataException)
        {
            Fail(fileName, $"The file {fileName} isn't a zip.");
        }

        if (files.Count == 0 && messages.Count == 0)
            Fail(fileName, $"The file {fileName} holds no .dat file.");
        return new DatPackage(files, names, messages);
    }

    [GeneratedRegex(@"^[A-Za-z0-9]+\.zip$", RegexOptions.IgnoreCase)]
    private static partial Regex Alphanumeric();
}

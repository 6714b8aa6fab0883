using System.Globalization;

namespace OracleFusion.Client.Extracts;

/// <summary>
/// The list of files that BI Cloud Connector puts beside the files of an extract: a first line of its own, then a line for each file, with
/// its name, its number on the content server, and its MD5.
/// </summary>
internal static class BiccManifest
{
    private static readonly char[] Separators = ['_', '-', '.', ' '];

    /// <exception cref="ServiceException">A line cannot be read: what it names would be left out.</exception>
    public static IReadOnlyList<FusionStoreFile> Read(string text, string name)
    {
        var files = new List<FusionStoreFile>();
        var lines = text.TrimStart('\uFEFF').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0)
                continue;
            var parts = line.Split(';');
            if (
                parts.Length > 1
                && parts[0].Trim().Length > 0
                && long.TryParse(parts[1].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            )
                files.Add(
                    new FusionStoreFile
                    {
                        Name = parts[0].Trim(),
                        DocumentId = id,
                        Md5 = parts.Length > 2 ? Md5Of(parts[2].Trim()) : null,
                    }
                );
            else if (i > 0)
                throw new ServiceException(
                    FusionFailure.IncompleteAnswer,
                    $"The line {i + 1} of the manifest {name} is '{line}', which is no name and number of a file: not all files of the "
                        + "extract are known."
                );
        }

        return files;
    }

    /// <summary>Those of some manifests that may be of a run: the ones whose names have its number where there are any, else those whose
    /// names have the number of no other request.</summary>
    /// <param name="manifests">The manifests.</param>
    /// <param name="nameOf">Gives the name of one.</param>
    /// <param name="requestId">The number of the run.</param>
    /// <param name="areNamed">Whether their names have its number.</param>
    public static IReadOnlyList<T> OfRequest<T>(IReadOnlyList<T> manifests, Func<T, string> nameOf, long requestId, out bool areNamed)
    {
        var named = manifests.Where(m => BiccStatus.IsOf(nameOf(m), requestId)).ToList();
        if (named.Count == 0)
            named = manifests.Where(m => !BiccStatus.NamesRequest(nameOf(m)) && HasNumber(nameOf(m), requestId)).ToList();
        areNamed = named.Count > 0;
        return areNamed ? named : [.. manifests.Where(m => !BiccStatus.NamesRequest(nameOf(m)))];
    }

    private static bool HasNumber(string name, long number) =>
        name.Split(Separators).Contains(number.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The beginning of the names of a data store's files.</summary>
    public static string PrefixOf(string dataStore) =>
#pragma warning disable CA1308 // The names of the files are in lower case.
        "file_" + dataStore.Replace('.', '_').ToLowerInvariant();
#pragma warning restore CA1308

    /// <summary>Which of some data stores a file is of: the one with the longest name that fits; null for none of them.</summary>
    public static string? StoreOf(string file, IEnumerable<string> dataStores) =>
        dataStores.Where(store => IsOf(file, PrefixOf(store))).OrderByDescending(static store => store.Length).FirstOrDefault();

    // Behind the name stands "-batch..." or the ending, and not the rest of a longer name.
    private static bool IsOf(string file, string prefix) =>
        file.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && (file.Length == prefix.Length || !(char.IsLetterOrDigit(file[prefix.Length]) || file[prefix.Length] == '_'));

    private static string? Md5Of(string text)
    {
        if (text.Length == 32 && text.All(Uri.IsHexDigit))
            return text.ToUpperInvariant();
        try
        {
            return Convert.FromBase64String(text) is { Length: 16 } bytes
                ? string.Concat(bytes.Select(static b => b.ToString("X2", CultureInfo.InvariantCulture)))
                : null;
        }
        catch (FormatException)
        {
            // Something else, which is no checksum that is known here.
            return null;
        }
    }
}

using OracleFusion.Client.Extracts;

namespace OracleFusion.Client;

/// <summary>Reads what zips of an extract of data stores hold, and tells the files in them apart. Not for several threads at
/// once.</summary>
/// <param name="dataStores">The data stores that were extracted.</param>
public sealed class FusionExtractParts(IReadOnlyList<string> dataStores)
{
    private readonly Dictionary<(string?, FusionExtractKind), int> _counts = [];

    /// <summary>The files in a zip. Each is read to its end.</summary>
    /// <param name="file">The file, as the manifest lists it.</param>
    /// <param name="archive">The full path of the zip.</param>
    /// <param name="folder">The folder to unpack into; null for none.</param>
    /// <param name="replaces">Whether other files that are there may be replaced; the same ones are left alone.</param>
    /// <param name="maximumSize">The most bytes that one may have unpacked.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">It is no zip, or a file in it is damaged.</exception>
    /// <exception cref="FusionInputException">A file in it is larger than is allowed.</exception>
    /// <exception cref="IOException">A file cannot be written, or is there already and must not be replaced.</exception>
    public async Task<IReadOnlyList<FusionExtractPart>> ReadAsync(
        FusionStoreFile file,
        string archive,
        string? folder,
        bool replaces,
        long maximumSize,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        var store = BiccManifest.StoreOf(file.Name, dataStores);
        var parts = new List<FusionExtractPart>();
        using var zip = SafeZip.Open(File.OpenRead(archive), maximumSize);
        if (zip.Entries.Count == 0)
            throw new ServiceException(FusionFailure.IncompleteAnswer, $"The zip {file.Name} has no file in it.");
        foreach (var entry in zip.Entries)
        {
            var kind = KindOf(entry.Name);
            // The zip's name is the only one here, whatever the service calls the files in it.
            var number = zip.Entries.Count == 1 ? "" : FormattableString.Invariant($"-{parts.Count + 1}");
            var path = folder is null
                ? null
                : Path.Combine(folder, Path.GetFileNameWithoutExtension(archive) + number + Path.GetExtension(entry.Name));
            var counter = new CsvCounter(null);
            if (path is null)
                await CountAsync(file, entry, counter, cancellationToken).ConfigureAwait(false);
            else if (!replaces && File.Exists(path))
                counter = await SameAsync(file, entry, path, cancellationToken).ConfigureAwait(false);
            else
                // Checked before the file has its name: one that is damaged is not there.
                await WholeFile
                    .WriteAsync(
                        path,
                        replaces,
                        (stream, token) => CountAsync(file, entry, counter = new CsvCounter(stream), token),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            _counts[(store, kind)] = _counts.TryGetValue((store, kind), out var before) ? before + 1 : 1;
            parts.Add(
                new FusionExtractPart
                {
                    DataStore = store,
                    Kind = kind,
                    Sequence = _counts[(store, kind)],
                    Rows = kind == FusionExtractKind.Other ? null : Math.Max(0, counter.Records - 1),
                    Length = counter.Length,
                    Name = entry.Name,
                    Path = path,
                    Archive = archive,
                }
            );
        }

        return parts;
    }

    private static async Task CountAsync(FusionStoreFile file, SafeZipEntry entry, CsvCounter counter, CancellationToken cancellationToken)
    {
        await entry.CopyToAsync(counter, cancellationToken).ConfigureAwait(false);
        if (counter.Length != entry.Length)
            throw new ServiceException(
                FusionFailure.IncompleteAnswer,
                $"'{entry.Name}' in {file.Name} has {counter.Length} bytes, and {entry.Length} by the zip: it is damaged."
            );
    }

    // A command that was broken off left what it had unpacked.
    private static async Task<CsvCounter> SameAsync(
        FusionStoreFile file,
        SafeZipEntry entry,
        string path,
        CancellationToken cancellationToken
    )
    {
        using var fresh = TemporaryFile.Create();
        var counter = new CsvCounter(fresh);
        await CountAsync(file, entry, counter, cancellationToken).ConfigureAwait(false);
        using var there = File.OpenRead(path);
        return there.Length == fresh.Length && ExtractHash.Of(there) == ExtractHash.Of(fresh)
            ? counter
            : throw new IOException($"'{path}' is there already, and is another file than '{entry.Name}' in {file.Name}.");
    }

    private static FusionExtractKind KindOf(string name) =>
        Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".CSV" => FusionExtractKind.Data,
            ".PECSV" => FusionExtractKind.PrimaryKeys,
            ".MDCSV" => FusionExtractKind.Metadata,
            _ => FusionExtractKind.Other,
        };
}

using System.IO.Compression;

namespace OracleFusion.Client;

/// <summary>Reads zips from the service, whose names and sizes are not trusted: no name leaves the target, and no entry is larger than
/// allowed, whatever it says of itself.</summary>
public sealed class SafeZip : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly long _maximumSize;

    private SafeZip(ZipArchive archive, long maximumSize)
    {
        _archive = archive;
        _maximumSize = maximumSize;
        // Two entries may come down to one name: each file has its own.
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Entries =
        [
            .. archive
                .Entries.Where(entry => entry.Name.Length > 0)
                .Select(entry => new SafeZipEntry(Unique(LeafName.Of(entry.Name, "file"), taken), entry, this)),
        ];
    }

    /// <summary>The files in it, in their order; folders are left out.</summary>
    public IReadOnlyList<SafeZipEntry> Entries { get; }

    /// <summary>Opens a zip.</summary>
    /// <param name="stream">The zip; must be able to seek. Closed with this object.</param>
    /// <param name="maximumSize">The most bytes that one entry may have unpacked.</param>
    /// <exception cref="ServiceException">It is none.</exception>
    public static SafeZip Open(Stream stream, long maximumSize)
    {
        try
        {
            return new SafeZip(new ZipArchive(stream, ZipArchiveMode.Read), maximumSize);
        }
        catch (InvalidDataException e)
        {
            stream?.Dispose();
            throw new ServiceException(FusionFailure.IncompleteAnswer, "What the service gave as a zip is none, or is cut off.", e);
        }
    }

    /// <summary>Closes it.</summary>
    public void Dispose() => _archive.Dispose();

    internal async Task CopyAsync(ZipArchiveEntry entry, string name, Stream target, CancellationToken cancellationToken)
    {
        try
        {
            using var source = entry.Open();
            var buffer = new byte[64 * 1024];
            var left = _maximumSize;
            int read;
            while ((read = await source.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)) > 0)
            {
                // What an entry says of its size is its own claim; what comes out of it counts.
                if ((left -= read) < 0)
                    throw new FusionInputException(
                        $"'{name}' in the zip has more than {_maximumSize} bytes. Allow more by -MaximumSize if it is to be that large."
                    );
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            }

            // The platform takes data that ends too early for whole.
            if (_maximumSize - left != entry.Length)
                throw new ServiceException(
                    FusionFailure.IncompleteAnswer,
                    $"'{name}' in the zip is damaged: {_maximumSize - left} of {entry.Length} bytes come out of it."
                );
        }
        catch (InvalidDataException e)
        {
            throw new ServiceException(FusionFailure.IncompleteAnswer, $"'{name}' in the zip is damaged.", e);
        }
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var i = 2; !taken.Add(unique); i++)
            unique = FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(name)}-{i}{Path.GetExtension(name)}");
        return unique;
    }
}

/// <summary>A file in a zip.</summary>
public sealed class SafeZipEntry
{
    private readonly ZipArchiveEntry _entry;
    private readonly SafeZip _zip;

    internal SafeZipEntry(string name, ZipArchiveEntry entry, SafeZip zip)
    {
        Name = name;
        _entry = entry;
        _zip = zip;
    }

    /// <summary>A name that is safe in a folder of this machine, and no other's in this zip.</summary>
    public string Name { get; }

    /// <summary>How many bytes it says to have unpacked.</summary>
    public long Length => _entry.Length;

    /// <summary>Unpacks it.</summary>
    /// <exception cref="FusionInputException">It has more bytes than are allowed.</exception>
    /// <exception cref="ServiceException">It is damaged.</exception>
    public Task CopyToAsync(Stream target, CancellationToken cancellationToken) => _zip.CopyAsync(_entry, Name, target, cancellationToken);

    /// <summary>Its text: UTF-8, or what its byte order mark says.</summary>
    /// <exception cref="FusionInputException">It has more bytes than are allowed.</exception>
    /// <exception cref="ServiceException">It is damaged.</exception>
    public async Task<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        bytes.Position = 0;
        using var reader = new StreamReader(bytes);
        return reader.ReadToEnd();
    }
}

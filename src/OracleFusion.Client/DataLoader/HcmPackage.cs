using System.IO.Compression;
using OracleFusion.Client.DataLoader;

namespace OracleFusion.Client;

/// <summary>Makes the zip for HCM Data Loader: of rows of a business object, or of a file that is there.</summary>
public sealed class HcmPackage : IDisposable
{
    private readonly string _object;
    private readonly DatFile _file = new();
    private bool _isRefused;

    /// <summary>Begins the file of a business object.</summary>
    /// <param name="businessObject">The name of the object at the top, such as <c>Worker</c>, which names the file.</param>
    /// <exception cref="FusionInputException">It is no name.</exception>
    public HcmPackage(string businessObject)
    {
        ArgumentNullException.ThrowIfNull(businessObject);
        _object =
            businessObject.Length > 0 && businessObject.All(char.IsLetterOrDigit)
                ? businessObject
                : throw new FusionInputException($"'{businessObject}' is no business object of HCM Data Loader, such as Worker.");
    }

    /// <summary>How many rows there are, of all components.</summary>
    public long Rows => _file.Rows;

    /// <summary>Adds a row and those below it. A list is named after its component, such as <c>PersonName</c>.</summary>
    /// <param name="row">The row.</param>
    /// <param name="isDelete">Whether it is deleted; merged otherwise.</param>
    /// <exception cref="FusionInputException">A name or a value cannot be written.</exception>
    public void Add(ImportRow row, bool isDelete)
    {
        try
        {
            Add(row, _object, isDelete ? "DELETE" : "MERGE");
        }
        catch (FusionInputException)
        {
            _isRefused = true;
            throw;
        }
    }

    /// <summary>Writes the zip.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="settings">SET instructions and their values.</param>
    /// <param name="blobs">Files for BlobFiles.</param>
    /// <param name="clobs">Files for ClobFiles.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FusionInputException">There is no row, rows were refused, or an attachment cannot be sent.</exception>
    public async Task WriteAsync(
        Stream target,
        IReadOnlyList<KeyValuePair<string, string>> settings,
        IReadOnlyList<string> blobs,
        IReadOnlyList<string> clobs,
        CancellationToken cancellationToken
    )
    {
        if (_isRefused)
            throw new FusionInputException("Rows were refused: the file would be without them, so none is made.");
        if (Rows == 0)
            throw new FusionInputException("There is no row to load.");
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        using (var entry = zip.CreateEntry(_object + ".dat").Open())
            await _file.WriteAsync(entry, settings, cancellationToken).ConfigureAwait(false);
        await AttachAsync(zip, "BlobFiles", blobs, cancellationToken).ConfigureAwait(false);
        await AttachAsync(zip, "ClobFiles", clobs, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts a given <c>.dat</c> into a zip, after it was checked.</summary>
    /// <returns>How many rows it has.</returns>
    /// <exception cref="FusionInputException">A line is not as the loader wants it, or an attachment cannot be sent.</exception>
    public static async Task<long> WrapAsync(
        string path,
        Stream target,
        IReadOnlyList<string> blobs,
        IReadOnlyList<string> clobs,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        var name = Path.GetFileName(path);
        long rows;
        using (var file = Open(path))
            rows = DatCheck.Check(file, name);
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        using (var entry = zip.CreateEntry(name).Open())
        using (var file = Open(path))
            await file.CopyToAsync(entry, 128 * 1024, cancellationToken).ConfigureAwait(false);
        await AttachAsync(zip, "BlobFiles", blobs, cancellationToken).ConfigureAwait(false);
        await AttachAsync(zip, "ClobFiles", clobs, cancellationToken).ConfigureAwait(false);
        return rows;
    }

    /// <summary>Checks a given zip.</summary>
    /// <returns>How many rows its files have.</returns>
    /// <exception cref="FusionInputException">It is no zip, or a file in it is not as the loader wants it.</exception>
    public static long CheckZip(Stream stream, string name)
    {
        var rows = 0L;
        var files = 0;
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in zip.Entries.Where(entry => entry.Name.Length > 0))
            {
                var isDat = entry.Name.EndsWith(".dat", StringComparison.OrdinalIgnoreCase);
                if (isDat && entry.FullName != entry.Name)
                    throw new FusionInputException(
                        $"{name} has '{entry.FullName}' in a folder. The .dat files must be at the top of the zip."
                    );
                if (
                    !isDat
                    && !entry.FullName.StartsWith("BlobFiles/", StringComparison.Ordinal)
                    && !entry.FullName.StartsWith("ClobFiles/", StringComparison.Ordinal)
                )
                    throw new FusionInputException(
                        $"{name} has '{entry.FullName}'. Beside .dat files at its top only attachments in BlobFiles and ClobFiles "
                            + "may be in it."
                    );
                if (!isDat)
                    continue;
                using var lines = entry.Open();
                rows += DatCheck.Check(lines, entry.Name);
                files++;
            }
        }
        catch (InvalidDataException e)
        {
            throw new FusionInputException($"'{name}' is no zip, or is damaged: {e.Message}", e);
        }

        return files > 0 ? rows : throw new FusionInputException($"{name} has no .dat file.");
    }

    /// <summary>Removes the files of this machine.</summary>
    public void Dispose() => _file.Dispose();

    private void Add(ImportRow row, string component, string operation)
    {
        _file.Add(operation, component, row.Values);
        foreach (var list in row.Children)
        {
            foreach (var child in list.Value)
                Add(child, list.Key, operation);
        }
    }

    private static async Task AttachAsync(ZipArchive zip, string folder, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            var name = Path.GetFileName(path);
            if (
                !Path.GetFileNameWithoutExtension(name).All(char.IsLetterOrDigit)
                || !Path.GetExtension(name).TrimStart('.').All(char.IsLetterOrDigit)
            )
                throw new FusionInputException(
                    $"'{name}' cannot be an attachment: HCM Data Loader takes names of letters and digits only."
                );
            using var entry = zip.CreateEntry(folder + "/" + name).Open();
            using var file = Open(path);
            await file.CopyToAsync(entry, 128 * 1024, cancellationToken).ConfigureAwait(false);
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}

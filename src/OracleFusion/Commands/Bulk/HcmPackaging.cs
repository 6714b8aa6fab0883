using System.Collections;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Makes the zip of a load of HCM Data Loader on its way to a cmdlet's end: of rows that come one after the other, or of a file
/// that is there.</summary>
/// <param name="businessObject">The object at the top, such as Worker; null for a file.</param>
internal sealed class HcmPackaging(string? businessObject) : IDisposable
{
    private readonly HcmPackage? _package = businessObject is null ? null : new HcmPackage(businessObject);
    private long _seen;
    private long _refused;

    /// <summary>Whether rows are taken.</summary>
    public bool IsOfRows => _package is not null;

    /// <summary>Adds a row.</summary>
    /// <exception cref="FusionInputException">It is refused; the message says which row.</exception>
    public void Add(object? input, bool isDelete)
    {
        _seen++;
        try
        {
            var row = ImportRows.Of(input);
            HcmText.Check(row);
            _package!.Add(row, isDelete);
        }
        catch (FusionInputException e)
        {
            _refused++;
            throw new FusionInputException($"Row {_seen}: {e.Message}", e);
        }
    }

    /// <summary>Writes the zip of the rows.</summary>
    /// <returns>How many there are.</returns>
    /// <exception cref="FusionInputException">There are none, or some were refused.</exception>
    public async Task<long> WriteAsync(
        FileStream zip,
        IDictionary setting,
        IReadOnlyList<string> blobs,
        IReadOnlyList<string> clobs,
        CancellationToken cancellationToken
    )
    {
        if (_refused > 0)
            throw new FusionInputException(
                $"{_refused} of {_seen} rows were refused, so nothing was sent. The errors before this one say which rows and why."
            );
        var settings = ArgumentText.Of(setting).Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value ?? "")).ToList();
        await _package!.WriteAsync(zip, settings, blobs, clobs, cancellationToken).ConfigureAwait(false);
        return _package.Rows;
    }

    /// <summary>Makes the zip of a file that is there: a <c>.dat</c>, or a zip of them.</summary>
    /// <returns>How many rows it has.</returns>
    /// <exception cref="FusionInputException">It is neither, or not as the loader wants it.</exception>
    public static async Task<long> PackAsync(
        string path,
        FileStream zip,
        IReadOnlyList<string> blobs,
        IReadOnlyList<string> clobs,
        CancellationToken cancellationToken
    )
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".dat":
                return await HcmPackage.WrapAsync(path, zip, blobs, clobs, cancellationToken).ConfigureAwait(false);
            case ".zip" when blobs.Count == 0 && clobs.Count == 0:
                await ImportPackaging.CopyAsync(path, zip, cancellationToken).ConfigureAwait(false);
                zip.Position = 0;
                return HcmPackage.CheckZip(zip, Path.GetFileName(path));
            case ".zip":
                throw new FusionInputException(
                    "A zip has its attachments in it, in BlobFiles and ClobFiles: -BlobFile and -ClobFile are for objects and .dat files."
                );
            default:
                throw new FusionInputException($"'{path}' is neither a .dat file nor a zip of them.");
        }
    }

    /// <summary>The name of the zip of a data set: the loader takes letters and digits only.</summary>
    public static string FileNameOf(string dataSet)
    {
        var name = new string([.. dataSet.Where(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9'))]);
        return (name.Length > 0 ? name : "DataSet") + ".zip";
    }

    public void Dispose() => _package?.Dispose();
}

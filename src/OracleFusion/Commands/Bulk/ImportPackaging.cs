using OracleFusion.Client;

namespace OracleFusion.Commands;

/// <summary>Makes the zip of an import on its way to a cmdlet's end: of rows that come one after the other, or of files that are
/// there.</summary>
internal sealed class ImportPackaging(FusionImportTemplate? template, FusionImport? import, ImportSelection selection) : IDisposable
{
    private ImportFileWriter? _writer;

    /// <summary>How many rows came.</summary>
    public long Seen { get; private set; }

    /// <summary>How many of them were refused.</summary>
    public long Refused { get; private set; }

    /// <summary>The files whose columns could not be checked.</summary>
    public IReadOnlyList<string> Unchecked { get; private set; } = [];

    /// <summary>Adds a row.</summary>
    /// <exception cref="FusionInputException">It is refused; the message says which row and which column.</exception>
    public void Add(object? input, string? file)
    {
        Seen++;
        ImportRow? row = null;
        try
        {
            row = ImportRows.Of(input);
            (_writer ??= new ImportFileWriter(template!, selection)).Add(row, file);
        }
        catch (FusionInputException e)
        {
            Refused++;
            throw new FusionInputException($"Row {Seen}{(row is null ? "" : ImportRows.Label(row))}: {e.Message}", e);
        }
    }

    /// <summary>Writes the zip of the rows.</summary>
    /// <exception cref="FusionInputException">There are none, or some were refused.</exception>
    public async Task<IReadOnlyList<FusionImportFileRows>> WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        if (Refused > 0)
            throw new FusionInputException(
                $"{Refused} of {Seen} rows were refused, so no file was made and nothing was sent. The errors before this one say "
                    + "which rows and why."
            );
        if (_writer is null)
            throw new FusionInputException("There is no row to import.");
        await _writer.WriteAsync(target, cancellationToken).ConfigureAwait(false);
        return _writer.Rows;
    }

    /// <summary>Checks a zip that is there.</summary>
    /// <param name="zip">The zip.</param>
    /// <param name="name">What it is called.</param>
    /// <exception cref="FusionInputException">It is not as it must be.</exception>
    public IReadOnlyList<FusionImportFileRows> CheckZip(Stream zip, string name)
    {
        var check = new ImportFileCheck(template, import, selection);
        check.CheckZip(zip, name);
        Unchecked = check.Unchecked;
        return check.Rows;
    }

    /// <summary>Checks data files that are there.</summary>
    /// <exception cref="FusionInputException">One is not as it must be.</exception>
    public IReadOnlyList<FusionImportFileRows> CheckFiles(IReadOnlyList<string> paths)
    {
        var check = new ImportFileCheck(template, import, selection);
        foreach (var path in paths)
            check.CheckFile(() => Open(path), Path.GetFileName(path));
        Unchecked = check.Unchecked;
        var twice = paths
            .GroupBy(path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(same => same.Count() > 1);
        return twice is null ? check.Rows : throw new FusionInputException($"{twice.Key} was given twice: {string.Join(", ", twice)}.");
    }

    /// <summary>Puts data files into a zip as they are.</summary>
    public static async Task ZipAsync(IReadOnlyList<string> paths, Stream target, CancellationToken cancellationToken)
    {
        using var zip = new System.IO.Compression.ZipArchive(target, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true);
        foreach (var path in paths)
        {
            using var entry = zip.CreateEntry(Path.GetFileName(path)).Open();
            using var file = Open(path);
            await file.CopyToAsync(entry, 128 * 1024, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Copies a zip as it is.</summary>
    public static async Task CopyAsync(string path, Stream target, CancellationToken cancellationToken)
    {
        using var source = Open(path);
        await source.CopyToAsync(target, 128 * 1024, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _writer?.Dispose();

    /// <summary>Opens a file to be read.</summary>
    /// <exception cref="FusionInputException">It cannot be read.</exception>
    public static FileStream Open(string path)
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

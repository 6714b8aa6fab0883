namespace OracleFusion.Client;

/// <summary>The tables in a package of set-up data: a CSV file for each business object.</summary>
public sealed class FusionSetupPackage
{
    private const long Largest = 1L << 30;
    private readonly Dictionary<string, FusionSetupTable> _tables;

    private FusionSetupPackage(Dictionary<string, FusionSetupTable> tables, IReadOnlyList<string> others)
    {
        _tables = tables;
        Others = others;
    }

    /// <summary>The tables by business object.</summary>
    public IReadOnlyDictionary<string, FusionSetupTable> Tables => _tables;

    /// <summary>The files that are no tables, such as packages of objects that are loaded from outside.</summary>
    public IReadOnlyList<string> Others { get; }

    /// <summary>Reads a package.</summary>
    /// <param name="zip">The zip; must be able to seek. Closed afterwards.</param>
    /// <param name="file">The file of this machine that it is; null for what the service gave.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FusionInputException">It is no package, or one of its tables cannot be read.</exception>
    public static async Task<FusionSetupPackage> ReadAsync(Stream zip, string? file, CancellationToken cancellationToken)
    {
        using var archive = Open(zip, file);
        var (tables, others) = (new Dictionary<string, FusionSetupTable>(StringComparer.OrdinalIgnoreCase), new List<string>());
        foreach (var entry in archive.Entries)
        {
            var name = Path.GetFileNameWithoutExtension(entry.Name);
            switch (Path.GetExtension(entry.Name).ToLowerInvariant())
            {
                case ".csv":
                    using (var content = TemporaryFile.Create())
                    {
                        await entry.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
                        content.Position = 0;
                        var rows = CsvTable.Read(content, entry.Name).ToList();
                        tables[name] = new FusionSetupTable(name, rows.Count == 0 ? [] : rows[0], [.. rows.Skip(1)]);
                    }

                    break;
                case ".zip":
                    others.Add(entry.Name);
                    break;
            }
        }

        return new FusionSetupPackage(tables, others);
    }

    private static SafeZip Open(Stream zip, string? file)
    {
        try
        {
            return SafeZip.Open(zip, Largest);
        }
        catch (ServiceException e) when (file is not null)
        {
            throw new FusionInputException($"'{file}' is no package of set-up data: it is no zip, or is cut off.", e);
        }
    }
}

/// <summary>The rows of a business object in a package.</summary>
/// <param name="BusinessObject">Its code.</param>
/// <param name="Columns">The names of the columns. A column of the object above is named with its object and a dot.</param>
/// <param name="Rows">The values.</param>
public sealed record FusionSetupTable(string BusinessObject, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

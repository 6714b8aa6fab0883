using System.Globalization;
using System.IO.Compression;
using OracleFusion.Client.Imports;

namespace OracleFusion.Client;

/// <summary>
/// Makes the zip of an import from rows, one after the other, in memory that does not grow with them. Where a row was refused, there is no
/// zip. Not for several threads at once.
/// </summary>
public sealed class ImportFileWriter : IDisposable
{
    private readonly FusionImportTemplate _template;
    private readonly ImportSelection _selection;
    private readonly Dictionary<FusionTemplateFile, DataFile> _files = [];
    private readonly Dictionary<string, FusionTemplateFile> _lists = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<FusionTemplateFile, bool> _isNumbered = [];
    private bool _isRefused;

    /// <summary>Begins the files of a template.</summary>
    public ImportFileWriter(FusionImportTemplate template, ImportSelection selection)
    {
        _template = template ?? throw new ArgumentNullException(nameof(template));
        _selection = selection ?? throw new ArgumentNullException(nameof(selection));
    }

    /// <summary>How many rows each file has, in the order of the template.</summary>
    public IReadOnlyList<FusionImportFileRows> Rows =>
        [
            .. _template
                .Files.Where(file => _files.TryGetValue(file, out var data) && data.Lines > 0)
                .Select(file => new FusionImportFileRows(file.Name, _files[file].Lines)),
        ];

    /// <summary>Adds a row and those below it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="file">The file that it goes to, by its name or its table; null for the main file.</param>
    /// <exception cref="FusionInputException">A name is no column, or a value cannot be carried. The message names the row within, if it is
    /// one below, and the column.</exception>
    public void Add(ImportRow row, string? file)
    {
        ArgumentNullException.ThrowIfNull(row);
        var target = file is null
            ? _template.Files[0]
            : _template.Find(file)
                ?? throw new FusionInputException($"The template has no file {file}. Its files are {string.Join(", ", _template.Files)}.");
        try
        {
            Add(row, target, null, null);
        }
        catch (FusionInputException)
        {
            _isRefused = true;
            throw;
        }
    }

    /// <summary>Writes the zip.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FusionInputException">There is no row.</exception>
    public async Task WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        if (_isRefused)
            throw new FusionInputException("Rows were refused: the file would be without them, so none is made.");
        if (Rows.Count == 0)
            throw new FusionInputException("There is no row to import.");
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var file in _template.Files.Where(file => _files.TryGetValue(file, out var data) && data.Lines > 0))
        {
            using var entry = zip.CreateEntry(file.Name, CompressionLevel.Optimal).Open();
            await _files[file].CopyToAsync(entry, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Removes the files of this machine.</summary>
    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Dispose();
    }

    private void Add(ImportRow row, FusionTemplateFile target, (string Name, string Value)? parent, string? place)
    {
        var data = Open(target);
        data.Begin();
        try
        {
            foreach (var pair in row.Values)
            {
                var index = data.Find(pair.Key);
                if (index >= 0 && data.Has(index))
                    throw new FusionInputException(
                        $"{target.Columns[index].Name} is given twice, by properties that mean the same column; one is {pair.Key}."
                    );
                if (index >= 0)
                    data.Set(index, pair.Value);
                else
                    throw new FusionInputException($"{target.Name} has no column {pair.Key}.{Near(target, pair.Key)}");
            }

            if (parent is { } key && data.Find(key.Name) is >= 0 and var at)
            {
                if (data[at] is null)
                    data.Set(at, key.Value);
                else if (data[at] != key.Value)
                    throw new FusionInputException($"{key.Name} is '{data[at]}', and '{key.Value}' in the row that this one stands under.");
            }

            // A first column that links the files of a zip is what the rows below name theirs by; where none is given, the row's number
            // serves. Any other first column, such as ORG_ID, says something of the business, and is not filled in.
            var own = target.Columns[0];
            // A row that brings its number counts as well: the next one must not get it.
            if (data.IsLinked && (data[0] is not null || HasLinks(row, target)))
                Number(target, data);
            var value = data.IsLinked ? data[0] : null;
            data.End();
            foreach (var list in row.Children)
            {
                var file = FileOf(list.Key, target);
                for (var i = 0; i < list.Value.Count; i++)
                    Add(
                        list.Value[i],
                        file,
                        value is null ? null : (own.Name, value),
                        $"{place}{list.Key} {(i + 1).ToString(CultureInfo.InvariantCulture)}, "
                    );
            }
        }
        catch (FusionInputException e) when (place is not null && !e.Message.StartsWith(place, StringComparison.Ordinal))
        {
            throw new FusionInputException(place + e.Message, e);
        }
    }

    private bool HasLinks(ImportRow row, FusionTemplateFile target)
    {
        foreach (var list in row.Children)
        {
            if (Open(FileOf(list.Key, target)).Find(target.Columns[0].Name) >= 0)
                return true;
        }

        return false;
    }

    private void Number(FusionTemplateFile target, DataFile data)
    {
        var isNumbered = data[0] is null;
        if (_isNumbered.TryGetValue(target, out var before) && before != isNumbered)
            throw new FusionInputException(
                $"{target.Columns[0].Name} is given in some rows and not in others, so that a number made for one could be that of another "
                    + "and take its lines: give it in every row or in none."
            );
        _isNumbered[target] = isNumbered;
        if (isNumbered)
            data.Set(0, data.Lines + 1);
    }

    private DataFile Open(FusionTemplateFile file) =>
        _files.TryGetValue(file, out var data) ? data : _files[file] = new DataFile(file, _selection);

    // Lines are found in ApInvoiceLinesInterface.csv, LineLocations in PoLineLocationsInterfaceOrder.csv.
    private FusionTemplateFile FileOf(string list, FusionTemplateFile parent)
    {
        if (_lists.TryGetValue(list, out var known))
            return known;
        if (_template.Find(list) is { } exact)
            return _lists[list] = exact;
        var plain = DataFile.Plain(list);
        var others = _template.Files.Where(file => file != parent).ToList();
        var found = others
            .Where(file =>
                DataFile.Plain(file.Name).Contains(plain) || (file.Table is not null && DataFile.Plain(file.Table).Contains(plain))
            )
            .ToList();
        if (found.Count == 0 && others.Count == 1)
            found = others;
        return found.Count == 1
            ? _lists[list] = found[0]
            : throw new FusionInputException(
                $"The list {list} could not be matched to a file of the template, which is from the {_template.Source}."
                    + (others.Count == 0 ? "" : $" Call it as one of them: {string.Join(", ", others)}.")
                    + Lacking()
            );
    }

    // A load has only the files that were in its zip, and so has the template that is read from it.
    private string Lacking()
    {
        var lacking = _template.Lacking;
        return lacking.Count == 0
            ? ""
            : $" The import takes {string.Join(", ", lacking)} too, which the template does not have: take one that does. "
                + "Get-FusionImportTemplate -RequestId reads it from another load, -Path from Oracle's workbook.";
    }

    private static string Near(FusionTemplateFile file, string name)
    {
        var plain = DataFile.Plain(name);
        var near = file
            .Columns.Where(column =>
                DataFile.Plain(column.Name).Contains(plain)
                || plain.Contains(DataFile.Plain(column.Name))
                || (column.Label is not null && DataFile.Plain(column.Label).Contains(plain))
            )
            .Take(5)
            .ToList();
        return near.Count == 0
            ? NearestName.Question(file.Columns.Select(column => column.Name), name)
            : " Near to it are " + string.Join(", ", near.Select(Shown)) + ".";

        static string Shown(FusionTemplateColumn column) =>
            column.Label is null || column.Label == column.Name ? column.Name : $"{column.Name} ({column.Label})";
    }
}

/// <summary>How many rows a data file has.</summary>
/// <param name="file">The name of the file.</param>
/// <param name="rows">The number of its rows.</param>
public sealed class FusionImportFileRows(string file, long rows)
{
    /// <summary>The name of the file.</summary>
    public string File => file;

    /// <summary>The number of its rows.</summary>
    public long Rows => rows;

    /// <summary>Both.</summary>
    public override string ToString() => FormattableString.Invariant($"{file}: {rows}");
}

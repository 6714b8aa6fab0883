using System.IO.Compression;
using OracleFusion.Client.Imports;

namespace OracleFusion.Client;

/// <summary>Checks data files and zips that were made elsewhere, before they are sent.</summary>
public sealed class ImportFileCheck
{
    private readonly FusionImportTemplate? _template;
    private readonly FusionImport? _import;
    private readonly ImportSelection _selection;
    private readonly List<FusionImportFileRows> _rows = [];

    /// <summary>A check.</summary>
    /// <param name="template">The layout that the files must have; null where it is not known: then columns are not looked at.</param>
    /// <param name="import">The import, whose names of files are the only ones; null for those of the template.</param>
    /// <param name="selection">What the import selects by; values that the rows say are taken into it.</param>
    public ImportFileCheck(FusionImportTemplate? template, FusionImport? import, ImportSelection selection)
    {
        _template = template;
        _import = import;
        _selection = selection ?? throw new ArgumentNullException(nameof(selection));
    }

    /// <summary>How many rows each file has that was looked at.</summary>
    public IReadOnlyList<FusionImportFileRows> Rows =>
        [
            .. _rows
                .OrderBy(row => _template is null ? 0 : Place(row.File))
                .ThenByDescending(row => row.File.Contains("Header", StringComparison.OrdinalIgnoreCase))
                .ThenBy(row => row.File.Length),
        ];

    /// <summary>Checks every file of a zip.</summary>
    /// <exception cref="FusionInputException">It is no zip, a name is not one of the import's, or a file is not as it must be.</exception>
    public void CheckZip(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in zip.Entries)
            {
                if (entry.Name.Length == 0)
                    continue;
                if (entry.FullName != entry.Name)
                    throw new FusionInputException($"{name} has '{entry.FullName}' in a folder. The files must be at the top of the zip.");
                if (entry.Name.EndsWith(".properties", StringComparison.OrdinalIgnoreCase))
                    throw new FusionInputException(
                        $"{name} has {entry.Name}: such a file names job and arguments for Oracle Integration. Here they are given "
                            + "with the call; take it out."
                    );
                using (var first = entry.Open())
                    CheckStart(first, entry.Name);
                using var data = entry.Open();
                CheckLines(data, entry.Name);
            }
        }
        catch (InvalidDataException e)
        {
            throw new FusionInputException($"'{name}' is no zip, or is damaged: {e.Message}", e);
        }

        if (_rows.Count == 0)
            throw new FusionInputException($"{name} has no data file.");
    }

    /// <summary>Checks a data file.</summary>
    /// <param name="open">Opens it.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="FusionInputException">The name is not one of the import's, or the file is not as it must be.</exception>
    public void CheckFile(Func<Stream> open, string name)
    {
        ArgumentNullException.ThrowIfNull(open);
        using (var first = open())
            CheckStart(first, name);
        using var data = open();
        CheckLines(data, name);
    }

    /// <summary>The files whose columns could not be looked at, because the layout does not have them.</summary>
    public IReadOnlyList<string> Unchecked => [.. _rows.Select(row => row.File).Where(file => _template?.Find(file) is null)];

    // A file that the layout does not have is none of its main ones.
    private int Place(string file) =>
        _template!.Files.Select(one => one.Name).ToList().IndexOf(file) is >= 0 and var place ? place : int.MaxValue;

    private static void CheckStart(Stream stream, string name)
    {
        var head = new byte[3];
        var read = 0;
        for (int more; read < head.Length && (more = stream.Read(head, read, head.Length - read)) > 0; )
            read += more;
        if (CsvLines.IsMarked([.. head.Take(read)]))
            throw new FusionInputException(
                $"{name} begins with a byte order mark, which would become a part of its first field. Save it as UTF-8 without one."
            );
    }

    private void CheckLines(Stream stream, string name)
    {
        var names = _template
            ?.Files.Select(file => file.Name)
            .Concat(_import?.Files.Select(file => file.Name) ?? [])
            .Distinct(StringComparer.Ordinal)
            .ToList()
            ?? _import?.Files.Select(file => file.Name).ToList()
            ?? [];
        if (names.Count > 0 && !names.Contains(name))
        {
            var near = names.FirstOrDefault(one => one.Equals(name, StringComparison.OrdinalIgnoreCase));
            throw new FusionInputException(
                near is not null
                    ? $"'{name}' must be spelled {near}."
                    : $"'{name}' is no file of this import. Its files are {string.Join(", ", names)}."
            );
        }

        using var lines = new CsvLines(stream, name);
        var file = _template?.Find(name);
        var columns = file
            ?.Columns.Select(column => (DataFile.Plain(column.Name), column.Label is null ? "" : DataFile.Plain(column.Label)))
            .ToList();
        var selecting = _selection
            .Columns.Select(column =>
                (
                    Column: column,
                    Index: file is null
                        ? -1
                        : file.Columns.ToList().FindIndex(one => one.Name.Equals(column, StringComparison.OrdinalIgnoreCase))
                )
            )
            .Where(one => one.Index >= 0)
            .ToList();
        while (lines.Next() is { } fields)
        {
            if (lines.Line == 1 && IsHeader(fields, columns))
                throw new FusionInputException(
                    $"The first line of {name} has the names of columns. Data files have no header: it would be loaded as a row."
                );
            if (file is not null)
                CheckCount(fields, file, name, lines.Line);
            foreach (var (column, index) in selecting)
            {
                var value = index < fields.Count ? fields[index].Trim() : "";
                if (_selection.Fixed(column) is { } wanted)
                {
                    if (value != wanted && !(value.Length == 0 && _selection.IsOptional(column)))
                        throw new FusionInputException(
                            $"{name}, line {lines.Line}: {column} is '{value}', and the import will select '{wanted}': this row "
                                + "would not be imported."
                        );
                }
                else if (value.Length > 0 && _selection.Take(column, value) is { } other)
                    throw new FusionInputException(
                        $"{name}, line {lines.Line}: {column} is '{value}', and '{other}' before: one import selects one of them."
                    );
            }
        }

        if (lines.Line == 0)
            throw new FusionInputException($"{name} is empty.");
        _rows.Add(new FusionImportFileRows(name, lines.Line));
    }

    // Some workbooks write END behind the last column that they know.
    private static void CheckCount(List<string> fields, FusionTemplateFile file, string name, long line)
    {
        var isEnded = fields[fields.Count - 1].Trim() == "END";
        if (fields.Count == file.Columns.Count || (isEnded && fields.Count <= file.Columns.Count + 1))
            return;
        throw new FusionInputException(
            FormattableString.Invariant(
                $"{name}, line {line}: there are {fields.Count} fields, and the template has {file.Columns.Count} columns. "
            ) + "The file is of another release, or a comma within a value is not enclosed in quotes."
        );
    }

    private static bool IsHeader(List<string> fields, List<(string Name, string Label)>? columns)
    {
        var filled = fields.Where(field => field.Trim().Length > 0).Select(DataFile.Plain).ToList();
        if (filled.Count < 2)
            return false;
        return columns is not null
            ? filled.Count(field => columns.Exists(column => column.Name == field || column.Label == field)) * 2 > filled.Count
            // Without a template: nothing but names as columns of tables have them.
            : fields.TrueForAll(field =>
                field.Trim().Length == 0
                || (field.IndexOf('_') > 0 && field.TrimStart('*').All(c => char.IsUpper(c) || char.IsDigit(c) || c == '_'))
            );
    }
}

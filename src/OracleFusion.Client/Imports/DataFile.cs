using System.Text;

namespace OracleFusion.Client.Imports;

/// <summary>A data file while it is written: lines of the columns of its template, without a header, in UTF-8 without a byte order mark, to
/// a file of this machine that only its user can read.</summary>
internal sealed class DataFile : IDisposable
{
    private static readonly char[] Enclosed = [',', '"'];
    private static readonly string[] LinkEndings = ["KEY", "ID", "NUM", "NUMBER"];
    private readonly FileStream _file = TemporaryFile.Create();
    private readonly StreamWriter _writer;
    private readonly string?[] _line;
    private readonly int[] _used;
    private readonly int[] _required;
    private readonly char[] _commas;
    private int _count;
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private readonly (int Index, string Column)[] _selecting;
    private readonly ImportSelection _selection;
    private readonly int _last;

    public DataFile(FusionTemplateFile template, ImportSelection selection)
    {
        Template = template;
        _selection = selection;
        _writer = new StreamWriter(_file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), 16 * 1024)
        {
            NewLine = "\n",
        };
        _line = new string?[template.Columns.Count];
        _used = new int[template.Columns.Count];
        _commas = [.. Enumerable.Repeat(',', template.Columns.Count)];
        _required = [.. template.Columns.Where(column => column.IsRequired).Select(column => column.Number - 1)];
        _last = template.Columns.Count - 1;
        IsLinked = IsLink(template.Columns[0].Name);
        _selecting =
        [
            .. selection
                .Columns.Select(column =>
                    (Array.FindIndex([.. template.Columns], one => one.Name.Equals(column, StringComparison.OrdinalIgnoreCase)), column)
                )
                .Where(one => one.Item1 >= 0),
        ];
    }

    public FusionTemplateFile Template { get; }

    /// <summary>Whether the first column only links the files of one zip, so that any number does.</summary>
    public bool IsLinked { get; }

    /// <summary>How many lines were written.</summary>
    public long Lines { get; private set; }

    /// <summary>The place of a column by its name or its heading, in any spelling; -1 where there is none.</summary>
    /// <exception cref="FusionInputException">Several have that name.</exception>
    public int Find(string name)
    {
        if (_known.TryGetValue(name, out var index))
            return index;
        var plain = Plain(name);
        var found = Template.Columns.Where(column => Plain(column.Name) == plain).ToList();
        if (found.Count == 0)
            found = [.. Template.Columns.Where(column => column.Label is not null && Plain(column.Label) == plain)];
        if (found.Count > 1)
            throw new FusionInputException(
                $"{Template.Name} has several columns {name}: {string.Join(", ", found)}. The template must name them apart."
            );
        return _known[name] = found.Count == 0 ? -1 : found[0].Number - 1;
    }

    /// <summary>Begins a line with nothing in it.</summary>
    public void Begin()
    {
        for (var i = 0; i < _count; i++)
            _line[_used[i]] = null;
        _count = 0;
    }

    /// <summary>Puts a value into the line.</summary>
    /// <exception cref="FusionInputException">The column cannot carry it.</exception>
    public void Set(int index, object? value)
    {
        var column = Template.Columns[index];
        try
        {
            Put(index, ImportValue.Text(value, column));
        }
        catch (FusionInputException e)
        {
            throw new FusionInputException($"{column.Name}: {e.Message}.", e);
        }
    }

    /// <summary>Whether the line has been given something for a column, be it empty.</summary>
    public bool Has(int index) => _line[index] is not null;

    /// <summary>What stands in a column of the line; null for nothing.</summary>
    public string? this[int index] => string.IsNullOrEmpty(_line[index]) ? null : _line[index];

    /// <summary>Ends the line and writes it.</summary>
    /// <exception cref="FusionInputException">A required column is empty, or a column that the import selects by says something
    /// else.</exception>
    public void End()
    {
        foreach (var (index, column) in _selecting)
            Select(index, column);
        foreach (var index in _required)
        {
            if (string.IsNullOrEmpty(_line[index]))
                throw new FusionInputException($"{Template.Columns[index].Name} is required and empty.");
        }

        if (Template.Columns[_last].IsEnd)
            Put(_last, "END");
        // Most of the hundreds of columns are empty: between those that are not, commas go out in one piece.
        Array.Sort(_used, 0, _count);
        var at = 0;
        for (var i = 0; i < _count; i++)
        {
            _writer.Write(_commas, 0, _used[i] - at);
            at = _used[i];
            Write(_line[at]);
        }

        _writer.Write(_commas, 0, _last - at);
        _writer.WriteLine();
        Lines++;
    }

    /// <summary>The content, from its beginning.</summary>
    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken)
    {
        await _writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        _file.Position = 0;
        await _file.CopyToAsync(target, 128 * 1024, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        // Closes the file, which is gone then.
        _writer.Dispose();
    }

    internal static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
                plain.Append(char.ToUpperInvariant(c));
        }

        return plain.ToString();
    }

    // INVOICE_ID, INTERFACE_HEADER_KEY, Interface Line Number.
    private static bool IsLink(string column)
    {
        var plain = Plain(column);
        return plain == "INVOICEID"
            || (plain.Contains("INTERFACE") && LinkEndings.Any(ending => plain.EndsWith(ending, StringComparison.Ordinal)));
    }

    private void Put(int index, string text)
    {
        if (_line[index] is null)
            _used[_count++] = index;
        _line[index] = text;
    }

    private void Select(int index, string column)
    {
        if (_selection.Fixed(column) is { } wanted)
        {
            if (string.IsNullOrEmpty(_line[index]) && _selection.IsOptional(column))
                return;
            if (string.IsNullOrEmpty(_line[index]))
                Set(index, wanted);
            else if (_line[index] != wanted)
                throw new FusionInputException(
                    $"{column} is '{_line[index]}', and the import will select '{wanted}': this row would not be imported."
                );
            return;
        }

        if (string.IsNullOrEmpty(_line[index]))
            return;
        if (_selection.Take(column, _line[index]!) is { } other)
            throw new FusionInputException($"{column} is '{_line[index]}', and '{other}' in a row before: one import selects one of them.");
    }

    private void Write(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        // Blanks at the ends of a field that is not enclosed are dropped by the loader.
        if (value!.IndexOfAny(Enclosed) < 0 && value[0] > ' ' && value[value.Length - 1] > ' ')
        {
            _writer.Write(value);
            return;
        }

        _writer.Write('"');
        _writer.Write(value.Replace("\"", "\"\""));
        _writer.Write('"');
    }
}

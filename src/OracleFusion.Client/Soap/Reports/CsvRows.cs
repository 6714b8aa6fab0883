using System.Text;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Soap;

/// <summary>Reads rows of CSV (RFC 4180) as BI Publisher writes it: a header, quotes where they are needed, an empty field for
/// nothing.</summary>
internal sealed class CsvRows : IReportRows
{
    private static readonly char[] Delimiters = [',', '|', ';', '\t'];
    private readonly StreamReader _reader;
    private readonly StringBuilder _field = new();
    private readonly List<string?> _fields = [];
    private readonly char _delimiter;
    private long _row;

    public CsvRows(Stream document, string? contentType)
    {
        _reader = DocumentText.Open(document, isXml: false, contentType);
        _delimiter = DelimiterOf(document);
        Columns = Next() is { } header ? ColumnNames.Distinct(header.Select(name => name ?? "")) : [];
    }

    public IReadOnlyList<string> Columns { get; }

    public string?[]? Read()
    {
        if (Columns.Count == 0 || Next() is not { } fields)
            return null;
        _row++;
        // An empty line is the row of a column without a value.
        return fields.Count == Columns.Count
            ? [.. fields]
            : throw new IncompleteBodyException(
                $"Row {_row} of the document has {fields.Count} fields, and its header {Columns.Count}: it is cut short, or no CSV."
            );
    }

    public void Dispose() => _reader.Dispose();

    private List<string?>? Next()
    {
        if (_reader.Peek() < 0)
            return null;
        _fields.Clear();
        while (true)
        {
            _field.Clear();
            var isQuoted = _reader.Peek() == '"';
            if (isQuoted)
            {
                _reader.Read();
                Quoted();
            }

            int c;
            while ((c = _reader.Read()) >= 0 && c != _delimiter && c is not ('\r' or '\n'))
                _field.Append((char)c);
            _fields.Add(_field.Length > 0 ? _field.ToString() : null);
            if (c == _delimiter)
                continue;
            if (c == '\r' && _reader.Peek() == '\n')
                _reader.Read();
            return _fields;
        }
    }

    private void Quoted()
    {
        while (true)
        {
            var c = _reader.Read();
            if (c < 0)
                throw new IncompleteBodyException($"The document breaks off in row {_row + 1}, inside quotes.");
            if (c != '"')
            {
                _field.Append((char)c);
                continue;
            }

            if (_reader.Peek() != '"')
                return;
            _field.Append((char)_reader.Read());
        }
    }

    // A layout chooses it, and the document does not say: the one that the header has most of.
    private static char DelimiterOf(Stream document)
    {
        var start = document.Position;
        var bytes = new byte[64 * 1024];
        var count = document.Read(bytes, 0, bytes.Length);
        document.Position = start;
        var counts = new int[Delimiters.Length];
        var isQuoted = false;
        for (var i = 0; i < count && (isQuoted || bytes[i] is not ((byte)'\r' or (byte)'\n')); i++)
        {
            isQuoted ^= bytes[i] == '"';
            var which = isQuoted ? -1 : Array.IndexOf(Delimiters, (char)bytes[i]);
            if (which >= 0)
                counts[which]++;
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }
}

/// <summary>Rows of a document, one after the other.</summary>
internal interface IReportRows : IDisposable
{
    IReadOnlyList<string> Columns { get; }

    /// <summary>The values of the next row in the order of the columns; null behind the last one.</summary>
    string?[]? Read();
}

/// <summary>Names of columns as properties can have them: each once, without regard to case.</summary>
internal static class ColumnNames
{
    public static IReadOnlyList<string> Distinct(IEnumerable<string> names)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var distinct = new List<string>();
        foreach (var given in names)
        {
            var stem = given.Length == 0 ? "Column" : given;
            var name = stem;
            for (var number = 2; !used.Add(name); number++)
                name = stem + "_" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            distinct.Add(name);
        }

        return distinct;
    }
}

using System.Text;

namespace OracleFusion.Client.Imports;

/// <summary>Reads the lines of a data file as SQL*Loader takes them: a record ends at the end of the line, a field at a comma, and double
/// quotes may enclose it.</summary>
internal sealed class CsvLines : IDisposable
{
    private static readonly byte[][] Marks =
    [
        [0xEF, 0xBB, 0xBF],
        [0xFF, 0xFE],
        [0xFE, 0xFF],
    ];
    private readonly StreamReader _reader;
    private readonly string _name;
    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();

    /// <param name="stream">The file; must be able to seek, or be at its beginning.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <exception cref="FusionInputException">It begins with a byte order mark.</exception>
    public CsvLines(Stream stream, string name)
    {
        _name = name;
        _reader = new StreamReader(
            stream,
            new UTF8Encoding(false, throwOnInvalidBytes: true),
            detectEncodingFromByteOrderMarks: false,
            64 * 1024
        );
    }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Whether bytes are the beginning of a text with a byte order mark.</summary>
    public static bool IsMarked(byte[] head) => Marks.Any(mark => head.Length >= mark.Length && mark.SequenceEqual(head.Take(mark.Length)));

    /// <summary>The fields of the next line; null at the end. The list is used again for the next one.</summary>
    /// <exception cref="FusionInputException">The line is none: it is not UTF-8, or its quotes do not match.</exception>
    public List<string>? Next()
    {
        string? line;
        try
        {
            line = _reader.ReadLine();
        }
        catch (DecoderFallbackException e)
        {
            throw new FusionInputException($"{_name} is not in UTF-8, from about line {Line + 1} on.", e);
        }

        if (line is null)
            return null;
        Line++;
        if (Line == 1 && line.Length > 0 && line[0] == '\uFEFF')
            throw new FusionInputException(
                $"{_name} begins with a byte order mark, which would become a part of the first field. Save it as UTF-8 without one."
            );
        Split(line);
        return _fields;
    }

    public void Dispose() => _reader.Dispose();

    private void Split(string line)
    {
        _fields.Clear();
        var i = 0;
        while (true)
        {
            _field.Clear();
            if (i < line.Length && line[i] == '"')
                i = Enclosed(line, i + 1);
            else
            {
                var end = line.IndexOf(',', i);
                if (end < 0)
                    end = line.Length;
                _field.Append(line, i, end - i);
                i = end;
            }

            _fields.Add(_field.ToString());
            if (i >= line.Length)
                return;
            if (line[i] != ',')
                throw new FusionInputException($"{_name}, line {Line}: something follows the closing quote of field {_fields.Count}.");
            i++;
        }
    }

    private int Enclosed(string line, int i)
    {
        while (true)
        {
            var quote = line.IndexOf('"', i);
            if (quote < 0)
                throw new FusionInputException(
                    $"{_name}, line {Line}: the quote of field {_fields.Count + 1} is not closed on its line. A record ends with "
                        + "the line, so no field can have a line break."
                );
            _field.Append(line, i, quote - i);
            if (quote + 1 >= line.Length || line[quote + 1] != '"')
                return quote + 1;
            _field.Append('"');
            i = quote + 2;
        }
    }
}

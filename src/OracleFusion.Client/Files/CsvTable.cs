using System.Text;

namespace OracleFusion.Client;

/// <summary>Reads a CSV file with a line of names (RFC 4180): fields in double quotes may have commas and line breaks in them.</summary>
public static class CsvTable
{
    // Bytes that are no text are an error, and are not replaced.
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Its rows, one after the other: first the names, then the values.</summary>
    /// <param name="content">The file, in UTF-8 or as its byte order mark says. It stays the caller's.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <exception cref="FusionInputException">A quote is not closed, a row has another number of fields than there are names, or bytes are
    /// no text.</exception>
    public static IEnumerable<IReadOnlyList<string>> Read(Stream content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        return Rows(content, name);
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(Stream content, string name)
    {
        using var reader = new StreamReader(content, Strict, detectEncodingFromByteOrderMarks: true, 64 * 1024, leaveOpen: true);
        var columns = 0;
        for (var row = 1; TryNext(reader, name, row) is { } fields; row++)
        {
            if (row == 1)
                columns = fields.Count;
            else if (fields.Count != columns)
                throw new FusionInputException(
                    $"{name}, row {row}: there are {fields.Count} fields, and {columns} names: it is cut short, or no CSV. Save the file "
                        + "to see what it is."
                );
            yield return fields;
        }
    }

    private static List<string>? TryNext(TextReader reader, string name, int row)
    {
        try
        {
            return Next(reader, name, row);
        }
        catch (DecoderFallbackException e)
        {
            throw new FusionInputException(
                $"{name}, row {row} or behind it: there are bytes that are no text in UTF-8, and values would be wrong. Save the file to "
                    + "see what it is.",
                e
            );
        }
    }

    private static List<string>? Next(TextReader reader, string name, int row)
    {
        int c;
        // A blank line is no row.
        while ((c = reader.Read()) is '\r' or '\n') { }
        if (c < 0)
            return null;
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (; ; c = reader.Read())
        {
            if (isQuoted)
            {
                if (c < 0)
                    throw new FusionInputException($"{name}, row {row}: a quote is not closed.");
                if (c != '"')
                    field.Append((char)c);
                else if (reader.Peek() == '"')
                    field.Append((char)reader.Read());
                else
                    isQuoted = false;
            }
            else if (c == '"' && field.Length == 0)
                isQuoted = true;
            else if (c == ',')
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else if (c is '\n' or < 0)
            {
                fields.Add(field.ToString());
                return fields;
            }
            else if (c != '\r' || reader.Peek() != '\n')
                field.Append((char)c);
        }
    }
}

using System.Text;

namespace OracleFusion.Client;

/// <summary>Reads a CSV file with a line of names (RFC 4180): fields in double quotes may have commas and line breaks in them.</summary>
public static class CsvTable
{
    /// <summary>Its rows, one after the other: first the names, then the values.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <exception cref="FusionInputException">A quote is not closed, or a row has more fields than there are names.</exception>
    public static IEnumerable<IReadOnlyList<string>> Read(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var columns = 0;
        for (var row = 1; Next(reader, name, row) is { } fields; row++)
        {
            if (row == 1)
                columns = fields.Count;
            else if (fields.Count > columns)
                throw new FusionInputException($"{name}, row {row}: there are {fields.Count} fields, and {columns} names.");
            yield return fields;
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

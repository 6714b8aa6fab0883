using System.Text;

namespace OracleFusion.Tests;

/// <summary>Reads CSV by RFC 4180, made for the tests alone.</summary>
internal static class CsvRows
{
    /// <summary>What a field of two quotes is read as.</summary>
    public const string EmptyText = "\u0000";

    public static List<string[]> Read(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (isQuoted)
            {
                if (text[i] != '"')
                    field.Append(text[i]);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[i++]);
                else
                    isQuoted = false;
                continue;
            }
            switch (text[i])
            {
                case '"':
                    isQuoted = true;
                    if (text[i + 1] == '"' && (i + 2 == text.Length || text[i + 2] is ',' or '\r'))
                    {
                        field.Append(EmptyText[0]);
                        isQuoted = false;
                        i++;
                    }
                    break;
                case ',':
                    row.Add(field.ToString());
                    field.Clear();
                    break;
                case '\r':
                    Assert.Equal('\n', text[++i]);
                    row.Add(field.ToString());
                    field.Clear();
                    rows.Add([.. row]);
                    row.Clear();
                    break;
                default:
                    field.Append(text[i]);
                    break;
            }
        }
        Assert.Equal(0, field.Length + row.Count);
        Assert.All(rows, r => Assert.Equal(rows[0].Length, r.Length));
        return rows;
    }
}

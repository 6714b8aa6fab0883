using System.Text;

namespace OracleFusion.Sandbox.Imports;

/// <summary>One line of a data file into its fields: separated by commas, enclosed in double quotes where they want to be, doubled
/// inside.</summary>
internal static class LoaderRecord
{
    /// <param name="wrong">What SQL*Loader says when the line cannot be taken apart; null when it can.</param>
    public static List<string> Split(string line, out string? wrong)
    {
        wrong = null;
        var fields = new List<string>();
        for (var at = 0; ; )
        {
            var field = new StringBuilder();
            var start = at;
            while (start < line.Length && line[start] is ' ' or '\t')
                start++;
            if (start < line.Length && line[start] == '"')
            {
                at = Enclosed(line, start + 1, field);
                if (at < 0)
                {
                    wrong = "second enclosure string not present";
                    return fields;
                }

                while (at < line.Length && line[at] is ' ' or '\t')
                    at++;
                if (at < line.Length && line[at] != ',')
                {
                    wrong = "no terminator found after TERMINATED and ENCLOSED field";
                    return fields;
                }
            }
            else
            {
                at = line.IndexOf(',', at) is >= 0 and var comma ? comma : line.Length;
                field.Append(line, start, Math.Max(0, at - start));
            }

            fields.Add(field.ToString());
            if (at >= line.Length)
                return fields;
            at++;
        }
    }

    // The place behind the closing quote, or -1.
    private static int Enclosed(string line, int at, StringBuilder field)
    {
        for (; at < line.Length; at++)
        {
            if (line[at] != '"')
                field.Append(line[at]);
            else if (at + 1 < line.Length && line[at + 1] == '"')
                field.Append(line[at++]);
            else
                return at + 1;
        }

        return -1;
    }
}

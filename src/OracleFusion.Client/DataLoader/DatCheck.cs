using System.Text;

namespace OracleFusion.Client.DataLoader;

/// <summary>Checks a given file of HCM Data Loader before it is sent.</summary>
internal static class DatCheck
{
    /// <summary>Checks the lines of a file.</summary>
    /// <returns>How many rows it has.</returns>
    /// <exception cref="FusionInputException">A line is not as the loader wants it.</exception>
    public static long Check(Stream stream, string name)
    {
        var head = new Dictionary<string, int>(StringComparer.Ordinal);
        var (delimiter, escape, rows, number) = ('|', '\\', 0L, 0L);
        using var reader = new StreamReader(
            stream,
            new UTF8Encoding(false, throwOnInvalidBytes: true),
            detectEncodingFromByteOrderMarks: false
        );
        try
        {
            while (reader.ReadLine() is { } line)
            {
                number++;
                if (number == 1 && line.StartsWith('\uFEFF'))
                    throw new FusionInputException($"{name} begins with a byte order mark. Save it as UTF-8 without one.");
                if (line.Trim().Length == 0 || line.StartsWith("COMMENT", StringComparison.Ordinal))
                    continue;
                if (line.StartsWith("SET ", StringComparison.Ordinal))
                {
                    if (head.Count > 0)
                        throw Wrong("SET stands before the first METADATA line.");
                    if (Setting(line, "FILE_DELIMITER") is { Length: > 0 } d)
                        delimiter = d[0];
                    if (Setting(line, "FILE_ESCAPE") is { Length: > 0 } e)
                        escape = e[0];
                    continue;
                }

                var fields = Count(line, delimiter, escape);
                var words = line.Split(delimiter);
                if (words.Length < 2)
                    throw Wrong("it is none of SET, COMMENT, METADATA, MERGE and DELETE.");
                var component = words[1];
                switch (words[0])
                {
                    case "METADATA":
                        if (head.ContainsKey(component))
                            throw Wrong($"METADATA of {component} stands there already. A file has it once.");
                        head[component] = fields;
                        break;
                    case "MERGE" or "DELETE":
                        rows++;
                        if (!head.TryGetValue(component, out var known))
                            throw Wrong($"there is no METADATA line of {component} before it. Names are case-sensitive.");
                        if (fields > known)
                            throw Wrong(
                                FormattableString.Invariant(
                                    $"there are {fields - 2} values, and METADATA of {component} names {known - 2} attributes."
                                )
                            );
                        break;
                    default:
                        throw Wrong($"'{words[0]}' is none of SET, COMMENT, METADATA, MERGE and DELETE.");
                }
            }
        }
        catch (DecoderFallbackException e)
        {
            throw new FusionInputException($"{name} is not in UTF-8, from about line {number + 1} on.", e);
        }

        return rows > 0 ? rows : throw new FusionInputException($"{name} has no row: no line begins with MERGE or DELETE.");

        FusionInputException Wrong(string why) => new(FormattableString.Invariant($"{name}, line {number}: {why}"));
    }

    private static string? Setting(string line, string name) =>
        line.Length > 4 + name.Length && line.Substring(4).TrimStart() is var rest && rest.StartsWith(name + " ", StringComparison.Ordinal)
            ? rest.Substring(name.Length + 1).Trim()
            : null;

    private static int Count(string line, char delimiter, char escape)
    {
        var count = 1;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == escape)
                i++;
            else if (line[i] == delimiter)
                count++;
        }

        return count;
    }
}

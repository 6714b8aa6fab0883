using System.Text;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>Names and arguments of jobs as clients write them.</summary>
internal static class JobText
{
    /// <summary>"package,definition"; some clients put a semicolon between them, or leave a slash at the package's end.</summary>
    public static (string Package, string Definition)? Name(string? text)
    {
        var parts = text?.Split([',', ';'], StringSplitOptions.TrimEntries) ?? [];
        return parts.Length == 2 && Package(parts[0]) is { } package && parts[1].Length > 0 ? (package, parts[1]) : null;
    }

    /// <summary>The package of a job of Oracle's, whose samples of the REST service leave the first slash out; null for any
    /// other.</summary>
    public static string? Package(string text)
    {
        var package = "/" + text.Trim('/');
        return package.StartsWith("/oracle/apps/ess/", StringComparison.Ordinal) ? package : null;
    }

    /// <summary>The arguments of a list, in which a value with a comma stands in double quotes; empty ones count.</summary>
    public static IReadOnlyList<string> Arguments(string? text)
    {
        if (text is null)
            return [];
        var arguments = new List<string>();
        var value = new StringBuilder();
        var quoted = false;
        foreach (var c in text)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                arguments.Add(value.ToString());
                value.Clear();
            }
            else
                value.Append(c);
        }

        arguments.Add(value.ToString());
        return arguments;
    }

    /// <summary>An argument, or null where the list has none there or says that it is none.</summary>
    public static string? At(this IReadOnlyList<string> arguments, int number) =>
        number <= arguments.Count && arguments[number - 1] is { Length: > 0 } value and not "#NULL" ? value : null;
}

using System.Globalization;

namespace OracleFusion.Sandbox.Protocol;

/// <summary>The parameters of a URL's query. Names are case-sensitive, as they are on a pod; the first of several wins.</summary>
internal sealed class QueryParameters
{
    /// <summary>The rows on a page where the request names no limit.</summary>
    public const int DefaultLimit = 25;

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Reads the part of a URL behind the question mark. Of <c>finder=Name;a=b</c> only the first = separates.</summary>
    public static QueryParameters Parse(string query)
    {
        var parameters = new QueryParameters();
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? part : part[..equals]);
            parameters._values.TryAdd(name, equals < 0 ? "" : Decode(part[(equals + 1)..]));
        }

        return parameters;
    }

    /// <summary>The parameters' names.</summary>
    public IEnumerable<string> Names => _values.Keys;

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>The same parameters without one.</summary>
    public QueryParameters Without(string name)
    {
        var fewer = new QueryParameters();
        foreach (var (key, value) in _values.Where(v => v.Key != name))
            fewer._values.Add(key, value);
        return fewer;
    }

    /// <summary>The same parameters with one more, or another value for it.</summary>
    public QueryParameters With(string name, string value)
    {
        var more = Without(name);
        more._values.Add(name, value);
        return more;
    }

    /// <summary>A flag: true when the parameter says true.</summary>
    public bool Flag(string name) =>
        this[name] switch
        {
            null or "" or "false" => false,
            "true" => true,
            var other => throw FusionError.BadParameter(name, $"It is true or false, not {other}."),
        };

    /// <summary>A number that is not negative.</summary>
    public int Number(string name, int otherwise) =>
        this[name] switch
        {
            null or "" => otherwise,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            var text => throw FusionError.BadParameter(name, $"It is a number of 0 or more, not {text}."),
        };

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

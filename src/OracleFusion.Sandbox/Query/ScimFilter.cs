using System.Globalization;
using System.Text.RegularExpressions;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Query;

/// <summary>A SCIM filter (RFC 7644, section 3.4.2.2): eq, ne, co, sw, ew, gt, ge, lt, le, pr, with and, or, not and parentheses. Names of
/// attributes and text compare without regard to case.</summary>
internal sealed partial class ScimFilter
{
    private readonly List<string> _tokens;
    private readonly IReadOnlyCollection<string>? _names;
    private readonly string? _code;
    private int _next;

    private ScimFilter(string text, IReadOnlyCollection<string>? names, string? code)
    {
        _names = names;
        _code = code;
        _tokens = [.. Token().Matches(text).Select(m => m.Value)];
        if (Token().Replace(text, "").Trim().Length > 0)
            throw Bad($"The filter {text} cannot be read.");
    }

    /// <summary>A test of a resource, which is asked for its attributes by name.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="names">The attributes that can be filtered by; null for any.</param>
    /// <param name="code">The code of the error of a filter that cannot be read.</param>
    public static Func<Func<string, object?>, bool> Parse(string text, IReadOnlyCollection<string>? names = null, string? code = null)
    {
        var filter = new ScimFilter(text, names, code);
        var condition = filter.Or();
        return filter._next == filter._tokens.Count
            ? condition
            : throw filter.Bad($"The filter {text} cannot be read at {filter._tokens[filter._next]}.");
    }

    private Func<Func<string, object?>, bool> Or()
    {
        var left = And();
        while (Takes("or"))
        {
            var (one, other) = (left, And());
            left = row => one(row) || other(row);
        }

        return left;
    }

    private Func<Func<string, object?>, bool> And()
    {
        var left = Term();
        while (Takes("and"))
        {
            var (one, other) = (left, Term());
            left = row => one(row) && other(row);
        }

        return left;
    }

    private Func<Func<string, object?>, bool> Term()
    {
        if (Takes("not"))
        {
            if (!Takes("("))
                throw Bad("not is followed by a parenthesis.");
            var negated = Or();
            if (!Takes(")"))
                throw Bad("A parenthesis is not closed.");
            return row => !negated(row);
        }

        if (Takes("("))
        {
            var inner = Or();
            return Takes(")") ? inner : throw Bad("A parenthesis is not closed.");
        }

        if (_next + 2 > _tokens.Count)
            throw Bad("The filter breaks off.");
        var (name, test) = (_tokens[_next++], _tokens[_next++].ToLowerInvariant());
        if (_names?.Contains(name) == false)
            throw Bad($"{name} cannot be filtered by.");
        if (test == "pr")
            return row => row(name) is not (null or "");
        if (_next >= _tokens.Count)
            throw Bad("The filter breaks off.");
        var token = _tokens[_next++];
        var value = token[0] == '"' ? Regex.Unescape(token[1..^1]) : token;
        return test switch
        {
            "co" => row => Text(row(name)).Contains(value, StringComparison.OrdinalIgnoreCase),
            "sw" => row => Text(row(name)).StartsWith(value, StringComparison.OrdinalIgnoreCase),
            "ew" => row => Text(row(name)).EndsWith(value, StringComparison.OrdinalIgnoreCase),
            "eq" => row => Compare(row(name), value) == 0,
            "ne" => row => Compare(row(name), value) != 0,
            "gt" => row => Compare(row(name), value) > 0,
            "ge" => row => Compare(row(name), value) >= 0,
            "lt" => row => Compare(row(name), value) < 0,
            "le" => row => Compare(row(name), value) <= 0,
            _ => throw Bad($"{test} is no operator."),
        };
    }

    private bool Takes(string word)
    {
        if (_next >= _tokens.Count || !_tokens[_next].Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;
        _next++;
        return true;
    }

    private int Compare(object? actual, string wanted) =>
        actual switch
        {
            long number => number.CompareTo(
                long.TryParse(wanted, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var other)
                    ? other
                    : throw Bad($"{wanted} is no number.")
            ),
            DateTimeOffset time => time.CompareTo(
                DateTimeOffset.TryParse(wanted, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var other)
                    ? other
                    : throw Bad($"{wanted} is no time.")
            ),
            _ => string.Compare(Text(actual), wanted, StringComparison.OrdinalIgnoreCase),
        };

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private FusionError Bad(string why) => new(400, why, _code);

    [GeneratedRegex("""[()]|"(?:\\.|[^"\\])*"|[^\s()"]+""")]
    private static partial Regex Token();
}

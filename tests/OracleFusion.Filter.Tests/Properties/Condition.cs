using System.Globalization;
using System.Text;

namespace OracleFusion.Filter.Tests.Properties;

/// <summary>A filter as a user means it: what it selects by the documented rules, and how it is written.</summary>
internal abstract record Condition
{
    /// <summary>Whether the service can be asked it.</summary>
    internal virtual bool CanBeSaid => true;

    internal abstract bool Selects(Activity row);

    /// <summary>The PowerShell text.</summary>
    internal abstract string Write(Style style);
}

/// <summary>How a filter is written.</summary>
/// <param name="IsBare">Names without <c>$_.</c>.</param>
/// <param name="SaysCase">Whether every operator on text says whether case counts, so that Where-Object understands the same.</param>
internal sealed record Style(bool IsBare, bool SaysCase = false)
{
    internal string Name(string attribute) => IsBare ? attribute : "$_." + attribute;
}

/// <summary>A value as text in a script.</summary>
internal sealed record Value(object Content)
{
    internal string Write(bool isBare) =>
        Content switch
        {
            string text => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'",
            bool flag => flag ? "$true" : "$false",
            DateOnly date => "'" + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "'",
            DateTimeOffset time when isBare => "([datetimeoffset]'" + time.ToString("O", CultureInfo.InvariantCulture) + "')",
            DateTimeOffset time => "[datetimeoffset]'" + time.ToString("O", CultureInfo.InvariantCulture) + "'",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException(),
        };
}

/// <summary>-eq and its kin.</summary>
internal sealed record Compare(string Attribute, string Operator, Value Value, bool IgnoreCase, bool IsFlipped) : Condition
{
    internal override bool CanBeSaid =>
        !(Value.Content is DateTimeOffset time && time.Ticks % TimeSpan.TicksPerMillisecond != 0 && Operator is "eq" or "ne");

    internal override bool Selects(Activity row)
    {
        var order = Order(row[Attribute], Value.Content, IgnoreCase);
        return Operator switch
        {
            "eq" => order == 0,
            "ne" => order != 0,
            "gt" => order > 0,
            "ge" => order >= 0,
            "lt" => order < 0,
            _ => order <= 0,
        };
    }

    internal override string Write(Style style)
    {
        var prefix =
            Value.Content is not string ? ""
            : IgnoreCase ? "i"
            : style.SaysCase ? "c"
            : "";
        // With the value on the left, Where-Object would make text of the attribute.
        if (!IsFlipped || style.IsBare || (style.SaysCase && Value.Content is DateOnly))
            return $"{style.Name(Attribute)} -{prefix}{Operator} {Value.Write(style.IsBare)}";
        var flipped = Operator switch
        {
            "gt" => "lt",
            "ge" => "le",
            "lt" => "gt",
            "le" => "ge",
            var same => same,
        };
        return $"{Value.Write(style.IsBare)} -{prefix}{flipped} {style.Name(Attribute)}";
    }

    internal static int? Order(object? held, object wanted, bool ignoreCase) =>
        (held, wanted) switch
        {
            (null, _) => null,
            (string text, string other) => ignoreCase
                ? string.CompareOrdinal(text.ToUpperInvariant(), other.ToUpperInvariant())
                : string.CompareOrdinal(text, other),
            (long whole, decimal other) => ((decimal)whole).CompareTo(other),
            (IComparable comparable, _) => comparable.CompareTo(wanted),
            _ => throw new InvalidOperationException(),
        };
}

/// <summary>-like and -notlike. A part is a wildcard if it is null.</summary>
internal sealed record Like(string Attribute, string?[] Parts, bool HasQuestionMark, bool IgnoreCase, bool IsNegated) : Condition
{
    internal override bool CanBeSaid =>
        !HasQuestionMark && (Parts.All(part => part is not null) || !Parts.Any(part => part?.IndexOfAny(['%', '_', '*']) >= 0));

    internal override bool Selects(Activity row) =>
        row[Attribute] is string held && Matches(IgnoreCase ? held.ToUpperInvariant() : held, 0, 0) ? !IsNegated : IsNegated;

    internal override string Write(Style style)
    {
        var pattern = new StringBuilder(HasQuestionMark ? "?" : "");
        foreach (var part in Parts)
        {
            if (part is null)
                pattern.Append('*');
            else
                foreach (var letter in part)
                    pattern.Append(letter is '*' or '?' or '[' or '`' ? "`" : "").Append(letter);
        }
        return $"{style.Name(Attribute)} -{(IgnoreCase ? "i" : style.SaysCase ? "c" : "")}{(IsNegated ? "not" : "")}like "
            + $"{new Value(pattern.ToString()).Write(isBare: false)}";
    }

    private bool Matches(string text, int at, int part)
    {
        if (part == Parts.Length)
            return at == text.Length;
        if (Parts[part] is not { } literal)
            return Enumerable.Range(at, text.Length - at + 1).Any(next => Matches(text, next, part + 1));
        if (IgnoreCase)
            literal = literal.ToUpperInvariant();
        return string.CompareOrdinal(text, at, literal, 0, literal.Length) == 0
            && at + literal.Length <= text.Length
            && Matches(text, at + literal.Length, part + 1);
    }
}

/// <summary>-in and -notin.</summary>
internal sealed record In(string Attribute, Value[] Values, bool HasNull, bool IgnoreCase, bool IsNegated) : Condition
{
    internal override bool Selects(Activity row) =>
        (row[Attribute] is { } held ? Values.Any(value => Compare.Order(held, value.Content, IgnoreCase) == 0) : HasNull) != IsNegated;

    internal override string Write(Style style)
    {
        var prefix =
            Values is not [{ Content: string }, ..] ? ""
            : IgnoreCase ? "i"
            : style.SaysCase ? "c"
            : "";
        var values = Values.Select(value => value.Write(style.IsBare)).Concat(HasNull ? ["$null"] : []);
        return $"{style.Name(Attribute)} -{prefix}{(IsNegated ? "notin" : "in")} "
            + $"{(style.IsBare ? string.Join(", ", values) : "@(" + string.Join(", ", values) + ")")}";
    }
}

/// <summary>-eq $null and -ne $null.</summary>
internal sealed record Null(string Attribute, bool IsNegated) : Condition
{
    internal override bool Selects(Activity row) => row[Attribute] is null != IsNegated;

    internal override string Write(Style style) =>
        style.IsBare ? $"{Attribute} {(IsNegated ? "-ne" : "-eq")} $null" : $"$null {(IsNegated ? "-ne" : "-eq")} $_.{Attribute}";
}

/// <summary>Conditions joined without parentheses: PowerShell takes -and and -or from left to right.</summary>
internal sealed record Chain(Condition First, (bool IsAnd, Condition Next)[] Rest) : Condition
{
    internal override bool CanBeSaid => First.CanBeSaid && Rest.All(link => link.Next.CanBeSaid);

    internal override bool Selects(Activity row) =>
        Rest.Aggregate(First.Selects(row), (met, link) => link.IsAnd ? met & link.Next.Selects(row) : met | link.Next.Selects(row));

    internal override string Write(Style style)
    {
        // Where a bare filter begins with a parenthesis, PowerShell parses an expression, and bare names need parentheses everywhere.
        var all = style.IsBare && First is Chain or Not;
        return Part(First) + string.Concat(Rest.Select(link => (link.IsAnd ? " -and " : " -or ") + Part(link.Next)));
        string Part(Condition condition) => condition is Chain || all ? "(" + condition.Write(style) + ")" : condition.Write(style);
    }
}

/// <summary>-not and !.</summary>
internal sealed record Not(Condition Inner, bool IsMark) : Condition
{
    internal override bool CanBeSaid => Inner.CanBeSaid;

    internal override bool Selects(Activity row) => !Inner.Selects(row);

    internal override string Write(Style style) => (IsMark ? "!" : "-not ") + "(" + Inner.Write(style) + ")";
}

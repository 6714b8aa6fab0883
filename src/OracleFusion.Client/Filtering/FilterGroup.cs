using System.Text;

namespace OracleFusion.Client.Filtering;

/// <summary>Conditions joined by <c>and</c> or by <c>or</c>, always in parentheses: nothing depends on which of the two binds
/// tighter.</summary>
internal sealed class FilterGroup : FilterExpression
{
    internal const string All = " and ";
    internal const string Any = " or ";

    private readonly string _word;
    private readonly List<FilterExpression> _members;

    private FilterGroup(string word, List<FilterExpression> members)
    {
        _word = word;
        _members = members;
    }

    internal static FilterExpression Of(string word, IEnumerable<FilterExpression> conditions)
    {
        var members = new List<FilterExpression>();
        foreach (var condition in conditions ?? throw new ArgumentNullException(nameof(conditions)))
        {
            if (condition is FilterGroup inner && inner._word == word)
                members.AddRange(inner._members);
            else
                members.Add(condition ?? throw new ArgumentNullException(nameof(conditions)));
        }
        return members.Count switch
        {
            0 => throw new ArgumentException("No condition is given.", nameof(conditions)),
            1 => members[0],
            _ => new FilterGroup(word, members),
        };
    }

    /// <summary>De Morgan's rule, which holds because every condition is either met or not.</summary>
    internal override FilterExpression Negate() =>
        new FilterGroup(_word == All ? Any : All, _members.ConvertAll(member => member.Negate()));

    public override FilterExpression? IgnoringCase()
    {
        var members = _members.ConvertAll(member => member.IgnoringCase());
        return members.TrueForAll(static member => member is null)
            ? null
            : new FilterGroup(_word, [.. members.Zip(_members, static (blind, exact) => blind ?? exact)]);
    }

    internal override void Write(StringBuilder query) => Write(query, static (member, text) => member.Write(text));

    internal override void WriteScim(StringBuilder query) => Write(query, static (member, text) => member.WriteScim(text));

    private void Write(StringBuilder query, Action<FilterExpression, StringBuilder> write)
    {
        query.Append('(');
        for (var i = 0; i < _members.Count; i++)
        {
            if (i > 0)
                query.Append(_word);
            write(_members[i], query);
        }
        query.Append(')');
    }
}

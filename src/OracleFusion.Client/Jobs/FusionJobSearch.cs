using System.Globalization;

namespace OracleFusion.Client;

/// <summary>What to look for among the jobs of the scheduler.</summary>
public sealed class FusionJobSearch
{
    /// <summary>The name of the job definition, such as <c>APXIIMPT</c>; a <c>*</c> at its beginning or end stands for anything; null for
    /// every one.</summary>
    public string? Name { get; init; }

    /// <summary>States, in Oracle's words; empty for every one.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>The user who submitted them; null for every one.</summary>
    public string? Submitter { get; init; }

    /// <summary>Submitted at this time or later; null for any time.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The request at the top of their tree; null for every one.</summary>
    public long? Root { get; init; }

    /// <summary>Request ids beyond this one; null for every one.</summary>
    public long? After { get; init; }

    /// <summary>The filter in the scheduler's language (RFC 7644, section 3.4.2.2); null for none.</summary>
    internal string? Filter()
    {
        var terms = new List<string>();
        // The service filters by the whole identifier; the rest of the pattern is looked at here.
        if (Name?.Trim('*') is { Length: > 0 } name)
            terms.Add($"jobDefinitionId co {Quoted(name)}");
        if (States.Count > 0)
            terms.Add(
                States.Count == 1
                    ? $"state eq {Quoted(States[0])}"
                    : "(" + string.Join(" or ", States.Select(state => $"state eq {Quoted(state)}")) + ")"
            );
        if (Submitter is not null)
            terms.Add($"submitter eq {Quoted(Submitter)}");
        if (Since is { } since)
            terms.Add(
                $"submissionTime ge {Quoted(since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))}"
            );
        if (Root is { } root)
            terms.Add(FormattableString.Invariant($"absParentRequestId eq {root}"));
        if (After is { } after)
            terms.Add(FormattableString.Invariant($"requestId gt {after}"));
        return terms.Count == 0 ? null : string.Join(" and ", terms);
    }

    /// <summary>Whether a job is one of those that are looked for, as far as the filter of the service cannot tell.</summary>
    internal bool Matches(FusionJob job)
    {
        if (Name is null || Name == "*")
            return true;
        var core = Name.Trim('*');
        return (Name.StartsWith('*'), Name.EndsWith('*')) switch
        {
            (true, true) => job.Name.Contains(core, StringComparison.OrdinalIgnoreCase),
            (true, false) => job.Name.EndsWith(core, StringComparison.OrdinalIgnoreCase),
            (false, true) => job.Name.StartsWith(core, StringComparison.OrdinalIgnoreCase),
            _ => job.Name.Equals(core, StringComparison.OrdinalIgnoreCase),
        };
    }

    private static string Quoted(string value) => "\"" + value.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}

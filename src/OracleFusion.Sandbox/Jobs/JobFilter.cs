using System.Globalization;
using System.Text.RegularExpressions;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>The scheduler's filters: attribute, operator and value (RFC 7644, section 3.4.2.2), with and, or and parentheses.</summary>
internal sealed partial class JobFilter
{
    private readonly List<string> tokens;
    private readonly JobStore store;
    private int next;

    private JobFilter(string text, JobStore store)
    {
        this.store = store;
        tokens = [.. Token().Matches(text).Select(m => m.Value)];
        if (Token().Replace(text, "").Trim().Length > 0)
            throw Bad($"The filter {text} cannot be read.");
    }

    public static Func<Job, bool> Parse(string text, JobStore store)
    {
        var filter = new JobFilter(text, store);
        var condition = filter.Or();
        return filter.next == filter.tokens.Count
            ? condition
            : throw Bad($"The filter {text} cannot be read at {filter.tokens[filter.next]}.");
    }

    private Func<Job, bool> Or()
    {
        var left = And();
        while (Takes("or"))
        {
            var (one, other) = (left, And());
            left = job => one(job) || other(job);
        }

        return left;
    }

    private Func<Job, bool> And()
    {
        var left = Term();
        while (Takes("and"))
        {
            var (one, other) = (left, Term());
            left = job => one(job) && other(job);
        }

        return left;
    }

    private Func<Job, bool> Term()
    {
        if (Takes("("))
        {
            var inner = Or();
            return Takes(")") ? inner : throw Bad("A parenthesis is not closed.");
        }

        if (next + 3 > tokens.Count)
            throw Bad("The filter breaks off.");
        var (name, test, value) = (tokens[next++], tokens[next++].ToLowerInvariant(), tokens[next++].Trim('"').Replace("\\\"", "\""));
        Func<Job, object?> read = name switch
        {
            "requestId" => job => job.Id,
            "absParentRequestId" => job => job.Root.Id,
            "parentRequestId" => job => job.Parent?.Id ?? 0,
            "state" => job => job.StateAt(store.Now),
            "submitter" => job => job.Submitter,
            "jobDefinitionId" => job => $"JobDefinition:/{job.Package}/{job.Definition}",
            "submissionTime" => job => job.Submitted,
            _ => throw Bad($"{name} cannot be filtered by."),
        };
        return test switch
        {
            "co" => job => Text(read(job)).Contains(value, StringComparison.OrdinalIgnoreCase),
            "sw" => job => Text(read(job)).StartsWith(value, StringComparison.OrdinalIgnoreCase),
            "eq" => job => Compare(read(job), value) == 0,
            "ne" => job => Compare(read(job), value) != 0,
            "gt" => job => Compare(read(job), value) > 0,
            "ge" => job => Compare(read(job), value) >= 0,
            "lt" => job => Compare(read(job), value) < 0,
            "le" => job => Compare(read(job), value) <= 0,
            _ => throw Bad($"{test} is no operator."),
        };
    }

    private bool Takes(string word)
    {
        if (next >= tokens.Count || !tokens[next].Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;
        next++;
        return true;
    }

    private static int Compare(object? actual, string wanted) =>
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

    private static FusionError Bad(string why) => new(400, why, "ESS-00000");

    [GeneratedRegex("""[()]|"(?:\\.|[^"\\])*"|[^\s()"]+""")]
    private static partial Regex Token();
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OracleFusion.Client.Export;

/// <summary>What an export is of and how it is made, for a run that goes on to compare.</summary>
internal static class ExportFacts
{
    public static IReadOnlyDictionary<string, string> Of(Uri server, RecordQuery query, ExportOptions options)
    {
        var facts = new Dictionary<string, string>
        {
            ["Server"] = server.AbsoluteUri,
            ["Resource"] = query.Resource.ToString(),
            ["Format"] = options.Format.ToString(),
        };
        Add("Condition", query.Filter);
        Add("Finder", query.Finder);
        Add(
            "FinderVariables",
            query.FinderVariables is { Count: > 0 } variables
                ? string.Join(";", variables.Select(v => FormattableString.Invariant($"{v.Key}={v.Value}")))
                : null
        );
        Add("Fields", query.Fields.Count == 0 ? null : string.Join(",", query.Fields));
        Add("Expand", query.Expand.Count == 0 ? null : string.Join(",", query.Expand));
        Add("OrderBy", query.OrderBy);
        Add("EffectiveDate", query.EffectiveDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("First", query.First?.ToString(CultureInfo.InvariantCulture));
        Add("FrameworkVersion", query.FrameworkVersion?.ToString(CultureInfo.InvariantCulture));
        Add("PartSize", options.PartSize?.ToString(CultureInfo.InvariantCulture));
        if (options.Keys is { } keys)
            Add("Keys", Fingerprint(keys));
        if (options.Start is { } start)
        {
            var since = start.Watermark is { } watermark
                ? string.Format(CultureInfo.InvariantCulture, "watermark {0} of {1:O}", watermark.Number, watermark.Time)
                : start.Time?.ToString("O", CultureInfo.InvariantCulture);
            Add("Since", since ?? (start == ChangeStart.Beginning ? "Beginning" : "Now"));
            Add("Kind", options.Changes!.Kind.ToString());
            Add("Attribute", options.Changes.Attribute?.Path);
        }
        return facts;

        void Add(string name, string? value)
        {
            if (value is not null)
                facts[name] = value;
        }
    }

    private static string Fingerprint(IReadOnlyCollection<long> keys)
    {
        var text = string.Join(
            ",",
            keys.Distinct().OrderBy(static key => key).Select(static key => key.ToString(CultureInfo.InvariantCulture))
        );
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(text));
        return string.Concat(hash.GetHashAndReset().Take(8).Select(static b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <exception cref="FusionInputException">They are not the same.</exception>
    public static void RequireSame(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now, string manifest)
    {
        foreach (var name in before.Keys.Concat(now.Keys).Distinct())
        {
            before.TryGetValue(name, out var old);
            now.TryGetValue(name, out var given);
            if (old != given)
                throw new FusionInputException(
                    $"'{manifest}' is of another export: its {name} is {old ?? "none"}, and now it is {given ?? "none"}. Export in the "
                        + "same way to go on, give another path, or give -Force to begin anew."
                );
        }
    }
}

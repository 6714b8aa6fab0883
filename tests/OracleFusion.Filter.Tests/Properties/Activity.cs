using System.Globalization;

namespace OracleFusion.Filter.Tests.Properties;

/// <summary>A row of the sandbox's activities, which have writable attributes of every type.</summary>
internal sealed record Activity(
    string? Name,
    string? Address,
    decimal? Duration,
    long? AccountId,
    bool? IsPrivate,
    DateOnly? Due,
    DateTimeOffset? Submitted,
    IReadOnlyList<string?> Assignees
)
{
    /// <summary>Characters that mean something to PowerShell's patterns, to SQL's, to quoting or to case.</summary>
    internal const string Letters = "aAbBöÖ'%_*?[`\" ";

    internal long Id { get; set; }

    internal bool HasNull =>
        Name is null || Address is null || Duration is null || AccountId is null || IsPrivate is null || Due is null || Submitted is null;

    internal object? this[string attribute] =>
        attribute switch
        {
            "AccountName" => Name,
            "AccountAddress" => Address,
            "Duration" => Duration,
            "AccountId" => AccountId,
            "PrivateFlag" => IsPrivate,
            "DueDate" => Due,
            "SubmittedDate" => Submitted,
            _ => throw new ArgumentOutOfRangeException(nameof(attribute)),
        };

    /// <summary>Rows over so few values that filters hit often.</summary>
    internal static List<Activity> Some(int count, int seed)
    {
        var random = new Random(seed);
        T? Maybe<T>(Func<T> make)
            where T : struct => random.Next(5) == 0 ? null : make();
        string? Text() =>
            random.Next(5) == 0
                ? null
                : string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Letters[random.Next(Letters.Length)]));
        return Enumerable
            .Range(0, count)
            .Select(_ => new Activity(
                Text(),
                Text(),
                Maybe(() => random.Next(-8, 8) / 4m),
                Maybe(() => (long)random.Next(-3, 4)),
                Maybe(() => random.Next(2) == 0),
                Maybe(() => new DateOnly(2024, 1, 30).AddDays(random.Next(4))),
                Maybe(() => new DateTimeOffset(2024, 1, 31, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(random.Next(4))),
                Enumerable.Range(0, random.Next(3)).Select(_ => Text()).ToList()
            ))
            .ToList();
    }

    internal Dictionary<string, object?> ToPayload() =>
        new()
        {
            ["AccountName"] = Name,
            ["AccountAddress"] = Address,
            ["Duration"] = Duration,
            ["AccountId"] = AccountId,
            ["PrivateFlag"] = IsPrivate,
            ["DueDate"] = Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["SubmittedDate"] = Submitted?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture),
            ["ActivityAssignee"] = Assignees.Select(name => new Dictionary<string, object?> { ["AssigneeName"] = name }).ToList(),
        };
}

using System.Globalization;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Atom;

/// <summary>
/// The entries of the feeds, made of what is in the data: everybody was hired and every work structure made at some time, and what clients
/// changed is an update. Of several changes of a row the last one shows. Feeds of what the sandbox does not do (terminations, pay, requests
/// for accounts) exist and are empty.
/// </summary>
internal static class AtomFeeds
{
    private static readonly Dictionary<string, string> Structures = new(StringComparer.Ordinal)
    {
        ["grades"] = "grades",
        ["jobs"] = "jobs",
        ["locations"] = "locationsV2",
        ["organizations"] = "organizations",
        ["positions"] = "positions",
    };

    private static readonly string[] Empty =
    [
        "employee/empassignment",
        "employee/payupdate",
        "employee/termination",
        "employee/cancelworkrelship",
        "employee/workrelshipupdate",
        "user/userRequests",
    ];

    private static readonly string[] Audit = ["LastUpdateDate", "LastUpdatedBy", "LastUpdateLogin", "ObjectVersionNumber"];

    /// <summary>The entries of a feed, in no order; null where there is no such feed.</summary>
    public static IEnumerable<AtomEntry>? Of(string workspace, string collection, Snapshot snapshot)
    {
        if (workspace == "employee" && collection == "newhire")
            return Hires(snapshot.Table(snapshot.Catalog.Find("workers")!));
        if (workspace == "employee" && collection == "empupdate")
            return Updates(snapshot.Table(snapshot.Catalog.Find("workers")!), collection, "EMP", Person);
        if (workspace == "workstructures" && Structures.TryGetValue(collection, out var resource))
        {
            return snapshot.Catalog.Find(resource) is { } type ? Updates(snapshot.Table(type), collection, "", Structure) : [];
        }

        return Empty.Contains(workspace + "/" + collection) ? [] : null;
    }

    private static IEnumerable<AtomEntry> Hires(Table workers)
    {
        foreach (var row in workers.Rows())
        {
            if (Value(workers, row, "CreationDate") is not DateTimeOffset created)
                continue;
            var start = StartOf(workers, row) is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) : created;
            yield return new AtomEntry(
                "newhire",
                "EMP" + Key(workers, row),
                "New Hire",
                created,
                start > created ? start : created,
                Person(workers, row, "INSERT", start),
                []
            );
        }
    }

    private static IEnumerable<AtomEntry> Updates(
        Table table,
        string collection,
        string prefix,
        Func<Table, int, string, DateTimeOffset, IReadOnlyList<KeyValuePair<string, string?>>> context
    )
    {
        foreach (var row in table.Rows())
        {
            var edit = table.State.Edits.GetValueOrDefault(row) ?? RowEdit.Untouched;
            // Hires have a feed of their own.
            if (edit.Changes == 0 && prefix.Length > 0)
                continue;
            if (Value(table, row, edit.Changes > 0 ? "LastUpdateDate" : "CreationDate") is not DateTimeOffset time)
                continue;
            yield return new AtomEntry(
                collection,
                prefix + Key(table, row),
                edit.Changes > 0 ? "Update" : "Create",
                time,
                time,
                context(table, row, edit.Changes > 0 ? "UPDATE" : "INSERT", time),
                edit.Changes > 0 ? Changes(table, row, edit) : []
            );
        }
    }

    private static IReadOnlyList<KeyValuePair<string, string?>> Structure(
        Table table,
        int row,
        string operation,
        DateTimeOffset effective
    ) =>
        [
            .. table.Type.Key.Select(k => new KeyValuePair<string, string?>(k.Name, Text(table.Value(row, k)))),
            .. new[] { "Name", "Code" }
                .Select(part => table.Type.Attributes.FirstOrDefault(a => a.Name.EndsWith(part, StringComparison.Ordinal)))
                .OfType<ResourceAttribute>()
                .Select(a => new KeyValuePair<string, string?>(a.Name, Text(table.Value(row, a)))),
            new("EffectiveDate", effective.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new("DMLOperation", operation),
        ];

    // What a row that a client made was before is not kept.
    private static List<AtomChange> Changes(Table table, int row, RowEdit edit) =>
        [
            .. edit
                .Values.Where(v => !Audit.Contains(v.Key) && row < table.Source.Count)
                .Select(v => new AtomChange(v.Key, Text(table.Source.Column(v.Key)(row)), Text(v.Value)))
                .Where(c => c.Old != c.New)
                .OrderBy(c => c.Name, StringComparer.Ordinal),
        ];

    private static IReadOnlyList<KeyValuePair<string, string?>> Person(
        Table workers,
        int row,
        string operation,
        DateTimeOffset effective
    ) =>
        [
            new("PersonId", Key(workers, row)),
            new("PersonNumber", Text(Value(workers, row, "PersonNumber"))),
            new("PersonName", Text(Value(workers, row, "DisplayName"))),
            new("EffectiveStartDate", effective.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new("EffectiveDate", effective.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new("WorkerType", "EMP"),
            new("PeriodType", "E"),
            new("DMLOperation", operation),
        ];

    private static string Key(Table table, int row) => string.Join("-", table.KeyOf(row).Select(Text));

    private static object? Value(Table table, int row, string attribute) =>
        table.Type.Find(attribute) is { } known ? table.Value(row, known) : null;

    private static DateOnly? StartOf(Table workers, int row)
    {
        var type = workers.Type.Children.GetValueOrDefault("workRelationships");
        if (type?.Find("StartDate") is not { } start)
            return null;
        var table = workers.Snapshot.Table(type);
        return table.RowsOf(row).Select(child => table.Value(child, start) as DateOnly?).FirstOrDefault();
    }

    private static string? Text(object? value) =>
        value switch
        {
            null => null,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset time => WireText.Instant(time),
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
}

/// <summary>An entry of a feed.</summary>
internal sealed record AtomEntry(
    string Feed,
    string Id,
    string Title,
    DateTimeOffset Published,
    DateTimeOffset Updated,
    IReadOnlyList<KeyValuePair<string, string?>> Context,
    IReadOnlyList<AtomChange> Changes
);

/// <summary>An attribute that changed.</summary>
internal sealed record AtomChange(string Name, string? Old, string? New);

using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Routing;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations;

/// <summary>
/// The header Effective-Of: over which days a change of a date-effective row holds. <c>RangeMode=UPDATE;RangeStartDate=2024-01-01</c> ends
/// the row the day before and goes on with a new one; CORRECTION changes the row as it is; END_DATE ends it. The other modes are refused,
/// and so is UPDATE where the key has no date to tell the two rows apart.
/// </summary>
internal static class EffectiveChange
{
    /// <summary>Changes the row and returns the one that holds from the start date on.</summary>
    public static int Apply(string header, Target target, ItemPayload payload, Transaction transaction, string user)
    {
        var type = target.Type;
        if (!type.DateEffective)
            throw new FusionError(400, $"{type.Path} is not date-effective: it takes no Effective-Of.");
        var terms = Terms(header);
        switch (terms.GetValueOrDefault("RangeMode"))
        {
            case "CORRECTION":
                RowChanges.Update(transaction, target.Row, payload, user);
                return target.Row;
            case "END_DATE":
                RowChanges.Update(transaction, target.Row, payload, user);
                transaction.Update(type, target.Row, End(Date(terms, "RangeEndDate")), user);
                return target.Row;
            case "UPDATE" when type.Key.Any(k => k.Name == "EffectiveStartDate"):
                return Split(target, payload, Date(terms, "RangeStartDate"), transaction, user);
            case var mode:
                throw new FusionError(
                    400,
                    $"The RangeMode {mode ?? "(none)"} of Effective-Of is not supported for {type.Path} by this server."
                );
        }
    }

    /// <summary>The day from which a row that is created holds, where the header names one.</summary>
    public static DateOnly? StartOf(string? header) =>
        header is { Length: > 0 } && Terms(header).ContainsKey("RangeStartDate") ? Date(Terms(header), "RangeStartDate") : null;

    private static Dictionary<string, string> Terms(string header) =>
        header
            .Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(t => t.Split('=', 2))
            .ToDictionary(t => t[0], t => t.Length > 1 ? t[1] : "", StringComparer.Ordinal);

    private static int Split(Target target, ItemPayload payload, DateOnly start, Transaction transaction, string user)
    {
        var type = target.Type;
        var table = transaction.Current.Table(type);
        var values = type.Attributes.Where(a => !a.IsEnclosure).ToDictionary(a => a.Name, a => table.Value(target.Row, a));
        if (values["EffectiveStartDate"] is DateOnly from && start <= from)
            throw new FusionError(
                400,
                "The RangeStartDate is not after the start of the row that is updated.",
                null,
                "/EffectiveStartDate"
            );
        foreach (var (name, value) in payload.Values)
            values[name] = value;
        values["EffectiveStartDate"] = start;
        transaction.Update(type, target.Row, End(start.AddDays(-1)), user);
        return transaction.Insert(type, target.Parent, values, user);
    }

    private static Dictionary<string, object?> End(DateOnly date) => new(StringComparer.Ordinal) { ["EffectiveEndDate"] = date };

    private static DateOnly Date(Dictionary<string, string> terms, string name) =>
        terms.TryGetValue(name, out var text) && WireText.TryDate(text, out var date)
            ? date
            : throw new FusionError(400, $"Effective-Of needs {name} in the form yyyy-MM-dd.");
}

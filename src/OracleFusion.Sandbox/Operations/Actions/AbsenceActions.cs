using System.Globalization;
using System.Text.Json;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>What the actions on absences do.</summary>
internal static class AbsenceActions
{
    /// <summary>
    /// The balance that would be left of a kind of absence: the person's balance in the plan of that kind, less the absences behind the day
    /// of the balance up to the end of this one, less this one. Nothing is written. Oracle's page calls the result an object without
    /// naming its members; a client of a pod reads formattedProjectedBalance.
    /// </summary>
    public static object LoadProjectedBalance(ActionCall call)
    {
        if (call.Parameters.GetValueOrDefault("entry") is not RawJson { Text: var text })
            throw Missing("entry");
        using var document = JsonDocument.Parse(text);
        var entry = document.RootElement;
        if (entry.ValueKind != JsonValueKind.Object)
            throw Missing("entry");
        var person = Of<long>(entry, "personId", AttributeKind.Integer);
        var kind = Of<long>(entry, "absenceTypeId", AttributeKind.Integer);
        var (start, end) = (Of<DateOnly>(entry, "startDate", AttributeKind.Date), Of<DateOnly>(entry, "endDate", AttributeKind.Date));
        if (end < start)
            throw new FusionError(400, "The end date is before the start date.", null, "/entry/endDate");
        var name = NameOf(call, kind);
        var balances = call.Transaction.Current.Table(call.Transaction.Current.Catalog.Find("planBalances")!);
        object? Value(int row, string attribute) => balances.Value(row, balances.Type.Find(attribute)!);
        var balance = balances
            .Rows()
            .Where(r => Equals(Value(r, "personId"), person) && Equals(Value(r, "planName"), name))
            .DefaultIfEmpty(-1)
            .First();
        if (balance < 0)
            throw new FusionError(400, $"The person is enrolled in no plan for {name}.", null, "/entry/absenceTypeId");
        var from = Value(balance, "balanceCalculationDate") as DateOnly? ?? DateOnly.MinValue;
        object? Absence(int row, string attribute) => call.Table.Value(row, call.Type.Find(attribute)!);
        var booked = call
            .Table.Rows()
            .Where(r => Equals(Absence(r, "personId"), person) && Equals(Absence(r, "absenceTypeId"), kind))
            .Where(r => Absence(r, "startDate") is DateOnly day && day > from && day <= end && Absence(r, "absenceStatusCd") is "SUBMITTED")
            .Sum(r => Absence(r, "duration") as decimal? ?? 0);
        var left = (Value(balance, "balanceAsOfBalanceCalculationDate") as decimal? ?? 0) - booked - Duration(entry, start, end);
        return new Dictionary<string, object?>
        {
            ["formattedProjectedBalance"] =
                $"{left.ToString("0.##", CultureInfo.InvariantCulture)} {Value(balance, "unitOfMeasureMeaning")}",
        };
    }

    private static string NameOf(ActionCall call, long kind)
    {
        var kinds = call.Transaction.Current.Table(call.Transaction.Current.Catalog.Find("absenceTypesLOV")!);
        var (id, name) = (kinds.Column(kinds.Type.Find("AbsenceTypeId")!), kinds.Column(kinds.Type.Find("AbsenceTypeName")!));
        return kinds.Rows().Where(r => Equals(id(r), kind)).Select(r => name(r) as string).FirstOrDefault()
            ?? throw new FusionError(400, $"There is no absence type {kind}.", null, "/entry/absenceTypeId");
    }

    // What is not said is every day from the first to the last.
    private static decimal Duration(JsonElement entry, DateOnly start, DateOnly end) =>
        entry.TryGetProperty("duration", out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDecimal()
            : end.DayNumber - start.DayNumber + 1;

    private static T Of<T>(JsonElement entry, string name, AttributeKind kind) =>
        entry.TryGetProperty(name, out var value) && WireText.TryParse(value.ToString(), kind, out var read) && read is T given
            ? given
            : throw Missing("entry/" + name);

    private static FusionError Missing(string path) =>
        new(400, $"JBO-27014: The parameter {path.Replace('/', '.')} is required.", "27014", "/" + path);
}

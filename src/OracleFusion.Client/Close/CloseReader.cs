using System.Globalization;

namespace OracleFusion.Client.Close;

/// <summary>Reads whole lists of records for the close, which has to see every one of them.</summary>
internal sealed class CloseReader(FusionClient client)
{
    // What is compared are meanings, such as Validated, which come in the user's language unless another one is asked for.
    private readonly FusionClient _client = client.InLanguage("en");
    private const int NamesInOneRequest = 20;

    /// <summary>Every record that a query selects.</summary>
    public Task<List<FusionRecord>> ReadAsync(RecordQuery query, CancellationToken cancellationToken) =>
        _client.ReadAllAsync(query, cancellationToken);

    /// <summary>Every record of a resource that conditions select, without links.</summary>
    public Task<List<FusionRecord>> ReadAsync(
        string resource,
        IEnumerable<FilterExpression> conditions,
        IReadOnlyList<string> fields,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            new RecordQuery
            {
                Resource = ResourcePath.Collection("fscm", resource),
                Filter = FilterExpression.And(conditions).ToQuery(),
                Fields = fields,
                OnlyData = true,
            },
            cancellationToken
        );

    /// <summary>The documents of some business units that conditions select.</summary>
    public async Task<List<FusionRecord>> OfUnitsAsync(
        string resource,
        IReadOnlyList<string> units,
        IReadOnlyList<FilterExpression> conditions,
        IReadOnlyList<string> fields,
        CancellationToken cancellationToken
    )
    {
        var all = new List<FusionRecord>();
        // The address of a request has an end, and a ledger may have hundreds of business units.
        for (var first = 0; first < units.Count; first += NamesInOneRequest)
        {
            var some = FilterExpression.In(Attribute(resource, "BusinessUnit"), units.Skip(first).Take(NamesInOneRequest));
            all.AddRange(await ReadAsync(resource, [some, .. conditions], fields, cancellationToken).ConfigureAwait(false));
        }

        return all;
    }

    /// <summary>An attribute with its type.</summary>
    public static FilterAttribute Attribute(string resource, string name) =>
        FilterAttribute.Find(ResourceCatalog.Find(ResourcePath.Collection("fscm", resource)), name);

    public static FilterExpression Is(string resource, string name, object value) =>
        FilterExpression.Compare(Attribute(resource, name), FilterOperator.Equal, value);

    public static FilterExpression IsNot(string resource, string name, object value) =>
        FilterExpression.Compare(Attribute(resource, name), FilterOperator.NotEqual, value);

    /// <summary>Whether a date lies in a period.</summary>
    public static FilterExpression InPeriod(string resource, string name, FusionLedgerPeriod period) =>
        FilterExpression.Between(Attribute(resource, name), period.StartDate, period.EndDate);

    public static string Text(FusionRecord record, string name) =>
        Convert.ToString(FusionRecord.GetValue(record, name), CultureInfo.InvariantCulture) ?? "";

    /// <summary>A date of a record; null where it has none.</summary>
    public static DateTime? Day(FusionRecord record, string name) => FusionRecord.GetValue(record, name) as DateTime?;

    /// <summary>An amount, also one that the service sends as text; null where there is none.</summary>
    /// <exception cref="ServiceException">It is no number.</exception>
    public static decimal? Amount(FusionRecord record, string name) =>
        FusionRecord.GetValue(record, name) switch
        {
            null or "" => null,
            decimal number => number,
            long number => number,
            string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            var other => throw new ServiceException(
                FusionFailure.IncompleteAnswer,
                $"{name} of {record} is '{other}', which is no number. Nothing was added up."
            ),
        };
}

using System.Globalization;
using OracleFusion.Client.Http;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Changes;

/// <summary>Says of a row which one it is and in which state.</summary>
/// <param name="query">The rows.</param>
/// <param name="kind">Whether updated rows count.</param>
/// <param name="attribute">The attribute that says when a row was changed or made; null where rows are told by their key.</param>
/// <param name="key">The key that rows are told by; null where they are told by a time.</param>
internal sealed class RowStates(RecordQuery query, FusionChangeKind kind, FilterAttribute? attribute, string? key)
{
    private readonly IReadOnlyList<string> _keys = ResourceCatalog.Find(query.Resource)?.Key ?? [];

    /// <summary>What tells a row from others.</summary>
    /// <exception cref="ServiceException">The row does not say which one it is.</exception>
    public string NameOf(FusionRecord record)
    {
        if (key is not null)
            return Text(FusionRecord.GetValue(record, key)) is { Length: > 0 } name ? name : throw Nameless(key);
        if (FusionRecord.GetPath(record) is { } path)
            return path.Substring(path.LastIndexOf('/') + 1);
        var values = _keys.Select(name => Text(FusionRecord.GetHidden(record, name))).ToList();
        return values.Count == 0 || values.Exists(string.IsNullOrEmpty) ? throw Nameless("address") : string.Join("/", values);
    }

    /// <summary>The state of a row.</summary>
    /// <exception cref="ServiceException">What says when it was changed is no time.</exception>
    public SeenVersion VersionOf(FusionRecord record)
    {
        if (attribute is null)
            return new SeenVersion(null, "");
        DateTimeOffset? time = FusionRecord.GetValue(record, attribute.Path) switch
        {
            DateTimeOffset moment => moment.ToUniversalTime(),
            DateTime date => new DateTimeOffset(DateTime.SpecifyKind(date, DateTimeKind.Unspecified), TimeSpan.Zero),
            null => null,
            string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) =>
                read.ToUniversalTime(),
            var other => throw UnusableAnswer.Of(
                "GET",
                query.Resource.ToString(),
                $"The {attribute.Path} of a row of {query.Resource} is '{other}', which is no time."
            ),
        };
        return new SeenVersion(time, kind == FusionChangeKind.New ? "" : MarkOf(record));
    }

    /// <summary>A mark of the row's state: of its change indicator, which the service makes for that, else of its values.</summary>
    private string MarkOf(FusionRecord record) =>
        RowHash
            .Of(FusionRecord.GetOrigin(record)?.ChangeIndicator ?? RowContent.Of(record, query.Wanted))
            .Item1.ToString("x16", CultureInfo.InvariantCulture);

    private static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private ServiceException Nameless(string what) =>
        UnusableAnswer.Of(
            "GET",
            query.Resource.ToString(),
            $"A row of {query.Resource} came without its {what}, so that it cannot be told whether it came before."
        );
}

using OracleFusion.Client.SetUp;

namespace OracleFusion.Client;

/// <summary>Compares the records of a resource on two servers, by what tells them apart on both. Nothing is changed.</summary>
public sealed class FusionRecordComparer
{
    private const int KeysInOneRequest = 20;
    private readonly FusionClient _reference;
    private readonly FusionClient _difference;
    private readonly FusionRecordMatch _match;
    private readonly RowMatch _rows;
    private readonly Dictionary<string, RowMatch> _children = new(StringComparer.Ordinal);

    /// <summary>Compares the records of two servers.</summary>
    /// <param name="reference">The first server.</param>
    /// <param name="difference">The second one.</param>
    /// <param name="match">Which records are the same, and what is compared.</param>
    /// <exception cref="FusionInputException">Nothing tells the records, or the rows of a child, apart on both servers.</exception>
    public FusionRecordComparer(FusionClient reference, FusionClient difference, FusionRecordMatch match)
    {
        _reference = reference ?? throw new ArgumentNullException(nameof(reference));
        _difference = difference ?? throw new ArgumentNullException(nameof(difference));
        _match = match ?? throw new ArgumentNullException(nameof(match));
        var known = ResourceCatalog.Find(match.Collection);
        _rows = new RowMatch(known, Resource, match.Key, match, "-Key");
        foreach (var child in match.Children)
            _children[child.Key] = new RowMatch(
                known is not null && known.Children.TryGetValue(child.Key, out var resource) ? resource : null,
                child.Key,
                child.Value,
                match,
                "-ChildKey"
            );
    }

    /// <summary>The attributes that tell records apart.</summary>
    public IReadOnlyList<string> Key => _rows.Key;

    /// <summary>The child collections that are compared.</summary>
    public IReadOnlyList<string> Children => [.. _children.Keys];

    private string Resource => _match.Collection.Names[_match.Collection.Names.Count - 1];

    /// <summary>Reads both sides and puts together what has the same key, in the order of the first server.</summary>
    /// <param name="filter">Which records, in the service's language; null for all. One that it selects on one server only is looked up by
    /// its key on the other.</param>
    /// <param name="isOneSided">Whether to leave out what only the second server has: only what the first one has is read there.</param>
    /// <param name="progress">Told what is read next.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <exception cref="FusionInputException">Several records of one server have the same key, or one has none.</exception>
    /// <exception cref="ServiceException">A server refused or failed.</exception>
    public async Task<IReadOnlyList<FusionRecordPair>> CompareAsync(
        string? filter,
        bool isOneSided,
        Action<string>? progress,
        CancellationToken cancellationToken
    )
    {
        progress?.Invoke($"{Resource} of {_reference.Server.Authority}");
        var left = ByKey(_reference, await ReadAsync(_reference, filter, cancellationToken).ConfigureAwait(false));
        progress?.Invoke($"{Resource} of {_difference.Server.Authority}");
        var right =
            isOneSided && filter is not null
                ? []
                : ByKey(_difference, await ReadAsync(_difference, filter, cancellationToken).ConfigureAwait(false));
        if (filter is not null)
        {
            await LookUpAsync(_difference, left, right, cancellationToken).ConfigureAwait(false);
            if (!isOneSided)
                await LookUpAsync(_reference, right, left, cancellationToken).ConfigureAwait(false);
        }

        return
        [
            .. left
                .Keys.Concat(isOneSided ? [] : right.Keys.Where(key => !left.ContainsKey(key)))
                .Select(key =>
                {
                    var (one, other) = (left.TryGetValue(key, out var l) ? l : null, right.TryGetValue(key, out var r) ? r : null);
                    return new FusionRecordPair
                    {
                        Key = key,
                        Reference = one,
                        Difference = other,
                        Differences = [.. Differences(key, one, other)],
                    };
                }),
        ];
    }

    /// <summary>The attributes of a record, or of a row of a child, that are compared and copied.</summary>
    internal IEnumerable<string> Attributes(string? child, FusionRecord row) => Rows(child).Attributes(row);

    /// <summary>The rows of a child of a record, by what tells them apart.</summary>
    internal Dictionary<string, FusionRecord> ChildRows(FusionRecord? record, string child) =>
        record is null ? [] : _children[child].ByKey(FusionRecord.GetValue(record, child) as FusionRecord[] ?? [], $"of {record}");

    private RowMatch Rows(string? child) => child is null ? _rows : _children[child];

    private Dictionary<string, FusionRecord> ByKey(FusionClient client, List<FusionRecord> records) =>
        _rows.ByKey(records, $"on {client.Server.Authority}");

    private IEnumerable<FusionRecordDifference> Differences(string key, FusionRecord? reference, FusionRecord? difference)
    {
        if (reference is null || difference is null)
            return [Missing(key, null, reference is null)];
        return Compare(_rows, key, null, reference, difference)
            .Concat(
                _children.SelectMany(child =>
                {
                    var (left, right) = (ChildRows(reference, child.Key), ChildRows(difference, child.Key));
                    return left
                        .Keys.Union(right.Keys, StringComparer.Ordinal)
                        .SelectMany(row =>
                            left.TryGetValue(row, out var one) & right.TryGetValue(row, out var other)
                                ? Compare(child.Value, key, $"{child.Key}/{row}", one!, other!)
                                : [Missing(key, $"{child.Key}/{row}", one is null)]
                        );
                })
            );
    }

    private IEnumerable<FusionRecordDifference> Compare(RowMatch rows, string key, string? child, FusionRecord one, FusionRecord other) =>
        rows.Compare(one, other)
            .Select(found => new FusionRecordDifference
            {
                Resource = Resource,
                Key = key,
                Child = child,
                Attribute = found.Attribute,
                SideIndicator = "<>",
                ReferenceValue = found.Reference,
                DifferenceValue = found.Difference,
            });

    private FusionRecordDifference Missing(string key, string? child, bool isOnSecond) =>
        new()
        {
            Resource = Resource,
            Key = key,
            Child = child,
            SideIndicator = isOnSecond ? "=>" : "<=",
        };

    // What a filter selects on one server may be there on the other and only look otherwise.
    private async Task LookUpAsync(
        FusionClient client,
        Dictionary<string, FusionRecord> wanted,
        Dictionary<string, FusionRecord> found,
        CancellationToken cancellationToken
    )
    {
        var missing = wanted.Where(one => !found.ContainsKey(one.Key)).Select(one => one.Value).ToList();
        var attributes = _rows.KeyAttributes.ToList();
        for (var first = 0; first < missing.Count; first += KeysInOneRequest)
        {
            var conditions = missing
                .Skip(first)
                .Take(KeysInOneRequest)
                .Select(record =>
                    FilterExpression.And(
                        attributes.Select(attribute =>
                            FilterExpression.Compare(attribute, FilterOperator.Equal, FusionRecord.GetValue(record, attribute.Path))
                        )
                    )
                );
            var filter = FilterExpression.Or(conditions).ToQuery();
            foreach (var record in ByKey(client, await ReadAsync(client, filter, cancellationToken).ConfigureAwait(false)))
                found[record.Key] = record.Value;
        }
    }

    private Task<List<FusionRecord>> ReadAsync(FusionClient client, string? filter, CancellationToken cancellationToken) =>
        client.ReadAllAsync(
            new RecordQuery
            {
                Resource = _match.Collection,
                Filter = filter,
                Expand = Children,
            },
            cancellationToken
        );
}

namespace OracleFusion.Client;

/// <summary>One request of a copy.</summary>
/// <param name="Label">What it does, as a person would say it.</param>
/// <param name="SendAsync">Sends it.</param>
public sealed record FusionCopyStep(string Label, Func<CancellationToken, Task> SendAsync)
{
    /// <summary>What it does, as a person would say it; values of the servers without what a terminal would obey.</summary>
    public string Label { get; } = VisibleText.Of(Label);
}

/// <summary>What is to be done so that a server has a record as another one has it.</summary>
public sealed class FusionCopyPlan
{
    /// <summary>The requests, in their order; none where there is nothing to do.</summary>
    public required IReadOnlyList<FusionCopyStep> Steps
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>What is done, for a person to say yes to; empty where there is nothing to do.</summary>
    public required string Description { get; init; }

    /// <summary>What differs and cannot be written, because the server says that writers do not set it.</summary>
    public required IReadOnlyList<string> LeftOut
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>What the first server does not have, as one of an earlier release does not: no value is not an empty one, and what the
    /// second server has stays.</summary>
    public required IReadOnlyList<string> Unknown
    {
        get;
        init => field = value.ToArray();
    }
}

/// <summary>Writes records of one server to another: creates what is missing, changes what differs, deletes nothing.</summary>
public sealed class FusionRecordCopier
{
    private readonly FusionClient _client;
    private readonly ResourcePath _collection;
    private readonly FusionRecordComparer _comparer;
    private readonly Dictionary<string, ResourceDescription?> _descriptions = new(StringComparer.Ordinal);

    /// <summary>Writes to a server.</summary>
    /// <param name="client">The server that is written to.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="comparer">What compared the records.</param>
    public FusionRecordCopier(FusionClient client, ResourcePath collection, FusionRecordComparer comparer)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _collection = collection ?? throw new ArgumentNullException(nameof(collection));
        _comparer = comparer ?? throw new ArgumentNullException(nameof(comparer));
    }

    /// <summary>What is to be done with a record. Asks the server only how its resource is made.</summary>
    /// <exception cref="ServiceException">The server failed.</exception>
    public async Task<FusionCopyPlan> PlanAsync(FusionRecordPair pair, CancellationToken cancellationToken)
    {
        var source = (pair ?? throw new ArgumentNullException(nameof(pair))).Reference
            ?? throw new ArgumentException("There is no record to copy.", nameof(pair));
        var (steps, words, leftOut, unknown) = (new List<FusionCopyStep>(), new List<string>(), new List<string>(), new List<string>());
        var about = FusionRecord.GetOrigin(pair.Difference ?? source);
        if (pair.Difference is null)
        {
            var values = await ValuesAsync(null, source, about, leftOut, cancellationToken).ConfigureAwait(false);
            foreach (var child in _comparer.Children)
            {
                var rows = new List<object?>();
                var names = _comparer.ChildRows(source, child);
                foreach (var row in names.Values)
                    rows.Add(await ValuesAsync(child, row, about, leftOut, cancellationToken).ConfigureAwait(false));
                if (rows.Count == 0)
                    continue;
                values[child] = rows.ToArray();
                words.Add($"{child} {string.Join(", ", names.Keys)}");
            }

            var label = "Create" + (words.Count == 0 ? "" : " with " + string.Join("; ", words));
            steps.Add(new FusionCopyStep(label, token => _client.CreateAsync(_collection, values, new WriteOptions(), token)));
            return Plan(steps, label, leftOut, unknown);
        }

        foreach (var row in pair.Differences.GroupBy(difference => difference.Child, StringComparer.Ordinal))
        {
            var changes = row.Where(difference => difference.SideIndicator == "<>").ToList();
            var (child, key) = Split(row.Key);
            if (changes.Count > 0)
                await ChangeAsync(child, key, changes).ConfigureAwait(false);
            else if (child is not null && row.All(difference => difference.SideIndicator == "<="))
                await CreateChildAsync(child, key!).ConfigureAwait(false);
        }

        return Plan(steps, string.Join("; ", words), leftOut, unknown);

        async Task ChangeAsync(string? child, string? key, List<FusionRecordDifference> changes)
        {
            var own = child is null ? pair.Difference! : _comparer.ChildRows(pair.Difference, child)[key!];
            var known = FusionRecord.GetNames(child is null ? source : _comparer.ChildRows(source, child)[key!]);
            var values = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var change in changes)
            {
                if (!known.Contains(change.Attribute!, StringComparer.Ordinal))
                    unknown.Add((change.Child is null ? "" : change.Child + ".") + change.Attribute);
                else if (await IsWritableAsync(child, change.Attribute!, isNew: false, about, cancellationToken).ConfigureAwait(false))
                    values[change.Attribute!] = change.ReferenceValue;
                else
                    leftOut.Add((change.Child is null ? "" : change.Child + ".") + change.Attribute);
            }

            if (values.Count == 0)
                return;
            var origin = FusionRecord.GetOrigin(own)
                ?? throw new ServiceException(
                    FusionFailure.IncompleteAnswer,
                    $"{_client.Server.Authority} gives {own} without its address."
                );
            var label =
                $"Change {(child is null ? "" : $"{child} {key}: ")}"
                + string.Join(
                    ", ",
                    changes
                        .Where(change => values.ContainsKey(change.Attribute!))
                        .Select(change => $"{change.Attribute} from '{change.DifferenceValue}' to '{change.ReferenceValue}'")
                );
            words.Add(label);
            var options = new WriteOptions { ChangeIndicator = origin.ChangeIndicator };
            steps.Add(new FusionCopyStep(label, token => _client.UpdateAsync(origin.Path, values, options, token)));
        }

        async Task CreateChildAsync(string child, string key)
        {
            var values = await ValuesAsync(child, _comparer.ChildRows(source, child)[key], about, leftOut, cancellationToken)
                .ConfigureAwait(false);
            var parent = about?.Path
                ?? throw new ServiceException(
                    FusionFailure.IncompleteAnswer,
                    $"{_client.Server.Authority} gives {pair.Difference} without its address."
                );
            var label = $"Create {child} {key}";
            words.Add(label);
            steps.Add(new FusionCopyStep(label, token => _client.CreateAsync(parent.Child(child), values, new WriteOptions(), token)));
        }
    }

    private static FusionCopyPlan Plan(List<FusionCopyStep> steps, string description, List<string> leftOut, List<string> unknown) =>
        new()
        {
            Steps = steps,
            Description = description,
            LeftOut = [.. leftOut.Distinct(StringComparer.Ordinal)],
            Unknown = unknown,
        };

    private static (string? Child, string? Key) Split(string? path)
    {
        var slash = path?.IndexOf('/') ?? -1;
        return path is null ? (null, null) : (path.Substring(0, slash), path.Substring(slash + 1));
    }

    // What a new record or row gets: every value that the server lets a creator set.
    private async Task<Dictionary<string, object?>> ValuesAsync(
        string? child,
        FusionRecord row,
        RecordOrigin? about,
        List<string> leftOut,
        CancellationToken cancellationToken
    )
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var name in _comparer.Attributes(child, row))
        {
            if (FusionRecord.GetValue(row, name) is not { } value)
                continue;
            if (await IsWritableAsync(child, name, isNew: true, about, cancellationToken).ConfigureAwait(false))
                values[name] = value;
            else
                leftOut.Add((child is null ? "" : child + ".") + name);
        }

        return values;
    }

    private async Task<bool> IsWritableAsync(
        string? child,
        string name,
        bool isNew,
        RecordOrigin? about,
        CancellationToken cancellationToken
    )
    {
        var description = await DescribeAsync(child, about, cancellationToken).ConfigureAwait(false);
        var attribute = description?.Attributes.FirstOrDefault(one => one.Name == name);
        // A server that does not describe says itself what it does not take.
        return description is null || (attribute is not null && (isNew ? attribute.Creatable : attribute.Updatable));
    }

    private async Task<ResourceDescription?> DescribeAsync(string? child, RecordOrigin? about, CancellationToken cancellationToken)
    {
        if (_descriptions.TryGetValue(child ?? "", out var known))
            return known;
        try
        {
            if (child is null)
            {
                known = await _client.DescribeAsync(_collection, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                var parent = await DescribeAsync(null, about, cancellationToken).ConfigureAwait(false);
                known = parent?.Children.FirstOrDefault(one => one.Name == child && !one.IsReference);
                if (known is null && about is not null)
                    known = await _client.DescribeAsync(about.Path.Child(child), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
        {
            known = null;
        }

        return _descriptions[child ?? ""] = known;
    }
}

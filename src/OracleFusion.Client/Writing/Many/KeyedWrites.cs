using System.Globalization;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Writing;

/// <summary>
/// The creates of one pipeline by their natural keys. Several may have the same one: a record that is found by it may then be that of any
/// of them whose own is not known.
/// </summary>
internal sealed class KeyedWrites
{
    private readonly object _gate = new();

    /// <summary>How many creates of a key have no record that is known, and were not refused.</summary>
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>The records that creates of this pipeline have given.</summary>
    private readonly HashSet<(long, long)> _given = [];

    /// <summary>The natural key of a create as text; null for what is none, or lacks a value, or has one that cannot be sent.</summary>
    public static string? KeyOf(BatchPart part, IReadOnlyList<string> natural)
    {
        if (natural.Count == 0 || part.Operation != BatchOperation.Create)
            return null;
        try
        {
            var texts = natural.Select(name => Text(NaturalKeySearch.ValueOf(part, name), name)).ToList();
            return string.Join("\n", texts);
        }
        catch (FusionInputException)
        {
            return null;
        }
    }

    /// <summary>Takes note of a create before it is sent.</summary>
    public void Begin(string? key)
    {
        if (key is null)
            return;
        lock (_gate)
            _open[key] = _open.TryGetValue(key, out var count) ? count + 1 : 1;
    }

    /// <summary>
    /// Takes note of what became of it. One that is lost, is there twice, or was done without an address, may be any record of its key to
    /// the end of the pipeline.
    /// </summary>
    public void Settle(string? key, WriteOutcome outcome)
    {
        var given = outcome.Result is FusionRecord record ? Address(record) : null;
        var isUnknown = outcome.IsDone
            ? given is null
            : outcome.Error
                is ServiceException { Failure: FusionFailure.UnknownOutcome or FusionFailure.DoneWithoutResult or FusionFailure.Conflict };
        if (key is null || isUnknown)
            return;
        lock (_gate)
        {
            if (given is { } address)
                _given.Add(address);
            if (--_open[key] == 0)
                _open.Remove(key);
        }
    }

    /// <summary>Whether other creates have the same key and may have made a record that nobody knows of yet.</summary>
    public bool HasRivals(string key)
    {
        lock (_gate)
            return _open.TryGetValue(key, out var count) && count > 1;
    }

    /// <summary>Whether a create of this pipeline has given a record already.</summary>
    public bool IsGiven(FusionRecord record)
    {
        if (Address(record) is not { } address)
            return false;
        lock (_gate)
            return _given.Contains(address);
    }

    private static (long, long)? Address(FusionRecord record) =>
        FusionRecord.GetOrigin(record) is { } origin ? RowHash.Of(origin.Path.ToString()) : null;

    // Two that differ may come to one text, which only leaves an outcome unknown.
    private static string Text(object value, string name)
    {
        var text = WireText.Of(value, type: null, name).Trim();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("G29", CultureInfo.InvariantCulture)
            : text.ToUpperInvariant();
    }
}

using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Data;

/// <summary>The generated rows of a resource by the text of one attribute, whatever its case.</summary>
internal sealed class TextIndex
{
    // The hash of the text above, the row below: a million rows take eight megabytes.
    private readonly long[] _entries;

    public TextIndex(IRowSource source, string attribute)
    {
        var column = source.Column(attribute);
        var entries = new List<long>(source.Count);
        for (var row = 0; row < source.Count; row++)
        {
            if (column(row) is { } value)
                entries.Add(First(WireText.Format(value)) | (uint)row);
        }

        _entries = [.. entries.Order()];
    }

    /// <summary>The rows that may have the text: all that do, and now and then one whose text has the same hash.</summary>
    public IEnumerable<int> Candidates(string text)
    {
        var first = First(text);
        var at = Array.BinarySearch(_entries, first);
        for (at = at < 0 ? ~at : at; at < _entries.Length && _entries[at] >> 32 == first >> 32; at++)
            yield return (int)_entries[at];
    }

    private static long First(string text) => (long)StringComparer.OrdinalIgnoreCase.GetHashCode(text) << 32;
}

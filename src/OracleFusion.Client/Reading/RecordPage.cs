using System.Collections;

namespace OracleFusion.Client;

/// <summary>Some records, in order. All are of one class.</summary>
public sealed class RecordPage : IReadOnlyList<FusionRecord>
{
    private readonly IReadOnlyList<FusionRecord> _records;

    internal RecordPage(IReadOnlyList<FusionRecord> records) => _records = records;

    /// <summary>The number of records.</summary>
    public int Count => _records.Count;

    /// <summary>A record.</summary>
    /// <param name="index">Its place, from 0.</param>
    public FusionRecord this[int index] => _records[index];

    /// <inheritdoc/>
    public IEnumerator<FusionRecord> GetEnumerator() => _records.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

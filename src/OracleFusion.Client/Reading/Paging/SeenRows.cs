using System.Security.Cryptography;
using System.Text;

namespace OracleFusion.Client;

/// <summary>
/// Tells the rows that came before from new ones: by their self links, or where there are none by their keys. Sixteen bytes of a hash are kept of each, so that a
/// million rows take some thirty megabytes, and two different rows are not taken for one in the lifetime of a data centre.
/// </summary>
internal sealed class SeenRows
{
    private readonly HashSet<(long, long)> _seen = [];
    private readonly IReadOnlyList<string> _keys;

    public SeenRows(IReadOnlyList<string> keys, IReadOnlyList<FusionRecord> seen)
    {
        _keys = keys;
        foreach (var record in seen) IsNew(record);
    }

    /// <summary>Whether repeated rows are recognised: not where rows have neither link nor key.</summary>
    public bool Distinguishes { get; private set; } = true;

    /// <summary>Takes rows that were seen before out of a page.</summary>
    public void Distinct(CollectionPage page) => page.Keep(IsNew);

    /// <summary>Whether a row came before.</summary>
    public bool Contains(FusionRecord record) => NameOf(record) is { } name && _seen.Contains(Hash(name));

    private bool IsNew(FusionRecord record)
    {
        if (NameOf(record) is { } name) return _seen.Add(Hash(name));
        Distinguishes = false;
        return true;
    }

    private string? NameOf(FusionRecord record)
    {
        if (FusionRecord.GetPath(record) is { } path) return path;
        if (_keys.Count == 0) return null;
        var name = new StringBuilder();
        foreach (var key in _keys)
        {
            if (FusionRecord.GetHidden(record, key) is not { } value) return null;
            name.Append(value is DateTime or DateTimeOffset ? WireText.Moment(value, type: null) : Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)).Append('\n');
        }
        return name.ToString();
    }

    private static (long, long) Hash(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        return (BitConverter.ToInt64(hash, 0), BitConverter.ToInt64(hash, 8));
    }
}

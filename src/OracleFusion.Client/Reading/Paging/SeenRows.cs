using System.Globalization;
using System.Text;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Reading.Paging;

/// <summary>Tells the rows that came before from new ones: by their self links and keys, as far as they have them.</summary>
internal sealed class SeenRows
{
    private readonly HashSet<(long, long)> _seen = [];
    private readonly Dictionary<(long, long), (long, long)> _page = [];
    private readonly IReadOnlyList<string> _keys;

    public SeenRows(IReadOnlyList<string> keys, IReadOnlyList<FusionRecord> seen)
    {
        _keys = keys;
        foreach (var record in seen)
            IsNew(record, content: default);
    }

    /// <summary>Whether repeated rows are recognised: not where rows have neither link nor key.</summary>
    public bool Distinguishes { get; private set; } = true;

    /// <summary>How many rows there were.</summary>
    public int Count => _seen.Count;

    /// <summary>Takes rows that were seen before out of a page.</summary>
    public void Distinct(ParsedPage page)
    {
        _page.Clear();
        page.Keep((record, row) => IsNew(record, page.Contents is { } contents ? contents[row] : default));
    }

    /// <summary>Whether a row came before.</summary>
    public bool Contains(FusionRecord record) => NameOf(record) is { } name && _seen.Contains(RowHash.Of(name));

    private bool IsNew(FusionRecord record, (long, long) content)
    {
        if (NameOf(record) is not { } name)
        {
            Distinguishes = false;
            return true;
        }
        var hash = RowHash.Of(name);
        if (_seen.Add(hash))
        {
            _page[hash] = content;
            return true;
        }
        // No shift of rows makes two of one within one answer: there, rows of one name and of different content are two.
        return _page.TryGetValue(hash, out var other) && other != content;
    }

    private string? NameOf(FusionRecord record)
    {
        var path = FusionRecord.GetPath(record);
        var key = KeyOf(record);
        return path is null && key is null ? null : path + "\n" + key;
    }

    private string? KeyOf(FusionRecord record)
    {
        if (_keys.Count == 0)
            return null;
        var text = new StringBuilder();
        foreach (var key in _keys)
        {
            // Objects and lists are no keys.
            var value = FusionRecord.GetHidden(record, key);
            if (value is not (long or decimal or string or bool or DateTime or DateTimeOffset))
                return null;
            var isMoment = value is DateTime or DateTimeOffset;
            text.Append(isMoment ? WireText.Moment(value, type: null) : Convert.ToString(value, CultureInfo.InvariantCulture)).Append('\n');
        }
        return text.ToString();
    }
}

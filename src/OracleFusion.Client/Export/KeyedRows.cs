using OracleFusion.Client.Http;
using OracleFusion.Client.Reading;
using OracleFusion.Client.Reading.Paging;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>The rows of given keys, in the order of the keys, some hundred with each request.</summary>
internal sealed class KeyedRows : ExportSource
{
    /// <summary>So many keys of 15 digits make an address that no server refuses for its length.</summary>
    private const int Together = 100;

    private readonly IRequestSender _sender;
    private readonly RecordQuery _query;
    private readonly string _key;
    private readonly Queue<long> _keys;
    private readonly Action<long>? _missing;
    private long? _position;

    /// <summary>Opens the rows. Nothing is sent yet.</summary>
    /// <param name="sender">The connection.</param>
    /// <param name="query">The form of the rows, and a condition besides.</param>
    /// <param name="key">The key.</param>
    /// <param name="keys">The keys of the rows, ascending, each once.</param>
    /// <param name="before">How far the export is.</param>
    /// <param name="missing">Told the key of each row that there is not.</param>
    public KeyedRows(
        IRequestSender sender,
        RecordQuery query,
        string key,
        IEnumerable<long> keys,
        ExportManifest before,
        Action<long>? missing
    )
    {
        _sender = sender;
        _query = query;
        _key = key;
        _position = before.Position;
        _keys = new Queue<long>(keys.Where(k => !(k <= before.Position)));
        _missing = missing;
    }

    public override string PagingMethod => $"by key: {Together} of the given keys at once";

    public override async Task<IReadOnlyList<RawRecord>?> ReadAsync(CancellationToken cancellationToken)
    {
        while (_keys.Count > 0)
        {
            var wanted = new List<long>();
            while (wanted.Count < Together && _keys.Count > 0)
                wanted.Add(_keys.Dequeue());
            var rows = await FetchAsync(wanted, cancellationToken).ConfigureAwait(false);
            var found = new HashSet<long>();
            foreach (var key in rows.Select(KeyOf))
                Check(key, wanted, found);
            foreach (var key in wanted.Where(key => !found.Contains(key)))
                _missing?.Invoke(key);
            if (rows.Count > 0)
                return rows;
        }
        return null;
    }

    public override void Note(RawRecord row) => _position = KeyOf(row);

    public override void Mark(ExportManifest manifest, bool isEnd) => manifest.Position = _position;

    public override void Dispose() { }

    private async Task<List<RawRecord>> FetchAsync(List<long> keys, CancellationToken cancellationToken)
    {
        var condition = $"{_key} in ({string.Join(", ", keys.Select(KeyOrder.Text))})";
        // The pages are as long as the keys are many: the links say of rows that have one key which is which.
        var query = _query with { Filter = PageUrl.Both(_query.Filter, condition), OrderBy = null, First = null, IsRaw = true };
        var rows = await QueryReader.ReadAllAsync(_sender, query, cancellationToken).ConfigureAwait(false);
        // The place in the export is a key, in whatever order the server gave the rows.
        return [.. rows.Cast<RawRecord>().OrderBy(KeyOf)];
    }

    private void Check(long key, List<long> wanted, HashSet<long> found)
    {
        if (!wanted.Contains(key))
            throw UnusableAnswer.Of(
                "GET",
                _query.Resource.ToString(),
                $"The server sent the row of {_query.Resource} with the {_key} {KeyOrder.Text(key)}, which was not asked for."
            );
        if (!found.Add(key))
            throw UnusableAnswer.Of(
                "GET",
                _query.Resource.ToString(),
                $"Several rows of {_query.Resource} have the {_key} {KeyOrder.Text(key)}, and which of them is meant is not known. Select "
                    + "the rows by -Filter."
            );
    }

    private long KeyOf(RawRecord row) =>
        FusionRecord.GetHidden(row, _key) as long?
        ?? throw UnusableAnswer.Of("GET", _query.Resource.ToString(), $"A row of {_query.Resource} came without its {_key}.");
}

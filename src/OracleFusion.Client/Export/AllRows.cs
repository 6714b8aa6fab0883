using OracleFusion.Client.Http;
using OracleFusion.Client.Reading;
using OracleFusion.Client.Reading.Paging;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>All rows of a query, or those that an export that was interrupted has not got yet.</summary>
internal sealed class AllRows : ExportSource
{
    private readonly IRequestSender _sender;
    private readonly RecordQuery _query;
    private readonly string? _key;
    private readonly long? _start;
    private readonly long? _most;
    private RecordReader _reader;
    private long? _position;
    private bool _hasBegun;
    private long _taken;

    /// <summary>Opens the rows. Nothing is sent yet.</summary>
    /// <param name="sender">The connection.</param>
    /// <param name="query">The rows.</param>
    /// <param name="key">The key that they are read by; null where they are not.</param>
    /// <param name="before">How far the export is.</param>
    public AllRows(IRequestSender sender, RecordQuery query, string? key, ExportManifest before)
    {
        _sender = sender;
        _query = query;
        _key = key;
        _start = before.Position;
        _position = before.Position;
        _most = query.First - before.Rows;
        // Links are half of the size of a row, and reading by key needs none.
        _reader = Open(onlyData: key is not null || query.OnlyData);
    }

    public override string PagingMethod => _reader.PagingMethod;

    public override async Task<IReadOnlyList<RawRecord>?> ReadAsync(CancellationToken cancellationToken)
    {
        if (_most <= _taken)
            return null;
        var page = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!_hasBegun && !_reader.IsInKeyOrder && _key is not null && !_query.OnlyData)
        {
            // The server does not read by the key after all: then links tell the rows apart.
            _reader.Dispose();
            _reader = Open(onlyData: false);
            page = await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        if (page is null)
            return null;
        var rows = page.Cast<RawRecord>().ToList();
        if (_start is { } start)
            Drop(rows, start);
        _hasBegun = true;
        if (_most is { } most && most - _taken < rows.Count)
            rows.RemoveRange((int)(most - _taken), rows.Count - (int)(most - _taken));
        _taken += rows.Count;
        return rows;
    }

    public override void Note(RawRecord row) => _position = _reader.IsInKeyOrder ? FusionRecord.GetHidden(row, _key!) as long? : null;

    public override void Mark(ExportManifest manifest, bool isEnd) => manifest.Position = _position;

    public override void Dispose() => _reader.Dispose();

    /// <summary>
    /// Opens the rows from the last one that was written on, and with it, as pages that are read by key overlap: a second row of its key,
    /// which would be lost otherwise, shows then.
    /// </summary>
    private QueryReader Open(bool onlyData) =>
        new(
            _sender,
            _query with
            {
                Filter = PageUrl.Both(_query.Filter, _start is { } start ? FormattableString.Invariant($"{_key} >= {start}") : null),
                First = _most + (_start is null ? 0 : 1),
                IsRaw = true,
                OnlyData = onlyData,
            }
        );

    private void Drop(List<RawRecord> rows, long start)
    {
        var written = rows.RemoveAll(row => FusionRecord.GetHidden(row, _key!) as long? == start);
        if (written > (_hasBegun ? 0 : 1))
            throw UnusableAnswer.Of(
                "GET",
                _query.Resource.ToString(),
                $"Several rows of {_query.Resource} have the {_key} {KeyOrder.Text(start)}, at which the export was interrupted, and which "
                    + "of them are written is not known. Give -Force to begin anew."
            );
    }
}

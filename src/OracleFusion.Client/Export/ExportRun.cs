using System.Globalization;
using OracleFusion.Client.Reading;
using OracleFusion.Client.Reading.Paging;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>One run of an export: reads pages, writes their rows, and says in the manifest how far it is.</summary>
internal sealed class ExportRun : IDisposable
{
    private readonly FusionClient _client;
    private readonly RecordQuery _query;
    private readonly ExportOptions _options;
    private readonly ExportNames _names;
    private readonly string? _key;
    private readonly JsonLines? _lines;
    private readonly Dictionary<string, PartFile> _files = new(StringComparer.Ordinal);
    private readonly List<RawRecord> _parents = [];
    private ExportManifest _manifest;
    private ExportTables _tables;
    private long _partRows;

    public ExportRun(FusionClient client, RecordQuery query, ExportOptions options)
    {
        _client = client;
        _options = options;
        _names = new ExportNames(options.Path, options.PartSize is not null);
        _key = options.Start is null ? RecordKey.Of(query, query.FrameworkVersion ?? client.Settings.FrameworkVersion).Paged : null;
        // Links are half of a row, and rows that are read by key are told apart without them.
        _query = query.With(query.Filter, orderBy: query.OrderBy, first: query.First, isRaw: true, onlyData: _key is not null);
        _lines = options.Format == ExportFormat.JsonLines ? new JsonLines() : null;
        _manifest = new ExportManifest { Of = ExportFacts.Of(client.Server, query, options) };
        _tables = NewTables();
    }

    public async Task<FusionExport> RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_names.Folder);
        var isResumed = false;
        if (ExportManifest.Load(_options.Force ? "" : _names.Manifest) is { } before)
        {
            ExportFacts.RequireSame(before.Of, _manifest.Of, _names.Manifest);
            if (before.IsComplete)
                return Whole(before);
            isResumed = TryResume(before);
        }
        if (!isResumed)
            Begin();
        await WriteAllAsync(cancellationToken).ConfigureAwait(false);
        ClosePart(isLast: true);
        return Result(_manifest, isResumed);
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Dispose();
    }

    private ExportTables NewTables() => new(_client.Server, _query, _lines is null, _manifest.Open);

    /// <summary>An export that has all its rows: only names may be missing.</summary>
    private FusionExport Whole(ExportManifest before)
    {
        // Each is settled, not only the first.
        var settled = before.Files.Count(_names.Settle);
        if (settled > 0)
            return Result(before, isResumed: true);
        throw new FusionInputException(
            $"'{_options.Path}' was exported whole already, and nothing was read now. Give -Force to export it anew."
        );
    }

    private bool TryResume(ExportManifest before)
    {
        var isUsable =
            _key is not null
            && before.Position is not null
            && before.Open.TrueForAll(file => PartFile.Has(_names.OpenPath(file.Table, before.Part), file));
        if (!isUsable)
        {
            Note("The export that was interrupted cannot go on and begins anew: its rows are not read by key, or its files are not there.");
            return false;
        }
        _manifest = before;
        _tables = NewTables();
        foreach (var file in before.Files)
            _names.Settle(file);
        foreach (var file in before.Open)
        {
            var table = _tables.All.First(t => t.Name == file.Table);
            _files[file.Table] = new PartFile(_names.OpenPath(file.Table, before.Part), table, _lines is null, file);
            if (file.Table.Length == 0)
                _partRows = file.Rows;
        }
        Note(
            string.Format(
                CultureInfo.InvariantCulture,
                "The export goes on after {0:N0} rows, behind {1} {2}.",
                before.Rows,
                _key,
                before.Position
            )
        );
        return true;
    }

    private void Begin()
    {
        var first = _names.PathOf(_names.Of("", 1));
        if (!_options.Force && File.Exists(first) && !File.Exists(_names.Manifest))
            throw new FusionInputException($"'{first}' is there already. Give -Force to replace it when the export is whole.");
        // Parts of an older export would stand among those of this one.
        if (_options.Force && _options.PartSize is not null && TryLoad() is { } older)
        {
            foreach (var file in older.Files)
                File.Delete(_names.PathOf(file.Name));
        }
        _manifest.Save(_names.Manifest);
    }

    private ExportManifest? TryLoad()
    {
        try
        {
            return ExportManifest.Load(_names.Manifest);
        }
        catch (FusionInputException)
        {
            // What is no manifest names no files.
            return null;
        }
    }

    private async Task WriteAllAsync(CancellationToken cancellationToken)
    {
        if (_options.Start is { } start)
        {
            using var changes = _client.ReadChanges(_query, start, _options.Changes!);
            while (await changes.ReadAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                foreach (var change in page)
                {
                    Write((RawRecord)change.Value);
                    changes.Accept(change);
                }
                Checkpoint();
            }
            _manifest.Watermark = changes.Watermark;
            Note(changes.PagingMethod);
            return;
        }
        var rest = _query.First - _manifest.Rows;
        if (rest <= 0)
            return;
        using var reader = new QueryReader(_client, Rest(rest));
        Note(reader.PagingMethod);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            // Where the server turned out not to read by key there is no place to go on from.
            var isByKey = _key is not null && reader.PagingMethod.StartsWith("by key", StringComparison.Ordinal);
            foreach (var record in page)
            {
                Write((RawRecord)record);
                _manifest.Position = isByKey ? FusionRecord.GetHidden(record, _key!) as long? : null;
                if (_partRows >= _options.PartSize)
                    ClosePart(isLast: false);
            }
            Checkpoint();
        }
    }

    private RecordQuery Rest(long? first)
    {
        var behind = _manifest.Position is { } position ? FormattableString.Invariant($"{_key} > {position}") : null;
        return _query.With(
            PageUrl.Both(_query.Filter, behind),
            orderBy: _query.OrderBy,
            first: first,
            isRaw: true,
            onlyData: _query.OnlyData
        );
    }

    private void Write(RawRecord record)
    {
        WriteTree(_tables.Root, record);
        _manifest.Rows++;
        _partRows++;
    }

    private void WriteTree(ExportTable table, RawRecord record)
    {
        table.Turn(record.Table, _tables.IsOther);
        var file = FileOf(table);
        file.NoteColumns();
        if (_lines is not null)
        {
            _lines.Write(table.Sink, record, table.Columns);
            table.Rows++;
            return;
        }
        table.WriteRow(record, _parents);
        _parents.Add(record);
        for (var slot = 0; slot < record.Table.Columns.Count; slot++)
        {
            if (record.Table.Columns[slot].Rows is null)
                continue;
            var child = _tables.Child(table, record.Table.Columns[slot].Name);
            foreach (var row in record.RowsAt(slot))
                WriteTree(child, (RawRecord)row);
        }
        _parents.RemoveAt(_parents.Count - 1);
    }

    private PartFile FileOf(ExportTable table)
    {
        if (!_files.TryGetValue(table.Name, out var file))
        {
            file = new PartFile(_names.OpenPath(table.Name, _manifest.Part), table, _lines is null, before: null);
            _files[table.Name] = file;
        }
        return file;
    }

    private void Checkpoint()
    {
        if (_files.Count == 0)
            return;
        _manifest.Open.Clear();
        foreach (var file in _files.Values)
        {
            file.Flush();
            _manifest.Open.Add(file.State());
        }
        _manifest.Save(_names.Manifest);
        _options.Progress?.Invoke(_manifest.Rows);
    }

    private void ClosePart(bool isLast)
    {
        var closed = new List<ExportManifest.WholeFileEntry>();
        // The last part of several may be empty, but not the only one; and who asked for children gets their files.
        if (!isLast || _partRows > 0 || _manifest.Files.Count == 0)
        {
            foreach (var table in _tables.All)
                FileOf(table);
            closed.AddRange(_files.Select(f => f.Value.Close(_names.Of(f.Key, _manifest.Part))));
            _manifest.Files.AddRange(closed);
        }
        Dispose();
        _files.Clear();
        _manifest.Open.Clear();
        _manifest.Part++;
        _manifest.IsComplete = isLast;
        _partRows = 0;
        _manifest.Save(_names.Manifest);
        foreach (var file in closed)
            _names.Settle(file);
    }

    private FusionExport Result(ExportManifest manifest, bool isResumed) =>
        new()
        {
            Path = _options.Path,
            Rows = manifest.Rows,
            Manifest = _names.Manifest,
            IsResumed = isResumed,
            Watermark = manifest.Watermark,
            Files =
            [
                .. manifest.Files.Select(file => new FusionExportFile
                {
                    Path = _names.PathOf(file.Name),
                    Child = file.Table,
                    Rows = file.Rows,
                    Length = file.Length,
                    Sha256 = file.Sha256,
                }),
            ],
        };

    private void Note(string sentence) => _options.Note?.Invoke(sentence);
}

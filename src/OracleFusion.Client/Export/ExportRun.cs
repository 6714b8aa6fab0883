using System.Diagnostics;
using System.Globalization;
using OracleFusion.Client.Http;
using OracleFusion.Client.Reading;
using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>One run of an export: reads pages, has their rows written, and says in the manifest how far it is.</summary>
internal sealed class ExportRun : IDisposable
{
    /// <summary>After so many bytes the manifest is written, so that what a power failure takes is little.</summary>
    private const long SaveAfterBytes = 8L * 1024 * 1024;

    private static readonly TimeSpan SaveAfter = TimeSpan.FromSeconds(0.5);

    private readonly IRequestSender _sender;
    private readonly RecordQuery _query;
    private readonly ExportOptions _options;
    private readonly ExportNames _names;
    private readonly string? _key;
    private readonly Stopwatch _sinceSaved = new();
    private ExportManifest _manifest;
    private ExportFiles _files;

    public ExportRun(IRequestSender sender, RecordQuery query, ExportOptions options)
    {
        _sender = sender;
        _query = query;
        _options = options;
        if (options.Format == ExportFormat.Parquet)
            ParquetFile.Require();
        _names = new ExportNames(options.Path, options.PartSize is not null);
        _key = RecordKey.Of(query, query.FrameworkVersion ?? sender.FrameworkVersion).Paged;
        if (options.Keys is not null && (_key is null || options.Start is not null || query.First is not null))
            throw new FusionInputException(
                _key is null
                    ? $"{query.Resource} is not read by one key, and records of given keys cannot be exported: select them by -Filter."
                    : "Records of given keys are exported as they are and all: leave out -Since and -First."
            );
        _manifest = new ExportManifest { Of = ExportFacts.Of(sender.Server, query, options) };
        _files = NewFiles();
    }

    public async Task<FusionExport> RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_names.Folder);
        using var alone = ExportLock.Take(_names);
        var older = Older();
        if (older is not null && !_options.Force)
        {
            ExportFacts.RequireSame(older.Of, _manifest.Of, _names.Manifest);
            if (older.IsComplete)
                return Whole(older);
        }
        var isResumed = older is not null && !_options.Force && TryResume(older);
        if (!isResumed)
            Begin(older);
        using (var source = Open())
        {
            Note(source.PagingMethod);
            var first = await FirstAsync(source, isResumed, cancellationToken).ConfigureAwait(false);
            await WriteAllAsync(source, first, cancellationToken).ConfigureAwait(false);
            source.Mark(_manifest, isEnd: true);
        }
        ClosePart(isLast: true, cancellationToken);
        return Result(_manifest, isResumed);
    }

    public void Dispose() => _files.Dispose();

    private ExportFiles NewFiles() => new(_sender.Server, _query, _options, _names, _manifest);

    private ExportManifest? Older()
    {
        try
        {
            return ExportManifest.Load(_names.Manifest);
        }
        catch (FusionInputException) when (_options.Force)
        {
            // With -Force an unreadable manifest is ignored: it lists nothing to remove.
            return null;
        }
    }

    /// <summary>An export that has all its rows: only names may be missing.</summary>
    private FusionExport Whole(ExportManifest older)
    {
        // Each is settled, not only the first.
        var settled = older.Files.Count(_names.Settle);
        RemoveStale(older);
        if (settled > 0)
            return Result(older, isResumed: true);
        throw new FusionInputException(
            $"'{_options.Path}' was exported whole already, and nothing was read now. Give -Force to export it anew."
        );
    }

    private bool TryResume(ExportManifest older)
    {
        var hasPlace = _options.Start is null ? older.Position is not null : older.Watermark?.Position is not null;
        var isUsable =
            _key is not null && hasPlace && older.Open.TrueForAll(file => PartFile.Has(_names.OpenPath(file.Table, older.Part), file));
        if (!isUsable)
        {
            Note("The export that was interrupted cannot go on and begins anew: its rows are not read by key, or its files are not there.");
            return false;
        }
        _manifest = older;
        _files = NewFiles();
        foreach (var file in older.Files)
            _names.Settle(file);
        _files.Resume();
        Note(
            string.Format(
                CultureInfo.InvariantCulture,
                "The export goes on after {0:N0} rows, behind {1} {2}.",
                older.Rows,
                _key,
                older.Position ?? older.Watermark?.Position
            )
        );
        return true;
    }

    private void Begin(ExportManifest? older)
    {
        if (older is not null)
        {
            foreach (var file in older.Open)
                _names.RemoveUnfinished(_names.Of(file.Table, older.Part));
            // What is whole stays until the first file of this export is.
            older.Files.ForEach(file => _names.Settle(file));
            _manifest.Stale.AddRange(older.Files.Select(static file => file.Name).Union(older.Stale, StringComparer.Ordinal));
        }
        _files.RequireFree();
    }

    private void RemoveStale(ExportManifest manifest)
    {
        foreach (var name in manifest.Stale.Where(name => manifest.Files.TrueForAll(file => file.Name != name)))
            File.Delete(_names.PathOf(name));
        manifest.Stale.Clear();
    }

    private ExportSource Open()
    {
        var raw = _query with
        {
            Fields = _options.Format == ExportFormat.JsonLines ? _query.Fields : ExportTables.FieldsWithKeys(_query),
            Wanted = _query.Wanted,
            IsRaw = true,
        };
        if (_options.Keys is { } keys)
            return new KeyedRows(_sender, raw, _key!, keys.Distinct().OrderBy(static key => key), _manifest, _options.Missing);
        if (_options.Start is not { } start)
            return new AllRows(_sender, raw, _key, _manifest);
        var given = _options.Changes!;
        var options = new ChangeOptions
        {
            Kind = given.Kind,
            Attribute = given.Attribute,
            Overlap = given.Overlap,
            First = given.First - _manifest.Rows,
            IsInterruptible = _key is not null,
            IsRestOnly = _manifest.Watermark is not null,
        };
        // What changed before the place meanwhile is left to the next export: in one file a row stands once.
        var from = _manifest.Watermark is { } place ? ChangeStart.After(place) : start;
        return new ChangedRows(new ChangeReader(_sender, raw, from, options), hasPlace: _key is not null);
    }

    /// <summary>The first rows. While they are on their way, the manifest of a new export is written, and its files get the columns that
    /// the server describes; those of an export that goes on stay.</summary>
    private async Task<IReadOnlyList<RawRecord>?> FirstAsync(ExportSource source, bool isResumed, CancellationToken cancellationToken)
    {
        var first = source.ReadAsync(cancellationToken);
        if (!isResumed)
        {
            var learned = _options.Learn?.Invoke(cancellationToken);
            _manifest.Save(_names.Manifest);
            if (learned is not null)
            {
                await Task.WhenAll(first, learned).ConfigureAwait(false);
                _files.Dispose();
                _files = NewFiles();
            }
        }
        return await first.ConfigureAwait(false);
    }

    private async Task WriteAllAsync(ExportSource source, IReadOnlyList<RawRecord>? first, CancellationToken cancellationToken)
    {
        _sinceSaved.Start();
        var isWithinRow = false;
        try
        {
            for (var page = first; page is not null; page = await source.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (var row in page)
                {
                    isWithinRow = true;
                    _files.Write(row);
                    isWithinRow = false;
                    source.Note(row);
                    if (_files.PartRows >= _options.PartSize)
                    {
                        source.Mark(_manifest, isEnd: false);
                        ClosePart(isLast: false, cancellationToken);
                    }
                }
                var unsaved = _files.Flush();
                if (unsaved >= SaveAfterBytes || _sinceSaved.Elapsed >= SaveAfter)
                    Save(source);
                _options.Progress?.Invoke(_manifest.Rows);
            }
        }
        // Of a row that could not be written whole a part may be in the files: what the manifest says leaves it out.
        catch (Exception e) when (!isWithinRow && (e is ServiceException or OperationCanceledException))
        {
            // Whole pages are written, and the next run goes on behind them.
            Save(source);
            throw;
        }
    }

    private void Save(ExportSource source)
    {
        source.Mark(_manifest, isEnd: false);
        _files.Save();
        _manifest.Save(_names.Manifest);
        _sinceSaved.Restart();
    }

    private void ClosePart(bool isLast, CancellationToken cancellationToken)
    {
        var closed = _files.Close(isLast, cancellationToken);
        // Parts of an older export would stand among these.
        RemoveStale(_manifest);
        _manifest.IsComplete = isLast;
        _manifest.Save(_names.Manifest);
        foreach (var file in closed)
            _names.Settle(file);
        Warn(_files.TakeWarnings());
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

    private void Warn(IEnumerable<string> sentences)
    {
        foreach (var sentence in sentences)
            _options.Warn?.Invoke(sentence);
    }
}

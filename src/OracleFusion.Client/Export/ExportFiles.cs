using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>The files that an export writes to: one for each table, of the part that it is at.</summary>
internal sealed class ExportFiles : IDisposable
{
    private readonly ExportOptions _options;
    private readonly ExportNames _names;
    private readonly ExportManifest _manifest;
    private readonly ExportTables _tables;
    private readonly JsonLines? _lines;
    private readonly Dictionary<string, PartFile> _open = new(StringComparer.Ordinal);
    private readonly List<RawRecord> _parents = [];
    private readonly List<string> _warnings = [];
    private RawTable? _jsonPage;
    private int[] _jsonSlots = [];
    private long _unsaved;

    /// <summary>Makes the files' tables. Nothing is opened yet.</summary>
    public ExportFiles(Uri server, RecordQuery query, ExportOptions options, ExportNames names, ExportManifest manifest)
    {
        _options = options;
        _names = names;
        _manifest = manifest;
        _lines = options.Format == ExportFormat.JsonLines ? new JsonLines() : null;
        _tables = new ExportTables(server, query, _lines is null, manifest);
    }

    /// <summary>The rows of the part, children not counted.</summary>
    public long PartRows { get; private set; }

    /// <summary>Opens the files that the manifest says are open.</summary>
    public void Resume()
    {
        foreach (var file in _manifest.Open)
        {
            var table = _tables.All.First(t => t.Name == file.Table);
            _open[file.Table] = Open(table, file);
            if (file.Table.Length == 0)
                PartRows = file.Rows;
        }
    }

    /// <summary>Refuses to replace files that are not of this export, before the first one is written.</summary>
    /// <exception cref="FusionInputException">One is there.</exception>
    public void RequireFree()
    {
        foreach (var table in _tables.All)
            RequireFree(_names.Of(table.Name, _manifest.Part));
    }

    public void Write(RawRecord record)
    {
        WriteTree(_tables.Root, record);
        _manifest.Rows++;
        PartRows++;
    }

    /// <summary>Writes what waits.</summary>
    /// <returns>How many bytes the manifest does not know of.</returns>
    public long Flush()
    {
        foreach (var file in _open.Values)
            _unsaved += file.Flush();
        return _unsaved;
    }

    /// <summary>Says in the manifest what is in the files, after it is on the disk.</summary>
    public void Save()
    {
        Flush();
        _manifest.Open.Clear();
        foreach (var file in _open.Values)
        {
            file.Secure();
            _manifest.Open.Add(file.State());
        }
        SaveColumns();
        _unsaved = 0;
    }

    /// <summary>Ends the part, and says so in the manifest.</summary>
    /// <param name="isLast">Whether it is the last one.</param>
    /// <returns>The files, which still have to get their names.</returns>
    /// <param name="cancellationToken">Stops the work on files that are written once more in another form.</param>
    public IReadOnlyList<ExportManifest.WholeFileEntry> Close(bool isLast, CancellationToken cancellationToken)
    {
        var closed = new List<ExportManifest.WholeFileEntry>();
        // The last part of several may be empty, but not the only one; and children that were asked for get their files.
        if (!isLast || PartRows > 0 || _manifest.Files.Count == 0)
        {
            foreach (var table in _tables.All)
                FileOf(table);
            // What can fail or be stopped comes before any file is closed.
            if (_options.Format == ExportFormat.Parquet)
            {
                foreach (var file in _open)
                    file.Value.Convert(_names.Of(file.Key, _manifest.Part), _warnings, cancellationToken);
            }
            closed.AddRange(_open.Select(file => file.Value.Close(_names.Of(file.Key, _manifest.Part))));
            _manifest.Files.AddRange(closed);
        }
        Dispose();
        _open.Clear();
        SaveColumns();
        _manifest.Open.Clear();
        _manifest.Part++;
        PartRows = 0;
        _unsaved = 0;
        return closed;
    }

    /// <summary>What is to be told to a person since this was last asked.</summary>
    public IReadOnlyList<string> TakeWarnings()
    {
        var warnings = _warnings.ToArray();
        _warnings.Clear();
        return warnings;
    }

    public void Dispose()
    {
        foreach (var file in _open.Values)
            file.Dispose();
    }

    private void SaveColumns()
    {
        foreach (var table in _tables.All)
        {
            _manifest.Tables[table.Name] = [.. table.Columns];
            _manifest.Parents[table.Name] = [.. table.ParentKeys.Select(static key => key.Column)];
        }
    }

    private void WriteTree(ExportTable table, RawRecord record)
    {
        NoteLate(table, table.Turn(record.Table, _tables.IsOther));
        var file = FileOf(table);
        file.NoteColumns();
        if (_lines is not null)
        {
            if (_jsonPage != record.Table)
            {
                _jsonPage = record.Table;
                _jsonSlots = table.JsonSlots();
            }
            _lines.Write(table.Sink, record, _jsonSlots);
            table.Rows++;
            return;
        }
        _parents.Add(record);
        table.WriteRow(record, _parents, hasNoEmptyLines: _options.Format == ExportFormat.Csv);
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

    private void NoteLate(ExportTable table, IReadOnlyList<string> columns)
    {
        if (columns.Count == 0 || _lines is not null || _manifest.Files.TrueForAll(file => file.Table != table.Name))
            return;
        _warnings.Add(
            $"'{_names.Of(table.Name, _manifest.Part)}' has columns that rows of the parts before did not have, and their headers do not "
                + $"name: {string.Join(", ", columns)}. Read the parts by the names of their columns, or name the attributes by -Field."
        );
    }

    private PartFile Open(ExportTable table, ExportManifest.OpenFile? before)
    {
        var replaced = _names.PathOf(_names.Of(table.Name, _manifest.Part));
        return new PartFile(_names.OpenPath(table.Name, _manifest.Part), table, _lines is null, replaced, before);
    }

    private PartFile FileOf(ExportTable table)
    {
        if (!_open.TryGetValue(table.Name, out var file))
        {
            RequireFree(_names.Of(table.Name, _manifest.Part));
            file = Open(table, before: null);
            _open[table.Name] = file;
        }
        return file;
    }

    private void RequireFree(string name)
    {
        var isOwn = _options.Force || _manifest.Files.Exists(file => file.Name == name) || _manifest.Stale.Contains(name);
        if (!isOwn && File.Exists(_names.PathOf(name)))
            throw new FusionInputException(
                $"'{_names.PathOf(name)}' is there already. Give -Force to replace it when the export is whole, or another path."
            );
    }
}

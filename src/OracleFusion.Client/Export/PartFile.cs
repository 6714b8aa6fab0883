using System.Globalization;
using System.Security.Cryptography;

namespace OracleFusion.Client.Export;

/// <summary>The file that rows of a table are being written to, under a name that says that it is not whole.</summary>
internal sealed class PartFile : IDisposable
{
    /// <summary>Ends the name of a file that is written once more, with columns that came late.</summary>
    public const string Widened = ".wide";

    private const int CopySize = 256 * 1024;
    private readonly ExportTable _table;
    private readonly bool _hasHeader;
    private readonly List<(long Start, int Columns)> _segments = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private FileStream _stream;
    private (long Length, string Sha256)? _converted;

    /// <summary>Opens the file.</summary>
    /// <param name="path">Its path while it is not whole.</param>
    /// <param name="table">The table.</param>
    /// <param name="hasHeader">Whether it has columns and a header.</param>
    /// <param name="replaced">The path of the whole file whose place it takes, if there is one.</param>
    /// <param name="before">What an earlier run had written; null for a new file.</param>
    public PartFile(string path, ExportTable table, bool hasHeader, string replaced, ExportManifest.OpenFile? before)
    {
        Path = path;
        _table = table;
        _hasHeader = hasHeader;
        _stream = new FileStream(
            path,
            before is null ? FileMode.Create : FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.Read,
            bufferSize: 1
        );
        WholeFile.KeepMode(replaced, path);
        if (before is null)
        {
            if (hasHeader)
                _table.WriteHeader(_table.Sink);
            _segments.Add((_table.Sink.Length, _table.Columns.Count));
            return;
        }
        _stream.SetLength(before.Length);
        Read(_stream, _hash);
        Rows = before.Rows;
        _segments.AddRange(before.Segments);
    }

    public string Path { get; }

    /// <summary>The rows in it, those that wait to be written not counted.</summary>
    public long Rows { get; private set; }

    /// <summary>Whether a file of an earlier run has all that the manifest says.</summary>
    public static bool Has(string path, ExportManifest.OpenFile file) => File.Exists(path) && new FileInfo(path).Length >= file.Length;

    /// <summary>Notes that the rows from here on have other columns; called before they are written.</summary>
    public void NoteColumns()
    {
        if (_hasHeader && _segments[_segments.Count - 1].Columns != _table.Columns.Count)
            _segments.Add((_stream.Position + _table.Sink.Length, _table.Columns.Count));
    }

    /// <summary>Writes what waits.</summary>
    /// <returns>How many bytes that were.</returns>
    public long Flush()
    {
        var sink = _table.Sink;
        var length = sink.Length;
        _stream.Write(sink.Array, 0, sink.Length);
        _hash.AppendData(sink.Array, 0, sink.Length);
        sink.Clear();
        Rows += _table.Rows;
        _table.Rows = 0;
        return length;
    }

    /// <summary>Sees to it that what is written outlasts the machine.</summary>
    public void Secure() => _stream.Flush(flushToDisk: true);

    public ExportManifest.OpenFile State() => new(_table.Name, Rows, _stream.Position, [.. _segments]);

    /// <summary>Writes the rows to another file, as Parquet, which takes the place of this one when it is closed.</summary>
    /// <param name="name">What the file is to be called.</param>
    /// <param name="warnings">Gets what a person is to know.</param>
    /// <param name="cancellationToken">Stops the work; the file is as it was then.</param>
    public void Convert(string name, List<string> warnings, CancellationToken cancellationToken)
    {
        Flush();
        using var target = new FileStream(Path + Widened, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, CopySize);
        WholeFile.KeepMode(Path, Path + Widened);
        try
        {
            var rows = ParquetFile.Write(new PartRows(_stream, _segments), _table.Headers, target, name, warnings, cancellationToken);
            if (rows != Rows)
                throw new InvalidOperationException($"'{name}' got {rows} rows, and {Rows} were exported.");
        }
        finally
        {
            _stream.Position = _stream.Length;
        }
        target.Flush(flushToDisk: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Read(target, hash);
        _converted = (target.Length, Hex(hash.GetHashAndReset()));
    }

    /// <summary>Ends the file, and says what it is to be called.</summary>
    public ExportManifest.WholeFileEntry Close(string name)
    {
        Flush();
        var source = Path;
        if (_converted is { } whole)
        {
            _stream.Dispose();
            return Entry(name, Path + Widened, whole.Length, whole.Sha256);
        }
        if (_segments.Count > 1)
            source = WriteAnew();
        else
            _stream.Flush(flushToDisk: true);
        var length = _stream.Length;
        _stream.Dispose();
        return Entry(name, source, length, Hex(_hash.GetHashAndReset()));
    }

    public void Dispose()
    {
        _stream.Dispose();
        _hash.Dispose();
    }

    private ExportManifest.WholeFileEntry Entry(string name, string source, long length, string hash) =>
        new(name, System.IO.Path.GetFileName(source), _table.Name, Rows, length, hash, _table.ParentKeys.Count + _table.Columns.Count);

    private static string Hex(byte[] hash) => string.Concat(hash.Select(static b => b.ToString("x2", CultureInfo.InvariantCulture)));

    private static void Read(FileStream file, IncrementalHash hash)
    {
        var buffer = new byte[CopySize];
        file.Position = 0;
        int read;
        while ((read = file.Read(buffer, 0, buffer.Length)) > 0)
            hash.AppendData(buffer, 0, read);
    }

    /// <summary>
    /// Writes the file once more, under another name, with all columns in the header and in the rows that came before they did.
    /// </summary>
    private string WriteAnew()
    {
        var path = Path + Widened;
        var target = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, CopySize);
        WholeFile.KeepMode(Path, path);
        _hash.GetHashAndReset();
        var sink = new ByteSink();
        _table.WriteHeader(sink);
        Put(sink);
        var isQuoted = false;
        var buffer = new byte[CopySize];
        for (var i = 0; i < _segments.Count; i++)
        {
            var missing = _table.Columns.Count - _segments[i].Columns;
            var left = (i + 1 < _segments.Count ? _segments[i + 1].Start : _stream.Length) - _segments[i].Start;
            _stream.Position = _segments[i].Start;
            int read;
            while (left > 0 && (read = _stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length))) > 0)
            {
                left -= read;
                Pad(buffer.AsSpan(0, read), missing, sink, ref isQuoted);
                Put(sink);
            }
        }
        target.Flush(flushToDisk: true);
        _stream.Dispose();
        _stream = target;
        return path;

        void Put(ByteSink bytes)
        {
            target.Write(bytes.Array, 0, bytes.Length);
            _hash.AppendData(bytes.Array, 0, bytes.Length);
            bytes.Clear();
        }
    }

    private static void Pad(ReadOnlySpan<byte> rows, int missing, ByteSink sink, ref bool isQuoted)
    {
        foreach (var one in rows)
        {
            if (one == (byte)'"')
                isQuoted = !isQuoted;
            // Outside of quotes a carriage return stands only at the end of a row.
            if (one == (byte)'\r' && !isQuoted)
            {
                for (var i = 0; i < missing; i++)
                    sink.Write((byte)',');
            }
            sink.Write(one);
        }
    }
}

namespace OracleFusion.Client;

/// <summary>
/// A file that is whole or not there. It is written under another name beside its own, and takes its own only when all of it has been
/// written; until then, and for good where that fails, what it replaces stays as it is. It may be read by those who may read what it
/// replaces, and where that is a link, it is the file behind the link that is replaced.
/// </summary>
public static partial class WholeFile
{
    private const int MostAttempts = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>What Windows says while another program has the file open: access denied, sharing and lock violation, and the three of a
    /// replacement that did not come about.</summary>
    private static readonly HashSet<int> Held = [5, 32, 33, 1175, 1176, 1177];

    /// <summary>Writes a file.</summary>
    /// <param name="path">Its full path. The folder is made if it is not there.</param>
    /// <param name="replace">Whether it may take the place of a file that is there already.</param>
    /// <param name="write">Writes the content to a stream that can seek, or throws.</param>
    /// <param name="cancellationToken">Stops it, and leaves nothing.</param>
    /// <exception cref="IOException">The file cannot be written, or is there already and must not be replaced.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write there.</exception>
    public static async Task WriteAsync(
        string path,
        bool replace,
        Func<Stream, CancellationToken, Task> write,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        path = TargetOf(path);
        if (!replace && File.Exists(path))
            throw new IOException($"'{path}' is there already.");
        var part = PartOf(path);
        try
        {
            using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true))
            {
                KeepMode(path, part);
                await write(stream, cancellationToken).ConfigureAwait(false);
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            if (replace)
                await TakePlaceAsync(part, path, Replace, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            else
                // Fails where another program has made one meanwhile.
                File.Move(part, path);
        }
        catch (ReplacedFileLostException)
        {
            throw;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Writes a file that may take the place of one that is there. When it returns, the content is on the disk: a machine that
    /// loses its power leaves the old file or the new one, and not an empty one.</summary>
    /// <param name="path">Its full path. The folder is made if it is not there.</param>
    /// <param name="content">The bytes.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write there.</exception>
    public static void Write(string path, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(content);
        path = TargetOf(path);
        var part = PartOf(path);
        try
        {
            using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                KeepMode(path, part);
                stream.Write(content, 0, content.Length);
                stream.Flush(flushToDisk: true);
            }

            var wasThere = File.Exists(path);
            for (var attempt = 1; !TryTakePlace(part, path, Replace, wasThere, attempt); attempt++)
                Thread.Sleep(Pause);
        }
        catch (ReplacedFileLostException)
        {
            throw;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>The name to write a file under until all of it has been written. Its folder is made.</summary>
    private static string PartOf(string path)
    {
        if (Directory.Exists(path))
            throw new IOException($"'{path}' is a folder.");
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        // Not the file's own name with an ending: that may be as long as the file system allows.
        return Path.Combine(folder, Path.GetRandomFileName() + ".part");
    }

    /// <summary>Puts the written file into the place of the old one. On Windows a reader of that one, such as a virus scanner, may
    /// be in the way for a moment.</summary>
    /// <exception cref="ReplacedFileLostException">The old one has gone, and the new one could not take its name.</exception>
    internal static async Task TakePlaceAsync(
        string part,
        string path,
        Action<string, string> replace,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var wasThere = File.Exists(path);
        for (var attempt = 1; !TryTakePlace(part, path, replace, wasThere, attempt); attempt++)
            await Wait(Pause, clock, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>False where another program holds the file open, and another attempt is left.</returns>
    private static bool TryTakePlace(string part, string path, Action<string, string> replace, bool wasThere, int attempt)
    {
        try
        {
            replace(part, path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (attempt < MostAttempts && (e.HResult & 0xFFFF0000) == 0x80070000 && Held.Contains(e.HResult & 0xFFFF))
                return false;
            if (wasThere && !File.Exists(path) && File.Exists(part))
                throw new ReplacedFileLostException($"'{path}' could not be replaced, and is gone. What was written is '{part}'.", e);
            throw;
        }
    }

    /// <summary>The old file has gone, and the new one has not got its name.</summary>
    internal sealed class ReplacedFileLostException(string message, Exception cause) : IOException(message, cause);
}

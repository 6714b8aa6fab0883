namespace OracleFusion.Client;

/// <summary>
/// A file that is whole or not there. It is written under another name beside its own, and takes its own only when all of it has been
/// written; until then, and for good where that fails, what it replaces stays as it is.
/// </summary>
public static class WholeFile
{
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
        if (Directory.Exists(path))
            throw new IOException($"'{path}' is a folder.");
        if (!replace && File.Exists(path))
            throw new IOException($"'{path}' is there already.");
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        // Not the file's own name with an ending: that may be as long as the file system allows.
        var part = Path.Combine(folder, Path.GetRandomFileName() + ".part");
        try
        {
            using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true))
            {
                await write(stream, cancellationToken).ConfigureAwait(false);
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            // One step of the file system, so that there is no moment without a file. Moving fails where somebody has made one meanwhile.
            if (replace && File.Exists(path))
                File.Replace(part, path, destinationBackupFileName: null);
            else
                File.Move(part, path);
        }
        finally
        {
            File.Delete(part);
        }
    }
}

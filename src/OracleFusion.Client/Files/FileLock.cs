namespace OracleFusion.Client.Files;

/// <summary>Keeps other runs away from a file, by another one beside it. The system lets go of it however the process ends.</summary>
internal static class FileLock
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The full path of the file that is the lock; it goes when the lock is let go of.</param>
    /// <param name="taken">Makes the exception where another run has it.</param>
    public static IDisposable Take(string path, Func<IOException, Exception> taken)
    {
        // A file that another run has just removed, between its being opened and locked, locks nothing.
        while (true)
        {
            var stream = Open(path, taken);
            if (File.Exists(path))
                return stream;
            stream.Dispose();
        }
    }

    private static FileStream Open(string path, Func<IOException, Exception> taken)
    {
        try
        {
            return new FileStream(
                path,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException e) when (IsHeld(e))
        {
            throw taken(e);
        }
    }

    // By the error's number: whether the file is still there says nothing, as its holder may have let go meanwhile.
    private static bool IsHeld(IOException exception) =>
        exception.HResult
            is SharingViolation
                or LockViolation
                // EWOULDBLOCK of Linux and of macOS, which .NET gives as they are.
                or 11
                or 35;
}

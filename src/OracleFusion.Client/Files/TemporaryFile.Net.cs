namespace OracleFusion.Client;

/// <summary>A file of this machine for what is on its way: only its user can read it, and it is gone when it is closed.</summary>
public static class TemporaryFile
{
    /// <summary>Makes one, open for reading and writing.</summary>
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 64 * 1024,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        // On Windows the folder of temporary files is the user's own.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), "oraclefusion-" + Guid.NewGuid().ToString("N")), options);
    }
}

namespace OracleFusion.Client;

/// <summary>A file of this machine for what is on its way. The folder of temporary files is the user's own on Windows; the file is gone
/// when it is closed.</summary>
public static class TemporaryFile
{
    /// <summary>Makes one, open for reading and writing.</summary>
    public static FileStream Create() =>
        new(
            Path.Combine(Path.GetTempPath(), "oraclefusion-" + Guid.NewGuid().ToString("N")),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );
}

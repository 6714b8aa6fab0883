namespace OracleFusion.Client.Export;

/// <summary>Keeps other runs away from the files of an export. The system lets go of it however the process ends.</summary>
internal static class ExportLock
{
    /// <exception cref="FusionInputException">Another run has it.</exception>
    public static IDisposable Take(ExportNames names)
    {
        // A file that another run has just removed, between its being opened and locked, keeps nobody away.
        while (true)
        {
            var stream = Open(names);
            if (File.Exists(names.Lock))
                return stream;
            stream.Dispose();
        }
    }

    private static FileStream Open(ExportNames names)
    {
        try
        {
            return new FileStream(
                names.Lock,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException e) when (File.Exists(names.Lock))
        {
            throw new FusionInputException(
                $"'{names.Target}' is being exported by another run, which holds '{names.Lock}'. Wait until that has ended, or give "
                    + "another path.",
                e
            );
        }
    }
}

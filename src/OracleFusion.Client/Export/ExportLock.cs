using OracleFusion.Client.Files;

namespace OracleFusion.Client.Export;

/// <summary>Keeps other runs away from the files of an export.</summary>
internal static class ExportLock
{
    /// <exception cref="FusionInputException">Another run has it.</exception>
    public static IDisposable Take(ExportNames names) =>
        FileLock.Take(names.Lock, e => new FusionInputException(
            $"'{names.Target}' is being exported by another run, which holds '{names.Lock}'. Wait until that has ended, or give "
                + "another path.",
            e
        ));
}

namespace OracleFusion.Client;

/// <content>What .NET has and .NET Standard 2.0 has not.</content>
public static partial class WholeFile
{
    // One step of the file system, so that there is no moment without a file.
    private static void Replace(string part, string path) => File.Move(part, path, overwrite: true);

    /// <summary>Gives a file the permissions of the one that it replaces, on systems where they are a matter of the file's
    /// mode.</summary>
    /// <param name="replaced">The path of the file that is replaced, if there is one.</param>
    /// <param name="path">The path of the new one, which has no content yet.</param>
    internal static void KeepMode(string replaced, string path)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(replaced))
            File.SetUnixFileMode(path, File.GetUnixFileMode(replaced));
    }

    private static string TargetOf(string path) =>
        File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : path;

    private static Task Wait(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken) =>
        Task.Delay(time, clock, cancellationToken);
}

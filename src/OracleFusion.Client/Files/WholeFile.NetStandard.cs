namespace OracleFusion.Client;

/// <content>What .NET Standard 2.0 has in place of a move that overwrites.</content>
public static partial class WholeFile
{
    private static void Replace(string part, string path)
    {
        if (File.Exists(path))
            File.Replace(part, path, destinationBackupFileName: null);
        else
            File.Move(part, path);
    }

    // The replacement by File.Replace keeps what Windows says of the old one.
    internal static void KeepMode(string replaced, string path) => (_, _) = (replaced, path);

    private static string TargetOf(string path) => path;

    private static Task Wait(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken) =>
        clock.Delay(time, cancellationToken);
}

namespace OracleFusion.Client;

/// <content>What .NET has and .NET Standard 2.0 has not.</content>
public static partial class WholeFile
{
    // One step of the file system, so that there is no moment without a file.
    private static void Replace(string part, string path) => File.Move(part, path, overwrite: true);

    private static Task Wait(TimeSpan time, TimeProvider clock, CancellationToken cancellationToken) =>
        Task.Delay(time, clock, cancellationToken);
}

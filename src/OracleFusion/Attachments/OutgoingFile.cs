using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Attachments;

/// <summary>A file of this machine on its way to the service, telling how far it is.</summary>
/// <param name="path">Its path in the file system.</param>
/// <param name="tell">Is told the progress, from any thread.</param>
internal sealed class OutgoingFile(string path, Action<ProgressRecord> tell)
{
    private const string Sending = "Sending";

    public string Path => path;

    /// <summary>Its name without the folder.</summary>
    public string Name { get; } = System.IO.Path.GetFileName(path);

    /// <summary>The end of the progress.</summary>
    public ProgressRecord End => TransferProgress.End(Sending, Name);

    /// <summary>Opens it: it is read while it is sent, so its size does not matter to this machine.</summary>
    /// <exception cref="FusionInputException">It cannot be read.</exception>
    public Stream Open()
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, useAsync: true);
            return new WatchedStream(stream, new TransferSteps((done, whole) => tell(TransferProgress.Step(Sending, Name, done, whole))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}

using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Fetches documents from the content server (UCM) and saves them as files.</summary>
/// <remarks>
/// The content is written while it comes, to a file that gets its name only when it is whole. The name is the service's, reduced to what is
/// safe in the folder. With -Expand the files of a zip are unpacked instead; none of them leaves the folder, and none may be larger than
/// -MaximumSize.
/// </remarks>
/// <example>
/// <code>Find-FusionDocument -Prefix ApInvoices | Receive-FusionDocument -Path ([IO.Path]::GetTempPath()) -Force</code>
/// Saves the files whose names begin so.
/// </example>
/// <example>
/// <code>Receive-FusionDocument 64123 -Path ([IO.Path]::GetTempPath()) -Expand -Force</code>
/// Unpacks the zip of a document.
/// </example>
[Cmdlet(VerbsCommunications.Receive, "FusionDocument", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ReceiveFusionDocumentCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>Numbers of documents, or documents.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [DocumentId]
    [ValidateNotNullOrEmpty]
    public long[] DocumentId { get; set; } = [];

    /// <summary>The folder to save in, where one is meant that is not the current one; it is made if it is not there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>The name of the file; the document's own unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FileName { get; set; }

    /// <summary>Unpacks the files of a zip instead of saving it.</summary>
    [Parameter]
    public SwitchParameter Expand { get; set; }

    /// <summary>Replaces files that are there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The most bytes that a file of a zip may have unpacked; 10 GB unless given.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    [Number(IsWhole = true)]
    public long MaximumSize { get; set; } = 10L * 1024 * 1024 * 1024;

    private protected override void ProcessInput()
    {
        if (Expand && FileName is not null)
            throw new FusionInputException("-FileName is for the document itself; the files of a zip keep their names.");
        foreach (var id in DocumentId)
        {
            if (ShouldProcess(this.FilePath(Path, nameof(Path)), $"Save the document {id} of {ActiveConnection.Server.Authority}"))
                Attempt(id, () => Receive(id));
        }
    }

    private void Receive(long id)
    {
        using var file = TemporaryFile.Create();
        var what = $"Document {id}";
        var steps = new TransferSteps((done, whole) => Post(c => c.WriteProgress(TransferProgress.Step("Receiving", what, done, whole))));
        var name = Await(token => new FusionDocuments(Client).ReadAsync(id, file, steps.Tell, token));
        WriteProgress(TransferProgress.End("Receiving", what));
        file.Position = 0;
        if (!Expand)
        {
            Save(LeafName.Of(FileName ?? name, $"document-{id}"), (stream, token) => file.CopyToAsync(stream, 128 * 1024, token));
            return;
        }

        using var zip = SafeZip.Open(file, MaximumSize);
        foreach (var entry in zip.Entries)
            Save(entry.Name, entry.CopyToAsync);
    }

    private void Save(string name, Func<Stream, CancellationToken, Task> write)
    {
        var path = System.IO.Path.Combine(this.FilePath(Path, nameof(Path)), name);
        SaveFile(path, Force, write);
        WriteFileItem(path);
    }
}

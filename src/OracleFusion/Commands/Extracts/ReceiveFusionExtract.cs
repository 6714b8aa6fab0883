using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Fetches the files of extracts of the Data Extraction tool, checked against their SHA-256.</summary>
/// <remarks>
/// An extract writes zips of CSV or JSON, large ones in several pieces. Each is fetched by ranges, several at the same time. A fetch that
/// was broken off, even by a kill, is gone on with by the same command: what came so far stays beside the file's place, and files that are
/// there whole are not fetched again. A file whose hash is not the one that the service says is an error, and is not there. Names come from
/// the service and are reduced to what is safe in the folder.
/// </remarks>
/// <example>
/// <code>$folder = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName()); Start-FusionExtract SupplierInvoices | Wait-FusionExtract | Receive-FusionExtract -Path $folder | ForEach-Object Length</code>
/// Extracts a query and saves its files.
/// </example>
/// <example>
/// <code>$folder = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName()); $extract = Start-FusionExtract -Definition PayablesExtract | Wait-FusionExtract; $extract | Receive-FusionExtract -Path $folder -ThrottleLimit 8; $extract | Receive-FusionExtract -Path $folder</code>
/// Fetches the files, eight ranges at a time; the second command finds them there.
/// </example>
[Cmdlet(VerbsCommunications.Receive, "FusionExtract", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ReceiveFusionExtractCommand : ConnectedCmdlet
{
    /// <summary>Request ids, or extracts.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [JobRequest]
    [ValidateNotNullOrEmpty]
    public long[] RequestId { get; set; } = [];

    /// <summary>The folder to save the files in; it is made if it is not there.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>How many ranges of a file to ask for at the same time; 4 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 4;

    /// <summary>Replaces other files that are there under the same names.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process()
    {
        var folder = this.FilePath(Path, nameof(Path));
        foreach (var id in RequestId)
        {
            if (ShouldProcess(folder, $"Save the files of the extract {id} of {ActiveConnection.Server.Authority}"))
                Attempt(id, () => Receive(id, folder));
        }
    }

    private void Receive(long id, string folder)
    {
        var extracts = new FusionExtracts(Client);
        var files = Await(async token =>
            await extracts.GetFilesAsync(await extracts.GetAsync(id, token).ConfigureAwait(false), token).ConfigureAwait(false)
        );
        if (files.Count == 0)
            WriteWarning($"The extract {id} has no files.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            var name = LeafName.Of(file.Name, $"extract_{id}");
            if (!names.Add(name))
                throw new FusionInputException($"The extract {id} has two files whose names are '{name}' where files are kept here.");
            if (file.Sha256 is null)
                WriteWarning($"The service gives no hash for {file.Name}: only its length is checked.");
            Fetch(extracts, file, System.IO.Path.Combine(folder, name));
        }
    }

    private void Fetch(FusionExtracts extracts, FusionExtractFile file, string path)
    {
        var steps = new TransferSteps(
            (done, whole) => Post(c => c.WriteProgress(TransferProgress.Step("Receiving", file.Name, done, whole)))
        );
        var isNew = false;
        SaveFile(path, Force, async token => isNew = await extracts
                .ReceiveAsync(
                    file,
                    path,
                    new ExtractOptions
                    {
                        ThrottleLimit = ThrottleLimit,
                        Replaces = Force,
                        Progress = steps.Tell,
                    },
                    token
                )
                .ConfigureAwait(false));
        WriteVerbose(isNew ? $"{file.Name} was fetched, {file.Size:N0} bytes." : $"{file.Name} is there already, whole.");
        WriteProgress(TransferProgress.End("Receiving", file.Name));
        WriteObject(new FileInfo(path));
    }
}

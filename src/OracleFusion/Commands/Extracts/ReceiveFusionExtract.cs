using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Errors;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Fetches the files of extracts, checked against the hashes that the service gives.</summary>
/// <remarks>
/// An extract of the Data Extraction tool writes zips of CSV or JSON, large ones in several pieces. Each is fetched by ranges, several at
/// the same time. A fetch that was broken off, even by a kill, is gone on with by the same command: what came so far stays beside the
/// file's place, and files that are there whole are not fetched again. A file whose hash is not the one that the service says is an error,
/// and is not there. Names come from the service and are reduced to what is safe in the folder. The files of an extract of data stores come
/// from the content server, as the manifest of the extract lists them; it may come some time after the end, and is waited for. Each file
/// must be there, with the MD5 that the manifest gives. For each file inside the zips an object tells its data store, what it holds (Data,
/// PrimaryKeys or Metadata), how many rows, and where it is; -Expand unpacks them. Two files of rows of one data store are a full and an
/// incremental extract in one: a row may stand in both. BI Cloud Connector's account of the rows is waited for too, where its content
/// server has any: fewer rows in the files, and a data store whose status is no success, are an error, and no account is a warning. So is a
/// file of 5 GB or more, for such files have been cut while all was said to be well.
/// </remarks>
/// <example>
/// <code>$folder = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName()); Start-FusionExtract SupplierInvoices | Wait-FusionExtract | Receive-FusionExtract -Path $folder | ForEach-Object Length</code>
/// Extracts a query and saves its files.
/// </example>
/// <example>
/// <code>$folder = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName()); $extract = Start-FusionExtract -Definition PayablesExtract | Wait-FusionExtract; $extract | Receive-FusionExtract -Path $folder -ThrottleLimit 8; $extract | Receive-FusionExtract -Path $folder</code>
/// Fetches the files, eight ranges at a time; the second command finds them there.
/// </example>
/// <example>
/// <code>$folder = [IO.Path]::Combine([IO.Path]::GetTempPath(), [IO.Path]::GetRandomFileName()); Start-FusionExtract -DataStore FscmTopModelAM.FinExtractAM.ApBiccExtractAM.InvoiceHeaderExtractPVO | Wait-FusionExtract | Receive-FusionExtract -Path $folder -Expand | Where-Object Kind -eq Data | ForEach-Object Rows</code>
/// Extracts a data store, unpacks its files, and tells how many rows came.
/// </example>
[Cmdlet(VerbsCommunications.Receive, "FusionExtract", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo), typeof(FusionExtractPart))]
public sealed class ReceiveFusionExtractCommand : ConnectedCmdlet
{
    /// <summary>Extracts, or request ids of the Data Extraction tool.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Extract]
    [Alias("RequestId")]
    [ValidateNotNullOrEmpty]
    public FusionExtract[] Extract { get; set; } = [];

    /// <summary>The folder to save the files in; it is made if it is not there.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>How many ranges of a file to ask for at the same time; 4 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    [Number(IsWhole = true)]
    public int ThrottleLimit { get; set; } = 4;

    /// <summary>Unpacks the files of an extract of data stores into the folder, beside the zips.</summary>
    [Parameter]
    public SwitchParameter Expand { get; set; }

    /// <summary>The most bytes that a file in a zip of data stores may have unpacked; 100 GB unless given.</summary>
    [Parameter]
    [ValidateRange(1L, long.MaxValue)]
    [Number(IsWhole = true)]
    public long MaximumSize { get; set; } = 100L * 1024 * 1024 * 1024;

    /// <summary>The wait before the manifest or the account of data stores is looked for again, in seconds or as a time span; 5 seconds
    /// unless given. Each further wait is half as long again, up to a minute.</summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to look for the manifest of data stores, and then for the account of the rows, in seconds or as a time span; 10
    /// minutes unless given.</summary>
    [Parameter]
    [Seconds]
    [ValidateNotNull]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Replaces other files that are there under the same names.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        PollingOptions.Check(PollInterval, Timeout);
    }

    private protected override void ProcessInput()
    {
        var folder = this.FilePath(Path, nameof(Path));
        foreach (var extract in Extract)
        {
            if (!ShouldProcess(folder, $"Save the files of the extract {extract} of {ActiveConnection.Server.Authority}"))
                continue;
            Attempt(extract, () => ReceiveOne(extract, folder));
        }
    }

    private void ReceiveOne(FusionExtract extract, string folder)
    {
        try
        {
            if (extract.DataStores.Count > 0)
                ReceiveStores(extract, folder);
            else
                Receive(extract, folder);
        }
        // Files that were cut or changed on their way are those of this extract: the others are received all the same.
        catch (ServiceException e) when (e.Failure == FusionFailure.IncompleteAnswer)
        {
            WriteError(FusionErrors.Record(e, extract));
        }
    }

    private void Receive(FusionExtract extract, string folder)
    {
        var extracts = new FusionExtracts(Client);
        var files = Await(async token =>
            await extracts.GetFilesAsync(await extracts.GetAsync(extract, token).ConfigureAwait(false), token).ConfigureAwait(false)
        );
        if (files.Count == 0)
            WriteWarning($"The extract {extract} has no files.");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            var path = PathOf(extract, file.Name, folder, names);
            if (file.Sha256 is null)
                WriteWarning($"The service gives no hash for {file.Name}: only its length is checked.");
            var options = new ExtractOptions
            {
                ThrottleLimit = ThrottleLimit,
                Replaces = Force,
                Progress = StepsOf(file.Name).Tell,
            };
            var isNew = Fetch(path, token => extracts.ReceiveAsync(file, path, options, token));
            WriteVerbose(isNew ? $"{file.Name} was fetched, {file.Size:N0} bytes." : $"{file.Name} is there already, whole.");
            WriteProgress(TransferProgress.End("Receiving", file.Name));
            WriteFileItem(path);
        }
    }

    private void ReceiveStores(FusionExtract extract, string folder)
    {
        var stores = new FusionStoreExtracts(Client);
        var ended = Await(token => new FusionExtracts(Client).GetAsync(extract, token));
        var files = Await(token => stores.GetFilesAsync(ended, PollingOptions.Of(PollInterval, Timeout), token));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var reader = new FusionExtractParts(ended.DataStores);
        var parts = new List<FusionExtractPart>();
        foreach (var file in files)
        {
            var path = PathOf(ended, file.ShortName(ended.DataStores), folder, names);
            var isNew = Fetch(path, token => stores.ReceiveAsync(file, path, Force, StepsOf(file.Name).Tell, token));
            WriteVerbose(
                isNew
                    ? $"{file.Name} was fetched"
                        + (file.Md5 is null ? "; the manifest gives no MD5 for it." : " and has the MD5 of the manifest.")
                    : $"{file.Name} is there already, whole."
            );
            WriteProgress(TransferProgress.End("Receiving", file.Name));
            foreach (var part in Read(path, token => reader.ReadAsync(file, path, Expand ? folder : null, Force, MaximumSize, token)))
            {
                parts.Add(part);
                Tell(part);
                WriteObject(part);
            }
        }

        var (counts, areAll) = Await(token => stores.GetCountsAsync(ended, PollingOptions.Of(PollInterval, Timeout), token));
        Check(ended, parts, counts, areAll);
    }

    private void Tell(FusionExtractPart part)
    {
        if (part.MayBeCut)
            WriteWarning(
                $"{part.Name} has {part.Length:N0} bytes. BI Cloud Connector has cut files of 5 GB while it said that all was well: "
                    + "compare the number of rows, and let its extract preferences split the files."
            );
        if (part is { Kind: FusionExtractKind.Data, Sequence: 2, DataStore: { } store })
            WriteWarning(
                $"More than one file has rows of {store}, as when a full and an incremental extract come together: a row may stand "
                    + "in each. Tell rows apart by the primary key."
            );
    }

    private void Check(FusionExtract extract, List<FusionExtractPart> parts, IReadOnlyList<FusionStoreCount> counts, bool areAll)
    {
        var kinds = extract.Content.Kinds();
        foreach (var store in extract.DataStores)
        {
            foreach (var kind in kinds.Where(kind => !parts.Exists(p => p.DataStore == store && p.Kind == kind)))
                WriteWarning(
                    kinds.Count > 1 && !parts.Exists(p => p.Kind == kind)
                        ? $"There is no manifest of {kind.Words()} of the extract {extract} yet. The same command looks again."
                        : $"The manifest lists no file with {kind.Words()} of {store}: nothing may have changed, or it was left out. The "
                            + "console of BI Cloud Connector has the log of the run."
                );
        }

        if (!areAll)
            WriteWarning(
                $"BI Cloud Connector has put {(counts.Count == 0 ? "no" : "only a part of the")} account of the rows beside the files "
                    + $"of the extract {extract}: their number could not be compared, and files that were cut do not show."
            );
        if (FusionStoreExtracts.Compare(counts, parts) is { Count: > 0 } wrong)
            throw new ServiceException(FusionFailure.IncompleteAnswer, string.Join(" ", wrong));
    }

    private static string PathOf(FusionExtract extract, string file, string folder, HashSet<string> names)
    {
        // A manifest may list files whose names are the same once they are safe.
        var leaf = LeafName.Of(file, $"extract_{extract}");
        for (var i = 2; !names.Add(leaf); i++)
        {
            if (extract.DataStores.Count == 0)
                throw new FusionInputException($"The extract {extract} has two files whose names are '{leaf}' where files are kept here.");
            leaf = LeafName.Of(FormattableString.Invariant($"{i}-{file}"), $"extract_{extract}");
        }

        return System.IO.Path.Combine(folder, leaf);
    }

    private TransferSteps StepsOf(string name) =>
        new((done, whole) => Post(c => c.WriteProgress(TransferProgress.Step("Receiving", name, done, whole))));

    private bool Fetch(string path, Func<CancellationToken, Task<bool>> fetch)
    {
        var isNew = false;
        SaveFile(path, Force, async token => isNew = await fetch(token).ConfigureAwait(false));
        return isNew;
    }

    private IReadOnlyList<FusionExtractPart> Read(string archive, Func<CancellationToken, Task<IReadOnlyList<FusionExtractPart>>> read)
    {
        try
        {
            return Await(read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException(
                $"The files in '{archive}' cannot be unpacked: {e.Message}{(Force ? "" : " -Force replaces files that are there.")}",
                e
            );
        }
    }
}

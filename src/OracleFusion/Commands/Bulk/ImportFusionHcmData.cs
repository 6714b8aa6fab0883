using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Errors;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Loads workers and other objects of Human Resources by HCM Data Loader.</summary>
/// <remarks>
/// Objects become a .dat file of the business object that -BusinessObject names: properties are attributes, by the names that Oracle uses
/// (they are case-sensitive: PersonNumber, 'PersonId(SourceSystemId)'), and a property that is a list holds the rows of the component of
/// its name (PersonName, WorkRelationship). $null is not supplied, '#NULL' sets to null. A .dat file or a zip of them is checked before it
/// is sent. The zip goes to the content server in a stream, and by the loader's own REST action where that is closed to the user.
/// With -Wait the load is followed to its end. Each message is an error or a warning with file, line and key, those on whole files first,
/// and a load of which only a part came in is told as that: ORA_IN_ERROR says it of both. One component that fails fails the whole object.
/// -FailedLine saves the lines that failed, to be corrected and loaded again.
/// </remarks>
/// <example>
/// <code>
/// $location = @{ LocationCode = 'OSLO_2'; LocationName = 'Oslo 2'; SetCode = 'COMMON'; EffectiveStartDate = [DateTime]'2026-01-01' }
/// $location | Import-FusionHcmData -BusinessObject Location -WhatIf
/// </code>
/// Checks a location and shows what would be sent.
/// </example>
/// <example>
/// <code>
/// $worker = @{
///     SourceSystemOwner = 'HRC_SQLLOADER'; SourceSystemId = 'P1'
///     EffectiveStartDate = [DateTime]'2026-01-01'; ActionCode = 'HIRE'
/// }
/// $worker | Import-FusionHcmData -BusinessObject Worker -Setting @{ PURGE_FUTURE_CHANGES = 'N' } -Wait -ErrorAction Stop -WhatIf
/// </code>
/// Shows the same for a worker. Without -WhatIf the script ends here unless the worker has been loaded.
/// </example>
[Cmdlet(VerbsData.Import, "FusionHcmData", SupportsShouldProcess = true, DefaultParameterSetName = "File")]
[OutputType(typeof(FusionHcmDataSet))]
public sealed class ImportFusionHcmDataCommand : WaitCmdlet
{
    private HcmPackaging? _packaging;

    /// <summary>The rows: objects or hashtables.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Objects")]
    [Parameter(ValueFromPipeline = true, ParameterSetName = "File")]
    public object? InputObject { get; set; }

    /// <summary>The business object at the top, such as Worker or Location, which names the file. Where objects are piped in, it is what
    /// stands first too.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Objects")]
    [ValidateNotNullOrEmpty]
    public string BusinessObject { get; set; } = "";

    /// <summary>MERGE creates or changes, DELETE deletes; MERGE unless given.</summary>
    [Parameter(ParameterSetName = "Objects")]
    [ValidateSet("MERGE", "DELETE")]
    public string Operation { get; set; } = "MERGE";

    /// <summary>SET instructions of the file, such as @{ PURGE_FUTURE_CHANGES = 'N' }.</summary>
    [Parameter(ParameterSetName = "Objects")]
    [ValidateNotNull]
    public IDictionary Setting { get; set; } = new Hashtable();

    /// <summary>A .dat file, or a zip of them.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "File")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Files that rows refer to as attachments (BlobFiles). Their names have letters and digits only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] BlobFile { get; set; } = [];

    /// <summary>Files that rows refer to as long texts (ClobFiles). Their names have letters and digits only.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ClobFile { get; set; } = [];

    /// <summary>The name of the data set; one of object and time unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Imports into the stage tables only, where the rows can be looked at before they are loaded.</summary>
    [Parameter]
    public SwitchParameter ImportOnly { get; set; }

    /// <summary>Follows the load to its end, and tells what became of the rows.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Where to save the lines that failed, as a zip of .dat files; needs -Wait.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FailedLine { get; set; }

    /// <summary>Replaces the file of -FailedLine if it is there already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _packaging?.Dispose();
        base.Dispose(disposing);
    }

    private protected override void Begin()
    {
        base.Begin();
        RequireWait(Wait);
        if (!Wait && FailedLine is not null)
            throw new FusionInputException("-FailedLine is for the end of the load: give -Wait too.");
        // Nothing else fetches the lines that failed once the load has ended.
        if (FailedLine is not null && !Force && File.Exists(this.FilePath(FailedLine, nameof(FailedLine))))
            throw new FusionInputException($"'{FailedLine}' is there already. Give another -FailedLine, or -Force. Nothing was sent.");
        if (!IsOfObjects && InputObject is not null)
            throw new FusionInputException(
                "-InputObject is given, and a file as -Path: give the file alone, or -BusinessObject, such as Worker, with the objects."
            );
        _packaging = new HcmPackaging(IsOfObjects ? Named() : null);
    }

    // Position 0 is a file, and the business object where objects come down the pipeline: PowerShell cannot tell these apart by itself.
    private bool IsOfObjects => ParameterSetName == "Objects" || MyInvocation.ExpectingInput;

    private string Named()
    {
        if (ParameterSetName == "Objects")
            return BusinessObject;
        if (Path.IndexOfAny(['.', '/', '\\']) >= 0)
            throw new FusionInputException(
                $"'{Path}' is a file, and objects come down the pipeline too: give the file alone, or the business object of the objects, "
                    + "such as Worker."
            );
        return BusinessObject = Path;
    }

    private protected override void ProcessInput()
    {
        if (_packaging!.IsOfRows)
            Attempt(InputObject, () => _packaging.Add(InputObject, Operation == "DELETE"));
    }

    private protected override void End()
    {
        using var zip = TemporaryFile.Create();
        var (rows, own) = Pack(zip);
        var name = Name ?? own + DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var fileName = HcmPackaging.FileNameOf(name);
        if (
            !ShouldProcess(
                $"{rows} rows as {fileName} to {ActiveConnection.Server.Authority}",
                ImportOnly ? "Import into the stage tables" : "Load by HCM Data Loader"
            )
        )
            return;
        var loads = new FusionHcmLoads(Client);
        Attempt(
            fileName,
            () =>
            {
                var steps = new TransferSteps(
                    (done, whole) => Post(c => c.WriteProgress(TransferProgress.Step("Sending", fileName, done, whole)))
                );
                var contentId = SendAlone(fileName, token =>
                    loads.SendAsync(fileName, () => new WatchedStream(new BorrowedStream(zip), steps), token)
                );
                WriteProgress(TransferProgress.End("Sending", fileName));
                WriteVerbose(
                    $"{fileName} was sent by {(loads.IsSoapClosed ? "uploadFile" : "the content server's SOAP service")} as {contentId}."
                );
                var id = SendAlone($"the data set {name}", token => loads.CreateAsync(contentId, name, ImportOnly, token));
                WriteVerbose($"The data set {name} is the request {id}.");
                if (Wait)
                    AfterSending(fileName, $"{fileName} was sent as the data set {id}", $"Get-FusionRecord dataLoadDataSets {id}", () =>
                        FollowLoad(loads, id, name)
                    );
                else
                    WriteObject(
                        new FusionHcmDataSet
                        {
                            RequestId = id,
                            DataSetName = name,
                            ContentId = contentId,
                        }
                    );
            },
            look: $"Get-FusionRecord -Resource dataLoadDataSets -Query \"DataSetName='{name.Replace("'", "''")}'\""
        );
    }

    private (long Rows, string Name) Pack(FileStream zip)
    {
        var blobs = BlobFile.Select(path => this.FilePath(path, nameof(BlobFile))).ToList();
        var clobs = ClobFile.Select(path => this.FilePath(path, nameof(ClobFile))).ToList();
        if (_packaging!.IsOfRows)
            return (Await(token => _packaging.WriteAsync(zip, Setting, blobs, clobs, token)), BusinessObject);
        var path = this.FilePath(Path, nameof(Path));
        return (Await(token => HcmPackaging.PackAsync(path, zip, blobs, clobs, token)), System.IO.Path.GetFileNameWithoutExtension(path));
    }

    private void FollowLoad(FusionHcmLoads loads, long id, string name)
    {
        var followed = new Following<FusionHcmDataSet>(
            FormattableString.Invariant($"data set {name} (request {id})"),
            Polling(),
            (polling, seen, token) => loads.FollowAsync(id, polling, seen, token)
        )
        {
            State = static set => set.State,
            Progress = static set =>
                FormattableString.Invariant(
                    $"{(set.State.Length > 0 ? set.State : "(state not told)")}, {set.ObjectsLoaded ?? 0} of {set.Objects ?? 0} objects"
                ),
            StopAsync = StopOnTimeout ? token => loads.StopAsync(id, token) : null,
        };
        if (FollowToEnd(followed, name) is not { } set)
            return;

        // The result and the file come first: with -ErrorAction Stop nothing comes behind an error.
        WriteObject(set);
        if (FailedLine is not null && set.Problem is not null)
            Attempt(name, () => SaveFailed(loads, id));
        Tell(set);
    }

    private void Tell(FusionHcmDataSet set)
    {
        foreach (var message in set.Messages.Where(message => !IsError(message)))
            WriteWarning(message.ToString());
        // What was only imported into the stage tables has loaded nothing, as it was meant to.
        WriteRejections(
            [.. set.Messages.Where(IsError).Select(message => FusionErrors.Record(FusionHcmLoads.Failed(message), message))],
            set.Problem is null || (ImportOnly && set.IsImported) ? null : FusionErrors.Record(FusionHcmLoads.Failed(set), set)
        );

        bool IsError(FusionHcmMessage message) => message.IsError || Strict;
    }

    private void SaveFailed(FusionHcmLoads loads, long id)
    {
        var path = this.FilePath(FailedLine!, nameof(FailedLine));
        using var file = TemporaryFile.Create();
        Await(token => loads.ReadFailedLinesAsync(id, file, Polling(), token));
        file.Position = 0;
        SaveFile(path, Force, (stream, token) => file.CopyToAsync(stream, 128 * 1024, token));
        WriteVerbose($"The lines that failed were saved as {path}.");
    }
}

using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Sends files to the content server (UCM), from where jobs and imports take them.</summary>
/// <remarks>
/// The file is read while it is sent, so its size does not matter to this machine: by the content server's SOAP service as it is, and by
/// erpintegrations as base64 where that service is closed to the user; -Verbose says which one it was. Only the first takes -Title and
/// -DocumentName: where it is closed, a file with them is refused before it is sent. A send whose answer was lost is
/// never repeated by itself: the error names the command that looks for the document.
/// </remarks>
/// <example>
/// <code>$zip = [IO.Path]::GetTempFileName(); Send-FusionDocument $zip -Account fin/payables/import -WhatIf</code>
/// Shows what would be sent, and where to.
/// </example>
/// <example>
/// <code>$file = [IO.Path]::GetTempFileName(); Send-FusionDocument $file -Account 'hcm$/dataloader$/import$' -Title Workers | ForEach-Object DocumentId</code>
/// Sends a file under a title, and gives the number of the document.
/// </example>
[Cmdlet(VerbsCommunications.Send, "FusionDocument", SupportsShouldProcess = true)]
[OutputType(typeof(FusionDocument))]
public sealed class SendFusionDocumentCommand : ConnectedCmdlet
{
    /// <summary>The files.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The account to put them under, such as fin/payables/import; either spelling.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(AccountCompleter))]
    [ValidateNotNullOrEmpty]
    public string Account { get; set; } = "";

    /// <summary>The title; the name of the file unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>A comment on it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Comment { get; set; }

    /// <summary>The content server's own name of it (dDocName), which must be new there; the server makes one unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DocumentName { get; set; }

    private protected override void Begin()
    {
        base.Begin();
        if (!DocumentAccount.IsKnown(Account))
            WriteWarning(
                $"No import or export that is known uses the account {DocumentAccount.Plain(Account)}: a job that looks elsewhere "
                    + "will not find the file. Find-FusionImport shows the accounts."
            );
    }

    private protected override void ProcessInput()
    {
        foreach (var path in Path)
            Attempt(path, () => SendOne(this.FilePath(path, nameof(Path))));
    }

    private void SendOne(string path)
    {
        var file = new OutgoingFile(path, step => Post(c => c.WriteProgress(step)));
        if (!File.Exists(path))
            throw new FusionInputException($"There is no file '{path}'.");
        if (!ShouldProcess($"{path} to {DocumentAccount.Plain(Account)} on {ActiveConnection.Server.Authority}", "Send"))
            return;
        var documents = new FusionDocuments(Client);
        var upload = new DocumentUpload
        {
            FileName = file.Name,
            Account = Account,
            Title = Title,
            Comments = Comment,
            Name = DocumentName,
        };
        var look = $"Find-FusionDocument -Prefix '{(Title ?? file.Name).Replace("'", "''")}' -Account {DocumentAccount.Plain(Account)}";
        Attempt(
            path,
            () =>
                SendAlone(
                    path,
                    token => documents.SendAsync(upload, file.Open, token),
                    document =>
                    {
                        WriteVerbose(
                            $"{file.Name} was sent by {(documents.IsSoapClosed ? "erpintegrations" : "the content server's SOAP service")} "
                                + $"as the document {document.DocumentId}."
                        );
                        WriteObject(document);
                    }
                ),
            look: look
        );
        WriteProgress(file.End);
    }
}

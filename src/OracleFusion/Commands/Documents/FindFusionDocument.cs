using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;

namespace OracleFusion.Commands;

/// <summary>Looks for documents on the content server (UCM).</summary>
/// <remarks>
/// The content server's SOAP service is asked, which gives the newest first with all that it knows of them; where it is closed to the user
/// erpintegrations is, which gives numbers and names of files, knows no titles and takes -Prefix for the beginning of the file's name:
/// -Title is refused there. -ExcludeComment leaves out what carries a comment, so that a job that marks what it
/// has read (Set-FusionDocument -Comment) finds the rest; only erpintegrations can do that.
/// </remarks>
/// <example>
/// <code>Find-FusionDocument -Prefix ApInvoices -Account fin/payables/import</code>
/// Lists the files of invoices that were sent.
/// </example>
/// <example>
/// <code>Find-FusionDocument -Prefix ApInvoices -ExcludeComment 'read by the warehouse' | ForEach-Object DocumentId</code>
/// Gives the numbers of those that were not read yet.
/// </example>
[Cmdlet(VerbsCommon.Find, "FusionDocument")]
[OutputType(typeof(FusionDocument))]
public sealed class FindFusionDocumentCommand : ConnectedCmdlet
{
    /// <summary>How the title begins, which is mostly the name of the file.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Prefix { get; set; }

    /// <summary>The whole title. Only the content server's SOAP service knows titles.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>The account, such as fin/payables/import; either spelling.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(AccountCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Account { get; set; }

    /// <summary>Leaves out the documents that carry this comment.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExcludeComment { get; set; }

    private protected override void ProcessInput()
    {
        var documents = new FusionDocuments(Client);
        var search = new DocumentSearch
        {
            Prefix = Prefix,
            Title = Title,
            Account = Account,
            ExcludeComment = ExcludeComment,
        };
        WriteObject(Await(token => documents.FindAsync(search, token)), enumerateCollection: true);
        WriteVerbose(
            "The search was done by "
                + $"{(documents.IsSoapClosed || ExcludeComment is not null ? "erpintegrations" : "the content server's SOAP service")}."
        );
    }
}

using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Deletes documents from the content server (UCM), with their revisions.</summary>
/// <remarks>
/// Only the content server's SOAP service can: where it is closed to the user, that is the error, and no document is deleted. What a job
/// has loaded of a document stays.
/// </remarks>
/// <example>
/// <code>Remove-FusionDocument 64123 -WhatIf</code>
/// Shows what would be deleted.
/// </example>
/// <example>
/// <code>Find-FusionDocument -Prefix Test -Account fin/payables/import | Remove-FusionDocument</code>
/// Asks for each document that was found whether to delete it, and does so.
/// </example>
[Cmdlet(VerbsCommon.Remove, "FusionDocument", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveFusionDocumentCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>Numbers of documents, or documents.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [DocumentId]
    [ValidateNotNullOrEmpty]
    public long[] DocumentId { get; set; } = [];

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        foreach (var id in DocumentId)
        {
            if (Confirms($"document {id} on {ActiveConnection.Server.Authority}", "Delete", Force))
                Attempt(id, () => SendAlone($"deletion of document {id}", token => new FusionDocuments(Client).RemoveAsync(id, token)));
        }
    }
}

using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Writes a comment to documents on the content server (UCM).</summary>
/// <remarks>
/// A comment marks a document, for instance as read: Find-FusionDocument -ExcludeComment leaves it out then. It is appended by
/// erpintegrations.
/// </remarks>
/// <example>
/// <code>Find-FusionDocument -Prefix ApInvoices | Set-FusionDocument -Comment 'read by the warehouse'</code>
/// Marks documents as read.
/// </example>
/// <example>
/// <code>Set-FusionDocument 64123 -Comment 'checked' -WhatIf</code>
/// Shows what would be done.
/// </example>
[Cmdlet(VerbsCommon.Set, "FusionDocument", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class SetFusionDocumentCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>Numbers of documents, or documents.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [DocumentId]
    [ValidateNotNullOrEmpty]
    public long[] DocumentId { get; set; } = [];

    /// <summary>The comment.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Comment { get; set; } = "";

    private protected override void ProcessInput()
    {
        foreach (var id in DocumentId)
        {
            if (ShouldProcess($"document {id} on {ActiveConnection.Server.Authority}", $"Append the comment '{Comment}'"))
                Attempt(id, () =>
                    SendAlone($"comment on document {id}", token => new FusionDocuments(Client).CommentAsync(id, Comment, token))
                );
        }
    }
}

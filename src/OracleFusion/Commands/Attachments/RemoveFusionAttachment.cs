using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Writing;

namespace OracleFusion.Commands;

/// <summary>Deletes attachments of records.</summary>
/// <remarks>Asks for each attachment unless -Force or -Confirm:$false is given. Takes attachments as Get-FusionAttachment emits them, and refuses other records.</remarks>
/// <example>
/// <code>Get-FusionRecord invoices -First 1 | Get-FusionAttachment | Remove-FusionAttachment -WhatIf</code>
/// Shows which attachments of an invoice would be deleted.
/// </example>
/// <example>
/// <code>Get-FusionRecord invoices -First 1 | Get-FusionAttachment | Where-Object Title -eq 'Note' | Remove-FusionAttachment -Force -WhatIf</code>
/// Those with this title, without a question.
/// </example>
[Cmdlet(VerbsCommon.Remove, "FusionAttachment", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "Record")]
[OutputType(typeof(void))]
public sealed class RemoveFusionAttachmentCommand : RemoveCmdlet
{
    private protected override string What => "attachment";

    private protected override IReadOnlyList<string> Natural => ["Title", "FileName"];

    // That of the attachment at hand: each may belong to another record.
    private protected override ResourcePath Collection
    {
        get
        {
            var item = AttachmentCollection.OwnerOf(InputObject!, Used.Server, Connection is not null);
            AttachmentCollection.EnsureAttachment(item);
            return item.Parent;
        }
    }
}

using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>Gets the attachments of records.</summary>
/// <remarks>
/// Emits what the service knows of each attachment of a record: its name, kind, category and size, not its content. Save-FusionAttachment
/// saves files, Remove-FusionAttachment deletes. Any record that has attachments will do; where a resource has several collections of them,
/// -Child says which.
/// </remarks>
/// <example>
/// <code>
/// $invoice = Get-FusionRecord invoices -First 1
/// $invoice | Add-FusionAttachment -Text 'Checked by telephone' -Title 'Note'
/// $invoice | Get-FusionAttachment
/// </code>
/// Attaches a note to an invoice and lists its attachments.
/// </example>
/// <example>
/// <code>Get-FusionRecord invoices -First 5 | Get-FusionAttachment | Where-Object FileName -like '*.pdf' | Save-FusionAttachment -Destination ./pdf -WhatIf</code>
/// Shows which PDF files of five invoices would be saved.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionAttachment", DefaultParameterSetName = ByRecord)]
[OutputType(typeof(PSObject))]
public sealed class GetFusionAttachmentCommand : AttachmentCmdlet
{
    /// <summary>The child collection of the attachments, where the catalog does not know it or there are several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Child { get; set; }

    private protected override void Work(object input, AddressedRecord target)
    {
        var query = new RecordQuery
        {
            Resource = AttachmentCollection.Of(target.Path, Child).Path,
            TypeName = AttachmentCollection.TypeName,
            FrameworkVersion = FrameworkVersion,
        };
        using var reader = Client.Read(query);
        while (Await(token => reader.ReadAsync(token)) is { } page)
            WriteObject(page, enumerateCollection: true);
    }
}

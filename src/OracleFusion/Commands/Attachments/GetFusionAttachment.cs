using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Pipeline;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>Gets the attachments of records.</summary>
/// <remarks>
/// Emits what the service knows of each attachment of a record: its name, kind, category and size, not its content. Save-FusionAttachment saves files,
/// Remove-FusionAttachment deletes. Any record that has attachments will do; where a resource has several collections of them, -Child says which.
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
[Cmdlet(VerbsCommon.Get, "FusionAttachment", DefaultParameterSetName = "Record")]
[OutputType(typeof(PSObject))]
public sealed class GetFusionAttachmentCommand : ConnectedCmdlet
{
    /// <summary>The records whose attachments are wanted, as they were read.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Record")]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The resource: a name such as invoices, with its root for one that the catalog does not have (crm/MyObject_c), or the address of a collection.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Key")]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string Resource { get; set; } = "";

    /// <summary>The keys of records, as they stand in their address.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = "Key")]
    [ValidateNotNullOrEmpty]
    public object[] Key { get; set; } = [];

    /// <summary>The child collection of the attachments, where the catalog does not know it or there are several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Child { get; set; }

    private protected override void Process()
    {
        if (InputObject is not null)
            Attempt(InputObject, () => Read(AttachmentCollection.OwnerOf(InputObject, Used.Server, Connection is not null)));
        foreach (var key in Key)
            Attempt(key, () => Read(RecordAddress.Of(key, ResourceName.ToPath(Resource), Used.Server, Connection is not null)));
    }

    private void Read(ResourcePath owner)
    {
        using var reader = Client.Read(new RecordQuery { Resource = AttachmentCollection.Of(owner, Child).Path, TypeName = "OracleFusion.Attachment" });
        while (Await(token => reader.ReadAsync(token)) is { } page)
            WriteObject(page, enumerateCollection: true);
    }
}

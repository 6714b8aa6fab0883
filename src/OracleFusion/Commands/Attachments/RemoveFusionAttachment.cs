using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>Deletes attachments of records, or a content of records.</summary>
/// <remarks>
/// Asks for each attachment unless -Force or -Confirm:$false is given. Takes attachments as Get-FusionAttachment emits them, and refuses
/// other records.
///
/// With -Enclosure only the content of that large attribute is deleted, of any record, and the record stays. Contents are deleted one by
/// one, never in batches.
/// </remarks>
/// <example>
/// <code>Get-FusionRecord invoices -First 1 | Get-FusionAttachment | Remove-FusionAttachment -WhatIf</code>
/// Shows which attachments of an invoice would be deleted.
/// </example>
/// <example>
/// <code>Get-FusionRecord invoices -First 1 | Get-FusionAttachment | Where-Object Title -eq 'Note' | Remove-FusionAttachment -Force -WhatIf</code>
/// Those with this title, without a question.
/// </example>
/// <example>
/// <code>Get-FusionRecord invoices -First 1 | Get-FusionAttachment | Remove-FusionAttachment -Enclosure FileContents -WhatIf</code>
/// Shows which attachments would lose their content and stay themselves.
/// </example>
[Cmdlet(
    VerbsCommon.Remove,
    "FusionAttachment",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = "Record"
)]
[OutputType(typeof(void))]
public sealed class RemoveFusionAttachmentCommand : RemoveCmdlet
{
    /// <summary>The record whose content is deleted, or its address; or the resource of -Identity: a name such as invoices, with its root
    /// for one that the catalog does not have (crm/MyObject_c), or the address of a collection.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Key")]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public object Resource { get; set; } = "";

    /// <summary>The records whose content is deleted: their keys, numbers or addresses, or objects that have one of them.</summary>
    [Parameter(Position = 1, ParameterSetName = "Key", ValueFromPipeline = true)]
    [Alias("Key")]
    [ValidateNotNullOrEmpty]
    [AsTyped]
    public object[] Identity { get; set; } = [];

    /// <summary>The large attribute whose content is deleted, instead of the records themselves.</summary>
    [Parameter(ParameterSetName = "Record")]
    [Parameter(Mandatory = true, ParameterSetName = "Key")]
    [ArgumentCompleter(typeof(EnclosureCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Enclosure { get; set; }

    private protected override IEnumerable<GivenRecord> InputsOf(PSObject? input) =>
        input is null ? RecordCollection.Records(Resource, base.InputsOf(null)) : base.InputsOf(input);

    private protected override string What => Enclosure is null ? "attachment" : base.What;

    private protected override IReadOnlyList<string> Natural =>
        Enclosure is null || AttachmentCollection.IsAttachment(Collection) ? AttachmentCollection.Natural : [];

    // That of the record at hand: each may belong to another one.
    private protected override ResourcePath Collection
    {
        get
        {
            if (InputObject is null)
                return RecordCollection.Named(Resource);
            var item = AddressedRecord.OfLive(InputObject, ActiveConnection.Server, Connection is not null).Path;
            if (Enclosure is null)
                AttachmentCollection.EnsureAttachment(item);
            return item.Parent;
        }
    }

    private protected override void Begin()
    {
        base.Begin();
        if (Enclosure is not null && (BatchSize > 1 || ThrottleLimit > 1))
            throw new FusionInputException("Contents are deleted one by one: leave out -BatchSize and -ThrottleLimit.");
    }

    private protected override void Delete(object input, AddressedRecord target)
    {
        if (Enclosure is null)
            base.Delete(input, target);
        else if (Confirms(Label(target), "Delete " + Enclosure))
        {
            var options = new WriteOptions
            {
                ChangeIndicator = Indicator(target),
                FrameworkVersion = FrameworkVersion,
                TypeName = TypeName,
            };
            SendAlone(
                $"deletion of {Enclosure} of {Label(target)}",
                token => Client.DeleteEnclosureAsync(target.Path, Enclosure, options, token),
                now => this.Accept(target, now)
            );
        }
    }
}

using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;
using OracleFusion.Records;
using OracleFusion.Writing;

namespace OracleFusion.Commands;

/// <summary>Runs an action of Oracle's on records, or on a collection.</summary>
/// <remarks>
/// Runs the action on each record from the pipeline or by key and emits its result. An action that belongs to the collection is run on it;
/// parameters that name the record (InvoiceNumber, Supplier) are filled in from the record. Without a record the action is run once on the
/// collection. Actions that cannot simply be undone (cancel, void, close, delete, reverse and their like) ask first.
/// </remarks>
/// <example>
/// <code>
/// Get-FusionRecord invoices -First 1 | Invoke-FusionAction invoices validateInvoice -Parameter @{ ProcessAction = 'Validate' } -WhatIf
/// </code>
/// Validates an invoice; its number, supplier and business unit are filled in.
/// </example>
/// <example>
/// <code>
/// Get-FusionRecord draftPurchaseOrders -First 1 | Where-Object { $_ } | Invoke-FusionAction draftPurchaseOrders submit -WhatIf
/// </code>
/// Submits a draft purchase order for approval.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "FusionAction", SupportsShouldProcess = true, DefaultParameterSetName = "Collection")]
[OutputType(typeof(PSObject))]
public sealed class InvokeFusionActionCommand : ActionCmdlet
{
    /// <summary>
    /// The resource: a name such as invoices, with its root for one that the catalog does not have (crm/MyObject_c), or the address of a
    /// collection. Also the address of a record, or a record, which is meant then. Records that were read know their own, those of child
    /// collections too.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Collection")]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Key")]
    [Parameter(Position = 0, ParameterSetName = "Record")]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public object? Resource { get; set; }

    /// <summary>The action, such as validateInvoice. Find-FusionResource shows the actions of a resource.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ArgumentCompleter(typeof(ActionCompleter))]
    [ValidateNotNullOrEmpty]
    public string Action { get; set; } = "";

    /// <summary>The records: their keys; the numbers that people know them by, where the resource has a cmdlet of its own; their addresses;
    /// or records that were read before.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = "Key")]
    [Alias("Key")]
    [ValidateNotNullOrEmpty]
    [AsTyped]
    public object[] Identity { get; set; } = [];

    private protected override ResourcePath Collection => RecordCollection.Of(Resource, InputObject);

    private protected override string ActionName => Action;

    private protected override IEnumerable<GivenRecord> InputsOf(PSObject? input) =>
        RecordCollection.Records(Resource, base.InputsOf(input));

    private protected override bool IsDestructive => DestructiveAction.Is(Action);

    private protected override void ProcessInput()
    {
        if (ParameterSetName == "Collection" && RecordCollection.Item(Resource) is null)
            RunOnCollection();
        else
            base.ProcessInput();
    }
}

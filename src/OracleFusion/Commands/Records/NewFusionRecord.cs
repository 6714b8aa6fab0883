using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>Creates records of any resource.</summary>
/// <remarks>
/// Creates a record of what -Property says, or one for each object in the pipeline, whose properties are the attributes, and emits each as
/// the service made it. -Property wins over the object. Children are given as lists of hashtables under the name of the child collection. A
/// row that the service refuses is an error that names it, and the others are created all the same.
/// </remarks>
/// <example>
/// <code>
/// New-FusionRecord invoiceHolds -Property @{ InvoiceNumber = 'AP-1001'; Supplier = 'Lee Supplies'; BusinessUnit = 'Vision Operations'; HoldName = 'Manual hold' } -WhatIf
/// </code>
/// Shows what would be created; without -WhatIf it is.
/// </example>
/// <example>
/// <code>
/// [pscustomobject]@{ InvoiceNumber = 'AP-1001'; HoldName = 'Manual hold' } | New-FusionRecord invoiceHolds -WhatIf
/// </code>
/// One record for each object in the pipeline, such as the rows of a CSV file.
/// </example>
[Cmdlet(VerbsCommon.New, "FusionRecord", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject))]
public sealed class NewFusionRecordCommand : NewCmdlet
{
    private ResourcePath? _collection;

    /// <summary>The resource: a name such as invoices, with its root for one that the catalog does not have (crm/MyObject_c), or the
    /// address of a collection, also of a record's children.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string Resource { get; set; } = "";

    /// <summary>The record that gets a new child, or its address; -Resource is then the name of the child collection, such as
    /// invoiceLines.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSObject? Parent { get; set; }

    private protected override ResourcePath Collection =>
        _collection ??=
            Parent is not null ? Resolver.ChildOf(Parent, Resource)
            : RecordCollection.Item(Resource) is null ? RecordCollection.Named(Resource)
            : throw new FusionInputException(
                $"'{Resource}' names a record. New-FusionRecord takes the collection that gets a new one; for a child of that "
                    + $"record, the name of the child collection and -Parent '{Resource}'."
            );
}

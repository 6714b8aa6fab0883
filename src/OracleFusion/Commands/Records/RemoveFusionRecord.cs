using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>Deletes records of any resource.</summary>
/// <remarks>Asks for each record unless -Force or -Confirm:$false is given. A record that somebody else has changed since it was read is
/// kept unless -IgnoreChange is given.</remarks>
/// <example>
/// <code>
/// Get-FusionRecord invoices -First 1 | Remove-FusionRecord invoices -WhatIf
/// </code>
/// Shows what would be deleted.
/// </example>
/// <example>
/// <code>
/// Remove-FusionRecord invoices -Key 300000047414679, 300000047414680 -WhatIf
/// </code>
/// Two records by their key.
/// </example>
[Cmdlet(
    VerbsCommon.Remove,
    "FusionRecord",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = "Key"
)]
[OutputType(typeof(void))]
public sealed class RemoveFusionRecordCommand : RemoveCmdlet
{
    /// <summary>
    /// The resource: a name such as invoices, with its root for one that the catalog does not have (crm/MyObject_c), or the address of a
    /// collection. Also the address of a record, or a record, which is meant then. Records that were read know their own, those of child
    /// collections too.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Key")]
    [Parameter(Position = 0, ParameterSetName = "Record")]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public object? Resource { get; set; }

    /// <summary>The records: their keys; the numbers that people know them by, where the resource has a cmdlet of its own; their addresses;
    /// or records that were read before.</summary>
    [Parameter(Position = 1, ParameterSetName = "Key")]
    [Alias("Key")]
    [ValidateNotNullOrEmpty]
    [AsTyped]
    public object[] Identity { get; set; } = [];

    private protected override ResourcePath Collection => RecordCollection.Of(Resource, InputObject);

    private protected override IEnumerable<GivenRecord> InputsOf(PSObject? input) =>
        RecordCollection.Records(Resource, base.InputsOf(input));
}

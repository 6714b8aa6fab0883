using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>Changes records of any resource.</summary>
/// <remarks>
/// Sends the attributes of -Property and, of a record from the pipeline, those that were set on it since it was read; nothing else. A
/// record that somebody else has changed since is refused unless -IgnoreChange is given. Objects that are not records (rows of a file, what
/// Select-Object leaves) are found by the key among their properties; their other properties are sent unless -Property says what to send.
/// </remarks>
/// <example>
/// <code>
/// Get-FusionRecord invoices -First 1 | Set-FusionRecord invoices -Property @{ Description = 'Checked' } -WhatIf
/// </code>
/// Shows what would be changed.
/// </example>
/// <example>
/// <code>
/// $invoice = Get-FusionRecord invoices -First 1
/// $invoice.Description = 'Checked'
/// $invoice | Set-FusionRecord invoices -PassThru -WhatIf
/// </code>
/// Set what is to change on the record itself; just that is sent.
/// </example>
[Cmdlet(VerbsCommon.Set, "FusionRecord", SupportsShouldProcess = true, DefaultParameterSetName = "Key")]
[OutputType(typeof(PSObject))]
public sealed class SetFusionRecordCommand : SetCmdlet
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

using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Compares the records of a resource on two servers.</summary>
/// <remarks>
/// Records are the same where -Key is the same: a name, a code, a business number, never a number that each server gives out for itself.
/// Emits an object for each attribute that differs (SideIndicator &lt;&gt;, with both values), and one for each record or row of a child
/// that only the first server (&lt;=) or only the second one (=&gt;) has. -Expand names the children to compare. What a filter selects on
/// one server only is looked up by its key on the other, so that a record that only looks otherwise there is not told as missing. Two
/// records of one server with the same key are an error. Nothing is changed; Copy-FusionRecord brings the second server to what the first
/// one has.
/// </remarks>
/// <example>
/// <code>
/// Compare-FusionRecord standardLookups -Filter { $_.LookupType -like 'SL*' } -Expand lookupCodes -DifferenceConnection prod
/// </code>
/// Compares lookups and their codes with those of another server.
/// </example>
/// <example>
/// <code>
/// $both = @{ Key = 'Supplier'; Property = 'BusinessRelationship', 'Status'; DifferenceConnection = 'prod' }
/// Compare-FusionRecord suppliers @both | Where-Object SideIndicator -eq '&lt;='
/// </code>
/// Shows which suppliers the second server lacks.
/// </example>
[Cmdlet(VerbsData.Compare, "FusionRecord")]
[OutputType(typeof(FusionRecordDifference))]
public sealed class CompareFusionRecordCommand : RecordMatchCmdlet
{
    /// <summary>The connection to the second server, or its name.</summary>
    [Parameter(Mandatory = true)]
    [ConnectionByName]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public FusionConnection? DifferenceConnection { get; set; }

    /// <summary>Emits an object for each record that is equal on both, too.</summary>
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    private protected override void ProcessInput()
    {
        var other = DifferenceConnection!.EnsureOpen();
        foreach (var pair in Compare(Comparer(other, Observed(other.Client, LogBody)), isOneSided: false))
        {
            foreach (var difference in pair.Differences)
                WriteObject(difference);
            if (pair.Differences.Count == 0 && IncludeEqual)
                WriteObject(
                    new FusionRecordDifference
                    {
                        Resource = Resource,
                        Key = pair.Key,
                        SideIndicator = "==",
                    }
                );
        }
    }
}

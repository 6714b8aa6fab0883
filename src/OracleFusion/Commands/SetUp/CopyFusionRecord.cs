using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Output;
using OracleFusion.Records;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Copies records of one server to another: creates what is missing, changes what differs, deletes nothing.</summary>
/// <remarks>
/// Reads by -Connection and writes by -DestinationConnection. Records are found there by -Key, as by Compare-FusionRecord, and the children
/// in -Expand by -ChildKey. -WhatIf shows for each record what would be created or changed, from which value to which. Each record gets an
/// answer: Created, Changed, Equal, Unchanged where it differs and nothing of that could be written, or Incomplete with an error for the
/// part that was not done; the others go on. What the server lets nobody set is left out, and told with a warning; so is what the first
/// server does not have, which stays as it is. A record that somebody
/// changes meanwhile is refused. A request whose answer was lost is not sent again: the error tells how to look.
/// </remarks>
/// <example>
/// <code>
/// Copy-FusionRecord standardLookups -Filter { $_.LookupType -like 'XX*' } -Expand lookupCodes -DestinationConnection prod -WhatIf
/// </code>
/// Shows which lookups and codes production would get.
/// </example>
/// <example>
/// <code>
/// $of = @{ Key = 'UOMCode'; Property = 'UOM', 'Description'; DestinationConnection = 'prod' }
/// Copy-FusionRecord unitsOfMeasure @of -WhatIf
/// </code>
/// Shows which units would be created or changed.
/// </example>
[Cmdlet(VerbsCommon.Copy, "FusionRecord", SupportsShouldProcess = true)]
[OutputType(typeof(FusionRecordCopy))]
public sealed class CopyFusionRecordCommand : RecordMatchCmdlet
{
    /// <summary>The connection to the server that is written to, or its name.</summary>
    [Parameter(Mandatory = true)]
    [ConnectionByName]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    [ValidateNotNull]
    public FusionConnection? DestinationConnection { get; set; }

    /// <summary>Creates what is missing, and leaves what differs as it is.</summary>
    [Parameter]
    public SwitchParameter CreateOnly { get; set; }

    // What -Connection names is only read.
    private protected override bool ChangesServer => false;

    private protected override void ProcessInput()
    {
        var other = DestinationConnection!.EnsureOpen();
        if (other.IsReadOnly && !IsWhatIf)
            throw new FusionInputException(
                $"The connection '{other.Name}' was made with -ReadOnly, and Copy-FusionRecord writes to {other.Server.Authority}; nothing "
                    + "was sent. Connect without -ReadOnly, or see with -WhatIf what would be written."
            );
        var client = Observed(other.Client, LogBody);
        var comparer = Comparer(other, client);
        var copier = new FusionRecordCopier(client, Collection, comparer);
        foreach (var pair in Compare(comparer, isOneSided: true))
            Attempt(pair, () => Copy(copier, comparer, pair, other), VisibleText.Of(pair.Key));
    }

    private void Copy(FusionRecordCopier copier, FusionRecordComparer comparer, FusionRecordPair pair, FusionConnection other)
    {
        var isNew = pair.Difference is null;
        if (!isNew && CreateOnly)
            return;
        var name = $"{Resource} {VisibleText.Of(pair.Key)}";
        var plan = Await(token => copier.PlanAsync(pair, token));
        if (plan.LeftOut.Count > 0)
            WriteWarning($"{name}: {other.Server.Authority} lets nobody set {string.Join(", ", plan.LeftOut)}; left out.");
        if (plan.Unknown.Count > 0)
            WriteWarning(
                $"{name}: {ActiveConnection.Server.Authority} does not have {string.Join(", ", plan.Unknown)}; left as it is "
                    + $"on {other.Server.Authority}."
            );
        if (plan.Steps.Count > 0 && !ShouldProcess($"{name} on {other.Server.Authority}", plan.Description))
            return;
        var look =
            $"Compare-FusionRecord {Resource} -Key {string.Join(", ", comparer.Key)}"
            + (comparer.Children.Count == 0 ? "" : $" -Expand {string.Join(", ", comparer.Children)}")
            + $" -Connection {ReadCommandText.Quoted(ActiveConnection.Name)} -DifferenceConnection {ReadCommandText.Quoted(other.Name)}";
        var done = new List<string>();
        foreach (var step in plan.Steps)
        {
            if (Attempt(pair, () => SendAlone($"{name}: {step.Label}", step.SendAsync), $"{name}: {step.Label}", look))
                done.Add(step.Label);
        }

        WriteObject(
            new FusionRecordCopy
            {
                Resource = Resource,
                Key = pair.Key,
                Result =
                    done.Count < plan.Steps.Count ? "Incomplete"
                    : plan.Steps.Count > 0 ? (isNew ? "Created" : "Changed")
                    : pair.Differences.Count == 0 ? "Equal"
                    : "Unchanged",
                Done = done,
                LeftOut = [.. plan.LeftOut, .. plan.Unknown],
                Differences = pair.Differences,
            }
        );
    }
}

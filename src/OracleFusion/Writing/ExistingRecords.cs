using System.Management.Automation;
using OracleFusion.Records;

namespace OracleFusion.Writing;

/// <summary>What the cmdlets that write to records which exist have in common, whatever they do to them.</summary>
internal sealed class ExistingRecords(Cmdlet cmdlet)
{
    private bool _warned;

    /// <summary>The change indicator to send: that of the record, none when changes of others do not matter or it is not known.</summary>
    public string? Indicator(AddressedRecord target, bool ignoreChange)
    {
        if (ignoreChange)
            return null;
        var isLost = target.ChangeIndicator is null && (target.Copy is not null || target.Record is not null);
        // Of a record of another server the command has told already.
        if (isLost && !target.IsOfAnotherServer && !_warned)
        {
            _warned = true;
            cmdlet.WriteWarning(
                "The input does not carry the state that its record had when it was read (it came through Select-Object, a file or "
                    + "a job, or was read "
                    + "with -OnlyData), so a change that somebody else makes meanwhile is not noticed. Pipe the records themselves "
                    + "to be safe."
            );
        }

        return target.ChangeIndicator;
    }
}

using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Records;

namespace OracleFusion.Attachments;

/// <summary>What the cmdlets that change a content of a record do afterwards.</summary>
internal static class ChangedContent
{
    /// <summary>Lets the record that was piped in know its state, so that it can be written again.</summary>
    /// <param name="cmdlet">The cmdlet that changed the content.</param>
    /// <param name="target">The record.</param>
    /// <param name="now">The record as it was read afterwards; null where it could not be read.</param>
    public static void Accept(this Cmdlet cmdlet, AddressedRecord target, FusionRecord? now)
    {
        if (now is null)
            cmdlet.WriteWarning(
                $"The content of {target.Path} was changed, but the record could not be read afterwards: read it again before it is "
                    + "written to."
            );
        else if (target is { Record: not null, IsOfAnotherServer: false })
            FusionRecord.AcceptState(target.Record, now);
    }
}

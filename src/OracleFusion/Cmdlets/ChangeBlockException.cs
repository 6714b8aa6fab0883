using System.Management.Automation;

namespace OracleFusion.Cmdlets;

/// <summary>The user's block failed at a change.</summary>
internal sealed class ChangeBlockException(string message, RuntimeException cause) : Exception(message, cause)
{
    /// <summary>The error to write: the block's own, with what it means for the changes.</summary>
    internal ErrorRecord ToErrorRecord()
    {
        var own = cause.ErrorRecord;
        return new ErrorRecord(own.Exception, "ProcessFailed", own.CategoryInfo.Category, own.TargetObject)
        {
            ErrorDetails = new ErrorDetails(Message),
        };
    }
}

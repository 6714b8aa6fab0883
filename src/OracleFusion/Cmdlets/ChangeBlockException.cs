using System.Management.Automation;

namespace OracleFusion.Cmdlets;

/// <summary>The user's block failed at a change.</summary>
internal sealed class ChangeBlockException(string message, ErrorRecord own) : Exception(message, own.Exception)
{
    /// <summary>The error to write: the block's own, with what it means for the changes.</summary>
    internal ErrorRecord ToErrorRecord() =>
        new(own.Exception, "ProcessFailed", own.CategoryInfo.Category, own.TargetObject) { ErrorDetails = new ErrorDetails(Message) };
}

using System.Management.Automation;
using System.Management.Automation.Internal;

namespace OracleFusion.Parameters;

/// <summary>Takes values out of PowerShell's wrapper.</summary>
internal static class Unwrap
{
    /// <summary>The object inside a PSObject. What a pipeline without output leaves (AutomationNull) is null.</summary>
    internal static object? Value(object? value) =>
        ReferenceEquals(value, AutomationNull.Value) ? null
        : value is PSObject wrapper ? wrapper.BaseObject
        : value;
}

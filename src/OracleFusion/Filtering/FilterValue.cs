using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Internal;
using OracleFusion.Client;

namespace OracleFusion.Filtering;

/// <summary>Values as PowerShell hands them over, without its wrapping.</summary>
internal static class FilterValue
{
    /// <summary>The object inside PowerShell's wrapper. What has no other object inside, and "nothing came out of a pipeline", stays what
    /// it is.</summary>
    internal static object? Unwrap(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapper && !ReferenceEquals(value, AutomationNull.Value)
            ? wrapper.BaseObject
            : value;

    /// <summary>One value.</summary>
    /// <exception cref="FusionInputException">It is a list.</exception>
    internal static object? Single(object? value)
    {
        value = Unwrap(value);
        // A row of a DataTable has DBNull where it has no value.
        if (ReferenceEquals(value, AutomationNull.Value) || value is DBNull)
            return null;
        return value is IEnumerable and not string and not IDictionary
            ? throw new FusionInputException("One value is wanted here, and this is a list. For a list use -in or -notin.")
            : value;
    }

    /// <summary>The values of a list; a single value is a list of one, and what came out of a pipeline without output is an empty
    /// one.</summary>
    /// <exception cref="FusionInputException">It is null.</exception>
    internal static IEnumerable<object?> List(object? value)
    {
        value = Unwrap(value);
        if (value is null)
            throw new FusionInputException("A list is wanted here, and this is null. For an empty list write @().");
        if (ReferenceEquals(value, AutomationNull.Value))
            return [];
        return value is IEnumerable list and not string and not IDictionary ? Elements(list) : [value];
    }

    private static IEnumerable<object?> Elements(IEnumerable list)
    {
        foreach (var element in list)
            yield return Single(element);
    }
}

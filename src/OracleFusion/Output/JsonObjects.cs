using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;

namespace OracleFusion.Output;

/// <summary>Makes PowerShell's objects of an answer as it stands. Every name of it becomes a property, also one that PowerShell could not
/// tell from another or has a use of its own for.</summary>
internal static class JsonObjects
{
    // Every object has these, and a property of one of their names could be neither added nor read.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "",
        "PSObject",
        "PSBase",
        "PSAdapted",
        "PSExtended",
        "PSTypeNames",
        "PSStandardMembers",
    };

    /// <summary>An object of a dictionary, with a property for each entry; an array of an array; anything else as it is.</summary>
    internal static object? Of(object? value) =>
        value switch
        {
            OrderedDictionary entries => Of(entries),
            object?[] items => items.Select(Of).ToArray(),
            _ => value,
        };

    private static PSObject Of(OrderedDictionary entries)
    {
        var made = new PSObject();
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in entries)
            made.Properties.Add(new PSNoteProperty(Unused((string)entry.Key, used), Of(entry.Value)));
        return made;
    }

    private static string Unused(string name, HashSet<string> used)
    {
        var stem = Reserved.Contains(name) ? "_" + name : name;
        var free = stem;
        for (var number = 2; !used.Add(free); number++)
            free = stem + "_" + number.ToString(CultureInfo.InvariantCulture);
        return free;
    }
}

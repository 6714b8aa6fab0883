using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>What a user gives for the parameters of SOAP services.</summary>
internal static class SoapValues
{
    /// <summary>Objects of any kind as dictionaries, all the way down; other values without PowerShell's wrapping.</summary>
    public static object? Plain(object? value)
    {
        switch (Unwrap.Value(value))
        {
            case IDictionary fields:
                var plain = new OrderedDictionary();
                foreach (DictionaryEntry entry in fields)
                    plain[entry.Key.ToString()!] = Plain(entry.Value);
                return plain;
            case IEnumerable many and not (string or byte[]):
                return many.Cast<object?>().Select(Plain).ToArray();
            case PSCustomObject when value is PSObject custom:
                var properties = new OrderedDictionary();
                foreach (var property in custom.Properties)
                    properties[property.Name] = Plain(property.Value);
                return properties;
            case var other:
                return other;
        }
    }
}

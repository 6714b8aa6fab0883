using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>What a user gives for the parameters of SOAP services.</summary>
internal static class SoapValues
{
    private const int Deepest = 32;

    /// <summary>Objects of any kind as dictionaries, all the way down; other values without PowerShell's wrapping.</summary>
    /// <exception cref="FusionInputException">The value is nested too deep, or contains itself.</exception>
    public static object? Plain(object? value) => Plain(value, "", 0);

    private static object? Plain(object? value, string place, int depth)
    {
        if (depth > Deepest)
            throw new FusionInputException(
                $"The value of {place.Split('.')[1]} is nested more than {Deepest} deep, or contains itself. Nothing was sent."
            );
        switch (Unwrap.Value(value))
        {
            case IDictionary fields:
                var plain = new OrderedDictionary();
                foreach (DictionaryEntry entry in fields)
                    plain[entry.Key.ToString()!] = Plain(entry.Value, $"{place}.{entry.Key}", depth + 1);
                return plain;
            case IEnumerable many and not (string or byte[]):
                return many.Cast<object?>().Select(one => Plain(one, place + ".", depth + 1)).ToArray();
            case PSCustomObject when value is PSObject custom:
                var properties = new OrderedDictionary();
                foreach (var property in custom.Properties)
                    properties[property.Name] = Plain(property.Value, $"{place}.{property.Name}", depth + 1);
                return properties;
            case var other:
                return other;
        }
    }
}

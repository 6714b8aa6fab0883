using System.Collections;
using System.Collections.Specialized;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>What a user gives for the parameters of SOAP services.</summary>
internal static class SoapValues
{
    /// <summary>Objects of any kind as dictionaries, all the way down; other values without PowerShell's wrapping.</summary>
    public static object? Plain(object? value)
    {
        var plain = ObjectMembers.Value(value);
        if (plain is null or string or byte[] or ValueType)
            return plain;
        if (ObjectMembers.Try(value, "") is { } members)
        {
            var fields = new OrderedDictionary();
            foreach (var (name, member) in members)
                fields[name] = Plain(member);
            return fields;
        }

        return plain is IEnumerable many ? many.Cast<object?>().Select(Plain).ToArray() : plain;
    }
}

using System.Collections;
using System.Collections.Specialized;
using OracleFusion.Client;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>What a user gives for the parameters of SOAP services.</summary>
internal static class SoapValues
{
    /// <summary>Objects of any kind as dictionaries, all the way down; other values without PowerShell's wrapping.</summary>
    /// <exception cref="FusionInputException">The value is nested too deep, or contains itself.</exception>
    public static object? Plain(object? value) => Plain(value, "a parameter", 0);

    private static object? Plain(object? value, string place, int depth)
    {
        ObjectMembers.RequireEnd(depth, place);
        var plain = ObjectMembers.Value(value);
        if (plain is null or string or byte[] or ValueType)
            return plain;
        if (ObjectMembers.Try(value, "") is { } members)
        {
            var fields = new OrderedDictionary();
            foreach (var (name, member) in members)
                fields[name] = Plain(member, depth == 0 ? name : place, depth + 1);
            return fields;
        }

        return plain is IEnumerable many ? many.Cast<object?>().Select(one => Plain(one, place, depth + 1)).ToArray() : plain;
    }
}

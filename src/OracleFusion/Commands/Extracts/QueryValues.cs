using System.Collections;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>The values of parameters that a hashtable gives, as they are without PowerShell's wrapping.</summary>
internal static class QueryValues
{
    public static Dictionary<string, object?> Of(IDictionary? given)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in given ?? new Hashtable())
        {
            var value = Unwrap.Value(entry.Value);
            values[entry.Key.ToString()!] = value is IEnumerable many and not (string or IDictionary)
                ? many.Cast<object?>().Select(Unwrap.Value).ToArray()
                : value;
        }

        return values;
    }
}

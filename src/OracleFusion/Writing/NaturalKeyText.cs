using System.Globalization;
using OracleFusion.Client;

namespace OracleFusion.Writing;

/// <summary>Says what to look for, where whether a record was created is not known.</summary>
internal static class NaturalKeyText
{
    /// <summary>A sentence with the attributes that tell the record from others; empty for a record whose address is known.</summary>
    /// <param name="part">The write.</param>
    /// <param name="natural">The attributes that a person knows one by; empty where nobody has said.</param>
    public static string Of(BatchPart part, IReadOnlyList<string> natural)
    {
        if (part.Path.Kind != ResourcePathKind.Collection || part.Values is null)
            return part.Path.Owner.Kind == ResourcePathKind.Item ? $" Look at {part.Path.Owner}." : "";
        var named = part.Values.Where(v => natural.Contains(v.Key, StringComparer.OrdinalIgnoreCase)).ToList();
        if (named.Count == 0)
            named = part.Values.Where(v => v.Value is string && Tells(v.Key)).ToList();
        var key = string.Join(", ", named.Where(v => v.Value is not null).Select(v => string.Format(CultureInfo.InvariantCulture, "{0} '{1}'", v.Key, v.Value)));
        return key.Length == 0 ? "" : $" Look for {key} in {part.Path.Names[part.Path.Names.Count - 1]}.";
    }

    private static bool Tells(string name) => name.EndsWith("Number", StringComparison.Ordinal) || name.EndsWith("Name", StringComparison.Ordinal) || name.EndsWith("Code", StringComparison.Ordinal);
}

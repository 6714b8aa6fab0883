using System.Globalization;
using OracleFusion.Client;
using OracleFusion.Nouns;

namespace OracleFusion.Writing;

/// <summary>Says what to look for, where the answer to a write was lost.</summary>
internal static class NaturalKeyText
{
    /// <summary>A sentence with the attributes that tell the record from others; empty for a record whose address is known.</summary>
    /// <param name="part">The write.</param>
    /// <param name="told">The attributes that the user named for it; empty where none were.</param>
    public static string Of(BatchPart part, IReadOnlyList<string> told)
    {
        if (part.Path.Kind != ResourcePathKind.Collection || part.Values is null)
            return part.Path.Owner.Kind == ResourcePathKind.Item ? $" Look at {part.Path.Owner}." : "";
        var natural = told.Count > 0 ? told : NounTable.OfCollection(part.Path)?.Natural ?? [];
        var named = part.Values.Where(v => natural.Contains(v.Key, StringComparer.OrdinalIgnoreCase)).ToList();
        if (named.Count == 0)
            named = part.Values.Where(v => v.Value is string && Tells(v.Key)).ToList();
        var key = string.Join(", ", named.Where(v => v.Value is not null).Select(v => string.Format(CultureInfo.InvariantCulture, "{0} '{1}'", v.Key, v.Value)));
        return key.Length == 0 ? "" : $" Look for {key} in {part.Path.Names[part.Path.Names.Count - 1]}.";
    }

    private static bool Tells(string name) => name.EndsWith("Number", StringComparison.Ordinal) || name.EndsWith("Name", StringComparison.Ordinal) || name.EndsWith("Code", StringComparison.Ordinal);
}

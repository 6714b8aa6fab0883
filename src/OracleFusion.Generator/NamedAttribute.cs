namespace OracleFusion.Generator;

/// <summary>A parameter and the attribute (or child, or action) that it stands for.</summary>
/// <param name="Name">The parameter's name; for an action the verb.</param>
/// <param name="Target">The attribute's name in Oracle's spelling.</param>
/// <param name="Marked">Whether a <c>!</c> stood behind the name: required, or asks first.</param>
internal sealed record NamedAttribute(string Name, string Target, bool Marked)
{
    /// <summary>Reads <c>Attribute</c>, <c>Attribute!</c>, <c>Parameter=Attribute</c> or <c>Parameter!=Attribute</c>.</summary>
    public static NamedAttribute Parse(string word)
    {
        var equals = word.IndexOf('=');
        var name = equals < 0 ? word : word[..equals];
        var marked = name.EndsWith('!');
        name = name.TrimEnd('!');
        return new NamedAttribute(PascalCase(name), equals < 0 ? name : word[(equals + 1)..], marked);
    }

    // The attributes of some HCM resources begin with a small letter; parameters never do.
    private static string PascalCase(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];
}

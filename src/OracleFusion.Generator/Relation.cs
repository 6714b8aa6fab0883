namespace OracleFusion.Generator;

/// <summary>A key that this noun's records share with those of another noun: what selects them when one of those is piped in.</summary>
/// <param name="Attribute">The attribute of this noun's resource, or, behind a child's name and a point, of its children.</param>
/// <param name="Noun">The other noun.</param>
/// <param name="Property">The attribute of the other noun's resource that holds the same value.</param>
/// <param name="IsOfMany">Whether many records of the other noun have the same value, so that what is selected belongs to none of them
/// alone.</param>
internal sealed record Relation(string Attribute, string Noun, string Property, bool IsOfMany)
{
    /// <summary>The parameter that takes the other noun's records.</summary>
    public string Parameter => "For" + Noun;

    /// <summary>Reads <c>Attribute=Noun.Property</c> or <c>child.Attribute=Noun.Property</c>; a star behind it says that many records of
    /// the other noun have the same value.</summary>
    /// <param name="noun">The row's noun, for the message.</param>
    /// <param name="word">The text.</param>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static Relation Parse(string noun, string word) =>
        word.Split('=') is [{ Length: > 0 } attribute, var shared] && shared.Split('.') is [{ Length: > 0 } other, { Length: > 0 } property]
            ? new Relation(attribute, other, property.TrimEnd('*'), property.EndsWith("*", StringComparison.Ordinal))
            : throw new FormatException(
                $"{noun}: \"{word}\" names no key that is shared: write Attribute=Noun.Property, such as SupplierId=Supplier.SupplierId."
            );
}

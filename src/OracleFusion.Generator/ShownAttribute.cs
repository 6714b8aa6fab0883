using System.Globalization;

namespace OracleFusion.Generator;

/// <summary>A column of a noun's table view.</summary>
/// <param name="Name">The attribute's name in Oracle's spelling.</param>
/// <param name="Length">How many characters its values take, where its name and its type do not tell; null where they do.</param>
internal sealed record ShownAttribute(string Name, int? Length)
{
    /// <summary>Reads <c>Attribute</c> or <c>Attribute:28</c>.</summary>
    /// <param name="noun">The noun, for the message.</param>
    /// <param name="word">The text.</param>
    /// <exception cref="FormatException">What stands behind the colon is no length.</exception>
    public static ShownAttribute Parse(string noun, string word)
    {
        var colon = word.IndexOf(':');
        if (colon < 0)
            return new ShownAttribute(word, null);
        return int.TryParse(word[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0
            ? new ShownAttribute(word[..colon], length)
            : throw new FormatException($"{noun}: \"{word}\" gives a column no length: write {word[..colon]}:28, or the name alone.");
    }
}

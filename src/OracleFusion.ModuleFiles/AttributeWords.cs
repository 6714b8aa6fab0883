using System.Text.RegularExpressions;

namespace OracleFusion.ModuleFiles;

/// <summary>What the words of an attribute's name say of its values. Oracle publishes no lengths that could say it better.</summary>
internal static partial class AttributeWords
{
    private static readonly HashSet<string> Shorts = Set(
        """
        status state stage phase step type class kind level priority severity rank tier scope usage condition method mode direction channel stripe frequency period uom
        measure country city
        """
    );

    private static readonly HashSet<string> Identifiers = Set(
        "number autonumber id puid order requisition negotiation shipment line lot item reference notice locator"
    );

    private static readonly HashSet<string> Longs = Set(
        """
        description title subject text comment comments reason message summary information objective website email address guid supplier vendor customer payee partner
        sponsor account organization org household company competitor cognomen brands project campaign deal award request change
        """
    );

    // In a name they say nothing of what it is a name of.
    private static readonly HashSet<string> Neutral = Set("name unique display party meaning value");

    private static readonly HashSet<string> People = Set("owner owning person assignee technician manager employee contact requester");

    private static readonly HashSet<string> Amounts = Set("amount amt balance price cost revenue salary due receivables forecast dr cr");

    /// <summary>What a text attribute holds.</summary>
    public static TextKind KindOf(string attribute)
    {
        var words = Split(attribute);
        if (words[^1] is "code" or "cd")
            return TextKind.Short;
        // The last word that says something decides: a SupplierType is a type, a SupplierName a supplier.
        var telling = words.LastOrDefault(w => !Neutral.Contains(w));
        if (telling is not null)
        {
            if (Shorts.Contains(telling))
                return TextKind.Short;
            if (Identifiers.Contains(telling))
                return TextKind.Identifier;
            if (Longs.Contains(telling))
                return TextKind.Long;
        }

        // A party that is no person is a customer, by whatever name; what has nothing but a name is known by it.
        var isParty = words.Contains("party") && !words.Any(People.Contains);
        return isParty || telling is null ? TextKind.Long : TextKind.Name;
    }

    /// <summary>Whether a number is an amount of money.</summary>
    public static bool IsAmount(string attribute)
    {
        var words = Split(attribute);
        return words.Any(Amounts.Contains)
            || words[^1] is "total" or "activity"
            || attribute.EndsWith("ContractValue", StringComparison.Ordinal)
            || attribute.EndsWith("DealSize", StringComparison.Ordinal);
    }

    /// <summary>Whether a text is an amount of money, as some resources send it.</summary>
    public static bool IsAmountText(string attribute) => Amounts.Contains(LastOf(attribute));

    /// <summary>The last word: <c>number</c> of InvoiceNumber.</summary>
    public static string LastOf(string attribute) => Split(attribute)[^1];

    private static string[] Split(string attribute) => [.. Word().Matches(attribute).Select(m => m.Value.ToLowerInvariant())];

    private static HashSet<string> Set(string words) => [.. words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+")]
    private static partial Regex Word();
}

/// <summary>What a text attribute holds, as far as it matters to how wide its column is.</summary>
internal enum TextKind
{
    /// <summary>One of a few words or codes: a status, a type, a country.</summary>
    Short,

    /// <summary>A number or another mark that one record is told from the others by.</summary>
    Identifier,

    /// <summary>The name of a person, a business unit or a thing.</summary>
    Name,

    /// <summary>A description, a title, an address, the name of a supplier or a customer.</summary>
    Long,
}

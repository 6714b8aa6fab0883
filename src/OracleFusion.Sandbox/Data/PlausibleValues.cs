using System.Globalization;
using System.Text;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Data;

/// <summary>What an attribute's values look like, told from its type and its name.</summary>
internal static class PlausibleValues
{
    private static readonly DateOnly FirstDay = new(2023, 1, 1);
    private static readonly DateTimeOffset FirstMoment = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Users = ["FIN_IMPL", "SCM_IMPL", "HR_SPEC_ALL", "casey.brown", "calvin.roth", "SALES_ADMIN"];
    private static readonly string[] Currencies = ["USD", "EUR", "GBP", "CHF", "JPY", "CAD"];
    private static readonly string[] Statuses = ["Open", "Approved", "Completed", "Draft", "Closed"];
    private static readonly string[] Countries = ["US", "DE", "GB", "CH", "JP", "CA"];
    private static readonly string[] People =
    [
        "Casey Brown",
        "Calvin Roth",
        "Marie Dubois",
        "Hiro Tanaka",
        "Zoë Keller",
        "Ana Pérez",
        "Tom O'Neill",
    ];
    private static readonly string[] Organizations =
    [
        "Vision Operations",
        "Vision Services",
        "Vision Germany",
        "Vision Corporation",
        "Vision Japan",
    ];

    public static Func<int, object?> Of(ResourceAttribute attribute, long column)
    {
        if (attribute.IsSegment)
            return static _ => null;
        var sparse = Sparse(attribute.Name);
        var value = Values(attribute, column);
        return row => Hash.Of(column ^ 0x5DEECE66D, row) % 100 < sparse ? null : value(row);
    }

    /// <summary>The further parts of a composite key: never null, and whole numbers, which is all that a key's hash holds.</summary>
    public static Func<int, object?> OfKey(ResourceAttribute attribute, long column)
    {
        var value = Values(attribute, column);
        return attribute.Kind == AttributeKind.Number ? row => decimal.Truncate((decimal)value(row)!) : value;
    }

    // How many rows in a hundred are null: what every row has is never so, and optional text often.
    private static int Sparse(string name) =>
        name switch
        {
            "CreatedBy" or "CreationDate" or "LastUpdateDate" or "LastUpdatedBy" or "ObjectVersionNumber" => 0,
            "EffectiveStartDate" or "EffectiveEndDate" => 0,
            _ when Ends(name, "Flag") || Ends(name, "Status") || Ends(name, "StatusCode") || Ends(name, "Name") || Ends(name, "Number") =>
                0,
            _ when Has(name, "ttribute")
                    || Has(name, "Segment")
                    || Has(name, "FLEX")
                    || Has(name, "Comment")
                    || Has(name, "Note")
                    || Ends(name, "Two") => 90,
            _ => 20,
        };

    private static Func<int, object?> Values(ResourceAttribute attribute, long column) =>
        attribute.Kind switch
        {
            AttributeKind.Integer => Integers(attribute.Name, column),
            AttributeKind.Number => Numbers(attribute.Name, column),
            AttributeKind.Boolean => row => (Hash.Of(column, row) & 1) == 0,
            AttributeKind.Date => Dates(attribute.Name, column),
            AttributeKind.Timestamp => row => FirstMoment.AddMilliseconds(Hash.Of(column, row) % (3L * 365 * 86_400_000)),
            AttributeKind.Text when attribute.Values.Count > 0 => Pick(attribute.Values, column),
            AttributeKind.Text when attribute.MaxLength is { } most => AtMost(most, Texts(attribute.Name, column)),
            AttributeKind.Text => Texts(attribute.Name, column),
            AttributeKind.List => row => new[] { $"{attribute.Name} {Hash.Of(column, row) % 10}", "Other" },
            _ => _ => null,
        };

    private static Func<int, object?> Integers(string name, long column) =>
        name switch
        {
            "ObjectVersionNumber" => _ => 1L,
            _ when Ends(name, "Id") => row => 300_000_000_000_000 + Hash.Of(column, row) % 900_000_000,
            _ => row => Hash.Of(column, row) % 1000,
        };

    private static Func<int, object?> Numbers(string name, long column) =>
        name switch
        {
            _ when Has(name, "Percent") => row => Hash.Of(column, row) % 10_001 / 100m,
            _ when Has(name, "Rate") => row => Hash.Of(column, row) % 200_000 / 100_000m,
            _ when Ends(name, "Id") || Has(name, "Quantity") || Has(name, "Number") => row => (decimal)(Hash.Of(column, row) % 1000),
            _ => row => Hash.Of(column, row) % 10_000_000 / 100m,
        };

    private static Func<int, object?> Dates(string name, long column) =>
        name switch
        {
            _ when Ends(name, "EndDate") || Has(name, "EndDateActive") || Has(name, "Inactive") => _ => new DateOnly(4712, 12, 31),
            _ when Ends(name, "EffectiveStartDate") => row => new DateOnly(2015, 1, 1).AddDays((int)(Hash.Of(column, row) % 2000)),
            _ => row => FirstDay.AddDays((int)(Hash.Of(column, row) % 1095)),
        };

    private static Func<int, object?> Texts(string name, long column) =>
        name switch
        {
            "CreatedBy" or "LastUpdatedBy" => Pick(Users, column),
            _ when Ends(name, "Currency") || Ends(name, "CurrencyCode") => Pick(Currencies, column),
            _ when Ends(name, "Status") || Ends(name, "StatusCode") => Pick(Statuses, column),
            _ when Ends(name, "Country") || Ends(name, "CountryCode") || Ends(name, "TerritoryCode") => Pick(Countries, column),
            _ when Ends(name, "BusinessUnit") || Ends(name, "BU") || Has(name, "LegalEntity") || Has(name, "Organization") => Pick(
                Organizations,
                column
            ),
            _ when Has(name, "Email") => row => $"user{Hash.Of(column, row) % 1000}@example.com",
            _ when Has(name, "Phone") || Has(name, "Fax") => row => $"+1 555 {Hash.Of(column, row) % 10_000:D4}",
            _ when Has(name, "Person")
                    || Has(name, "DisplayName")
                    || Has(name, "Requester")
                    || Has(name, "Buyer")
                    || Has(name, "Approver") => Pick(People, column),
            _ when Ends(name, "Flag") => row => (Hash.Of(column, row) & 1) == 0 ? "Y" : "N",
            _ when Ends(name, "Url") || Ends(name, "URL") || Ends(name, "Uri") => row =>
                $"https://www.example.com/{Hash.Of(column, row) % 100_000}",
            _ when Ends(name, "Number") || Ends(name, "Id") => row =>
                (100_000 + Hash.Of(column, row) % 900_000).ToString(CultureInfo.InvariantCulture),
            _ when Ends(name, "Code") || Ends(name, "Type") => row =>
                $"{Words(name).ToUpperInvariant().Replace(' ', '_')}_{Hash.Of(column, row) % 8 + 1}"[
                    ^Math.Min(30, Words(name).Length + 2)..
                ],
            _ => row => $"{Words(name)} {Hash.Of(column, row) % 1000 + 1}",
        };

    private static Func<int, object?> Pick(IReadOnlyList<string> values, long column) =>
        row => values[(int)(Hash.Of(column, row) % values.Count)];

    // The end tells the rows apart.
    private static Func<int, object?> AtMost(int most, Func<int, object?> texts) =>
        row => texts(row) is string text && text.Length > most ? text[^most..] : texts(row);

    private static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                words.Append(' ');
            words.Append(name[i] == '_' ? ' ' : name[i]);
        }

        return words.ToString().Trim();
    }

    private static bool Ends(string name, string end) => name.EndsWith(end, StringComparison.Ordinal);

    private static bool Has(string name, string part) => name.Contains(part, StringComparison.Ordinal);
}

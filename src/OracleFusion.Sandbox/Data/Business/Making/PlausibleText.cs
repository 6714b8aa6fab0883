namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>A text for an attribute of which only the name is known: a row for each kind of name, the first that suits is taken.</summary>
internal static class PlausibleText
{
    private static readonly string[] Mailboxes = ["info", "billing", "sales", "hello", "ap.team", "contact"];
    private static readonly string[] Sites = ["HQ", "MAIN", "Plant 2", "NORTH", "Lager Süd", "OFFICE", "0001"];
    private static readonly string[] Terms = ["Immediate", "Net 30", "Net 45", "2% 10, Net 30", "Net 60"];
    private static readonly string[] Papers = ["Delivery note", "Rechnung", "Quote", "Photo of damage", "contrat signé", "scan"];
    private static readonly string[] Statuses = ["Active", "Active", "Active", "Pending", "Inactive", "Completed"];
    private static readonly string[] StatusCodes = ["ACTIVE", "ACTIVE", "ACTIVE", "PENDING", "INACTIVE", "COMPLETED"];
    private static readonly string[] Codes = ["STANDARD", "MANUAL", "DEFAULT", "ORA_STANDARD", "EXTERNAL", "NONE", "AUTO"];
    private static readonly string[] Kinds = ["Standard", "Manual", "Default", "External", "Automatic", "Blanket"];
    private static readonly string[] Languages = ["US", "D", "F", "AR", "JA", "ESA"];
    private static readonly string[] Countries = ["US", "DE", "GB", "AE", "CA", "IN"];
    private static readonly string[] Zones = ["UTC", "America/New_York", "Europe/Berlin", "Asia/Dubai", "Asia/Tokyo"];

    public static Func<int, object?> Column(Table table, string name, Dice dice)
    {
        foreach (var (suits, make) in Rows)
        {
            if (suits(name))
                return make(table, dice);
        }

        return row => dice.Pick(row, Kinds);
    }

    private static readonly (Func<string, bool> Suits, Func<Table, Dice, Func<int, object?>> Make)[] Rows =
    [
        (Ends("LastUpdateLogin", "GUID", "Guid", "Puid"), (_, dice) =>
            row => dice.At(row).ToString("X16", null) + dice.At(~row).ToString("X16", null)
        ),
        (Has("Email"), (_, dice) =>
            row =>
                $"{dice.Pick(row, Mailboxes)}{Text.Number(dice.Below(row, 900))}@{dice.Pick(row, Words.Brand).ToLowerInvariant()}.example"
        ),
        (Has("Url", "URL", "Website", "Uri"), (_, dice) =>
            row => $"https://www.{dice.Pick(row, Words.Brand).ToLowerInvariant()}.example/{Text.Number(row)}"
        ),
        (Ends("LegislationCode", "BirthCountry", "IssuingCountry", "CountryOfBirth", "Country"), (_, dice) =>
            row => dice.Pick(row, Countries)
        ),
        (Ends("AreaCode"), (_, dice) => row => Text.Number(200 + dice.Below(row, 700))),
        (Ends("Extension"), (_, dice) => row => Text.Number(dice.Below(row, 10_000), 4)),
        (Ends("PhoneCountryCode", "FaxCountryCode", "MobileCountryCode"), (_, dice) => row => Text.Number(1 + dice.Below(row, 90))),
        (Has("Phone", "Fax", "Mobile"), Phone),
        (Ends("Gender"), (_, dice) => row => dice.Chance(row, 50) ? "F" : "M"),
        (Ends("MaritalStatus"), (_, dice) => row => dice.Chance(row, 50) ? "M" : "S"),
        (Has("AddressLine1", "FormattedAddress", "LocationAddress", "Address1", "StreetAddress"), Street),
        (Has("AddressLine", "AddressElement", "Building", "Floor", "Province", "County", "Phonetic"), (_, _) => static _ => null),
        (Ends("ToAddress", "PartyAddress", "FromAddress"), Street),
        (Ends("AddressName", "Site", "SiteName"), (_, dice) => row => dice.Pick(row, Sites)),
        (Has("IBAN"), (_, dice) =>
            row => $"DE{Text.Number(10 + dice.Below(row, 89))}{Text.Number((long)(dice.At(row) % 1_000_000_000_000_000_000), 18)}"
        ),
        (Has("Language"), (_, dice) => row => dice.Pick(row, Languages)),
        (Has("TimeZone", "Timezone"), (_, dice) => row => dice.Pick(row, Zones)),
        (Has("PaymentTerms", "TermsName"), (_, dice) => row => dice.Pick(row, Terms)),
        (Ends("ConversionRateType", "ConversionType", "RateType"), (_, _) => static _ => "Corporate"),
        (Has("FileName"), (_, dice) => row => $"{dice.Pick(row, Papers)} {Text.Number(row + 1, 4)}.pdf"),
        (Ends("UploadedFileContentType"), (_, _) => static _ => "application/pdf"),
        (Ends("PeriodName"), (table, _) =>
        {
            var day = table.Day;
            return row => Flows.Books.PeriodName(day(row));
        }),
        (Ends("StatusCode", "StatusCd", "StateCode"), (_, dice) => row => dice.Pick(row, StatusCodes)),
        (Ends("Status", "StatusMeaning", "State", "StatusDisplay"), (_, dice) => row => dice.Pick(row, Statuses)),
        (Has("DateTime", "Timestamp"), (table, dice) =>
        {
            var day = table.Day;
            return row => Text.Day(day(row));
        }),
        (Ends("Date"), (table, dice) =>
        {
            var day = table.Day;
            return row => Text.Day(day(row).AddDays(dice.Below(row, 30)));
        }),
        (Ends("Flag", "YN", "Indicator", "Yn"), (_, dice) => row => dice.Chance(row, 25) ? "Y" : "N"),
        (
            Ends(
                "Description",
                "Comments",
                "Comment",
                "Note",
                "Notes",
                "Text",
                "Txt",
                "Instructions",
                "Justification",
                "Message",
                "Summary",
                "Purpose",
                "Details"
            ),
            (_, dice) => row => dice.Pick(row, Words.Remarks)
        ),
        (Ends("FirstName", "GivenName"), (_, dice) => row => dice.Pick(row, Words.First)),
        (Ends("LastName", "FamilyName"), (_, dice) => row => dice.Pick(row, Words.Last)),
        (Ends("MiddleName", "Suffix", "Prefix", "NameSuffix", "NamePrefix", "Salutation"), (_, _) => static _ => null),
        (Has("ExecutiveTitle", "PrincipalTitle", "CEOTitle"), (_, dice) => row => dice.Pick(row, Words.Titles)),
        (
            Ends("ExecutiveName", "PrincipalName", "CEOName", "PersonName", "DisplayName", "PartyName", "ContactName", "FullName", "By"),
            (_, dice) => row => $"{dice.Pick(row, Words.First)} {dice.Pick(~row, Words.Last)}"
        ),
        (Ends("JobTitle", "Job"), (_, dice) => row => dice.Pick(row, Words.Titles)),
        (Ends("Number", "Num", "Reference", "Barcode"), (_, dice) => row => Text.Number(dice.Below(row, 10_000_000), 8)),
        (Ends("Amount", "Balance", "Price", "Total", "Activity", "Quantity", "Rate"), (_, dice) =>
            row => Money.FromCents(dice.Cents(row, 100, 900_000)).ToString(System.Globalization.CultureInfo.InvariantCulture)
        ),
        (Ends("Code", "Cd"), (_, dice) => row => dice.Pick(row, Codes)),
        (Ends("Id"), (_, dice) => row => Text.Number(300_100_000_000_000 + (long)dice.Below(row, 1_000_000_000))),
        (Ends("Name", "Title", "Subject"), (_, dice) => row => $"{dice.Pick(row, Words.Brand)} {dice.Pick(~row, Words.Trade)}"),
    ];

    private static Func<int, object?> Street(Table table, Dice dice) =>
        row => $"{Text.Number(1 + dice.Below(row, 240))} {dice.Pick(row, Words.Streets)}";

    private static Func<int, object?> Phone(Table table, Dice dice) =>
        row =>
            $"+{Text.Number(1 + dice.Below(row, 90))} {Text.Number(100 + dice.Below(~row, 900))} "
            + $"{Text.Number(dice.Below(row, 10_000_000), 7)}";

    private static Func<string, bool> Ends(params string[] endings) =>
        name => Array.Exists(endings, ending => name.EndsWith(ending, StringComparison.Ordinal));

    private static Func<string, bool> Has(params string[] parts) =>
        name => Array.Exists(parts, part => name.Contains(part, StringComparison.Ordinal));
}

namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>What is set up once: business units with their ledgers, currencies, places, accounts, departments.</summary>
internal sealed class Setup
{
    /// <summary>Business unit, legal entity, country, currency, tax in hundredths of a percent.</summary>
    private static readonly (string Name, string LegalEntity, string Country, string CountryName, int Currency, int Tax)[] Units =
    [
        ("Halden US Business Unit", "Halden Corporation", "US", "United States", 0, 825),
        ("Halden Deutschland", "Halden Deutschland GmbH", "DE", "Germany", 1, 1900),
        ("Halden UK", "Halden (UK) Ltd", "GB", "United Kingdom", 2, 2000),
        ("Halden Gulf", "Halden Gulf FZ-LLC", "AE", "United Arab Emirates", 3, 500),
        ("Halden Canada", "Halden Canada Inc.", "CA", "Canada", 4, 1300),
    ];

    /// <summary>Code, name, millionths of a US dollar.</summary>
    private static readonly (string Code, string Name, int Rate)[] Money =
    [
        ("USD", "US Dollar", 1_000_000),
        ("EUR", "Euro", 1_084_500),
        ("GBP", "Pound Sterling", 1_268_300),
        ("AED", "UAE Dirham", 272_290),
        ("CAD", "Canadian Dollar", 731_200),
        ("CHF", "Swiss Franc", 1_121_900),
        ("SEK", "Swedish Krona", 94_870),
        ("INR", "Indian Rupee", 11_980),
    ];

    private static readonly (string City, string? State, string PostalCode, string Country, string CountryName)[] Cities =
    [
        ("Austin", "TX", "78701", "US", "United States"),
        ("Boston", "MA", "02108", "US", "United States"),
        ("San José", "CA", "95113", "US", "United States"),
        ("Newark", "NJ", "07102", "US", "United States"),
        ("München", null, "80331", "DE", "Germany"),
        ("Köln", null, "50667", "DE", "Germany"),
        ("Leipzig", null, "04109", "DE", "Germany"),
        ("Leeds", null, "LS1 4AP", "GB", "United Kingdom"),
        ("Bristol", null, "BS1 5TR", "GB", "United Kingdom"),
        ("دبي", null, "00000", "AE", "United Arab Emirates"),
        ("Toronto", "ON", "M5H 2N2", "CA", "Canada"),
        ("Montréal", "QC", "H2Y 1C6", "CA", "Canada"),
        ("Zürich", null, "8001", "CH", "Switzerland"),
        ("Malmö", null, "211 20", "SE", "Sweden"),
        ("Pune", "MH", "411001", "IN", "India"),
        ("東京", null, "100-0001", "JP", "Japan"),
        ("São Paulo", "SP", "01001-000", "BR", "Brazil"),
        ("Łódź", null, "90-001", "PL", "Poland"),
        ("İzmir", null, "35210", "TR", "Türkiye"),
        ("L'Aquila", null, "67100", "IT", "Italy"),
    ];

    private static readonly string[] NaturalAccounts =
    [
        "11010",
        "11200",
        "12100",
        "13100",
        "15110",
        "21000",
        "21100",
        "22100",
        "25000",
        "31000",
        "41000",
        "41900",
        "51100",
        "52200",
        "60110",
        "60540",
        "63100",
        "71000",
        "77600",
        "99999",
    ];

    private static readonly string[] Divisions =
    [
        "Operations",
        "Finance",
        "Procurement",
        "Sales",
        "Marketing",
        "Engineering",
        "Service",
        "Human Resources",
        "IT",
        "Legal & Compliance",
        "R&D",
        "Logistics",
    ];

    public Setup(Enterprise enterprise)
    {
        var identifiers = enterprise.Dice("Setup");
        long Id(int row, int list) =>
            300_000_000_000_000 + (8_900L + list) * 1_000_000_000 + identifiers.Below(list, 100_000) + (row * 41L);
        BusinessUnits = new Listing(Units.Length)
        {
            ["Name"] = row => Units[row].Name,
            ["Id"] = row => Id(row, 1),
            ["LegalEntity"] = row => Units[row].LegalEntity,
            ["LegalEntityId"] = row => Id(row, 2),
            ["Identifier"] = row => Text.Number(10_100 + row, 8),
            ["Registration"] = row => Units[row].Country + Text.Number(811_204_375 + row),
            ["Ledger"] = row => LedgerName(row),
            ["LedgerId"] = row => LedgerId(row),
            ["Chart"] = _ => "Halden Chart of Accounts",
            ["ChartId"] = _ => 101L,
            ["Country"] = row => Units[row].Country,
            ["CountryName"] = row => Units[row].CountryName,
            ["CurrencyCode"] = row => Money[Units[row].Currency].Code,
        };
        Currencies = new Listing(Money.Length) { ["Code"] = row => Money[row].Code, ["Name"] = row => Money[row].Name };
        Places = new Listing(Cities.Length)
        {
            ["City"] = row => Cities[row].City,
            ["State"] = row => Cities[row].State,
            ["PostalCode"] = row => Cities[row].PostalCode,
            ["Country"] = row => Cities[row].Country,
            ["CountryName"] = row => Cities[row].CountryName,
        };
        Accounts = new Listing(Units.Length * Divisions.Length * NaturalAccounts.Length)
        {
            ["Combination"] = Combination,
            ["Id"] = row => Id(row, 3),
        };
        Departments = new Listing(Divisions.Length * Units.Length)
        {
            ["Name"] = row => $"{Divisions[row % Divisions.Length]} {Units[row / Divisions.Length].Country}",
            ["Id"] = row => Id(row, 4),
        };
    }

    public Listing BusinessUnits { get; }

    public Listing Currencies { get; }

    public Listing Places { get; }

    public Listing Accounts { get; }

    public Listing Departments { get; }

    public static int CurrencyOf(int unit) => Units[unit].Currency;

    /// <summary>Tax of a business unit's country, in hundredths of a percent.</summary>
    public static int TaxOf(int unit) => Units[unit].Tax;

    public static string CurrencyCode(int currency) => Money[currency].Code;

    public static string LedgerName(int unit) => $"Halden {Units[unit].Country} Primary Ledger";

    public static long LedgerId(int unit) => 300_008_900_000_000 + (unit * 13L);

    /// <summary>What a unit of a currency is worth in US dollars on a day, in millionths: its long-run worth, swinging slowly.</summary>
    public static long DollarRate(int currency, DateOnly day)
    {
        var phase = Math.Abs(((day.DayNumber + (currency * 37)) % 180) - 90) - 45;
        return currency is 0 or 3 ? Money[currency].Rate : Money[currency].Rate * (100_000L + (phase * 71)) / 100_000;
    }

    /// <summary>The rate from one currency to another on a day, with six digits.</summary>
    public static decimal Rate(int from, int to, DateOnly day) =>
        from == to ? 1m : decimal.Round((decimal)DollarRate(from, day) / DollarRate(to, day), 6);

    /// <summary>Company, department, account, intercompany: <c>101.30.51100.000</c>.</summary>
    public static object Combination(int row)
    {
        var account = NaturalAccounts[row % NaturalAccounts.Length];
        var rest = row / NaturalAccounts.Length;
        return $"{Text.Number(101 + (rest / Divisions.Length * 100))}.{Text.Number(10 + (rest % Divisions.Length * 5))}.{account}.000";
    }

    /// <summary>An account of a business unit, by its place in the chart (payables 5, revenue 10, expense 14).</summary>
    public static int Account(int unit, int department, int place) =>
        (((unit * Divisions.Length) + (department % Divisions.Length)) * NaturalAccounts.Length) + place;

    public static int AccountPlaces => NaturalAccounts.Length;

    public static int DivisionCount => Divisions.Length;
}

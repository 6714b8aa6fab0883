namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>The words that names and texts are made of. Companies and people are made up; a name that exists is chance.</summary>
internal static class Words
{
    public static readonly string[] First =
    [
        "Anna",
        "Björn",
        "Chloé",
        "Dmitri",
        "Elif",
        "Fatima",
        "Giulia",
        "Håkon",
        "Ines",
        "Jürgen",
        "Kaito",
        "Leila",
        "Mateo",
        "Noor",
        "Olga",
        "Priya",
        "Quentin",
        "Rosa",
        "Søren",
        "Tomás",
        "Umar",
        "Vera",
        "Wei",
        "Xiomara",
        "Yusuf",
        "Zoë",
        "Amara",
        "Bartek",
        "Camille",
        "Deniz",
        "Ewa",
        "Farid",
    ];

    public static readonly string[] Last =
    [
        "Ackermann",
        "Brännström",
        "Castellano",
        "Dąbrowska",
        "Eriksen",
        "Fontaine",
        "García Ruiz",
        "Haddad",
        "Ivanova",
        "Jovanović",
        "Kowalski",
        "Lindqvist",
        "Müller",
        "Nakamura",
        "O'Brien",
        "Petrov",
        "Quispe",
        "Rossi",
        "Şahin",
        "Tanaka",
        "Usman",
        "van der Berg",
        "Whitfield",
        "Yılmaz",
        "Zhang",
        "Ødegaard",
        "d'Angelo",
        "Smith-Jones",
    ];

    public static readonly string[] Brand =
    [
        "Advantis",
        "Bluefjord",
        "Corvalis",
        "Dynacrest",
        "Eastmark",
        "Ferrowell",
        "Granitas",
        "Helionix",
        "Ironvale",
        "Juniperra",
        "Kestrelon",
        "Lumenfold",
        "Meridiane",
        "Northbyte",
        "Orchidea",
        "Pinnacor",
        "Quarzwerk",
        "Ravenholt",
        "Silvermere",
        "Tessaly",
        "Umbraform",
        "Vantoria",
        "Westerlund",
        "Xylotec",
        "Yarrowby",
        "Zephyrine",
        "Adventuro",
        "Brightmoor",
        "Cascadia",
        "Dovecote",
        "Evergrove",
        "Foxglove",
        "Goldhaven",
        "Hartwick",
        "Indigo",
        "Jadewell",
    ];

    public static readonly string[] Trade =
    [
        "Industrial",
        "Logistics",
        "Office Supplies",
        "Components",
        "Packaging",
        "Software",
        "Consulting",
        "Foods",
        "Energy",
        "Textiles",
        "Optics",
        "Chemicals",
        "Machine Tools",
        "Freight",
        "Analytics",
        "Medical",
        "Security",
        "Paper",
        "Electronics",
        "Facilities",
        "Catering",
        "Plastics",
        "Metals",
        "Printing",
    ];

    public static readonly string[] Form =
    [
        "Inc.",
        "GmbH",
        "Ltd",
        "LLC",
        "AG",
        "S.A.",
        "B.V.",
        "AB",
        "S.p.A.",
        "& Co. KG",
        "Pty Ltd",
        "Corp",
    ];

    /// <summary>Names that exercise the code that quotes, matches or sorts them.</summary>
    public static readonly string[] OddCompany =
    [
        "O'Malley & Sons \"Express\"",
        "Müller & Söhne GmbH",
        "100% Recycled*",
        "株式会社さくら商事",
        "شركة النور للتجارة",
        "Ünlü Gıda A.Ş.",
        "e-volt (UK) Ltd; Trading",
        "007 Security",
        "Café Zoë 😀",
        "A/S Nord_Sø",
        "ДОМ Строй ООО",
        "Smith, Jones & Partners",
        "N/A Holdings",
        "Ko%man Systems",
        "C:\\Data Services",
        "null Software",
    ];

    public static readonly string[] Goods =
    [
        "Bearing",
        "Valve",
        "Cable",
        "Sensor",
        "Bracket",
        "Pump",
        "Gasket",
        "Monitor",
        "Notebook",
        "Desk",
        "Chair",
        "Filter",
        "Motor",
        "Panel",
        "Switch",
        "Cartridge",
        "Helmet",
        "Router",
        "Battery",
        "Hose",
        "Lamp",
        "Scanner",
        "Label",
        "Drum",
        "Spindle",
        "Compressor",
        "Gearbox",
        "Relay",
        "Toner",
        "Workstation",
    ];

    public static readonly string[] Quality =
    [
        "standard",
        "stainless",
        "heavy duty",
        "low noise",
        "12V",
        "24V DC",
        "1/2\"",
        "3/4\"",
        "ø 25 mm",
        "100 % cotton",
        "grün",
        "μ-fine",
        "refurbished",
        "compact",
    ];

    public static readonly string[] Remarks =
    [
        "Quarterly maintenance as agreed",
        "Rush order, deliver before noon",
        "Price as per framework agreement",
        "Replacement for damaged goods",
        "Includes 10% volume discount",
        "See attached delivery note",
        "Travel and accommodation",
        "Office refurbishment, 2nd floor",
        "Über den Rahmenvertrag abgerufen",
        "Livraison à l'entrée n° 3",
        "He said \"as soon as possible\"",
        "100% prepaid",
        "Items marked * are consumables",
        "納期は月末です",
        "تسليم إلى المستودع الرئيسي",
        "Thanks for the quick work 👍",
        "Cost centre 0042; project 0007",
        "Supplier's own transport",
        "Paid by card & receipt kept",
        "<b>urgent</b>",
        "Line one\nLine two",
        "Tab\tseparated",
        "back\\slash",
        "Annual subscription renewal",
        "Safety training for the plant",
        "Sample order",
        "Correction of a wrong delivery",
        "Catering for the board meeting",
        "Naïve façade paint",
        "No comment",
    ];

    public static readonly string[] Titles =
    [
        "Buyer",
        "Accounts Payable Clerk",
        "Plant Manager",
        "Sales Representative",
        "Controller",
        "Engineer",
        "Technician",
        "Planner",
        "HR Specialist",
        "Project Manager",
        "Analyst",
        "Warehouse Operator",
        "Service Agent",
        "Quality Inspector",
        "Architect",
        "Assistant",
        "Director",
        "Developer",
        "Treasurer",
        "Product Owner",
    ];

    public static readonly string[] Streets =
    [
        "Main Street",
        "Hauptstraße",
        "Rue de la Paix",
        "Via Roma",
        "King's Road",
        "Calle Mayor",
        "Industrieweg",
        "Harbour Drive",
        "شارع الملك",
        "Sakura-dōri",
    ];

    /// <summary>A company's name; each number has its own.</summary>
    /// <param name="first">Where in the list of names to begin, so that customers are called otherwise than suppliers.</param>
    public static string Company(int number, Dice dice, int first = 0)
    {
        if (number % 12 == 7 && number / 12 < OddCompany.Length)
            return OddCompany[number / 12];
        // Brand and trade together count as one number; once all are used, a division tells the later ones apart.
        var pairs = Brand.Length * Trade.Length;
        var round = Math.DivRem(number, pairs, out var pair);
        pair = (int)(((pair * 569L) + first) % pairs);
        var name = $"{Brand[pair % Brand.Length]} {Trade[pair / Brand.Length]}";
        return round == 0 ? $"{name} {dice.Pick(number, Form)}" : $"{name} {Text.Number(round + 1)} {dice.Pick(number, Form)}";
    }
}

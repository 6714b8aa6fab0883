namespace OracleFusion.Sandbox.Data.Business.Making;

/// <summary>The enterprise's workers, as other rows speak of them.</summary>
internal sealed class People(Enterprise enterprise) : IColumns
{
    /// <summary>The user who signs in where no users are given.</summary>
    public const string DefaultUser = "casey.brown";

    private readonly Dice _first = enterprise.Dice("People.First");
    private readonly Dice _last = enterprise.Dice("People.Last");

    public int Count { get; } = enterprise.Size.Workers;

    public Func<int, object?> Answer(string attribute) =>
        attribute switch
        {
            "Name" => Name,
            "First" => First,
            "Last" => Last,
            "Email" => Email,
            "User" => User,
            "Id" => enterprise.Table("workers").Answer("PersonId"),
            "Number" => enterprise.Table("workers").Answer("PersonNumber"),
            _ => throw new ArgumentException($"People have no {attribute}.", nameof(attribute)),
        };

    public string First(int row) => IsDefaultUser(row) ? "Casey" : _first.Pick(row, Words.First);

    public string Last(int row) => IsDefaultUser(row) ? "Brown" : _last.Pick(row, Words.Last);

    public string Name(int row) => $"{First(row)} {Last(row)}";

    /// <summary>A user name: letters and the number of the person, so that no two are alike. A few are in capitals, as loads make
    /// them.</summary>
    public string User(int row) =>
        IsDefaultUser(row) ? DefaultUser
        : row % 40 == 27 ? LowerUser(row).ToUpperInvariant()
        : LowerUser(row);

    /// <summary>Whether a worker is the one who signs in where no users are given: the last one, so that whoever tries something on the
    /// first users does not lock himself out.</summary>
    public bool IsDefaultUser(int row) => row == Count - 1;

    public string Email(int row) => (IsDefaultUser(row) ? DefaultUser : LowerUser(row)) + "@halden.example";

    private string LowerUser(int row) =>
        string.Concat(
            PlainFirst[_first.Below(row, PlainFirst.Length)],
            PlainLast[_last.Below(row, PlainLast.Length)],
            Text.Number(row + 1)
        );

    // Addresses keep to ASCII letters.
    private static readonly string[] PlainFirst = Array.ConvertAll(Words.First, name => Plain(name) + ".");
    private static readonly string[] PlainLast = Array.ConvertAll(Words.Last, Plain);

    private static string Plain(string name)
    {
        return string.Concat(
            name.ToLowerInvariant()
                .Select(letter =>
                    letter switch
                    {
                        >= 'a' and <= 'z' => letter.ToString(),
                        'ä' or 'å' or 'á' or 'ą' => "a",
                        'ö' or 'ø' or 'ó' or 'ô' => "o",
                        'ü' or 'ú' => "u",
                        'é' or 'ë' or 'ê' => "e",
                        'ı' or 'í' => "i",
                        'ş' or 'ś' => "s",
                        'ć' or 'ç' => "c",
                        _ => "",
                    }
                )
        );
    }
}

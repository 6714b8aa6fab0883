using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Flows;

/// <summary>Record to report: journals that balance, periods, rates, balances that roll from period to period.</summary>
internal sealed class Books
{
    /// <summary>Periods from July 2023 to December 2026; those after today's are not open yet.</summary>
    public const int Periods = 42;

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly DateOnly FirstDay = new(2023, 7, 1);

    private readonly Enterprise enterprise;
    private readonly Dice unit;
    private readonly Dice amount;
    private readonly Dice account;
    private readonly Dice movement;

    public Books(Enterprise enterprise)
    {
        this.enterprise = enterprise;
        var dice = enterprise.Dice("Books");
        Headers = Repeat.Shares(dice, 101, 0, 55, 25, 20);
        // Two lines at least: a debit has its credit.
        var lines = new int[Headers.Rows];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = 2 + dice.Below(i + 5_000, 7);
        Lines = new Repeat(lines);
        (unit, amount) = (enterprise.Dice("Books.Unit"), enterprise.Dice("Books.Amount"));
        (account, movement) = (enterprise.Dice("Books.Account"), enterprise.Dice("Books.Movement"));
    }

    public int Batches => Math.Max(60, enterprise.Scale / 10);

    public Repeat Headers { get; }

    public Repeat Lines { get; }

    // --- periods

    public static string PeriodName(DateOnly day) => string.Concat(Months[day.Month - 1], "-", Text.Number(day.Year % 100, 2));

    public static DateOnly PeriodStart(int period) => FirstDay.AddMonths(period);

    /// <summary>C closed, O open, F future entry, N never opened.</summary>
    public static string ClosingStatus(int period) =>
        PeriodStart(period) switch
        {
            var start when start > Calendar.Today.AddMonths(2) => "N",
            var start when start > Calendar.Today => "F",
            var start when start > Calendar.Today.AddMonths(-2) => "O",
            _ => "C",
        };

    // --- journals

    public DateOnly BatchDay(int batch) => Calendar.Spread(batch, Batches);

    public int Unit(int batch) => unit.Below(batch, enterprise.Setup.BusinessUnits.Count);

    public int HeaderOfLine(int line) => Lines.ParentOf(line);

    public int BatchOfLine(int line) => Headers.ParentOf(Lines.ParentOf(line));

    /// <summary>Debits are positive. The last line of a journal is the credit that balances it.</summary>
    public long LineCents(int line)
    {
        var header = Lines.ParentOf(line);
        var last = Lines.First(header) + Lines.Count(header) - 1;
        return line < last ? amount.Cents(line, 500, 9_000_000) : -HeaderCents(header);
    }

    /// <summary>The debits of a journal, and so its credits.</summary>
    public long HeaderCents(int header)
    {
        var (sum, first) = (0L, Lines.First(header));
        for (var line = first; line < first + Lines.Count(header) - 1; line++)
            sum += LineCents(line);
        return sum;
    }

    public long BatchCents(int batch)
    {
        var (sum, first) = (0L, Headers.First(batch));
        for (var header = first; header < first + Headers.Count(batch); header++)
            sum += HeaderCents(header);
        return sum;
    }

    public int AccountOfLine(int line) =>
        Setup.Account(Unit(BatchOfLine(line)), account.Below(line, 12), account.Below(~line, Setup.AccountPlaces));

    // --- balances: for each account its periods, one after the other

    public int Balances => enterprise.Setup.Accounts.Count * Periods;

    /// <summary>What a period added to an account.</summary>
    public long ActivityCents(int balance)
    {
        var open = ClosingStatus(balance % Periods) is "C" or "O";
        return open ? movement.Cents(balance, 0, 20_000_000) - movement.Cents(~balance, 0, 20_000_000) : 0;
    }

    /// <summary>What an account held when the period began: what all before it added.</summary>
    public long BeginningCents(int balance)
    {
        var sum = 0L;
        for (var earlier = balance - (balance % Periods); earlier < balance; earlier++)
            sum += ActivityCents(earlier);
        return sum;
    }
}

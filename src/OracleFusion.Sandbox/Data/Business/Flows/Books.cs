using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Flows;

/// <summary>Record to report: journals that balance, periods, rates, balances that roll from period to period.</summary>
internal sealed class Books
{
    /// <summary>Periods from July 2023 to December 2026; those after today's are not open yet.</summary>
    public const int Periods = 42;

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    private static readonly DateOnly FirstDay = new(2023, 7, 1);

    private readonly Enterprise _enterprise;
    private readonly Dice _unit;
    private readonly Dice _amount;
    private readonly Dice _account;
    private readonly Dice _movement;

    public Books(Enterprise enterprise)
    {
        _enterprise = enterprise;
        var dice = enterprise.Dice("Books");
        Headers = Repeat.Shares(dice, 101, 0, 55, 25, 20);
        // Two lines at least: a debit has its credit.
        var lines = new int[Headers.Rows];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = 2 + dice.Below(i + 5_000, 7);
        Lines = new Repeat(lines);
        (_unit, _amount) = (enterprise.Dice("Books.Unit"), enterprise.Dice("Books.Amount"));
        (_account, _movement) = (enterprise.Dice("Books.Account"), enterprise.Dice("Books.Movement"));
    }

    public int Batches => Math.Max(120, _enterprise.Scale / 10);

    public Repeat Headers { get; }

    public Repeat Lines { get; }

    // --- periods

    public static string PeriodName(DateOnly day) => string.Concat(Months[day.Month - 1], "-", Text.Number(day.Year % 100, 2));

    public static DateOnly PeriodStart(int period) => FirstDay.AddMonths(period);

    /// <summary>The period that a day is in; one beyond those that there are, for a day before or after them.</summary>
    public static int PeriodOf(DateOnly day) => ((day.Year - FirstDay.Year) * 12) + day.Month - FirstDay.Month;

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

    public int Unit(int batch) => IsPlanted(batch) ? Closing.Unit : _unit.Below(batch, _enterprise.Setup.BusinessUnits.Count);

    /// <summary>The newest batches are not posted yet; those of the month that is being closed are, all but one.</summary>
    public bool IsPosted(int batch) =>
        IsPlanted(batch) ? batch != _enterprise.Closing.UnpostedBatch : Closing.IsInPeriod(BatchDay(batch)) || batch < Batches * 94 / 100;

    public int HeaderOfLine(int line) => Lines.ParentOf(line);

    public int BatchOfLine(int line) => Headers.ParentOf(Lines.ParentOf(line));

    /// <summary>Debits are positive. The last line of a journal is the credit that balances it.</summary>
    public long LineCents(int line)
    {
        var header = Lines.ParentOf(line);
        if (PlantedBatch(header) is >= 0 and var planted)
            return PlantedCents(line, header, planted);
        var last = Lines.First(header) + Lines.Count(header) - 1;
        return line < last ? _amount.Cents(line, 500, 9_000_000) : -HeaderCents(header);
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

    /// <summary>The account of a line. Only subledgers move their accounts; the planted journals are the exceptions.</summary>
    public int AccountOfLine(int line)
    {
        var (batch, place) = (BatchOfLine(line), _account.Below(~line, Setup.AccountPlaces));
        if (PlantedBatch(Lines.ParentOf(line)) is >= 0 and var planted && IsControlLine(line, planted))
            return Setup.Account(Unit(batch), 0, _enterprise.Closing.Place(planted));
        return Setup.Account(
            Unit(batch),
            _account.Below(line, 12),
            place switch
            {
                Accounting.CashPlace => place + 1,
                Accounting.AssetsPlace => place + 2,
                Accounting.PayablesPlace or Accounting.ReceivablesPlace => place + 1,
                _ => place,
            }
        );
    }

    /// <summary>The planted batch whose first journal this is, or -1.</summary>
    public int PlantedBatch(int header)
    {
        var batch = Headers.ParentOf(header);
        return IsPlanted(batch) && header == Headers.First(batch) ? batch : -1;
    }

    /// <summary>Whether a line of a planted journal is the one on the control account: receivables are debited, payables
    /// credited.</summary>
    public bool IsControlLine(int line, int planted)
    {
        var header = Lines.ParentOf(line);
        return line == Lines.First(header) + (planted == _enterprise.Closing.OtherPeriodBatch ? 0 : Lines.Count(header) - 1);
    }

    // The first line is the debit, the last one the credit; those between are empty.
    private long PlantedCents(int line, int header, int planted) =>
        line == Lines.First(header) ? _enterprise.Closing.JournalCents(planted)
        : line == Lines.First(header) + Lines.Count(header) - 1 ? -_enterprise.Closing.JournalCents(planted)
        : 0;

    private bool IsPlanted(int batch) => _enterprise.Closing.IsPlanted(batch);

    // --- balances: for each account its periods, one after the other

    public int Balances => _enterprise.Setup.Accounts.Count * Periods;

    /// <summary>What a period added to an account.</summary>
    public long ActivityCents(int balance)
    {
        var (combination, period) = Math.DivRem(balance, Periods);
        var (department, place) = Math.DivRem(combination, Setup.AccountPlaces);
        if (place is Accounting.PayablesPlace or Accounting.ReceivablesPlace)
        {
            var (unit, isControl) = (department / Setup.DivisionCount, department % Setup.DivisionCount == 0);
            return !isControl ? 0
                : place == Accounting.PayablesPlace ? _enterprise.Accounting.PayablesCents(unit, period)
                : _enterprise.Accounting.ReceivablesCents(unit, period);
        }

        if (Accounting.IsOfSubledger(place, period))
            return Accounting.TransferredCents(combination, period);
        var open = ClosingStatus(balance % Periods) is "C" or "O";
        return open ? _movement.Cents(balance, 0, 20_000_000) - _movement.Cents(~balance, 0, 20_000_000) : 0;
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

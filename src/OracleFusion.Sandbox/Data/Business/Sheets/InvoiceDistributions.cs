using OracleFusion.Sandbox.Data.Business.Flows;
using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Sheets;

/// <summary>The accounts of a customer's invoice: what is owed, and of each line the revenue and the tax, which come to as much.</summary>
internal sealed class InvoiceDistributions
{
    private const int RevenuePlace = 10;
    private const int TaxPlace = 7;

    private readonly Selling _selling;

    public InvoiceDistributions(Selling selling)
    {
        _selling = selling;
        var counts = new int[selling.InvoiceLines.Parents];
        for (var invoice = 0; invoice < counts.Length; invoice++)
            counts[invoice] = 1 + (2 * selling.InvoiceLines.Count(invoice));
        Rows = new Repeat(counts);
    }

    /// <summary>How many distributions each invoice has.</summary>
    public Repeat Rows { get; }

    public void Describe(Sheet sheet) =>
        sheet
            .Key("DistributionId")
            .Case("AccountClass", Class, "Receivable", "Revenue", "Tax")
            .Value("InvoiceLineNumber", row => Class(row) == 0 ? null : (object?)(long)(1 + ((Place(row) - 1) / 2)))
            .Value("DetailedTaxLineNumber", row => Class(row) == 2 ? (object?)1L : null)
            .Cents("Amount AccountedAmount", Cents)
            .Value("Percent", _ => 100m)
            .Value("AccountCombination", row => Setup.Combination(Setup.Account(Unit(row), 0, AccountPlace(row))))
            .Blank("Comments");

    private int Place(int row) => row - Rows.First(Rows.ParentOf(row));

    // 0 receivable, 1 revenue, 2 tax.
    private int Class(int row) => Place(row) is > 0 and var place ? 2 - (place % 2) : 0;

    private int AccountPlace(int row) =>
        Class(row) switch
        {
            0 => Accounting.ReceivablesPlace,
            1 => RevenuePlace,
            _ => TaxPlace,
        };

    private int Unit(int row) => _selling.Unit(_selling.Order(Rows.ParentOf(row)));

    private long Cents(int row)
    {
        var invoice = Rows.ParentOf(row);
        var line = _selling.InvoiceLines.First(invoice) + ((Place(row) - 1) / 2);
        return Class(row) switch
        {
            0 => _selling.InvoiceCents(invoice),
            1 => _selling.InvoiceLineCents(line),
            _ => _selling.LineTaxCents(line),
        };
    }
}

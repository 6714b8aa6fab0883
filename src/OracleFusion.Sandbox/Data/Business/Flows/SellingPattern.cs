using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Flows;

/// <summary>The shapes that sales orders and what follows from them take, before the pattern begins anew.</summary>
internal sealed class SellingPattern
{
    private const int Orders = 487;

    public SellingPattern(Dice dice)
    {
        Lines = Repeat.Shares(dice, Orders, 0, 25, 30, 20, 15, 10);
        Invoices = Repeat.Shares(new Dice(1, $"{dice.At(1)}"), Orders, 15, 55, 30);
        Shipped = Repeat.Shares(new Dice(2, $"{dice.At(1)}"), Lines.Rows, 10, 90);
        var open = new int[Shipped.Parents];
        for (var line = 0; line < open.Length; line++)
            open[line] = 1 - Shipped.Count(line);
        Unshipped = new Repeat(open);
        var count = Invoices.Rows;
        PaysHalf = new bool[count];
        var (lines, installments, paid, opens) = (new int[count], new int[count], new int[count], new int[count]);
        var (credited, adjusted) = (new int[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var order = Invoices.ParentOf(i);
            lines[i] = Lines.Count(order);
            installments[i] = 1 + Math.Max(0, dice.Below(i + 10_000, 10) - 7);
            credited[i] = dice.Chance(i + 20_000, 8) ? 1 : 0;
            adjusted[i] = dice.Chance(i + 30_000, 6) ? 1 : 0;
            paid[i] = dice.Chance(i + 40_000, 85) ? 1 : 0;
            PaysHalf[i] = dice.Chance(i + 50_000, 8);
            // A receipt pays what one customer owes from one order.
            var isFirst = i == 0 || Invoices.ParentOf(i - 1) != order || paid[i - 1] == 0;
            opens[i] = paid[i] > 0 && (isFirst || dice.Chance(i + 60_000, 40)) ? 1 : 0;
        }

        (InvoiceLines, Installments, Paid, OpensReceipt) = (
            new Repeat(lines),
            new Repeat(installments),
            new Repeat(paid),
            new Repeat(opens)
        );
        (Credited, Adjusted) = (new Repeat(credited), new Repeat(adjusted));
        var rows = new int[OpensReceipt.Rows];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Paid.First(i + 1 < rows.Length ? OpensReceipt.ParentOf(i + 1) : count) - Paid.First(OpensReceipt.ParentOf(i));
        ReceiptRows = new Repeat(rows);
    }

    public Repeat Lines { get; }

    public Repeat Invoices { get; }

    /// <summary>By order line.</summary>
    public Repeat Shipped { get; }

    /// <summary>By order line: those that are not shipped yet.</summary>
    public Repeat Unshipped { get; }

    public Repeat InvoiceLines { get; }

    public Repeat Installments { get; }

    public Repeat Paid { get; }

    public bool[] PaysHalf { get; }

    public Repeat OpensReceipt { get; }

    public Repeat Credited { get; }

    public Repeat Adjusted { get; }

    /// <summary>By receipt: how many invoices it pays.</summary>
    public Repeat ReceiptRows { get; }
}

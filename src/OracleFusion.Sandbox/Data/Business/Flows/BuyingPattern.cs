using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox.Data.Business.Flows;

/// <summary>
/// The shapes that orders and what follows from them take, before the pattern begins anew: how many lines and invoices, which are
/// credits, which are paid together. Places are those of orders, or of invoices, within one round.
/// </summary>
internal sealed class BuyingPattern
{
    private const int Orders = 499;

    public BuyingPattern(Dice dice)
    {
        OrderLines = Repeat.Shares(dice, Orders, 0, 25, 30, 20, 12, 8, 5);
        Invoices = Repeat.Shares(new Dice(1, $"{dice.At(1)}"), Orders, 0, 36, 36, 18, 10);
        var count = Invoices.Rows;
        (Kinds, ItemLines, HasTax) = (new InvoiceKind[count], new int[count], new bool[count]);
        (MatchedBefore, Shares, CreditsBack) = (new int[count], new int[count], new int[count]);
        var (lines, installments, paid, opens) = (new int[count], new int[count], new int[count], new int[count]);
        var (received, held) = (new int[count], new int[count]);
        for (var order = 0; order < Orders; order++)
        {
            var (matched, opener) = (0, -1);
            var (first, last) = (Invoices.First(order), Invoices.First(order) + Invoices.Count(order) - 1);
            for (var i = first; i <= last; i++)
            {
                var kind = dice.Below(i + 10_000, 100);
                Kinds[i] =
                    kind < 12 && i > first ? InvoiceKind.Credit
                    : kind < 30 ? InvoiceKind.Unmatched
                    : InvoiceKind.Matched;
                var isMatched = Kinds[i] == InvoiceKind.Matched;
                MatchedBefore[i] = matched;
                matched += isMatched ? 1 : 0;
                HasTax[i] = Kinds[i] != InvoiceKind.Credit && dice.Chance(i + 20_000, 60);
                ItemLines[i] =
                    isMatched ? OrderLines.Count(order)
                    : Kinds[i] == InvoiceKind.Credit ? 1
                    : dice.Between(i + 30_000, 1, 4);
                lines[i] = ItemLines[i] + (isMatched && dice.Chance(i + 40_000, 20) ? 1 : 0) + (HasTax[i] ? 1 : 0);
                installments[i] = Kinds[i] == InvoiceKind.Credit ? 1 : 1 + Math.Max(0, dice.Below(i + 50_000, 10) - 7);
                received[i] = isMatched ? 1 : 0;
                held[i] = isMatched && dice.Chance(i + 60_000, 9) ? 1 : 0;
                CreditsBack[i] = i - (opener >= 0 ? opener : first);

                // A credit is netted with a payment, never paid alone.
                var share = dice.Below(i + 70_000, 100);
                paid[i] =
                    Kinds[i] == InvoiceKind.Credit ? (opener >= 0 ? 1 : 0)
                    : share < 12 ? 0
                    : share < 18 ? 1
                    : installments[i];
                if (paid[i] > 0 && Kinds[i] != InvoiceKind.Credit && (opener < 0 || dice.Chance(i + 80_000, 45)))
                    (opens[i], opener) = (1, i);
            }

            Shares.AsSpan(first, last - first + 1).Fill(Math.Max(1, matched + (dice.Chance(order + 90_000, 25) ? 1 : 0)));
        }

        (InvoiceLines, Installments, Paid) = (new Repeat(lines), new Repeat(installments), new Repeat(paid));
        (OpensPayment, Received, Held) = (new Repeat(opens), new Repeat(received), new Repeat(held));
        Taxed = new Repeat(Array.ConvertAll(HasTax, taxed => taxed ? 1 : 0));
        PaymentRows = Chosen(OpensPayment, (invoice, next) => Paid.First(next) - Paid.First(invoice));
        ReceiptLines = Chosen(Received, (invoice, _) => OrderLines.Count(Invoices.ParentOf(invoice)));
    }

    // --- by order

    public Repeat OrderLines { get; }

    public Repeat Invoices { get; }

    // --- by invoice

    public InvoiceKind[] Kinds { get; }

    public int[] ItemLines { get; }

    public bool[] HasTax { get; }

    /// <summary>The invoices with a line of tax, which is their last.</summary>
    public Repeat Taxed { get; }

    /// <summary>How many matched invoices of the same order came earlier.</summary>
    public int[] MatchedBefore { get; }

    /// <summary>Into how many parts the order's quantities are billed.</summary>
    public int[] Shares { get; }

    /// <summary>How many invoices back the one stands that a credit is for.</summary>
    public int[] CreditsBack { get; }

    public Repeat InvoiceLines { get; }

    public Repeat Installments { get; }

    /// <summary>How many instalments are paid.</summary>
    public Repeat Paid { get; }

    /// <summary>1 where an invoice is the first of a payment.</summary>
    public Repeat OpensPayment { get; }

    public Repeat Received { get; }

    public Repeat Held { get; }

    // --- by payment and by receipt

    public Repeat PaymentRows { get; }

    public Repeat ReceiptLines { get; }

    /// <summary>The rows of each chosen one, from its place and the next chosen one's.</summary>
    private static Repeat Chosen(Repeat choice, Func<int, int, int> rows)
    {
        var counts = new int[choice.Rows];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = rows(choice.ParentOf(i), i + 1 < counts.Length ? choice.ParentOf(i + 1) : choice.Parents);
        return new Repeat(counts);
    }
}

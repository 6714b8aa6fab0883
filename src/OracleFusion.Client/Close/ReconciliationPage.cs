using System.Globalization;
using System.Net;
using System.Text;

namespace OracleFusion.Client.Close;

/// <summary>
/// The page of a reconciliation: one HTML file that fetches nothing, reads at 400 pixels and prints. Its policy forbids the browser to load
/// anything at all.
/// </summary>
internal sealed class ReconciliationPage(FusionReconciliation reconciliation)
{
    private readonly StringBuilder _html = new();

    /// <summary>The whole page.</summary>
    public string Write()
    {
        var title = Encode(reconciliation.Title);
        _html
            .Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
            .Append(
                FormattableString.Invariant(
                    $"<title>{title}</title>\n<style>\n{ReconciliationStyle.Css}</style>\n</head>\n<body>\n<main>\n"
                )
            )
            .Append(FormattableString.Invariant($"<header>\n<h1>{title}</h1>\n"));
        Facts();
        _html.Append("</header>\n");
        Summary();
        foreach (var comparison in reconciliation.Comparisons)
            Comparison(comparison);
        Checks();
        Signatures();
        return _html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private void Facts()
    {
        var first = reconciliation.Comparisons[0];
        _html.Append("<dl class=\"facts\">\n");
        Fact("Server", first.Server.Authority);
        Fact("Prepared by", reconciliation.PreparedBy ?? first.ComparedBy ?? "");
        Fact(
            "Compared at",
            string.Join(", ", reconciliation.Comparisons.Select(one => Moment(one.ComparedAt)).Distinct(StringComparer.Ordinal))
        );
        Fact("Page made at", Moment(reconciliation.MadeAt));
        _html.Append("</dl>\n");
    }

    private void Fact(string name, string value)
    {
        if (value.Length > 0)
            _html.Append(FormattableString.Invariant($"<div><dt>{name}</dt><dd>{Encode(value)}</dd></div>\n"));
    }

    private void Summary()
    {
        _html.Append("<section>\n<h2>Balances</h2>\n");
        Table(
            ["Ledger", "Period", "Subledger", "Ledger side", "Subledger side", "Difference", "Unexplained"],
            reconciliation.Comparisons.Select(one =>
                new[]
                {
                    one.Ledger,
                    one.Period,
                    one.Subledger,
                    Money(one.LedgerAmount, one.LedgerPeriod),
                    Money(one.SubledgerAmount, one.LedgerPeriod),
                    Money(one.Difference, one.LedgerPeriod),
                    Money(one.Unexplained, one.LedgerPeriod),
                }
            ),
            numbersFrom: 3
        );
        _html.Append("</section>\n");
    }

    private void Comparison(FusionBalanceComparison one)
    {
        var verdict =
            one.Unexplained != 0 ? "differs"
            : one.Difference == 0 && one.Items.Count == 0 ? "agrees"
            : one.Difference == 0 ? "explained"
            : "differs, explained";
        _html
            .Append(FormattableString.Invariant($"<section>\n<h2>{Encode(one.Subledger)}, {Encode(one.Ledger)}, {Encode(one.Period)} "))
            .Append(FormattableString.Invariant($"<span class=\"verdict{(one.Unexplained == 0 ? "" : " bad")}\">{verdict}</span></h2>\n"));
        Table(
            ["In the ledger", "Amount"],
            [
                ["Beginning balance", Money(one.BeginningBalance, one.LedgerPeriod)],
                ["Period activity", Money(one.PeriodActivity, one.LedgerPeriod)],
                ["Ending balance", Money(one.EndingBalance, one.LedgerPeriod)],
            ],
            numbersFrom: 1
        );
        var compared = one.BalanceType == FusionBalanceType.Activity ? "period activity" : "ending balance";
        _html
            .Append(
                FormattableString.Invariant(
                    $"<p>Compared is the {compared} of {Encode(string.Join(", ", one.Accounts))} with {one.DocumentCount} documents: "
                )
            )
            .Append(FormattableString.Invariant($"{Encode(one.Formula)}. Debits are positive.</p>\n"));
        if (one.Difference != 0 || one.Items.Count > 0)
            Differences(one);
        if (one.Unaccounted.Count > 0)
            Unaccounted(one);
        _html.Append("</section>\n");
    }

    private void Differences(FusionBalanceComparison one)
    {
        _html.Append("<h3>Differences and their documents</h3>\n");
        var rows = one.Items.Select(item => (Label: $"{Words(item.Reason)}: {item.Document}", item.Amount)).ToList();
        if (one.Unexplained != 0)
            rows.Add(("Unexplained", one.Unexplained));
        _html.Append(ReconciliationChart.Draw(rows, amount => Money(amount, one.LedgerPeriod)));
        Table(
            ["Reason", "Document", "Journal batch", "Account", "Amount"],
            one.Items.Select(item =>
                    new[] { Words(item.Reason), item.Document, item.Batch, item.Account, Money(item.Amount, one.LedgerPeriod) }
                )
                .Append(["Unexplained", "", "", "", Money(one.Unexplained, one.LedgerPeriod)])
                .Append(["Difference", "", "", "", Money(one.Difference, one.LedgerPeriod)]),
            numbersFrom: 4
        );
    }

    private void Unaccounted(FusionBalanceComparison one)
    {
        _html.Append("<h3>Not accounted, and so on neither side</h3>\n");
        Table(
            ["Kind", "Document", "Accounting date", "Amount"],
            one.Unaccounted.Select(document =>
                new[]
                {
                    document.Kind,
                    document.Number,
                    document.AccountingDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                    document.Amount is { } amount ? Money(amount, one.LedgerPeriod) : "no rate yet",
                }
            ),
            numbersFrom: 3
        );
    }

    private void Checks()
    {
        if (reconciliation.Checks.Count == 0)
            return;
        _html.Append("<section>\n<h2>What stands in the way of the close</h2>\n");
        Table(
            ["Period", "Check", "Found", "Documents", "Amount"],
            reconciliation.Checks.Select(check =>
                new[]
                {
                    $"{check.Ledger}, {check.Period}",
                    check.Check,
                    check.Count?.ToString(CultureInfo.InvariantCulture) ?? "not checked",
                    string.Join(", ", check.Count is null ? check.Reasons : check.Documents),
                    check.Amount is { } amount ? Money(amount, DigitsOf(check), check.Currency) : "",
                }
            ),
            numbersFrom: 4
        );
        _html.Append("</section>\n");
    }

    private void Signatures()
    {
        _html.Append("<section class=\"signatures\">\n");
        foreach (var role in new[] { "Prepared by", "Reviewed by", "Controller" })
            _html.Append(FormattableString.Invariant($"<div><span class=\"line\"></span>{role}, date</div>\n"));
        _html.Append("</section>\n");
    }

    /// <summary>A table whose cells say their own heading where the page is too narrow for columns.</summary>
    private void Table(string[] heads, IEnumerable<string[]> rows, int numbersFrom)
    {
        _html.Append("<table>\n<thead><tr>");
        for (var i = 0; i < heads.Length; i++)
            _html.Append(FormattableString.Invariant($"<th scope=\"col\"{Number(i)}>{heads[i]}</th>"));
        _html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            _html.Append("<tr>");
            for (var i = 0; i < row.Length; i++)
                _html.Append(FormattableString.Invariant($"<td data-label=\"{heads[i]}\"{Number(i)}>{Encode(row[i])}</td>"));
            _html.Append("</tr>\n");
        }

        _html.Append("</tbody>\n</table>\n");

        string Number(int column) => column >= numbersFrom ? " class=\"number\"" : "";
    }

    private static string Words(string reason) =>
        reason switch
        {
            "Unposted" => "Journal not posted",
            "OtherPeriod" => "Posted to the next period",
            "FromOtherPeriod" => "Posted from the period before",
            "Manual" => "Journal of another source",
            _ => reason,
        };

    // Checks are of the ledger and period of a comparison.
    private int DigitsOf(FusionCloseCheck check) =>
        reconciliation.Comparisons.First(one => one.Ledger == check.Ledger && one.Period == check.Period).LedgerPeriod.Precision;

    private static string Money(decimal amount, FusionLedgerPeriod period) => Money(amount, period.Precision, period.Currency);

    // No culture: the page reads the same wherever it was made. What is finer than the currency is shown, or sums would not add up.
    private static string Money(decimal amount, int digits, string? currency) =>
        amount.ToString("#,##0." + new string('0', digits) + new string('#', 10), CultureInfo.InvariantCulture)
        + (currency is null ? "" : "\u00A0" + currency);

    private static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}

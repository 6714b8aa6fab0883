using System.Net;
using System.Text;

namespace OracleFusion.Client.Close;

/// <summary>A chart of amounts as bars from one line in the middle: negative ones to the left, positive ones to the right. What a bar is
/// called is text above it, which breaks where the page is narrow; only the bar is SVG.</summary>
internal static class ReconciliationChart
{
    private const int Width = 720;
    private const int Middle = Width / 2;
    private const int Most = 25;

    /// <param name="rows">What the bars are called and their amounts; where there are very many, the largest.</param>
    /// <param name="money">How an amount is written.</param>
    public static string Draw(IReadOnlyList<(string Label, decimal Amount)> rows, Func<decimal, string> money)
    {
        var shown = rows.Where(row => row.Amount != 0).OrderByDescending(row => Math.Abs(row.Amount)).Take(Most).ToList();
        if (shown.Count == 0)
            return "";
        var scale = shown.Max(row => Math.Abs(row.Amount));
        var chart = new StringBuilder("<ul class=\"chart\">\n");
        foreach (var (label, amount) in shown)
        {
            var length = Math.Max(2, (int)(Math.Abs(amount) / scale * Middle));
            chart
                .Append(FormattableString.Invariant($"<li>{WebUtility.HtmlEncode(label)}, {WebUtility.HtmlEncode(money(amount))}\n"))
                .Append(FormattableString.Invariant($"<svg viewBox=\"0 0 {Width} 14\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"))
                .Append(
                    FormattableString.Invariant(
                        $"<rect x=\"{(amount < 0 ? Middle - length : Middle)}\" y=\"0\" width=\"{length}\" height=\"14\" "
                    )
                )
                .Append(amount < 0 ? "class=\"less\"/>" : "class=\"more\"/>")
                .Append(FormattableString.Invariant($"<line x1=\"{Middle}\" y1=\"0\" x2=\"{Middle}\" y2=\"14\"/></svg></li>\n"));
        }

        chart.Append("</ul>\n");
        return rows.Count(row => row.Amount != 0) > Most
            ? chart.Append(FormattableString.Invariant($"<p>The chart shows the {Most} largest.</p>\n")).ToString()
            : chart.ToString();
    }
}

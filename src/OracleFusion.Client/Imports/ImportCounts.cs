using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Files;

namespace OracleFusion.Client.Imports;

/// <summary>
/// How many rows an import took, imported and rejected, in the words of its report or of its log. Each report has a layout of its own: what
/// is looked for are whole numbers whose names say what they count, outside of the rows that are listed.
/// </summary>
internal sealed class ImportCounts
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(10);
    private static readonly Regex Counting = new(
        "COUNT|CNT|TOTAL|NUM|ROWS|RECORDS|LINES|INVOICES|TRANSACTIONS|IMPORTED|ACCEPTED|REJECTED|CREATED",
        Options,
        MatchTimeout
    );
    private static readonly Regex NoCount = new("AMOUNT|AMT|VALUE|DATE|_BY$|_ID$|REQUEST|NUMBER$", Options, MatchTimeout);
    private static readonly Regex Good = new("ACCEPT|IMPORTED|SUCCES|CREATED", Options, MatchTimeout);
    private static readonly Regex Bad = new("REJECT|ERROR|FAIL", Options, MatchTimeout);
    private static readonly Regex Said = new(
        @"^\W*(?:number of |total )?(?:[\w*]+ ){0,3}?(imported|accepted|created|rejected|in error)[ \t]*[:=][ \t]*(\d+)\s*$",
        Options,
        MatchTimeout
    );

    private ImportCounts(long? imported, long? rejected)
    {
        Imported = imported;
        Rejected = rejected;
    }

    public long? Imported { get; }

    public long? Rejected { get; }

    /// <summary>The counts of logs and outputs; a report counts more than a log.</summary>
    public static ImportCounts Read(IReadOnlyList<JobLog> logs)
    {
        var reports = logs.Where(log => log.Text.TrimStart().StartsWith('<'))
            .Select(OfReport)
            .Where(counts => counts.Imported is not null || counts.Rejected is not null)
            .ToList();
        var told = reports.Count > 0 ? reports : [.. logs.Where(log => !log.Text.TrimStart().StartsWith('<')).Select(OfText)];
        return new ImportCounts(Sum(told.Select(counts => counts.Imported)), Sum(told.Select(counts => counts.Rejected)));
    }

    /// <summary>Whether a job says that it took no row at all.</summary>
    public bool IsIdle => Imported == 0 && Rejected is null or 0;

    /// <summary>The counts of imports that take the same rows one after the other: what has come through all of them, and what any of them
    /// rejected. One that took no row may be about other rows, and counts only where no other one counts.</summary>
    public static ImportCounts Through(ImportCounts first, IReadOnlyList<ImportCounts> next)
    {
        var taking = next.Where(counts => !counts.IsIdle).Prepend(first).ToList();
        return new ImportCounts(
            taking.Min(counts => counts.Imported) ?? next.Min(counts => counts.Imported),
            Sum(next.Prepend(first).Select(counts => counts.Rejected))
        );
    }

    private static ImportCounts OfReport(JobLog log)
    {
        XDocument document;
        try
        {
            document = SafeXml.Read(log.Text);
        }
        catch (XmlException)
        {
            return new ImportCounts(null, null);
        }

        long? imported = null,
            rejected = null;
        foreach (var leaf in document.Descendants().Where(element => !element.HasElements && !IsInRow(element)))
        {
            var name = leaf.Name.LocalName;
            if (
                !long.TryParse(leaf.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                || !Counting.IsMatch(name)
                || NoCount.IsMatch(name)
            )
                continue;
            // A report may say the same of a part and of the whole.
            if (Bad.IsMatch(name))
                rejected = Math.Max(rejected ?? 0, count);
            else if (Good.IsMatch(name))
                imported = Math.Max(imported ?? 0, count);
        }

        return new ImportCounts(imported, rejected);
    }

    private static ImportCounts OfText(JobLog log)
    {
        long? imported = null,
            rejected = null;
        foreach (Match match in Said.Matches(log.Text))
        {
            var count = long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            if (match.Groups[1].Value.ToUpperInvariant() is "REJECTED" or "IN ERROR")
                rejected = Math.Max(rejected ?? 0, count);
            else
                imported = Math.Max(imported ?? 0, count);
        }

        return new ImportCounts(imported, rejected);
    }

    // A row of a list has siblings of its name.
    private static bool IsInRow(XElement leaf) =>
        leaf.Ancestors().Any(above => above.Parent is not null && above.Parent.Elements(above.Name).Skip(1).Any());

    private static long? Sum(IEnumerable<long?> counts) =>
        counts.Where(count => count is not null).ToList() is { Count: > 0 } told ? told.Sum() : null;
}

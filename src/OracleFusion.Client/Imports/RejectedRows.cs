using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Files;
using OracleFusion.Client.Imports;

namespace OracleFusion.Client;

/// <summary>Reads the rows that were rejected out of logs and reports: SQL*Loader's log, and the XML that an import's report
/// leaves.</summary>
public static class RejectedRows
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(10);
    private static readonly Regex Loader = new(
        @"^Record (\d+): Rejected - Error on table ""?([A-Z0-9_$#]+)""?(?:, column ""?([A-Z0-9_$#]+)""?)?\.?\s*\r?\n(.*)$",
        Options,
        MatchTimeout
    );
    private static readonly Regex Worded = new(
        @"(?:ERROR|ERR|REJECT|REJECTION|PROCESSED)_(?:MESSAGE|MSG|TEXT|REASON|DESCRIPTION|DESC)(?:_TEXT)?\z",
        Options,
        MatchTimeout
    );
    private static readonly Regex Code = new(@"\A\s*([A-Z]{2,6}-\d{3,6})", RegexOptions.CultureInvariant, MatchTimeout);

    /// <summary>Every rejected row, in the order of the logs.</summary>
    public static IReadOnlyList<FusionRejectedRow> Read(IEnumerable<JobLog> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        var rows = new List<FusionRejectedRow>();
        foreach (var log in logs)
        {
            if (log.Text.TrimStart().StartsWith('<'))
                rows.AddRange(LogText.Read(() => OfReport(log).ToList()));
            else
                rows.AddRange(LogText.Read(() => OfLoader(log).ToList()));
        }

        return rows;
    }

    private static IEnumerable<FusionRejectedRow> OfLoader(JobLog log)
    {
        var file = LoaderLog.DataFile(log.Text);
        foreach (Match match in Loader.Matches(log.Text))
        {
            var reason = match.Groups[4].Value.Trim();
            yield return new FusionRejectedRow
            {
                File = file ?? match.Groups[2].Value,
                Line = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
                Column = match.Groups[3].Success ? match.Groups[3].Value : null,
                Code = Code.Match(reason) is { Success: true } code ? code.Groups[1].Value : null,
                Reason = reason.Length > 0 ? reason : "SQL*Loader does not say why.",
                Stage = "Load",
            };
        }
    }

    // Each report has a layout of its own. What they share: a rejected row is an element with its fields as leaves, one of which holds the
    // code or the words of the reason.
    private static IEnumerable<FusionRejectedRow> OfReport(JobLog log)
    {
        XDocument document;
        try
        {
            document = SafeXml.Read(log.Text);
        }
        catch (XmlException)
        {
            // HTML and the like: an output for people.
            yield break;
        }

        foreach (var element in document.Descendants().Where(e => e.HasElements))
        {
            var leaves = element.Elements().Where(e => !e.HasElements && e.Value.Trim().Length > 0).ToList();
            var code = leaves.FirstOrDefault(e => Is(e, "REJECT_LOOKUP_CODE", "REJECT_CODE", "REJECTION_CODE", "ERROR_CODE"))?.Value.Trim();
            var reason = leaves
                .FirstOrDefault(e => Is(e, "REASON", "MESSAGE_TEXT", "DESCRIPTION_OF_ERROR") || Worded.IsMatch(e.Name.LocalName))
                ?.Value.Trim();
            if (code is null && reason is null)
                continue;
            var key = leaves.FirstOrDefault(e => Ends(e, "_NUM") || (Ends(e, "_NUMBER") && !Is(e, "LINE_NUMBER", "DISTRIBUTION_NUMBER")))
                ?? leaves.FirstOrDefault(e => Is(e, "VENDOR_NAME", "KEY", "INTERFACE_KEY"))
                ?? leaves.FirstOrDefault(e => Ends(e, "_ID") && !Is(e, "LOAD_REQUEST_ID", "REQUEST_ID"));
            var line = leaves.FirstOrDefault(e => Is(e, "LINE", "FILE_LINE", "RECORD_NUMBER", "LINE_NUMBER_IN_FILE"));
            yield return new FusionRejectedRow
            {
                File = leaves.FirstOrDefault(e => Is(e, "PARENT_TABLE", "TABLE_NAME", "INTERFACE_TABLE_NAME", "FILE_NAME"))?.Value.Trim(),
                Line =
                    line is not null && int.TryParse(line.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                        ? number
                        : null,
                Key = key?.Value.Trim(),
                Column = leaves.FirstOrDefault(e => Is(e, "COLUMN_NAME"))?.Value.Trim(),
                Code = code,
                Reason = reason ?? code!,
                Stage = "Import",
                Fields = leaves
                    .GroupBy(e => e.Name.LocalName, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(same => same.Key, same => same.First().Value.Trim(), StringComparer.OrdinalIgnoreCase),
            };
        }
    }

    private static bool Ends(XElement element, string ending) =>
        element.Name.LocalName.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static bool Is(XElement element, params string[] names) =>
        names.Contains(element.Name.LocalName, StringComparer.OrdinalIgnoreCase);
}

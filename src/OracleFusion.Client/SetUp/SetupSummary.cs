using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OracleFusion.Client.SetUp;

/// <summary>A flag of the set-up resources, which come as true and false or as Y and N.</summary>
internal static class SetupFlag
{
    public static bool IsTrue(string? text) =>
        text is not null
        && (text.Equals("Y", StringComparison.OrdinalIgnoreCase) || text.Equals("true", StringComparison.OrdinalIgnoreCase));
}

/// <summary>What the reports of a process say of its business objects, and whether it has done anything.</summary>
internal static class SetupSummary
{
    // A count of none: "Records skipped: 0, failed: 0", "0 rows were skipped", "no errors".
    private const string Nothing =
        @"\b(skipped|failed|errors?)(\s+\w+){0,2}\s*[:=]\s*0+(?=\s|$|[.,;)](?!\d))"
        + @"|(?<![\d.,])\b(0|no)\s+(\w+\s+)?(were\s+|was\s+)?(skipped|failed|errors?)\b";
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    private static readonly HashSet<string> GoingOn = new(StringComparer.OrdinalIgnoreCase)
    {
        "IN_PROGRESS",
        "INPROGRESS",
        "SUBMITTED",
        "RUNNING",
        "PROCESSING",
        "PENDING",
        "QUEUED",
        "STARTED",
        "WAIT",
        "READY",
    };

    /// <summary>The rows of a summary that is text with tabs, whatever it is called; of a workbook nothing is read.</summary>
    public static IReadOnlyList<FusionSetupObject> Read(byte[] report)
    {
        // A workbook has zeros in it, text has none.
        if (report.Length == 0 || Array.IndexOf(report, (byte)0) >= 0)
            return [];
        var lines = Encoding.UTF8.GetString(report).TrimStart('\uFEFF').Split('\n').Select(Cells).ToList();
        var header = lines.FindIndex(line => line.Length > 1 && Place(line, "object") >= 0);
        if (header < 0)
            return [];
        var names = lines[header];
        var (name, rows, done, failed) = (
            Place(names, "object"),
            Place(names, "processed", "total", "rows"),
            Place(names, "loaded", "exported", "success"),
            Place(names, "failed", "error")
        );
        return
        [
            .. lines
                .Skip(header + 1)
                .Where(line => line.Length > name && line[name].Length > 0)
                .Select(line => new FusionSetupObject
                {
                    BusinessObject = line[name],
                    Rows = Number(line, rows),
                    Done = Number(line, done),
                    Failed = Number(line, failed),
                }),
        ];
    }

    /// <summary>Why a process has done nothing, or not everything; null where all is well. A green status says nothing of it.</summary>
    public static string? Problem(string status, string log, IReadOnlyList<FusionSetupObject> objects, bool isImport)
    {
        var told = Told(log);
        if (!IsGood(status))
            return $"It ended with {status}. {told}".TrimEnd();
        if (objects.Sum(one => one.Failed ?? 0) is > 0 and var failed)
            return (
                $"It ended with {status}, and {failed} rows failed: {string.Join(", ", objects.Where(one => one.Failed > 0))}. {told}"
            ).TrimEnd();
        if (isImport && objects.Count > 0 && objects.All(one => one.Done is 0))
            return $"It ended with {status}, and nothing was loaded. {told}".TrimEnd();
        if (objects.Where(one => one.Done < one.Rows).ToList() is { Count: > 0 } missing)
            return (
                $"It ended with {status}, and not every row was {(isImport ? "loaded" : "exported")}: {string.Join(", ", missing)}. "
                + $"{told}"
            ).TrimEnd();
        if (told.Length > 0)
            return $"It ended with {status}, and left something out. {told}";
        return isImport && objects.Count == 0 && HasWarnings(status)
            ? $"It ended with {status}, and its summary is a workbook that is not read here: rows may have failed. The reports tell."
            : null;
    }

    /// <summary>Whether a state says that a process has not ended yet; so does none at all.</summary>
    public static bool IsGoingOn(string status) => status.Length == 0 || GoingOn.Contains(status.Replace(' ', '_'));

    /// <summary>Whether a state says that a process has ended with warnings.</summary>
    public static bool HasWarnings(string status) => status.Contains("WARN", StringComparison.OrdinalIgnoreCase);

    // Cancelled, stopped, and what is not known here have not done all that they were to.
    private static bool IsGood(string status) =>
        !status.Contains("ERROR", StringComparison.OrdinalIgnoreCase)
        && (
            status.StartsWith("COMPLETED", StringComparison.OrdinalIgnoreCase)
            || status.StartsWith("SUCCE", StringComparison.OrdinalIgnoreCase)
            || HasWarnings(status)
        )
        && !status.Contains("FAIL", StringComparison.OrdinalIgnoreCase);

    // The sentences of the log in which Oracle says that something was left out.
    private static string Told(string log) =>
        string.Join(" ", log.Split('\n').Select(line => line.Trim()).Where(IsLoss).Distinct(StringComparer.Ordinal).Take(5));

    // What a line says beside its counts of none.
    private static bool IsLoss(string line)
    {
        var rest = Regex.Replace(line, Nothing, "", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout).TrimStart();
        return rest.Contains("skipped", StringComparison.OrdinalIgnoreCase)
            || rest.Contains("exceeds the limit", StringComparison.OrdinalIgnoreCase)
            || rest.Contains("Parent row is missing", StringComparison.OrdinalIgnoreCase)
            || rest.StartsWith("Error", StringComparison.OrdinalIgnoreCase);
    }

    private static string[] Cells(string line) => [.. line.Split('\t').Select(cell => cell.Trim())];

    private static int Place(string[] names, params string[] words) =>
        Array.FindIndex(names, name => words.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static long? Number(string[] line, int place) =>
        place >= 0
        && place < line.Length
        && long.TryParse(line[place], NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

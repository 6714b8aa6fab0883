using System.Globalization;
using System.Text.RegularExpressions;
using OracleFusion.Client.Imports;

namespace OracleFusion.Client;

/// <summary>Judges an import by what its logs and its report say, not by the states of its jobs: those say SUCCEEDED also where no row was
/// imported.</summary>
public static class ImportVerdict
{
    // The user has no access to the job of the import.
    private static readonly Regex Refusal = Line(@"\bFUN-720397\b");

    // Of whatever was refused: it may be of a row.
    private static readonly Regex Message = Line(@"\bFUN-\d{5,}");

    /// <summary>Why a load did not start its import, in the words of its log; null where no log tells.</summary>
    public static string? RefusalIn(IEnumerable<JobLog> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        return Find(Refusal, logs);
    }

    /// <summary>What became of what was sent.</summary>
    /// <param name="sent">The files that were sent, the main one first; empty where they are not known.</param>
    /// <param name="requests">The requests that took part, as they ended.</param>
    /// <param name="logs">Their logs and reports.</param>
    /// <param name="zip">The zip that was sent, to find the lines of rejected rows in; null where it is not at hand.</param>
    /// <param name="template">Its columns; null where they are not known.</param>
    /// <param name="about">Object, document and file, to be stated in the result.</param>
    /// <param name="next">The logs and reports of each further import; null where there is none.</param>
    public static FusionImportResult Judge(
        IReadOnlyList<FusionImportFileRows> sent,
        ImportRequests requests,
        IReadOnlyList<JobLog> logs,
        Stream? zip,
        FusionImportTemplate? template,
        (string? Object, string? DocumentId, string? FileName) about,
        IReadOnlyList<IReadOnlyList<JobLog>>? next = null
    )
    {
        ArgumentNullException.ThrowIfNull(sent);
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(logs);
        var further = next ?? [];
        var rows = RejectedRows.Read([.. logs, .. further.SelectMany(one => one)]);
        if (zip is not null && template is not null)
            rows = RejectedRowPlaces.Find(rows, zip, template);
        var after = further.Select(one => LogText.Read(() => ImportCounts.Read(one))).ToList();
        var counts = ImportCounts.Through(LogText.Read(() => ImportCounts.Read(logs)), after);
        var idle = requests.Next.Where((_, index) => index < after.Count && after[index].IsIdle).Select(job => job.ToString()).ToList();
        var (loaded, refused) = LogText.Read(() => LoadedAndRefused(logs));
        long? all = sent.Count > 0 ? sent.Sum(file => file.Rows) : null,
            main = sent.Count > 0 ? sent[0].Rows : null;
        var rejected = Math.Max((refused ?? 0) + (counts.Rejected ?? 0), rows.Count(row => row.Stage == "Load") + (counts.Rejected ?? 0));
        // A job that counts no rejection says nothing of what another one lists.
        if (counts.Rejected is null or 0)
            rejected += rows.Count(row => row.Stage != "Load");
        return new FusionImportResult
        {
            RequestId = requests.Load.RequestId,
            ImportRequestId = requests.Import?.RequestId,
            Object = about.Object,
            DocumentId = about.DocumentId,
            FileName = about.FileName,
            State = requests.Last.State,
            Sent = main,
            SentRows = all,
            LoadedRows = loaded,
            Imported = counts.Imported,
            Rejected = rejected,
            RejectedRows = rows,
            Jobs = [.. requests.All],
            Warning =
                idle.Count == 0
                    ? null
                    : $"{string.Join(", ", idle)} took no row: if it was to go on with those of this load, compare its arguments with "
                        + "them.",
            Problem = Problem(requests, logs, (main, all, loaded), counts, rejected),
        };
    }

    /// <summary>The failure of a row.</summary>
    public static ServiceException Rejection(FusionRejectedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return ServiceException.WithCode(
            FusionFailure.InvalidInput,
            "ImportRowRejected",
            $"{row}{(row.Code is null || row.Reason.Contains(row.Code) ? "" : $" ({row.Code})")}"
                + (row.Column is null ? "" : $" Column: {row.Column}.")
        );
    }

    /// <summary>The failure of an import as a whole.</summary>
    /// <param name="result">What became of it.</param>
    /// <param name="reason">The reason in the words of the job's log; null where there is none.</param>
    public static ServiceException Failure(FusionImportResult result, string? reason)
    {
        ArgumentNullException.ThrowIfNull(result);
        return ServiceException.WithCode(
            FusionFailure.InvalidInput,
            "ImportIncomplete",
            $"{result.DocumentId ?? result.FileName}: {result.Problem}"
                + (reason is null ? "" : " " + reason)
                + $" Its logs: Receive-FusionJob {result.ImportRequestId ?? result.RequestId}"
        );
    }

    private static (long? Loaded, long? Refused) LoadedAndRefused(IReadOnlyList<JobLog> logs)
    {
        long? loaded = null,
            refused = null;
        foreach (
            var log in logs.Where(log => LoaderLog.DataFile(log.Text) is not null)
                .GroupBy(log => LoaderLog.DataFile(log.Text))
                .Select(same => same.First())
        )
        {
            if (LoaderLog.LoadedRows(log.Text) is { } good)
                loaded = (loaded ?? 0) + good;
            if (LoaderLog.FailedRows(log.Text) is { } bad)
                refused = (refused ?? 0) + bad;
        }

        return (loaded, refused);
    }

    private static Regex Line(string pattern) =>
        new($"^.*{pattern}.*$", RegexOptions.CultureInvariant | RegexOptions.Multiline, TimeSpan.FromSeconds(10));

    private static string? Find(Regex wanted, IEnumerable<JobLog> logs) =>
        LogText.Read(() => logs.Select(log => wanted.Match(log.Text)).FirstOrDefault(match => match.Success)?.Value.Trim());

    // The arguments that have a value, each with its name where that is known.
    private static string ArgumentsOf(FusionJob job)
    {
        const string Prefix = "submit.argument";
        var names = JobSignatures.Names(job.Name);
        var told = job
            .Parameters.Where(one => one.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(one =>
                (
                    Place: int.TryParse(one.Key.Replace(Prefix, ""), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                        ? place
                        : 0,
                    one.Value
                )
            )
            .Where(one => one.Place > 0 && !string.IsNullOrEmpty(one.Value) && one.Value != JobArguments.Null)
            .OrderBy(one => one.Place)
            .Select(one =>
                one.Place <= names.Count
                    ? $"{names[one.Place - 1]} '{one.Value}'"
                    : FormattableString.Invariant($"argument {one.Place} '{one.Value}'")
            )
            .ToList();
        return told.Count == 0 ? "them (business unit, ledger, group, batch, source)" : string.Join(", ", told);
    }

    private static string? Problem(
        ImportRequests requests,
        IReadOnlyList<JobLog> logs,
        (long? Main, long? All, long? Loaded) rows,
        ImportCounts counts,
        long rejected
    )
    {
        if (requests.Load.Progress != FusionJobProgress.Failed && requests.Import is null)
        {
            return RefusalIn(logs) is { } why
                ? $"The load ended in the state {requests.Load.State}, and the import was not started: {why}"
                : $"The load ended in the state {requests.Load.State}, and no import of it was found: whether its rows are imported is "
                    + $"not known.{(requests.Doubt is null ? "" : " " + requests.Doubt)}"
                    + (Find(Message, logs) is { } said ? $" Its log has: {said}" : "");
        }

        if (requests.Failure() is { } failure)
            return failure;
        if (rows.Loaded is { } some && rows.All is { } every && some < every)
            return FormattableString.Invariant($"Of {every} rows {some} were loaded into the interface tables.") + Imported();
        if (counts.Imported == 0)
        {
            return rejected > 0
                ? "No row was imported." + Imported()
                : "No row was imported, although every job ended well: the import found none that its arguments select. Compare "
                    + $"{ArgumentsOf(requests.Last)} with the values in the file.";
        }

        if (counts.Imported is { } good && rows.Main is { } whole && good < whole)
            return FormattableString.Invariant($"Of {whole} rows {good} were imported.") + Imported();
        // Left by an earlier load of the same group: what was booked then for the first time or now for the second is not to be told apart.
        if (counts.Imported is { } many && rows.All is { } sent && many > sent)
            return FormattableString.Invariant($"More rows were imported ({many}) than were sent ({sent}): ")
                + "rows of an earlier load were still in the interface tables and were selected with these. Look at what was made before "
                + "it is used, and at whether the same rows are in it twice.";
        if (rejected > 0)
            return "Rows were rejected." + Imported();
        if (counts.Imported is { } taken && requests.Left is { } left)
            return FormattableString.Invariant($"{taken} rows were imported, but whether they are those that were sent is not known: ")
                + $"rows of the import {left.Import.RequestId} of the same group were in the interface tables ({left.Why}), and were "
                + "selected with them. Look at what was made before it is used.";
        return counts.Imported is null
            ? "No log and no report tells how many rows were imported, so whether all were is not known. Look at the import's "
                + "report: Receive-FusionJob "
                + requests.Last.RequestId
            : null;

        string Imported() =>
            FormattableString.Invariant($" {rejected} were rejected{(counts.Imported is { } there ? $", {there} are imported" : "")}.");
    }
}

using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using OracleFusion.Client.Polling;
using OracleFusion.Client.Soap;

namespace OracleFusion.Client;

/// <summary>
/// The reports of BI Publisher. A run goes by REST where the pod serves that, else by SOAP; which one it is, is found out once for a
/// connection. Both take the connection's own sign-in, Basic or a token.
/// </summary>
/// <param name="client">The client of the connection.</param>
public sealed class FusionReports(FusionClient client)
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(2);

    // Formats that are pages in HTML themselves.
    private static readonly HashSet<string> Pages = new(StringComparer.OrdinalIgnoreCase) { "html", "htm", "mhtml", "excel", "excel2000" };

    private static readonly Dictionary<string, string> Signatures = new(StringComparer.OrdinalIgnoreCase)
    {
        ["pdf"] = "%PDF-",
        ["xlsx"] = "PK",
    };

    private readonly ReportSoap _soap = new(client);

    private StrongBox<bool> IsRestClosed =>
        (StrongBox<bool>)
            client.Findings.GetOrAdd(
                "reports by REST are closed",
                // On these hosts REST is known not to work.
                _ => new StrongBox<bool>(client.Server.Host.Contains(".ocs.", StringComparison.OrdinalIgnoreCase))
            );

    /// <summary>Runs a report and writes its document to a stream that can seek, from its beginning.</summary>
    /// <param name="run">The run.</param>
    /// <param name="target">Where the document goes. Whole only when the call ends well; empty where the report has no rows.</param>
    /// <param name="cancellationToken">Stops waiting; the service may go on.</param>
    /// <exception cref="ServiceException">There is no such report, its query is refused (the code is the database's), it takes too long or
    /// is too large, or the answer is no document.</exception>
    public async Task<FusionReportDocument> RunAsync(FusionReportRun run, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(target);
        FusionReportDocument? document = null;
        // Only SOAP has pieces.
        if (run.ChunkSize == 0 && !IsRestClosed.Value)
        {
            document = await new ReportRest(client).RunAsync(run, target, cancellationToken).ConfigureAwait(false);
            if (document is null)
                target.SetLength(0);
        }

        if (document is null)
        {
            document = new FusionReportDocument(await _soap.RunAsync(run, target, cancellationToken).ConfigureAwait(false), "SOAP");
            // What SOAP can do and REST could not says that REST is not served here.
            if (run.ChunkSize == 0)
                IsRestClosed.Value = true;
        }

        Check(run.Path, run.Format, target);
        target.Position = 0;
        return document;
    }

    /// <summary>Has the scheduler of BI Publisher run a report, for as long as that takes. Nothing waits for it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="name">The name of the job, for people; null for one that says which report it is.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <exception cref="ServiceException">There is no such report, or the user may not schedule; or, with <c>UnknownOutcome</c>, whether it
    /// was scheduled is not known.</exception>
    public async Task<FusionReportJob> ScheduleAsync(FusionReportRun run, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new FusionReportJob
        {
            JobId = await new ReportSchedule(client).SubmitAsync(run, name, cancellationToken).ConfigureAwait(false),
            Path = run.Path,
            Format = run.Format,
            Status = "Scheduled",
        };
    }

    /// <summary>Asks for the status of a scheduled report until it has ended.</summary>
    /// <param name="job">The job, as it was scheduled or by its number alone.</param>
    /// <param name="polling">How often and how long to ask.</param>
    /// <param name="progress">Told the job as it was read, and how long it has been followed; null for none.</param>
    /// <param name="cancellationToken">Stops the asking; the job runs on.</param>
    /// <returns>The job as it was read last, null where it never was, and whether the time was up before it ended.</returns>
    /// <exception cref="ServiceException">There is no such job, or its status is none that is known.</exception>
    public Task<(FusionReportJob? Job, bool HasTimedOut)> FollowAsync(
        FusionReportJob job,
        FusionPolling polling,
        Action<FusionReportJob, TimeSpan>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(polling);
        var schedule = new ReportSchedule(client);
        return PollLoop.RunAsync(
            polling,
            client.Settings,
            async (elapsed, token) =>
            {
                var now = await schedule.StatusAsync(job, token).ConfigureAwait(false);
                return now.Progress == FusionReportProgress.Unknown && elapsed > polling.GracePeriod
                    ? throw new ServiceException(
                        FusionFailure.NotFound,
                        $"The job {job} has the status '{now.Status}', which is not known here: whether it has ended cannot be said."
                    )
                    : (now, now.IsEnded);
            },
            progress,
            cancellationToken
        );
    }

    /// <summary>Writes the document of a scheduled report that has ended to a stream that can seek, from its beginning.</summary>
    /// <param name="job">The job as it ended.</param>
    /// <param name="target">Where the document goes. Whole only when the call ends well; empty where the report has no rows.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">The job failed, or has no document.</exception>
    public async Task<FusionReportDocument> ReadAsync(FusionReportJob job, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(target);
        var what = job.Path ?? $"job {job}";
        if (job.Progress == FusionReportProgress.Failed)
            throw ReportFailure.Of(job.Message ?? "", what)
                ?? new ServiceException(
                    FusionFailure.InvalidInput,
                    $"The scheduled report '{what}' (job {job}) has ended with the status {job.Status}. {job.Message}".TrimEnd()
                );
        var type = await new ReportSchedule(client).ReadAsync(job, target, cancellationToken).ConfigureAwait(false);
        Check(what, job.Format ?? FormatOf(type), target);
        target.Position = 0;
        return new FusionReportDocument(type, "the scheduler");
    }

    /// <summary>The format of rows that a media type stands for; an empty text where it is none.</summary>
    public static string FormatOf(string? contentType) =>
        contentType is null ? ""
        : contentType.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) ? "csv"
        : contentType.Contains("/xml", StringComparison.OrdinalIgnoreCase) ? "xml"
        : contentType.StartsWith("application/pdf", StringComparison.OrdinalIgnoreCase) ? "pdf"
        : contentType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) ? "html"
        : "";

    /// <summary>The parameters of a report.</summary>
    /// <exception cref="ServiceException">There is no such report.</exception>
    public Task<IReadOnlyList<FusionReportParameter>> GetParametersAsync(string path, CancellationToken cancellationToken) =>
        _soap.ParametersAsync(path, cancellationToken);

    /// <summary>The parameters of a report, read once for a connection as long as they have all of some names.</summary>
    /// <param name="path">The path of the report.</param>
    /// <param name="names">The names that are looked for: where what was read before lacks one, it is read again.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">There is no such report, or the service does not tell them.</exception>
    public async Task<IReadOnlyList<FusionReportParameter>> GetParametersAsync(
        string path,
        IReadOnlyCollection<string> names,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(names);
        var key = "parameters of the report " + path;
        if (
            client.Findings.TryGetValue(key, out var before)
            && before is IReadOnlyList<FusionReportParameter> known
            && names.All(name => known.Any(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        )
            return known;
        var read = await GetParametersAsync(path, cancellationToken).ConfigureAwait(false);
        client.Findings[key] = read;
        return read;
    }

    /// <summary>What is in a folder of the catalogue, as it is read: folder after folder where those inside are wanted too.</summary>
    /// <param name="folder">The path of the folder; <c>/</c> for the whole catalogue.</param>
    /// <param name="isDeep">Whether to go into the folders inside. One that the user may not open is left out.</param>
    /// <param name="found">Told of each folder's contents.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ServiceException">There is no such folder.</exception>
    public async Task FindAsync(string folder, bool isDeep, Action<IReadOnlyList<FusionReport>> found, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(found);
        var folders = new Queue<string>([folder]);
        var seen = new HashSet<string>(StringComparer.Ordinal) { folder };
        var isFirst = true;
        while (folders.Count > 0)
        {
            IReadOnlyList<FusionReport> contents;
            try
            {
                contents = await _soap.ContentsAsync(folders.Dequeue(), cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException e) when (!isFirst && e.Failure is FusionFailure.Forbidden or FusionFailure.NotFound)
            {
                continue;
            }

            isFirst = false;
            found(contents);
            if (!isDeep)
                return;
            foreach (var inner in contents.Where(c => c.Type.Equals("Folder", StringComparison.OrdinalIgnoreCase) && seen.Add(c.Path)))
                folders.Enqueue(inner.Path);
        }
    }

    /// <summary>The jobs of the scheduler that the user may see, page by page.</summary>
    /// <param name="isHistory">Whether those that have run are meant, and not those that are scheduled or run.</param>
    /// <param name="jobId">The only one that is wanted; null for all.</param>
    /// <param name="found">Told of each page; gives whether to go on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">The service refuses or fails.</exception>
    public Task FindSchedulesAsync(
        bool isHistory,
        long? jobId,
        Func<IReadOnlyList<FusionReportSchedule>, bool> found,
        CancellationToken cancellationToken
    ) => new ReportJobs(client).FindAsync(isHistory, jobId, found, cancellationToken);

    /// <summary>Ends the runs of a scheduled report that go on.</summary>
    /// <exception cref="ServiceException">None goes on; or, with <c>UnknownOutcome</c>, whether they were ended is not known.</exception>
    public Task CancelScheduleAsync(long jobId, CancellationToken cancellationToken) =>
        new ReportJobs(client).CancelAsync(jobId, cancellationToken);

    /// <summary>Deletes a scheduled report, so that it does not run again.</summary>
    /// <exception cref="ServiceException">It is refused; or, with <c>UnknownOutcome</c>, whether it was deleted is not known.</exception>
    public Task DeleteScheduleAsync(long jobId, CancellationToken cancellationToken) =>
        new ReportJobs(client).DeleteAsync(jobId, cancellationToken);

    internal ReportSoap Soap => _soap;

    /// <summary>Refuses what stands where the document should be: a page for people, or a text that says what went wrong.</summary>
    /// <param name="what">The report, for the error.</param>
    /// <param name="format">The format that was asked for.</param>
    /// <param name="target">What came. It is left at no place in particular.</param>
    internal static void Check(string what, string format, Stream target)
    {
        if (Pages.Contains(format))
            return;
        target.Position = 0;
        var bytes = new byte[4096];
        var count = 0;
        for (int read; count < bytes.Length && (read = target.Read(bytes, count, bytes.Length - count)) > 0; )
            count += read;
        var text = Encoding.UTF8.GetString(bytes, 0, count).TrimStart('\uFEFF').TrimStart();
        if (Regex.IsMatch(text, @"^(<!DOCTYPE\s+html|<html[\s>])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTimeout))
            throw ForeignPage(what);
        if (Signatures.TryGetValue(format, out var signature))
        {
            if (!text.StartsWith(signature, StringComparison.Ordinal))
                throw ReportFailure.Of(text, what)
                    ?? new ServiceException(
                        FusionFailure.IncompleteAnswer,
                        $"What came for '{what}' is no {format}: it does not begin with {signature}"
                            + (text.Length == 0 ? ", and is empty." : ".")
                    );
            return;
        }

        if (Regex.IsMatch(text, @"^(<\?xml[^>]*>\s*)?(<\w+[^>]*>\s*)?ORA-\d{5}", RegexOptions.CultureInvariant, MatchTimeout))
            throw ReportFailure.Of(text, what)!;
        if (ReportFailure.Of(Words(text, format), what) is { } failure)
            throw failure;
    }

    /// <summary>The failure of a report in whose place a page came.</summary>
    internal static ServiceException ForeignPage(string what) =>
        new(
            FusionFailure.Unauthorized,
            $"Instead of the document of '{what}' there came a page for people, as when a sign-in has ended. Connect again."
        )
        {
            IsForeignPage = true,
        };

    // What the text of a document is that has nothing else: the root's own in XML, the only field of the only line in CSV.
    private static string Words(string text, string format)
    {
        if (format is "xml" or "data")
            return Regex.Match(text, @"^(?:<[?!][^>]*>\s*)*<\w[^>]*>([^<]+)", RegexOptions.CultureInvariant, MatchTimeout).Groups[1].Value;
        var line = text.TrimEnd();
        return format == "csv" && line.IndexOfAny(['\n', ',', ';', '|', '\t']) < 0 ? line : "";
    }
}

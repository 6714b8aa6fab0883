using System.Globalization;
using System.Xml.Linq;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Soap;

/// <summary>The lists of the scheduler of BI Publisher, and the end of what stands in them. Source: "ScheduleService" in Oracle's
/// "Developer's Guide for Oracle Business Intelligence Publisher"; the order of a filter's elements is that of the service's
/// contract.</summary>
internal sealed class ReportJobs(FusionClient client)
{
    // Those of JobFilterProperties. The service filters by owner, times and names in words of its own; only the number is sure.
    private static readonly string[] Filter =
    [
        "endTime",
        "endTimeOperator",
        "jobId",
        "jobName",
        "jobNameOperator",
        "owner",
        "ownerOperator",
        "reportName",
        "reportNameOperator",
        "scope",
        "startTime",
        "startTimeOperator",
        "status",
    ];

    private readonly ReportChannel _channel = new(client, ReportSchedule.Service, ReportSchedule.Names);

    /// <summary>The jobs that are scheduled or run, or those of the history, page by page. Each comes once.</summary>
    /// <param name="isHistory">Whether those of the history are meant.</param>
    /// <param name="jobId">The only one that is wanted; null for all.</param>
    /// <param name="found">Told of each page; gives whether to go on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task FindAsync(
        bool isHistory,
        long? jobId,
        Func<IReadOnlyList<FusionReportSchedule>, bool> found,
        CancellationToken cancellationToken
    )
    {
        var operation = isHistory ? "getAllScheduledReportHistory" : "getAllScheduledReport";
        var seen = new HashSet<(long, long?)>();
        for (var begin = 0; ; begin = seen.Count)
        {
            var at = begin;
            var answer = await _channel
                .CallAsync(
                    operation,
                    xml => WriteFilter(xml, jobId, at),
                    "the list of scheduled reports",
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
            // Whether the first row is 0 or 1 is told nowhere: a row that comes again is left out, and no row is jumped over.
            var page = answer
                .Descendants()
                .Where(static e => e.Name.LocalName == "item")
                .Select(Read)
                .Where(job => seen.Add((job.JobId, job.ParentJobId)))
                .ToList();
            if (page.Count == 0 || !found(page))
                return;
        }
    }

    /// <param name="xml">The request.</param>
    /// <param name="jobId">The only job that is wanted; null for all.</param>
    /// <param name="begin">How many rows have come.</param>
    private static void WriteFilter(ReportXml xml, long? jobId, int begin)
    {
        xml.Open("filter");
        foreach (var name in Filter)
        {
            if (name == "jobId" && jobId is { } id)
                xml.Element(name, id.ToString(CultureInfo.InvariantCulture));
            else
                xml.Nil(name);
        }

        xml.Close();
        xml.Element("beginIdx", begin.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Ends the runs of a job that go on.</summary>
    /// <exception cref="ServiceException">It is refused; or, with <c>UnknownOutcome</c>, whether it was ended is not known.</exception>
    public async Task CancelAsync(long jobId, CancellationToken cancellationToken)
    {
        var answer = await _channel
            .CallAsync(
                "getAllJobInstanceIDs",
                xml => xml.Element("submittedJobId", Show(jobId)),
                $"job {jobId}",
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        var runs = answer.Descendants().Where(static e => e.Name.LocalName == "item").Select(static e => e.Value.Trim()).ToList();
        // A job that has no run of its own is one itself.
        if (runs.Count == 0)
            runs.Add(Show(jobId));
        var isAny = false;
        foreach (var run in runs)
            isAny |= await EndAsync("cancelSchedule", run, jobId, cancellationToken).ConfigureAwait(false);
        if (!isAny)
            throw new ServiceException(
                FusionFailure.InvalidInput,
                $"BI Publisher has not cancelled the job {jobId}: none of its runs goes on. Get-FusionReportSchedule -History shows "
                    + "how they ended."
            );
    }

    /// <summary>Deletes a job, so that it does not run again.</summary>
    /// <exception cref="ServiceException">It is refused; or, with <c>UnknownOutcome</c>, whether it was deleted is not known.</exception>
    public async Task DeleteAsync(long jobId, CancellationToken cancellationToken)
    {
        if (!await EndAsync("deleteSchedule", Show(jobId), jobId, cancellationToken).ConfigureAwait(false))
            throw new ServiceException(
                FusionFailure.InvalidInput,
                $"BI Publisher has not deleted the job {jobId}: it has ended, or is not the user's."
            );
    }

    private async Task<bool> EndAsync(string operation, string run, long jobId, CancellationToken cancellationToken)
    {
        var answer = await _channel
            .CallAsync(
                operation,
                xml => xml.Element("jobInstanceID", run),
                $"job {jobId}",
                isRepeatable: false,
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        return !string.Equals(ReportChannel.Text(answer, operation + "Return"), "false", StringComparison.OrdinalIgnoreCase);
    }

    private static FusionReportSchedule Read(XElement item) =>
        new()
        {
            JobId = Number(item, "jobId")
                ?? throw UnusableAnswer.Of("POST", ReportSchedule.Service, "The list of scheduled reports has a job without a number."),
            ParentJobId = Number(item, "parentJobId") is > 0 and { } parent ? parent : null,
            Name = ReportChannel.Own(item, "userJobName"),
            Path = ReportChannel.Own(item, "reportUrl"),
            Owner = ReportChannel.Own(item, "owner"),
            Status = ReportChannel.Own(item, "status") ?? "",
            StatusDetail = ReportChannel.Own(item, "statusDetail"),
            Created = Time(item, "created"),
            Start = Time(item, "startDate"),
            End = Time(item, "endDate"),
        };

    private static long? Number(XElement item, string name) =>
        long.TryParse(ReportChannel.Own(item, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static DateTimeOffset? Time(XElement item, string name) =>
        DateTimeOffset.TryParse(
            ReportChannel.Own(item, name),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;

    private static string Show(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Xml.Linq;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Reports;

/// <summary>The scheduler of BI Publisher. A job that was submitted runs as an instance with a number of its own, whose output is kept if
/// that was asked for; only its submitter sees it.</summary>
internal sealed class ReportScheduler(ReportRunner runner, TimeProvider clock, TimeSpan duration)
{
    private const long FirstJob = 2_000_000;
    private const int JobsOfPage = 5;
    private readonly Lock _gate = new();
    private readonly List<ScheduledReport> _jobs = [];

    public void Clear()
    {
        lock (_gate)
            _jobs.Clear();
    }

    /// <param name="operation">The operation, without the ending of its variant in a session.</param>
    /// <param name="body">Its parameters.</param>
    /// <param name="user">The user who calls.</param>
    /// <param name="request">The run that the call asks for.</param>
    /// <param name="base64">Writes a document.</param>
    /// <exception cref="ReportFault">It is refused.</exception>
    public object? Answer(string operation, XElement body, string user, Func<ReportRequest> request, Func<byte[], string> base64)
    {
        lock (_gate)
        {
            Settle();
            return operation switch
            {
                "scheduleReport" => Submit(body, user, request()),
                "getScheduledReportStatus" => StatusOf(Find(body, "scheduledJobID", user)),
                "getAllJobInstanceIDs" => new XElement("item", Show(Find(body, "submittedJobId", user).Instance)),
                "getScheduledReportOutputInfo" => new XElement("jobOutputList", OutputOf(Find(body, "jobInstanceID", user))),
                "getDocumentData" => base64(
                    Find(body, "jobOutputID", user) is { IsKept: true, Document: { } document }
                        ? document.Bytes
                        : throw ReportFault.Failed("ScheduleService::getDocumentData failed: the output has no document.")
                ),
                "cancelSchedule" => Cancel(Find(body, "jobInstanceID", user)),
                "deleteSchedule" => Delete(body, user),
                "getAllScheduledReport" => List(body, user, isHistory: false),
                "getAllScheduledReportHistory" => List(body, user, isHistory: true),
                _ => throw new ReportFault("InvalidParametersException", $"The operation {operation} is none of this service."),
            };
        }
    }

    private string Submit(XElement body, string user, ReportRequest request)
    {
        if (body.Text("scheduleRequest") is null)
            throw new ReportFault("InvalidParametersException", "The parameter scheduleRequest is required.");
        _ = runner.Report(request.Path, user);
        var job = new ScheduledReport
        {
            // The instance comes right behind.
            Id = FirstJob + (_jobs.Count * 2),
            Request = request,
            User = user,
            Name = body.Text("userJobName") ?? "",
            IsKept = body.Text("saveOutputOption") == "true",
            Submitted = clock.GetUtcNow(),
        };
        _jobs.Add(job);
        return Show(job.Id);
    }

    // What is due is run before a request is answered.
    private void Settle()
    {
        foreach (var job in _jobs.Where(j => !j.IsEnded && j.Submitted + duration <= clock.GetUtcNow()))
        {
            try
            {
                job.Document = runner.Run(job.Request, job.User, isScheduled: true);
                (job.Status, job.Message) = ("Success", "");
            }
            catch (ReportFault fault)
            {
                (job.Status, job.Message) = ("Failed", fault.Message);
            }
        }
    }

    private XElement[] StatusOf(ScheduledReport job) =>
        [new XElement("jobID", Show(job.Id)), new XElement("jobStatus", StatusText(job)), new XElement("message", job.Message)];

    private static XElement? OutputOf(ScheduledReport job) =>
        !job.IsEnded || job.Status is "Cancelled" or "Deleted"
            ? null
            : new XElement(
                "item",
                new XElement("documentDataAvailable", job is { IsKept: true, Document: not null } ? "true" : "false"),
                new XElement("documentDataCompressed", "false"),
                new XElement("documentDataContentType", job.Document?.ContentType),
                new XElement("jobId", Show(job.Instance)),
                new XElement("jobName", job.Name),
                new XElement("outputId", Show(job.Output)),
                new XElement("outputName", "Output1"),
                new XElement("status", job.Document is null ? "F" : "S"),
                new XElement("statusDetail", job.Message)
            );

    private static string Cancel(ScheduledReport job)
    {
        if (job.IsEnded)
            return "false";
        (job.Status, job.Message) = ("Cancelled", "");
        return "true";
    }

    private static string Delete(ScheduledReport job)
    {
        if (job.IsEnded)
            return "false";
        (job.Status, job.Message) = ("Deleted", "");
        return "true";
    }

    // The numbers of a job and of its run name one schedule.
    private string Delete(XElement body, string user)
    {
        var text = body.Text("jobInstanceID");
        var job = _jobs.Find(j => j.User == user && (Show(j.Id) == text || Show(j.Instance) == text));
        return Delete(job ?? throw ReportFault.Failed($"ScheduleService: the job with the jobInstanceID {text} does not exist."));
    }

    // Of the filter only the number is worked with.
    private XElement List(XElement body, string user, bool isHistory)
    {
        var id = body.Text("jobId") is { Length: > 0 } text ? text : null;
        var begin = int.TryParse(body.Text("beginIdx"), NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;
        return new XElement(
            "jobInfoList",
            _jobs
                .Where(j =>
                    j.User == user
                    && j.IsEnded == isHistory
                    && (id is null || Show(isHistory ? j.Instance : j.Id) == id || Show(j.Id) == id)
                )
                .Skip(begin)
                .Take(JobsOfPage)
                .Select(j => new XElement(
                    "item",
                    new XElement("burstingJob", "false"),
                    new XElement("created", WireText.Instant(j.Submitted)),
                    new XElement("deleted", j.Status == "Deleted" ? "true" : "false"),
                    j.IsEnded ? new XElement("endDate", WireText.Instant(j.Submitted + duration)) : ReportSoapFace.Nil("endDate"),
                    new XElement("instanceId", Show(j.Instance)),
                    new XElement("jobId", Show(isHistory ? j.Instance : j.Id)),
                    new XElement("jobType", "I"),
                    new XElement("lastUpdated", WireText.Instant(j.Submitted)),
                    new XElement("owner", j.User),
                    isHistory ? new XElement("parentJobId", Show(j.Id)) : ReportSoapFace.Nil("parentJobId"),
                    new XElement("public", "false"),
                    new XElement("reportUrl", j.Request.Path),
                    new XElement("startDate", WireText.Instant(j.Submitted)),
                    new XElement("status", StatusText(j)),
                    new XElement("statusDetail", j.Message),
                    new XElement("userJobName", j.Name)
                ))
        );
    }

    private string StatusText(ScheduledReport job) =>
        job.Status ?? (clock.GetUtcNow() - job.Submitted < duration / 4 ? "Scheduled" : "Running");

    // Jobs, instances and outputs have numbers of their own, and an operation takes one of them.
    private ScheduledReport Find(XElement body, string parameter, string user)
    {
        var text = body.Text(parameter) ?? throw new ReportFault("InvalidParametersException", $"The parameter {parameter} is required.");
        var found = _jobs.Find(j =>
            j.User == user
            && text
                == Show(
                    parameter switch
                    {
                        "jobInstanceID" => j.Instance,
                        "jobOutputID" => j.Output,
                        _ => j.Id,
                    }
                )
        );
        return found ?? throw ReportFault.Failed($"ScheduleService: the job with the {parameter} {text} does not exist.");
    }

    private static string Show(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class ScheduledReport
    {
        public required long Id { get; init; }

        public long Instance => Id + 1;

        public long Output => 500_000 + Id;

        public required ReportRequest Request { get; init; }

        public required string User { get; init; }

        public required string Name { get; init; }

        public required bool IsKept { get; init; }

        public required DateTimeOffset Submitted { get; init; }

        public ReportContent? Document { get; set; }

        /// <summary>How it ended; null until then.</summary>
        public string? Status { get; set; }

        public string Message { get; set; } = "";

        public bool IsEnded => Status is not null;
    }
}

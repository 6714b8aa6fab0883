using System.Globalization;
using System.Xml.Linq;

namespace OracleFusion.Sandbox.Reports;

/// <summary>The scheduler of BI Publisher. A job that was submitted runs as an instance with a number of its own, whose output is kept if
/// that was asked for; nobody but its submitter sees it.</summary>
internal sealed class ReportScheduler(ReportRunner runner, TimeProvider clock, TimeSpan duration)
{
    private const long FirstJob = 2_000_000;
    private readonly Lock gate = new();
    private readonly List<ScheduledReport> jobs = [];

    public void Clear()
    {
        lock (gate)
            jobs.Clear();
    }

    /// <param name="operation">The operation, without the ending of its variant in a session.</param>
    /// <param name="body">Its parameters.</param>
    /// <param name="user">Who calls.</param>
    /// <param name="request">The run that the call asks for.</param>
    /// <param name="base64">Writes a document.</param>
    /// <exception cref="ReportFault">It is refused.</exception>
    public object? Answer(string operation, XElement body, string user, Func<ReportRequest> request, Func<byte[], string> base64)
    {
        lock (gate)
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
                _ => throw new ReportFault("InvalidParametersException", $"The operation {operation} is none of this service."),
            };
        }
    }

    private string Submit(XElement body, string user, ReportRequest request)
    {
        if (Text(body, "scheduleRequest") is null)
            throw new ReportFault("InvalidParametersException", "The parameter scheduleRequest is required.");
        _ = runner.Report(request.Path, user);
        var job = new ScheduledReport
        {
            // The instance comes right behind.
            Id = FirstJob + (jobs.Count * 2),
            Request = request,
            User = user,
            Name = Text(body, "userJobName") ?? "",
            IsKept = Text(body, "saveOutputOption") == "true",
            Submitted = clock.GetUtcNow(),
        };
        jobs.Add(job);
        return Show(job.Id);
    }

    // What is due is run before anybody is answered.
    private void Settle()
    {
        foreach (var job in jobs.Where(j => !j.IsEnded && j.Submitted + duration <= clock.GetUtcNow()))
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
        [
            new XElement("jobID", Show(job.Id)),
            new XElement("jobStatus", job.Status ?? (clock.GetUtcNow() - job.Submitted < duration / 4 ? "Scheduled" : "Running")),
            new XElement("message", job.Message),
        ];

    private static XElement? OutputOf(ScheduledReport job) =>
        !job.IsEnded || job.Status == "Cancelled"
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

    // Jobs, instances and outputs have numbers of their own, and an operation takes one of them.
    private ScheduledReport Find(XElement body, string parameter, string user)
    {
        var text = Text(body, parameter) ?? throw new ReportFault("InvalidParametersException", $"The parameter {parameter} is required.");
        var found = jobs.Find(j =>
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

    private static string? Text(XElement body, string name) =>
        body.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim();

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

using System.Globalization;
using System.Xml.Linq;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Soap;

/// <summary>
/// The scheduler of BI Publisher by SOAP 1.2 (<c>ScheduleReportWSSService</c>): it runs a report for as long as that takes, and keeps its
/// document. A report that is scheduled runs as an instance with a number of its own, and each instance has outputs.
/// </summary>
internal sealed class ReportSchedule(FusionClient client)
{
    public const string Service = "/xmlpserver/services/ScheduleReportWSSService";
    public const string Names = "http://xmlns.oracle.com/oxp/service/ScheduleReportService";
    private readonly ReportChannel _channel = new(client, Service, Names);

    /// <summary>Submits a run. It is never sent twice.</summary>
    /// <returns>The number of the job.</returns>
    public async Task<long> SubmitAsync(FusionReportRun run, string? name, CancellationToken cancellationToken)
    {
        var answer = await _channel
            .CallAsync(
                "scheduleReport",
                xml =>
                {
                    xml.Open("scheduleRequest");
                    xml.Request(run);
                    foreach (var notify in new[] { "notifyWhenFailed", "notifyWhenSkipped", "notifyWhenSuccess", "notifyWhenWarning" })
                        xml.Element(notify, "false");
                    xml.Element("saveDataOption", "false");
                    xml.Element("saveOutputOption", "true");
                    xml.Element("scheduleBurstingOption", "false");
                    xml.Element("schedulePublicOption", "false");
                    xml.Element("userJobName", name ?? $"OracleFusion {run.Path.Substring(run.Path.LastIndexOf('/') + 1)}");
                    xml.Close();
                },
                run.Path,
                isRepeatable: false,
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        return long.TryParse(
            ReportChannel.Text(answer, "scheduleReportReturn"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : throw new ServiceException(
                FusionFailure.DoneWithoutResult,
                $"BI Publisher has scheduled '{run.Path}' and gives no number for it. Its job history lists it; do not schedule it again "
                    + "before you have looked there."
            );
    }

    /// <summary>The status of a job.</summary>
    public async Task<FusionReportJob> StatusAsync(FusionReportJob job, CancellationToken cancellationToken)
    {
        var answer = await _channel
            .CallAsync(
                "getScheduledReportStatus",
                xml => xml.Element("scheduledJobID", job.ToString()),
                $"job {job}",
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        return new FusionReportJob
        {
            JobId = job.JobId,
            Path = job.Path,
            Format = job.Format,
            Status = ReportChannel.Text(answer, "jobStatus") ?? "",
            Message = ReportChannel.Text(answer, "message"),
        };
    }

    /// <summary>Writes the document of a job that has ended.</summary>
    /// <returns>The media type that the service gives.</returns>
    public async Task<string?> ReadAsync(FusionReportJob job, Stream target, CancellationToken cancellationToken)
    {
        var output = await OutputAsync(job, cancellationToken).ConfigureAwait(false);
        var id = ReportChannel.Own(output, "outputId") ?? ReportChannel.Own(output, "outputID") ?? throw None(job);
        var answer = await _channel
            .CallAsync(
                "getDocumentData",
                xml => xml.Element("jobOutputID", id),
                $"job {job}",
                content: new SoapContent("getDocumentDataReturn", target),
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        if (answer.DescendantsAndSelf().All(e => e.Name.LocalName != "getDocumentDataReturn"))
            throw UnusableAnswer.Of("POST", Service, $"The answer for the output {id} of the job {job} has no document.");
        return ReportChannel.Own(output, "documentDataContentType");
    }

    private async Task<XElement> OutputAsync(FusionReportJob job, CancellationToken cancellationToken)
    {
        var answer = await _channel
            .CallAsync(
                "getAllJobInstanceIDs",
                xml => xml.Element("submittedJobId", job.ToString()),
                $"job {job}",
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        var instances = answer.Descendants().Where(e => e.Name.LocalName == "item").Select(e => e.Value.Trim()).ToList();
        // A job that has no instance of its own is one itself.
        if (instances.Count == 0)
            instances.Add(job.ToString());
        var outputs = new List<XElement>();
        foreach (var instance in instances)
        {
            answer = await _channel
                .CallAsync(
                    "getScheduledReportOutputInfo",
                    xml => xml.Element("jobInstanceID", instance),
                    $"job {job}",
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
            outputs.AddRange(answer.Descendants().Where(e => e.Name.LocalName == "item"));
        }

        var saved = outputs.Where(o => ReportChannel.Own(o, "documentDataAvailable") is not "false").ToList();
        return saved switch
        {
            [] => throw ReportFailure.Of(string.Join(" ", outputs.Select(o => ReportChannel.Own(o, "statusDetail"))), $"job {job}")
                ?? None(job),
            [var one] => one,
            _ => throw new ServiceException(
                FusionFailure.InvalidInput,
                $"The job {job} has {saved.Count} outputs ({string.Join(", ", saved.Select(o => ReportChannel.Own(o, "outputName")))}), "
                    + "as one that recurs or is burst has. Only a job with one output can be received."
            ),
        };
    }

    private static ServiceException None(FusionReportJob job) =>
        new(
            FusionFailure.NotFound,
            $"The job {job} has no document: it was not kept, or was taken out of the job history. {job.Status} {job.Message}".TrimEnd()
        );
}

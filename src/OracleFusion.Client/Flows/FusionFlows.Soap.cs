using System.Collections;
using System.Globalization;
using OracleFusion.Client.Records;

namespace OracleFusion.Client;

/// <content>
/// The SOAP services of flows, for what REST does not have or where it is closed: <c>FlowActionsService</c> ("Flow Actions", SOAP Web
/// Services for HCM) submits by the name of the pattern and tells the status of a task, and <c>PayrollProcessingActionService</c>
/// ("Extract Actions") gives the XML output of an extract. What their operations take is read from their contracts, so that a name that
/// another release has otherwise is refused before anything is sent.
/// </content>
public sealed partial class FusionFlows
{
    private const string Actions = "/hcmService/FlowActionsService";
    private const string Extracts = "/hcmService/PayrollProcessingActionService";

    /// <summary>The type of the formulas that say when a flow is submitted again ("Flow Schedule Formula Type").</summary>
    private const string ScheduleType = "Flow Schedule";

    /// <summary>Submits a flow by SOAP.</summary>
    /// <param name="pattern">The name of the pattern.</param>
    /// <param name="name">The name of the flow, which no other one of its legislation has.</param>
    /// <param name="group">The name of the legislative data group; null for none.</param>
    /// <param name="parameters">The parameters by name, with their values as text; the service checks them.</param>
    /// <param name="schedule">When it begins, and how it recurs; null for now, and once.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The identifier of the flow.</returns>
    /// <exception cref="FusionInputException">The contract of the service does not have what is to be sent.</exception>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it submitted the flow is not
    /// known.</exception>
    public async Task<long> StartBySoapAsync(
        string pattern,
        string name,
        string? group,
        IReadOnlyDictionary<string, string> parameters,
        FusionFlowSchedule? schedule,
        CancellationToken cancellationToken
    )
    {
        _ = parameters ?? throw new ArgumentNullException(nameof(parameters));
        var values = new Hashtable
        {
            ["flowInstanceName"] = name,
            ["flowName"] = pattern,
            ["parameterValues"] = parameters
                .Select(pair => new Hashtable { ["ParameterName"] = pair.Key, ["ParameterValue"] = pair.Value })
                .ToArray(),
        };
        if (group is not null)
            values["legislativeDataGroupName"] = group;
        if (schedule?.StartTime is { } start)
            values["scheduleDateTime"] = DateText.Write(start);
        if (schedule?.Formula is { } formula)
        {
            values["recurringFlag"] = "true";
            values["scheduleFormulaName"] = formula;
            values["scheduleFormulaTypeName"] = ScheduleType;
        }

        if (schedule?.EndTime is { } end)
            values["endDate"] = DateText.Write(end);
        var result = await CallAsync(Actions, "submitFlow", values, cancellationToken).ConfigureAwait(false);
        return long.TryParse(result, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new ServiceException(
                FusionFailure.DoneWithoutResult,
                $"{Actions} answered submitFlow without the identifier of the flow. {Http.OutcomeText.Done}"
            );
    }

    /// <summary>Asks for the status of one task of a flow, by SOAP.</summary>
    /// <param name="flow">The name of the flow.</param>
    /// <param name="task">The name of the task.</param>
    /// <param name="group">The name of the legislative data group; null for none.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">There is no such flow or task, or the service refused.</exception>
    public async Task<FusionFlowTask> TaskAsync(string flow, string task, string? group, CancellationToken cancellationToken)
    {
        var values = new Hashtable { ["flowInstanceName"] = flow, ["flowTaskInstanceName"] = task };
        if (group is not null)
            values["legislativeDataGroupName"] = group;
        var status = await CallAsync(Actions, "getFlowTaskInstanceStatus", values, cancellationToken).ConfigureAwait(false);
        return status is { Length: > 0 }
            ? new FusionFlowTask { Name = task, Status = status }
            : throw new ServiceException(FusionFailure.NotFound, $"{Actions} tells no status of the task '{task}' of the flow '{flow}'.");
    }

    /// <summary>Fetches the XML output of an extract, by SOAP: "recommended only for smaller extract processes".</summary>
    /// <param name="flow">The name of the flow.</param>
    /// <param name="task">The name of the task whose output it is (mode FLOW); null for that of the flow (mode ARCHIVER).</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">There is none, or the service refused.</exception>
    public async Task<string> OutputAsync(string flow, string? task, CancellationToken cancellationToken)
    {
        var values = new Hashtable { ["instanceName"] = flow, ["mode"] = task is null ? "ARCHIVER" : "FLOW" };
        if (task is not null)
            values["taskName"] = task;
        return await CallAsync(Extracts, "fetchExtractOutput", values, cancellationToken).ConfigureAwait(false) is { Length: > 0 } xml
            ? xml
            : throw new ServiceException(
                FusionFailure.NotFound,
                $"{Extracts} gives no output of the flow '{flow}'{(task is null ? "" : $", task '{task}'")}: it has none, or not yet."
            );
    }

    private async Task<string?> CallAsync(string path, string operation, Hashtable values, CancellationToken cancellationToken)
    {
        var service = await FusionSoapService.GetAsync(_client, path, cancellationToken).ConfigureAwait(false);
        var results = await service.InvokeAsync(_client, service.Find(operation), values, cancellationToken).ConfigureAwait(false);
        return results is [string text, ..] ? text : null;
    }
}

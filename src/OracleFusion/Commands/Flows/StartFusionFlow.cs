using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Submits flows of Human Resources and payroll.</summary>
/// <remarks>
/// Parameters go by name, as the flow pattern shows them or by their base names; one that the pattern does not have is refused before
/// anything is sent. -EffectiveDate is the parameter Effective Date, which most flows need. Gives the flow with its tasks; -Wait follows it
/// to its end, where a flow that stopped at a task that failed is an error. -StartTime lets it begin later, -ScheduleFormula again and
/// again. A submission whose answer was lost is not sent again: the error names the command that looks for the flow. Where flowPatterns is
/// closed to the user, the SOAP service FlowActionsService submits the flow: it takes the name of the pattern, not its base name, and
/// checks the parameters itself.
/// </remarks>
/// <example>
/// <code>
/// $pattern = Get-FusionRecord hcm/flowPatterns -First 1
/// Start-FusionFlow $pattern.BaseFlowName -Name 'Load of June' -WhatIf
/// </code>
/// Tells what would be submitted.
/// </example>
/// <example>
/// <code>
/// Get-FusionRecord hcm/flowPatterns -First 1 | ForEach-Object { Start-FusionFlow $_.BaseFlowName -Name 'June' -Wait -Timeout 3600 -WhatIf }
/// </code>
/// Without -WhatIf: waits an hour at most for the flow to end.
/// </example>
[Cmdlet(VerbsLifecycle.Start, "FusionFlow", SupportsShouldProcess = true)]
[OutputType(typeof(FusionFlowInstance))]
public sealed class StartFusionFlowCommand : FlowCmdlet
{
    /// <summary>The flow pattern, by its name or its base name.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("FlowPattern")]
    [ValidateNotNullOrEmpty]
    public string Pattern { get; set; } = "";

    /// <summary>The name of the flow, which no other flow of its legislation has.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("FlowName")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The parameters: @{ 'Effective Date' = '2026-06-30'; Payroll = '...' }. Dates go as yyyy-MM-dd.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary Parameter { get; set; } = new Hashtable();

    /// <summary>The value of the parameter Effective Date.</summary>
    [Parameter]
    [IsoDate(IsDay = true)]
    [ValidateNotNull]
    public DateTime? EffectiveDate { get; set; }

    /// <summary>The identifier of the legislative data group; that of the pattern unless given.</summary>
    [Parameter]
    [ValidateNotNull]
    [Number(IsWhole = true)]
    public long? LegislativeDataGroupId { get; set; }

    /// <summary>The name of the legislative data group, for the SOAP service, which takes no identifiers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LegislativeDataGroup { get; set; }

    /// <summary>When the flow begins; now unless given. A time without an offset is the local one.</summary>
    [Parameter]
    [IsoDate]
    [ValidateNotNull]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>The name of the formula of the type Flow Schedule that says when the flow is submitted again.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ScheduleFormula { get; set; }

    /// <summary>When a flow that recurs is submitted no more. A time without an offset is the local one.</summary>
    [Parameter]
    [IsoDate]
    [ValidateNotNull]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>Follows the flow to its end.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    private protected override bool ChangesServer => true;

    private protected override void ProcessInput()
    {
        if (Timeout is not null && !Wait)
            throw new FusionInputException("-Timeout says how long to wait: give -Wait too.");
        if (EndTime is not null && ScheduleFormula is null)
            throw new FusionInputException("-EndTime ends what recurs: give -ScheduleFormula too.");
        if (EndTime <= StartTime)
            throw new FusionInputException("-EndTime is not behind -StartTime. Nothing was sent.");
        if (Wait && ScheduleFormula is not null)
            throw new FusionInputException("-Wait follows one flow to its end, and one that recurs has none: leave -Wait out.");
        var parameters = ArgumentText
            .Of(Parameter)
            .ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.OrdinalIgnoreCase);
        var pattern = Find();
        if (EffectiveDate is { } day)
            parameters["Effective Date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (pattern is not null && parameters.Keys.FirstOrDefault(name => !pattern.Has(name)) is { } unknown)
            throw new FusionInputException(
                $"The flow pattern '{pattern}' has no parameter '{unknown}'.{NearestName.Question(pattern.Parameters, unknown)} It has "
                    + $"{string.Join(", ", pattern.Parameters)}. Nothing was sent."
            );
        var what = string.Join(", ", parameters.Select(pair => $"{pair.Key} {pair.Value}").Concat(When()));
        var label = $"Submit {pattern?.Name ?? Pattern}{(what.Length > 0 ? " with " + what : "")}";
        if (!ShouldProcess($"{Name} on {ActiveConnection.Server.Authority}", label))
            return;
        Attempt(
            Name,
            () =>
            {
                var id = 0L;
                SendAlone(
                    $"submission of {Name}",
                    token =>
                        pattern is null
                            ? Flows.StartBySoapAsync(Pattern, Name, LegislativeDataGroup, parameters, Schedule(), token)
                            : Flows.StartAsync(pattern, Name, LegislativeDataGroupId, parameters, Schedule(), token),
                    given => id = given
                );
                AfterSending(Name, $"{Name} was submitted as the flow {id}", Wait ? $"Wait-FusionFlow {id}" : $"Get-FusionFlow {id}", () =>
                {
                    if (Wait)
                        Follow(id, Name);
                    else
                        WriteObject(Read(id, isBySoap: pattern is null));
                });
            },
            look: $"Get-FusionFlow -Name '{Name.Replace("'", "''")}'"
        );
    }

    // Only a service that is closed to the user lets the other one be asked; that there is no such pattern is its answer.
    private FusionFlowPattern? Find()
    {
        try
        {
            var pattern = Await(token => Flows.FindPatternAsync(Pattern, token));
            return LegislativeDataGroup is null || LegislativeDataGroupId is not null
                ? pattern
                : throw new FusionInputException(
                    "-LegislativeDataGroup is a name, for the SOAP service. flowPatterns is open to the user and takes the identifier: "
                        + "give -LegislativeDataGroupId too, or leave both out for that of the pattern. Nothing was sent."
                );
        }
        catch (ServiceException e) when (e.StatusCode is 403 or 404)
        {
            WriteVerbose($"flowPatterns is closed to the user ({e.Message}): the flow is submitted by SOAP.");
            return LegislativeDataGroupId is null || LegislativeDataGroup is not null
                ? null
                : throw new FusionInputException(
                    "flowPatterns is closed to the user, and the SOAP service takes no identifiers: give the legislative data group by its "
                        + "name, -LegislativeDataGroup. Nothing was sent."
                );
        }
    }

    private FusionFlowInstance Read(long id, bool isBySoap)
    {
        try
        {
            return Await(token => Flows.GetAsync(id, token));
        }
        catch (ServiceException e) when (isBySoap && e.StatusCode is 403 or 404)
        {
            WriteWarning(
                $"The flow {id} was submitted, and flowInstances is closed to the user: how it goes on is not known. Get-FusionFlow -Name "
                    + $"'{Name.Replace("'", "''")}' -Task tells the status of a task."
            );
            return new FusionFlowInstance
            {
                FlowInstanceId = id,
                FlowName = Name,
                Status = "",
            };
        }
    }

    private FusionFlowSchedule? Schedule() =>
        StartTime is null && ScheduleFormula is null
            ? null
            : new FusionFlowSchedule
            {
                StartTime = StartTime,
                EndTime = EndTime,
                Formula = ScheduleFormula,
            };

    private IEnumerable<string> When()
    {
        if (StartTime is { } start)
            yield return $"beginning {start.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)}";
        if (ScheduleFormula is { } formula)
            yield return $"again as {formula} says";
        if (EndTime is { } end)
            yield return $"until {end.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)}";
    }
}

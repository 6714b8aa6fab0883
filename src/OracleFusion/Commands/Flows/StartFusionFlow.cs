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
/// again. A submission whose answer was lost is not sent again: the error names the command that looks for the flow.
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

    private protected override void Process()
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
        var pattern = Await(token => Flows.FindPatternAsync(Pattern, token));
        if (EffectiveDate is { } day)
            parameters["Effective Date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (parameters.Keys.FirstOrDefault(name => !pattern.Has(name)) is { } unknown)
            throw new FusionInputException(
                $"The flow pattern '{pattern}' has no parameter '{unknown}'. It has {string.Join(", ", pattern.Parameters)}. "
                    + "Nothing was sent."
            );
        var what = string.Join(", ", parameters.Select(pair => $"{pair.Key} {pair.Value}").Concat(When()));
        if (!ShouldProcess($"{Name} on {ActiveConnection.Server.Authority}", $"Submit {pattern}{(what.Length > 0 ? " with " + what : "")}"))
            return;
        Attempt(
            Name,
            () =>
            {
                var id = 0L;
                SendAlone(
                    $"submission of {Name}",
                    token => Flows.StartAsync(pattern, Name, LegislativeDataGroupId, parameters, Schedule(), token),
                    given => id = given
                );
                AfterSending(Name, $"{Name} was submitted as the flow {id}", Wait ? $"Wait-FusionFlow {id}" : $"Get-FusionFlow {id}", () =>
                {
                    if (Wait)
                        Follow(id, Name);
                    else
                        WriteObject(Await(token => Flows.GetAsync(id, token)));
                });
            },
            look: $"Get-FusionFlow -Name '{Name.Replace("'", "''")}'"
        );
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

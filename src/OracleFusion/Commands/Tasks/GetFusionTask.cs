using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Completion;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Reads tasks of the worklist: approvals that wait, or one by its number.</summary>
/// <remarks>
/// Without a number: the tasks that wait for the user of the connection, newest assignment first. -Assignment chooses others: GROUP and
/// MY_AND_GROUP, REPORTEES for those of the people who report to the user, CREATOR for those that the user submitted, ADMIN for an
/// administrator. -Category, -Title and -Since are looked at here, after reading. Actions (what can be done) and Attachments are $null in
/// such a list, which does not have them; a task that is read by its number has both: Get-FusionTask | Get-FusionTask reads each.
/// </remarks>
/// <example>
/// <code>Get-FusionTask -First 5 | Where-Object Title -like '*Invoice*'</code>
/// Shows approvals of invoices that wait.
/// </example>
/// <example>
/// <code>Get-FusionTask (Get-FusionTask -First 1).Number</code>
/// Shows what can be done with a task.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionTask", DefaultParameterSetName = "Search")]
[OutputType(typeof(FusionTask), typeof(FusionTaskComment))]
public sealed class GetFusionTaskCommand : ConnectedCmdlet
{
    /// <summary>The server that an object from the pipeline was read from.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public override object? FusionServer { get; set; }

    /// <summary>Numbers of tasks.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true,
        ParameterSetName = "Number"
    )]
    [ValidateNotNullOrEmpty]
    [Number(IsWhole = true)]
    public long[] Number { get; set; } = [];

    /// <summary>Emits the remarks on the tasks in their place.</summary>
    [Parameter(ParameterSetName = "Number")]
    public SwitchParameter Comment { get; set; }

    /// <summary>Whose tasks; MY unless given.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ValidateSet("MY", "GROUP", "MY_AND_GROUP", "REPORTEES", "CREATOR", "OWNER", "PREVIOUS", "REVIEWER", "ADMIN")]
    public string Assignment { get; set; } = "MY";

    /// <summary>The state in Oracle's words; ASSIGNED unless given. ANY for every one.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ArgumentCompleter(typeof(TaskStateCompleter))]
    [ValidateNotNullOrEmpty]
    public string State { get; set; } = "ASSIGNED";

    /// <summary>The category, with wildcards.</summary>
    [Parameter(ParameterSetName = "Search")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Category { get; set; }

    /// <summary>The title, with wildcards.</summary>
    [Parameter(ParameterSetName = "Search")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Assigned at this time or later. A time without an offset is the local one.</summary>
    [Parameter(ParameterSetName = "Search")]
    [IsoDate]
    [ValidateNotNull]
    public DateTimeOffset? Since { get; set; }

    /// <summary>How many to give at most.</summary>
    [Parameter(ParameterSetName = "Search")]
    [ValidateRange(1, int.MaxValue)]
    [Number(IsWhole = true)]
    public int? First { get; set; }

    private protected override void ProcessInput()
    {
        var tasks = new FusionTasks(Client);
        foreach (var number in Number)
            Attempt(number, () =>
            {
                if (Comment)
                    WriteObject(Await(token => tasks.CommentsAsync(number, token)), enumerateCollection: true);
                else
                    WriteObject(Await(token => tasks.GetAsync(number, token)));
            });
        if (ParameterSetName == "Search")
            Search(tasks);
    }

    private void Search(FusionTasks tasks)
    {
        var (category, title) = (Pattern(Category), Pattern(Title));
        var state = State.Equals("ANY", StringComparison.OrdinalIgnoreCase) ? null : State.ToUpper(CultureInfo.InvariantCulture);
        var (reader, found, most) = (tasks.Find(Assignment, state), new List<FusionTask>(), First ?? int.MaxValue);
        while (found.Count < most && Await(reader.NextAsync) is { } page)
            found.AddRange(
                page.Where(task =>
                    (category is null || category.IsMatch(task.Category ?? ""))
                    && (title is null || title.IsMatch(task.Title))
                    && (Since is null || task.AssignedAt >= Since)
                )
            );
        // What is behind in the pipeline takes tasks out of the list: all of it is read before any of it is handed on.
        foreach (var task in found.Take(most))
            WriteObject(task);
    }

    private static WildcardPattern? Pattern(string? text) => text is null ? null : new WildcardPattern(text, WildcardOptions.IgnoreCase);
}

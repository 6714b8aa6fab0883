using System.Collections.Specialized;
using System.Globalization;
using OracleFusion.Client.Http;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client;

/// <summary>
/// The tasks of the worklist (<c>/bpm/api/4.0/tasks</c>, "REST API for Common Features in Oracle Fusion Cloud Applications"). Not for
/// several threads at once.
/// </summary>
public sealed class FusionTasks
{
    private const string Root = "/bpm/api/4.0/tasks";
    private const int PageSize = 100;
    private readonly FusionClient _client;

    /// <summary>The tasks on the server of a client.</summary>
    public FusionTasks(FusionClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>Reads a task, with what can be done with it.</summary>
    /// <exception cref="FusionException">There is no such task, or the service failed.</exception>
    public async Task<FusionTask> GetAsync(long number, CancellationToken cancellationToken) =>
        Read(await AskAsync(new FusionRequest("GET", Item(number)), null, cancellationToken).ConfigureAwait(false));

    /// <summary>The tasks of a list, newest assignment first.</summary>
    /// <param name="assignment">Whose: MY, GROUP, MY_AND_GROUP, REPORTEES, CREATOR, OWNER, PREVIOUS, REVIEWER or ADMIN.</param>
    /// <param name="status">The state, such as ASSIGNED; null for any.</param>
    /// <param name="offset">How many to leave out at the beginning.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>A page, and whether there is more behind it.</returns>
    public async Task<(IReadOnlyList<FusionTask> Tasks, bool HasMore)> PageAsync(
        string assignment,
        string? status,
        int offset,
        CancellationToken cancellationToken
    )
    {
        var query = $"assignment={Uri.EscapeDataString(assignment)}" + (status is null ? "" : $"&status={Uri.EscapeDataString(status)}");
        var url = FormattableString.Invariant($"{Root}?{query}&orderBy=assignedDate:desc&limit={PageSize}&offset={offset}");
        var answer = await AskAsync(new FusionRequest("GET", url), null, cancellationToken).ConfigureAwait(false);
        var tasks = answer.Objects("items").Select(Read).ToList();
        return answer["hasMore"] is true && tasks.Count == 0
            ? throw RequestExecutor.Unusable("GET", url, $"The worklist says that there are more tasks, and gives none, from {offset} on.")
            : (tasks, answer["hasMore"] is true);
    }

    /// <summary>Does something with a task.</summary>
    /// <param name="number">The number of the task.</param>
    /// <param name="action">APPROVE, REJECT, REASSIGN, DELEGATE, ACQUIRE, RELEASE, SUSPEND, RESUME, ESCALATE, WITHDRAW ...</param>
    /// <param name="comment">A remark; null for none.</param>
    /// <param name="identities">Users, or groups, that it goes to; empty for none.</param>
    /// <param name="areGroups">Whether they are groups.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="FusionException">The service refused; or, with <c>UnknownOutcome</c>, whether it did it is not known.</exception>
    public async Task<FusionTask> ActAsync(
        long number,
        string action,
        string? comment,
        IReadOnlyList<string> identities,
        bool areGroups,
        CancellationToken cancellationToken
    )
    {
        _ = identities ?? throw new ArgumentNullException(nameof(identities));
        var values = new Dictionary<string, object?> { ["action"] = new Dictionary<string, object?> { ["id"] = action } };
        if (comment is not null)
            values["comment"] = Remark(comment);
        if (identities.Count > 0)
            values["identities"] = identities
                .Select(id => (object?)new Dictionary<string, object?> { ["id"] = id, ["type"] = areGroups ? "group" : "user" })
                .ToArray();
        return Read(await AskAsync(new FusionRequest("PUT", Item(number)), values, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Adds a remark to a task.</summary>
    /// <exception cref="FusionException">The service refused; or, with <c>UnknownOutcome</c>, whether it did it is not known.</exception>
    public Task CommentAsync(long number, string comment, CancellationToken cancellationToken) =>
        _client.InvokeAsync(new FusionRequest("POST", Item(number) + "/comments"), Remark(comment), cancellationToken);

    /// <summary>The remarks on a task.</summary>
    public async Task<IReadOnlyList<FusionTaskComment>> CommentsAsync(long number, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(new FusionRequest("GET", Item(number) + "/comments"), null, cancellationToken).ConfigureAwait(false);
        return
        [
            .. answer
                .Objects("items")
                .Select(row => new FusionTaskComment
                {
                    Number = number,
                    Comment = row.Text("commentStr") ?? "",
                    UserName = row.Text("userId", "updatedBy"),
                    Date = Time(row.Text("updatedDate")),
                }),
        ];
    }

    /// <summary>Writes an attachment of a task to a stream.</summary>
    /// <exception cref="FusionException">There is none of that name, or the service failed.</exception>
    public async Task ReadAttachmentAsync(long number, string name, Stream target, CancellationToken cancellationToken)
    {
        _ = target ?? throw new ArgumentNullException(nameof(target));
        var request = new FusionRequest("GET", $"{Item(number)}/attachments/{Uri.EscapeDataString(name)}/stream")
        {
            Accept = "*/*",
            TakesAnything = true,
        };
        using var response = await _client.OpenAsync(request, cancellationToken).ConfigureAwait(false);
        await response.Body.CopyToAsync(target, 64 * 1024, cancellationToken).ConfigureAwait(false);
    }

    private static Dictionary<string, object?> Remark(string comment) => new() { ["commentStr"] = comment, ["commentScope"] = "TASK" };

    private static string Item(long number) => FormattableString.Invariant($"{Root}/{number}");

    private async Task<OrderedDictionary> AskAsync(
        FusionRequest request,
        IReadOnlyDictionary<string, object?>? values,
        CancellationToken cancellationToken
    ) =>
        await _client.InvokeAsync(request, values, cancellationToken).ConfigureAwait(false) as OrderedDictionary
        ?? throw (
            request.IsRepeatable
                ? RequestExecutor.Unusable(request.Method, request.Path, "The worklist answered without an object.")
                : new FusionException(
                    FusionFailure.DoneWithoutResult,
                    $"The worklist took the action and answered without the task. {OutcomeText.Done} ({request.Method} {request.Path})"
                )
        );

    private static FusionTask Read(OrderedDictionary fields) =>
        new()
        {
            Number = fields.Number("number")
                ?? throw RequestExecutor.Unusable("GET", Root, "The worklist described a task without its number."),
            Title = fields.Text("title") ?? "",
            State = fields.Text("state") ?? "",
            Outcome = fields.Text("outcome"),
            Category = fields.Text("category"),
            Application = fields.Text("applicationContext"),
            Definition = fields.Text("taskDefinitionName"),
            DocumentKey = fields.Text("identificationKey"),
            Priority = fields.Number("priority"),
            From = fields.Text("fromUserName", "createdBy"),
            Assignees =
            [
                .. (
                    fields.Objects("assignees").FirstOrDefault() is { } list && list.Contains("items")
                        ? list.Objects("items")
                        : fields.Objects("assignees")
                )
                    .Select(one => one.Text("id"))
                    .OfType<string>(),
            ],
            CreatedAt = Time(fields.Text("createdDate")),
            AssignedAt = Time(fields.Text("assignedDate")),
            DueAt = Time(fields.Text("dueDate", "expirationDate")),
            Actions = [.. fields.Objects("actionList").Select(one => one.Text("actionId")).OfType<string>()],
            Attachments = [.. fields.Objects("attachments").Select(one => one.Text("attachmentName", "title")).OfType<string>()],
        };

    // A blank in place of T, and no zone: the pod's, which is UTC.
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
}

using System.Collections.Specialized;
using System.Text;
using OracleFusion.Client.Http;
using OracleFusion.Client.Records;
using OracleFusion.Client.Rest;
using OracleFusion.Client.Tasks;

namespace OracleFusion.Client;

/// <summary>
/// The tasks of the worklist (<c>/bpm/api/4.0/tasks</c>, "REST API for Common Features in Oracle Fusion Cloud Applications"). Not for
/// several threads at once.
/// </summary>
public sealed class FusionTasks
{
    private const string Root = "/bpm/api/4.0/tasks";
    private const string Service = "The worklist";
    private readonly FusionClient _client;

    /// <summary>The tasks on the server of a client.</summary>
    public FusionTasks(FusionClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>Reads a task, with what can be done with it.</summary>
    /// <exception cref="ServiceException">There is no such task, or the service failed.</exception>
    public async Task<FusionTask> GetAsync(long number, CancellationToken cancellationToken)
    {
        var task = Read(
            await _client.AskAsync(Service, new FusionRequest("GET", Item(number)), null, cancellationToken).ConfigureAwait(false),
            isWhole: true
        );
        return task.Number == number
            ? task
            : throw UnusableAnswer.Of("GET", Item(number), $"The worklist was asked for the task {number} and gives {task.Number}.");
    }

    /// <summary>The tasks of a list, newest assignment first.</summary>
    /// <param name="assignment">Whose: MY, GROUP, MY_AND_GROUP, REPORTEES, CREATOR, OWNER, PREVIOUS, REVIEWER or ADMIN.</param>
    /// <param name="status">The state, such as ASSIGNED; null for any.</param>
    public FusionTaskReader Find(string assignment, string? status)
    {
        _ = assignment ?? throw new ArgumentNullException(nameof(assignment));
        var query = $"assignment={Uri.EscapeDataString(assignment)}" + (status is null ? "" : $"&status={Uri.EscapeDataString(status)}");
        return new FusionTaskReader(new TaskPages(_client, $"{Root}?{query}&orderBy=assignedDate:desc"));
    }

    /// <summary>Does something with a task.</summary>
    /// <param name="number">The number of the task.</param>
    /// <param name="action">APPROVE, REJECT, REASSIGN, DELEGATE, ACQUIRE, RELEASE, SUSPEND, RESUME, ESCALATE, WITHDRAW ...</param>
    /// <param name="comment">A remark; null for none.</param>
    /// <param name="identities">Users, or groups, that it goes to; empty for none.</param>
    /// <param name="areGroups">Whether they are groups.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did it is not known.</exception>
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
        var answer = await _client
            .AskAsync(Service, new FusionRequest("PUT", Item(number)), values, cancellationToken)
            .ConfigureAwait(false);
        return answer.Number("number") switch
        {
            null => throw ObjectAnswer.WithoutResult(Service, "PUT", Item(number), "the task"),
            { } answered when answered != number => throw new ServiceException(
                FusionFailure.UnknownOutcome,
                $"The worklist was asked to {action} the task {number} and answers for {answered}. Look at both."
            ),
            _ => Read(answer, isWhole: false),
        };
    }

    /// <summary>Adds a remark to a task.</summary>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did it is not known.</exception>
    public Task CommentAsync(long number, string comment, CancellationToken cancellationToken) =>
        _client.InvokeAsync(new FusionRequest("POST", Item(number) + "/comments"), Remark(comment), cancellationToken);

    /// <summary>The remarks on a task.</summary>
    public async Task<IReadOnlyList<FusionTaskComment>> CommentsAsync(long number, CancellationToken cancellationToken)
    {
        var (comments, pages) = (new List<FusionTaskComment>(), new TaskPages(_client, Item(number) + "/comments"));
        while (await pages.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            comments.AddRange(
                page.Select(row => new FusionTaskComment
                {
                    Number = number,
                    Comment = row.Text("commentStr") ?? "",
                    UserName = row.Text("userId", "updatedBy"),
                    Date = row.Time("updatedDate"),
                })
            );
        return comments;
    }

    /// <summary>Adds a file to a task.</summary>
    /// <param name="number">The number of the task.</param>
    /// <param name="name">The name of the attachment.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="open">Opens the file, whose length must be known: it is read while it is sent.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it took the file is not
    /// known.</exception>
    public Task AddAttachmentAsync(long number, string name, string mediaType, Func<Stream> open, CancellationToken cancellationToken)
    {
        _ = open ?? throw new ArgumentNullException(nameof(open));
        var boundary = "part-" + Guid.NewGuid().ToString("N");
        var about = RecordPayload.OfAction(
            new Dictionary<string, object?> { ["attachmentName"] = name, ["mimeType"] = mediaType },
            action: null
        );
        var request = new FusionRequest("POST", Item(number) + "/attachments")
        {
            ContentType = $"multipart/mixed; boundary=\"{boundary}\"",
            OpenBody = () =>
                new JoinedStream(
                    Text($"--{boundary}\r\nContent-Disposition: inline\r\nContent-Type: application/json\r\n\r\n"),
                    new MemoryStream(about),
                    Text($"\r\n--{boundary}\r\nContent-Type: {mediaType}\r\nContent-Transfer-Encoding: binary\r\n\r\n"),
                    open(),
                    Text($"\r\n--{boundary}--\r\n")
                ),
        };
        return _client.InvokeAsync(request, null, cancellationToken);

        static MemoryStream Text(string text) => new(Encoding.ASCII.GetBytes(text));
    }

    /// <summary>Writes an attachment of a task to a stream.</summary>
    /// <exception cref="ServiceException">There is none of that name, the service failed, or a page came in its place.</exception>
    public async Task ReadAttachmentAsync(long number, string name, Stream target, CancellationToken cancellationToken)
    {
        _ = target ?? throw new ArgumentNullException(nameof(target));
        var request = new FusionRequest("GET", $"{Item(number)}/attachments/{Uri.EscapeDataString(name)}/stream")
        {
            Accept = "*/*",
            TakesAnything = true,
        };
        // Only a file that is called one may be a page: else it is that of a sign-in.
        var isPage = Path.GetExtension(name).StartsWith(".htm", StringComparison.OrdinalIgnoreCase);
        await _client
            .ReadStreamAsync(
                request,
                (response, token) => ContentCopy.RunAsync(request, response, target, isPage, null, token),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private static Dictionary<string, object?> Remark(string comment) => new() { ["commentStr"] = comment, ["commentScope"] = "TASK" };

    private static string Item(long number) => FormattableString.Invariant($"{Root}/{number}");

    /// <param name="fields">What the service tells of a task.</param>
    /// <param name="isWhole">Whether it was asked for all of it, so that what is left out is what there is none of.</param>
    internal static FusionTask Read(OrderedDictionary fields, bool isWhole) =>
        new()
        {
            Number = fields.Number("number") ?? throw UnusableAnswer.Of("GET", Root, "The worklist described a task without its number."),
            Title = fields.Text("title") ?? "",
            State = fields.Text("state") ?? "",
            Outcome = fields.Text("outcome"),
            Category = fields.Text("category"),
            Application = fields.Text("applicationContext"),
            Definition = fields.Text("taskDefinitionName"),
            DocumentKey = fields.Text("identificationKey"),
            Priority = fields.Number("priority"),
            From = fields.Text("fromUserName", "createdBy"),
            Assignees = [.. Items(fields, "assignees").Select(one => one.Text("id")).OfType<string>()],
            CreatedAt = fields.Time("createdDate"),
            AssignedAt = fields.Time("assignedDate"),
            DueAt = fields.Time("dueDate", "expirationDate"),
            Actions = Told(fields, "actionList", isWhole, "actionId"),
            Attachments = Told(fields, "attachments", isWhole, "attachmentName", "title"),
        };

    private static List<string>? Told(OrderedDictionary fields, string list, bool isWhole, params string[] names) =>
        isWhole || fields[list] is not null ? [.. Items(fields, list).Select(one => one.Text(names)).OfType<string>()] : null;

    // A list inside of a task is an array, or an object that has the array.
    private static IEnumerable<OrderedDictionary> Items(OrderedDictionary fields, string name) =>
        fields[name] is OrderedDictionary list && list.Contains("items") ? list.Objects("items") : fields.Objects(name);
}

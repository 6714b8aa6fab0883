using System.Collections.Specialized;
using System.Text;
using OracleFusion.Client.DataLoader;
using OracleFusion.Client.Documents;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;
using OracleFusion.Client.Polling;
using OracleFusion.Client.Records;
using OracleFusion.Client.Rest;
using OracleFusion.Client.Writing;

namespace OracleFusion.Client;

/// <summary>Loads of HCM Data Loader on a server, by the REST resource <c>dataLoadDataSets</c>. Not for several threads at once.</summary>
public sealed class FusionHcmLoads
{
    /// <summary>The account of the content server that the loader takes files from.</summary>
    public const string Account = "hcm/dataloader/import";

    private const string Path = "/hcmRestApi/resources/11.13.18.05/dataLoadDataSets";
    private const string Service = "dataLoadDataSets";
    private const string ActionType = "application/vnd.oracle.adf.action+json";
    private const int PageSize = 500;
    private readonly FusionClient _client;
    private readonly ContentServer _server;

    /// <summary>The loads of the server of a client.</summary>
    public FusionHcmLoads(FusionClient client)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        _server = new ContentServer(client);
    }

    /// <summary>Whether the content server's SOAP service has turned out to be closed to this user.</summary>
    public bool IsSoapClosed { get; private set; }

    /// <summary>Sends a zip: to the content server in a stream, and by <c>uploadFile</c> as base64 where that is closed to the
    /// user.</summary>
    /// <param name="fileName">The name of the zip.</param>
    /// <param name="open">Opens it, its length must be known: once for each attempt. The client closes it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The name that the loader knows it by.</returns>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it took the file is not
    /// known.</exception>
    public async Task<string> SendAsync(string fileName, Func<Stream> open, CancellationToken cancellationToken)
    {
        try
        {
            var document = await _server
                .CheckInAsync(new DocumentUpload { FileName = fileName, Account = Account }, open, cancellationToken)
                .ConfigureAwait(false);
            return document.Name
                ?? throw new ServiceException(
                    FusionFailure.DoneWithoutResult,
                    $"The content server took {fileName} as document {document.DocumentId} and does not tell its name, by which the "
                        + "loader would know it."
                );
        }
        catch (ServiceException e) when (ContentServer.IsRefusal(e))
        {
            IsSoapClosed = true;
        }

        var record = RecordPayload.OfAction(new Dictionary<string, object?> { ["fileName"] = fileName }, action: null);
        var request = new FusionRequest("POST", Path + "/action/uploadFile")
        {
            ContentType = ActionType,
            OpenBody = () => new ContentBody(record, "content", open()),
        };
        var result = Result(await _client.InvokeAsync(request, null, cancellationToken).ConfigureAwait(false), "uploadFile");
        return result.Text("ContentId", "contentId") ?? throw Refused("uploadFile", result);
    }

    /// <summary>Makes a data set of a zip, and starts its load.</summary>
    /// <param name="contentId">The name of the zip on the content server.</param>
    /// <param name="name">The name of the data set.</param>
    /// <param name="isImportOnly">Whether to import into the stage tables only.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The request id.</returns>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did anything is not
    /// known.</exception>
    public async Task<long> CreateAsync(string contentId, string name, bool isImportOnly, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object?>
        {
            ["contentId"] = contentId,
            ["fileAction"] = isImportOnly ? "IMPORT_ONLY" : "IMPORT_AND_LOAD",
            ["dataSetName"] = name,
        };
        var result = await DoAsync("", "createFileDataSet", values, cancellationToken).ConfigureAwait(false);
        return result.Number("RequestId", "requestId") is > 0 and { } id ? id : throw Refused("createFileDataSet", result);
    }

    /// <summary>Reads a data set.</summary>
    /// <exception cref="ServiceException">There is none, or not yet; or the service failed.</exception>
    public async Task<FusionHcmDataSet> GetAsync(long id, CancellationToken cancellationToken)
    {
        var request = new FusionRequest("GET", FormattableString.Invariant($"{Path}/{id}?onlyData=true"));
        return HcmDataSetFields.Read(await _client.AskAsync(Service, request, null, cancellationToken).ConfigureAwait(false), id);
    }

    /// <summary>Follows a data set to its end. That it is not known in the first seconds says nothing, and neither does a question that
    /// fails.</summary>
    /// <param name="id">The request id.</param>
    /// <param name="polling">How often to ask, and for how long.</param>
    /// <param name="progress">Told the data set as it was read, and how long it has been followed.</param>
    /// <param name="cancellationToken">Stops the following; the load goes on.</param>
    /// <returns>The data set as it was read last, null where it never was, with its messages where it has ended; and whether the time was
    /// up before.</returns>
    /// <exception cref="ServiceException">It is not known after the grace period, or the service failed.</exception>
    public Task<(FusionHcmDataSet? Set, bool HasTimedOut)> FollowAsync(
        long id,
        FusionPolling polling,
        Action<FusionHcmDataSet, TimeSpan>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(polling);
        var isKnown = false;
        return PollLoop.RunAsync(polling, _client.Settings, AskAsync, progress, cancellationToken);

        async Task<(FusionHcmDataSet?, bool)> AskAsync(TimeSpan elapsed, CancellationToken token)
        {
            try
            {
                var set = await GetAsync(id, token).ConfigureAwait(false);
                isKnown = true;
                if (set.IsEnded)
                    set.Messages = await MessagesAsync(id, token).ConfigureAwait(false);
                else
                    StateWords.EnsureKnown(FormattableString.Invariant($"the data set {id}"), set.State, elapsed, polling);
                return (set, set.IsEnded);
            }
            catch (ServiceException e) when (e.Failure == FusionFailure.NotFound && !isKnown && elapsed <= polling.GracePeriod)
            {
                // It was made a moment ago.
                return (null, false);
            }
        }
    }

    /// <summary>Every message of a data set: first those on the zip and on whole files, then those on lines, in their order.</summary>
    /// <exception cref="ServiceException">The service failed.</exception>
    public async Task<IReadOnlyList<FusionHcmMessage>> MessagesAsync(long id, CancellationToken cancellationToken)
    {
        var messages = new List<FusionHcmMessage>();
        while (true)
        {
            var url = FormattableString.Invariant($"{Path}/{id}/child/messages?onlyData=true&limit={PageSize}&offset={messages.Count}");
            var page = await _client.AskAsync(Service, new FusionRequest("GET", url), null, cancellationToken).ConfigureAwait(false);
            var items = page.Objects("items").ToList();
            messages.AddRange(items.Select(HcmDataSetFields.Message));
            if (page["hasMore"] is not true)
                break;
            if (items.Count == 0)
                throw UnusableAnswer.Of(
                    "GET",
                    url,
                    $"The service says that there are more messages, and gives none, from {messages.Count} on."
                );
        }

        return
        [
            .. messages
                .OrderBy(message => message.Line is not null)
                .ThenBy(message => message.File is not null)
                .ThenBy(message => message.File, StringComparer.Ordinal)
                .ThenBy(message => message.Line),
        ];
    }

    /// <summary>The failure that a message tells.</summary>
    public static ServiceException Failed(FusionHcmMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ServiceException.WithCode(FusionFailure.InvalidInput, "HcmLineFailed", message.ToString());
    }

    /// <summary>The failure of a load as a whole, or in part.</summary>
    public static ServiceException Failed(FusionHcmDataSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return ServiceException.WithCode(
            FusionFailure.InvalidInput,
            set.IsPartial ? "HcmLoadPartial" : "HcmLoadFailed",
            FormattableString.Invariant($"{set.DataSetName} (request {set.RequestId}): {set.Problem}")
        );
    }

    /// <summary>Asks the loader to stop.</summary>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did anything is not
    /// known.</exception>
    public Task StopAsync(long id, CancellationToken cancellationToken) =>
        DoAsync(FormattableString.Invariant($"/{id}"), "stop", new Dictionary<string, object?>(), cancellationToken);

    /// <summary>Has the lines that failed put into a file, and reads it: a zip with the files as they were, of these lines only.</summary>
    /// <param name="id">The request id.</param>
    /// <param name="target">Where to write it; must be able to seek. Whole only when the task ends well.</param>
    /// <param name="polling">How often to look for the file, and for how long.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">There is none, or the service failed.</exception>
    public async Task ReadFailedLinesAsync(long id, Stream target, FusionPolling polling, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(polling);
        await DoAsync(
                FormattableString.Invariant($"/{id}"),
                "generateFailedLinesFile",
                new Dictionary<string, object?> { ["includeMessagesFlag"] = "Y" },
                cancellationToken
            )
            .ConfigureAwait(false);
        var (document, _) = await PollLoop
            .RunAsync<FusionDocument>(polling with { Timeout = polling.GracePeriod }, _client.Settings, FindAsync, null, cancellationToken)
            .ConfigureAwait(false);
        if (document is null)
            throw new ServiceException(
                FusionFailure.NotFound,
                $"The file of the failed lines of the request {id} did not come to the content server."
            );
        await _server.ReadAsync(document.DocumentId, target, null, cancellationToken).ConfigureAwait(false);

        async Task<(FusionDocument?, bool)> FindAsync(TimeSpan elapsed, CancellationToken token)
        {
            var set = await GetAsync(id, token).ConfigureAwait(false);
            if (set.FailedLinesContentId is not { } name)
                return (null, false);
            var found = await _server.SearchAsync($"dDocName <matches> `{name}`", token).ConfigureAwait(false);
            return found is [var first, ..] ? (first, true) : (null, false);
        }
    }

    private async Task<OrderedDictionary> DoAsync(
        string item,
        string action,
        IReadOnlyDictionary<string, object?> values,
        CancellationToken cancellationToken
    )
    {
        var request = new FusionRequest("POST", $"{Path}{item}/action/{action}") { ContentType = ActionType };
        return Result(await _client.InvokeAsync(request, values, cancellationToken).ConfigureAwait(false), action);
    }

    // The result of an action is an object, or JSON text that has one.
    private static OrderedDictionary Result(object? answer, string action)
    {
        var result = (answer as OrderedDictionary)?["result"];
        if (result is string text)
        {
            try
            {
                result = JsonTree.Read(Encoding.UTF8.GetBytes(text));
            }
            catch (Exception e) when (e is IncompleteBodyException or UnreadableBodyException)
            {
                throw new ServiceException(
                    FusionFailure.DoneWithoutResult,
                    $"The service took {action} and answered with what is no result: {text}",
                    e
                );
            }
        }

        var fields = result as OrderedDictionary ?? answer as OrderedDictionary ?? new OrderedDictionary();
        return fields.Text("Status", "status") is { } status && !status.Equals("SUCCESS", StringComparison.OrdinalIgnoreCase)
            ? throw Refused(action, fields)
            : fields;
    }

    private static ServiceException Refused(string action, OrderedDictionary fields)
    {
        var said = string.Join("; ", fields.Keys.Cast<string>().Select(key => $"{key}: {fields.Text(key)}"));
        return new ServiceException(
            FusionFailure.InvalidInput,
            $"HCM Data Loader did not do {action}: {(said.Length > 0 ? said : "its answer is empty")}."
        )
        {
            Details = [new FusionErrorDetail { Message = said, Code = "HcmDataLoader" }],
        };
    }
}

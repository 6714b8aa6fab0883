using OracleFusion.Client.Documents;
using OracleFusion.Client.Http;
using OracleFusion.Client.Jobs;
using OracleFusion.Client.Polling;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client;

/// <summary>
/// The documents on a server's content server: by its SOAP service, where files go and come in a stream as they are; by
/// <c>erpintegrations</c>, as base64 in JSON, where that service is closed to the user. Not for several threads at once.
/// </summary>
public sealed class FusionDocuments
{
    private readonly ContentServer _server;
    private readonly ErpIntegrations _integrations;
    private readonly FusionConnectionSettings _settings;

    /// <summary>The documents of the server of a client.</summary>
    public FusionDocuments(FusionClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _server = new ContentServer(client);
        _integrations = new ErpIntegrations(client);
        _settings = client.Settings;
    }

    /// <summary>Whether the SOAP service has turned out to be closed to this user.</summary>
    public bool IsSoapClosed { get; private set; }

    /// <summary>Sends a document.</summary>
    /// <param name="upload">What it is to be.</param>
    /// <param name="open">Opens its content, whose length must be known: once for each attempt. The client closes it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it took the document is not
    /// known.</exception>
    /// <exception cref="FusionInputException">The document has a title or a name, which only the SOAP service takes, and that is closed to
    /// the user.</exception>
    public async Task<FusionDocument> SendAsync(DocumentUpload upload, Func<Stream> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var account = DocumentAccount.Dollar(upload.Account);
        return await TrySoapAsync(() => _server.CheckInAsync(upload, open, cancellationToken)).ConfigureAwait(false)
            ?? await RestAsync().ConfigureAwait(false);

        async Task<FusionDocument> RestAsync()
        {
            if ((upload.Title is not null && upload.Title != upload.FileName) || upload.Name is not null)
                throw new FusionInputException(
                    "The content server's SOAP service is closed to this user, and erpintegrations takes neither a title nor a name of "
                        + $"the document: {upload.FileName} would not be found under what was asked for. Leave these out. Nothing was sent."
                );
            var values = new Dictionary<string, object?>
            {
                ["OperationName"] = "uploadFileToUCM",
                ["DocumentAccount"] = account,
                ["ContentType"] = Path.GetExtension(upload.FileName).TrimStart('.') is { Length: > 0 } extension
                    ? extension.ToLowerInvariant()
                    : "zip",
                ["FileName"] = upload.FileName,
                ["Comments"] = upload.Comments,
                ["DocumentId"] = null,
            };
            var answer = await _integrations.PostContentAsync(values, open, cancellationToken).ConfigureAwait(false);
            return answer.Number("DocumentId") is > 0 and { } id
                ? new FusionDocument
                {
                    DocumentId = id,
                    FileName = upload.FileName,
                    Account = DocumentAccount.Plain(account),
                    Comments = upload.Comments,
                    Service = JobTree.Integrations,
                }
                : throw new ServiceException(
                    FusionFailure.InvalidInput,
                    $"erpintegrations took {upload.FileName} and gives no document id: it was not stored. Check the account "
                        + $"{account}, and that the user may write to it."
                );
        }
    }

    /// <summary>Looks for documents.</summary>
    /// <exception cref="ServiceException">The service refused or failed.</exception>
    /// <exception cref="FusionInputException">Nothing is to be looked for, or it cannot be: only the SOAP service knows
    /// titles.</exception>
    public async Task<IReadOnlyList<FusionDocument>> FindAsync(DocumentSearch search, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(search);
        if (search.Prefix is null && search.Title is null && search.Account is null)
            throw new FusionInputException("Say what to look for: how the name begins, a title or an account.");
        if (search.Title is not null && search.ExcludeComment is not null)
            throw new FusionInputException(
                "Only the content server's SOAP service knows documents by their titles, and only erpintegrations leaves out those with a "
                    + "comment: look for the title alone, or for the beginning of the file's name."
            );
        if (
            search.ExcludeComment is null
            && await TrySoapAsync(() => _server.SearchAsync(Query(search), cancellationToken)).ConfigureAwait(false) is { } found
        )
            return found;
        if (search.Title is not null)
            throw new FusionInputException(
                "The content server's SOAP service is closed to this user, and erpintegrations knows documents by the names of their files "
                    + $"and not by their titles: whether there is one with the title '{search.Title}' is not known. Look for the beginning "
                    + "of the file's name."
            );
        var variables = new[]
        {
            ("filePrefix", search.Prefix ?? JobArguments.Null),
            ("docAccount", search.Account is null ? JobArguments.Null : DocumentAccount.Dollar(search.Account)),
            ("comment", search.ExcludeComment ?? JobArguments.Null),
        };
        var rows = await _integrations.FindAsync("DocumentIdsByFilePrefixRF", variables, cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows.Where(row => row.Number("DocumentId") is not null)
                .Select(row => new FusionDocument
                {
                    DocumentId = row.Number("DocumentId")!.Value,
                    FileName = row.Text("FileName"),
                    Account = row.Text("DocumentAccount")?.Replace("$", ""),
                    Service = JobTree.Integrations,
                }),
        ];
    }

    /// <summary>Looks for the document that a request puts on the content server, which may come some time after its end.</summary>
    /// <param name="prefix">How its name begins.</param>
    /// <param name="polling">How often and how long to look.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The document; null where none came in time.</returns>
    /// <exception cref="ServiceException">The service refused, or failed again and again.</exception>
    public async Task<FusionDocument?> AwaitOfRequestAsync(string prefix, FusionPolling polling, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(polling);
        var (document, _) = await PollLoop
            .RunAsync<FusionDocument>(polling, _settings, FindOwnAsync, null, cancellationToken)
            .ConfigureAwait(false);
        return document;

        async Task<(FusionDocument?, bool)> FindOwnAsync(TimeSpan elapsed, CancellationToken token)
        {
            var found = await FindAsync(new DocumentSearch { Prefix = prefix }, token).ConfigureAwait(false);
            var own = found.FirstOrDefault(document => document.IsOfRequest(prefix));
            return (own, own is not null);
        }
    }

    /// <summary>Reads the content of a document.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="target">Where to write it; must be able to seek. Whole only when the task ends well.</param>
    /// <param name="progress">Told how many bytes have come, and of how many where the server says; null for none.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The name of its file, which is the service's and not to be trusted; null where it is not told.</returns>
    /// <exception cref="ServiceException">There is none, or the service failed.</exception>
    public async Task<string?> ReadAsync(long id, Stream target, Action<long, long?>? progress, CancellationToken cancellationToken)
    {
        if (
            await TrySoapAsync(async () => await _server.ReadAsync(id, target, progress, cancellationToken).ConfigureAwait(false) ?? "")
                .ConfigureAwait(false) is
            { } name
        )
            return name.Length > 0 ? name : null;
        var row = await _integrations
            .ReadContentAsync("DocumentRF", [("docId", FormattableString.Invariant($"{id}"))], target, progress, cancellationToken)
            .ConfigureAwait(false);
        if (target.Length == 0)
            throw UnusableAnswer.Of("GET", ErpIntegrations.Path, $"The service gave the document {id} without its content.");
        return row.Text("FileName");
    }

    /// <summary>Deletes a document, with its revisions.</summary>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did the work is not
    /// known.</exception>
    public async Task RemoveAsync(long id, CancellationToken cancellationToken)
    {
        var document = await _server.InfoAsync(id, cancellationToken).ConfigureAwait(false);
        await _server.DeleteAsync(id, document.Name ?? "", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Appends a comment to a document.</summary>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it did the work is not
    /// known.</exception>
    public Task CommentAsync(long id, string comments, CancellationToken cancellationToken) =>
        _integrations.PostAsync(
            new Dictionary<string, object?>
            {
                ["OperationName"] = "appendFileComment",
                ["DocumentId"] = FormattableString.Invariant($"{id}"),
                ["Comments"] = comments,
            },
            cancellationToken
        );

    private static string Query(DocumentSearch search)
    {
        var terms = new List<string>();
        if (search.Prefix is { } prefix)
            terms.Add($"dDocTitle <starts> `{Value(prefix)}`");
        if (search.Title is { } title)
            terms.Add($"dDocTitle <matches> `{Value(title)}`");
        if (search.Account is { } account)
            terms.Add($"dDocAccount <matches> `{DocumentAccount.Dollar(account)}`");
        return string.Join(" <AND> ", terms);
    }

    private static string Value(string text) =>
        text.IndexOf('`') < 0
            ? text
            : throw new FusionInputException($"'{text}' has a backtick, which a search on the content server cannot say.");

    // Only a service that is closed to the user lets the other one be asked; what it refuses of the request itself is the answer.
    private async Task<T?> TrySoapAsync<T>(Func<Task<T>> call)
        where T : class
    {
        if (IsSoapClosed)
            return null;
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (ServiceException e) when (ContentServer.IsRefusal(e))
        {
            IsSoapClosed = true;
            return null;
        }
    }
}

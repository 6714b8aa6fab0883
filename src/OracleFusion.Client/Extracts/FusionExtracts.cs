using System.Collections;
using System.Collections.Specialized;
using System.Text.Json;
using OracleFusion.Client.Extracts;
using OracleFusion.Client.Http;
using OracleFusion.Client.Polling;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client;

/// <summary>
/// Queries and extracts of the Data Extraction tool (releases 26C and 26D; "Data Extraction" playbook of Oracle, the REST API runExtract),
/// which read a replica of the application's data. The service takes only OAuth tokens of the identity domain.
/// </summary>
/// <param name="client">The client of the connection.</param>
public sealed partial class FusionExtracts(FusionClient client)
{
    private const string Root = "/fscmRestApi/scm/redwood/11.13.18.05/";

    private const string Tokens =
        "The Data Extraction tool takes only OAuth tokens of the identity domain (Connect-OracleFusion -ClientCredential, -TokenUri and "
        + "-Scope), and the client id must be a user with a role for it; the feature is opted in by offering.";

    /// <summary>Runs a user-defined query and gives its rows.</summary>
    /// <param name="name">The name of the query.</param>
    /// <param name="parameters">The values of its parameters, by name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ServiceException">There is no such query, or it fails.</exception>
    /// <exception cref="FusionInputException">A value is none of JSON's.</exception>
    public async Task<IReadOnlyList<OrderedDictionary>> QueryAsync(
        string name,
        IReadOnlyDictionary<string, object?> parameters,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(parameters);
        var body = new Dictionary<string, object?> { ["UserDefinedQueryName"] = name, ["Type"] = "ORA_SYNC" };
        if (parameters.Count > 0)
            body["Parameters"] = ExtractValues.Of(parameters);
        var answer = await RunAsync(name, body, isQuery: true, cancellationToken).ConfigureAwait(false);
        return answer["Result"] switch
        {
            null when answer.Contains("Result") => [],
            OrderedDictionary one => [one],
            object?[] many when Array.TrueForAll(many, row => row is OrderedDictionary) => [.. many.Cast<OrderedDictionary>()],
            _ => throw UnusableAnswer.Of("POST", Root + "runExtract", $"The result of the query '{name}' is no list of rows."),
        };
    }

    /// <summary>Starts an extract, which runs on by itself.</summary>
    /// <param name="request">What to extract.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <exception cref="ServiceException">It is refused; or, with <c>UnknownOutcome</c>, whether it was started is not known.</exception>
    /// <exception cref="FusionInputException">A value is none of JSON's, or it is neither a query nor a definition.</exception>
    public async Task<FusionExtract> StartAsync(FusionExtractRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Query is null == request.Definition is null)
            throw new FusionInputException("An extract is either of a query or of an extract definition.");
        var name = (request.Query ?? request.Definition)!;
        var body = new Dictionary<string, object?> { ["Type"] = "ORA_ASYNC" };
        if (request.Query is null)
        {
            body["ExtractDefinitionName"] = name;
        }
        else
        {
            body["UserDefinedQueryName"] = name;
            body["CallbackFlag"] = request.HasCallback ? "Y" : "N";
            if (request.Format is not null)
                body["OutputFormat"] = request.Format;
            if (request.Parameters.Count > 0)
                body["Parameters"] = ExtractValues.Of(request.Parameters);
        }

        var answer = await RunAsync(name, body, isQuery: false, cancellationToken).ConfigureAwait(false);
        return new FusionExtract
        {
            RequestId = answer.Number("RequestId")
                ?? throw new ServiceException(
                    FusionFailure.DoneWithoutResult,
                    $"The service has started '{name}' and gives no request id for it. The page of extracts lists it; look there before "
                        + "you start it again."
                ),
            Name = name,
            Status = "In progress",
        };
    }

    /// <summary>An extract, as far as it is.</summary>
    /// <exception cref="ServiceException">The service does not know it.</exception>
    public async Task<FusionExtract> GetAsync(long requestId, CancellationToken cancellationToken)
    {
        var answer = await ReadAsync(FormattableString.Invariant($"{Root}getExtractStatus?RequestId={requestId}"), cancellationToken)
            .ConfigureAwait(false);
        var summary = answer.Objects("ExecutionSummary").FirstOrDefault() ?? new OrderedDictionary();
        return new FusionExtract
        {
            RequestId = requestId,
            Name = summary.Text("extractDefinitionName"),
            Status = answer.Text("Status") ?? "",
            Summary = summary.Text("summaryStatus"),
            Storage = summary.Text("storage"),
            TotalExtracts = summary.Number("totalExtracts"),
            SuccessfulExtracts = summary.Number("successfulExtracts"),
            FilesLink = summary.Text("outputFilesUrl"),
        };
    }

    /// <summary>An extract of either kind, as far as it is.</summary>
    /// <param name="extract">The extract, as it was started or read before.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">The service does not know it.</exception>
    public async Task<FusionExtract> GetAsync(FusionExtract extract, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(extract);
        if (extract.DataStores.Count == 0)
            return await GetAsync(extract.RequestId, cancellationToken).ConfigureAwait(false);
        return new FusionExtract
        {
            RequestId = extract.RequestId,
            Name = extract.Name ?? string.Join(", ", extract.DataStores),
            DataStores = extract.DataStores,
            Content = extract.Content,
            JobId = extract.JobId,
            DocumentsAfter = extract.DocumentsAfter,
            Status = await new FusionStoreExtracts(client).StateAsync(extract.RequestId, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Asks for an extract until it has ended.</summary>
    /// <param name="extract">The extract.</param>
    /// <param name="polling">How often and how long to ask.</param>
    /// <param name="progress">Told the extract as it was read, and how long it has been followed; null for none.</param>
    /// <param name="cancellationToken">Stops the asking; the extract runs on.</param>
    /// <returns>The extract as it was read last, null where it never was, and whether the time was up before it ended.</returns>
    /// <exception cref="ServiceException">The service does not know it, or its state is none that is known.</exception>
    public Task<(FusionExtract? Extract, bool HasTimedOut)> FollowAsync(
        FusionExtract extract,
        FusionPolling polling,
        Action<FusionExtract, TimeSpan>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(extract);
        ArgumentNullException.ThrowIfNull(polling);
        return PollLoop.RunAsync(
            polling,
            client.Settings,
            async (elapsed, token) =>
            {
                try
                {
                    var now = await GetAsync(extract, token).ConfigureAwait(false);
                    return now.Progress == FusionJobProgress.Unknown && elapsed > polling.GracePeriod
                        ? throw new ServiceException(
                            FusionFailure.IncompleteAnswer,
                            $"The extract {extract} has the state '{now.Status}', which is not known here: whether it has ended cannot "
                                + "be said."
                        )
                        : (now, now.IsEnded);
                }
                catch (ServiceException e) when (e.Failure == FusionFailure.NotFound && elapsed <= polling.GracePeriod)
                {
                    // It was given out a moment ago and is not known everywhere yet.
                    return (null, false);
                }
            },
            progress,
            cancellationToken
        );
    }

    /// <summary>The failure of an extract that did not end well, or has not ended.</summary>
    public static ServiceException Failed(FusionExtract extract)
    {
        ArgumentNullException.ThrowIfNull(extract);
        var (id, name) = (extract.ToString(), extract.Name is null ? "" : $" of '{extract.Name}'");
        return !extract.IsEnded
            ? new ServiceException(
                FusionFailure.InvalidInput,
                $"The extract {id}{name} has not ended: its state is '{extract.Status}'. "
                    + (extract.DataStores.Count > 0 ? "Wait-FusionExtract waits for it." : $"Wait-FusionExtract {id} waits for it.")
            )
            : new ServiceException(
                FusionFailure.ServerError,
                $"The extract {id}{name} has ended with the state {extract.Status}"
                    + (extract.Summary is null ? "" : $" ({extract.Summary})")
                    + (
                        extract.TotalExtracts is { } total
                            ? FormattableString.Invariant($"; {extract.SuccessfulExtracts ?? 0} of {total} views were extracted")
                            : ""
                    )
                    + ". The page of the extract has its log."
            );
    }

    private async Task<OrderedDictionary> RunAsync(
        string name,
        Dictionary<string, object?> body,
        bool isQuery,
        CancellationToken cancellationToken
    )
    {
        var request = new FusionRequest("POST", Root + "runExtract")
        {
            ContentType = "application/json",
            Body = JsonSerializer.SerializeToUtf8Bytes(body),
            // A query only reads, and the service works on after the client has stopped waiting; an extract is started once.
            IsRepeatable = isQuery,
            IsReading = isQuery,
            IsExpensive = isQuery,
        };
        var answer = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        var status = answer.Text("Status");
        if (string.Equals(status, "Success", StringComparison.OrdinalIgnoreCase))
            return answer;
        var said = answer
            .Cast<DictionaryEntry>()
            .Where(e => e.Value is string and not "" && !body.ContainsKey((string)e.Key))
            .Where(e => (string)e.Key is not ("Status" or "ExecutionId"))
            .Select(e => (string)e.Value!);
        throw new ServiceException(
            FusionFailure.InvalidInput,
            $"The service has not run '{name}': its status is {status ?? "(none)"}. {string.Join(" ", said)}".TrimEnd()
        );
    }

    private Task<OrderedDictionary> ReadAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new FusionRequest("GET", path), cancellationToken);

    private async Task<OrderedDictionary> SendAsync(FusionRequest request, CancellationToken cancellationToken)
    {
        if (client.Authentication is BasicAuthentication)
            throw new FusionInputException($"The connection is by user name and password. {Tokens} Nothing was sent.");
        try
        {
            return await client.InvokeAsync(request, values: null, cancellationToken).ConfigureAwait(false) as OrderedDictionary
                ?? throw UnusableAnswer.Of(request.Method, request.Path, "The answer is no JSON object.");
        }
        catch (ServiceException e) when (e.StatusCode is 401 or 403)
        {
            throw e.WithMore(Tokens);
        }
    }
}

using System.Collections.Specialized;
using System.Text;
using OracleFusion.Client.Http;
using OracleFusion.Client.Polling;
using OracleFusion.Client.Rest;
using OracleFusion.Client.SetUp;

namespace OracleFusion.Client;

/// <summary>
/// Set-up data of a server, exported and imported as packages of CSV files (Functional Setup Manager; "Setup Task CSV Exports" and its
/// siblings, REST API for Common Features). Not for several threads at once.
/// </summary>
public sealed class FusionSetup
{
    private readonly FusionClient _client;

    /// <summary>The set-up data of the server of a client.</summary>
    public FusionSetup(FusionClient client) => _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <summary>Starts an export. Nothing of the set-up data is changed; the server keeps the process and its package.</summary>
    /// <returns>The number of the process.</returns>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it started it is not
    /// known.</exception>
    public Task<long> StartExportAsync(
        FusionSetupScope scope,
        IReadOnlyList<FusionSetupCriterion> criteria,
        CancellationToken cancellationToken
    )
    {
        _ = scope ?? throw new ArgumentNullException(nameof(scope));
        _ = criteria ?? throw new ArgumentNullException(nameof(criteria));
        var paths = scope.Paths(isImport: false);
        var values = Values(scope, paths, []);
        if (criteria.Count > 0)
            values[paths.Criteria] = criteria
                .Select(one =>
                    (object?)
                        new Dictionary<string, object?>
                        {
                            [scope.CodeName] = scope.Code,
                            ["BusinessObjectCode"] = one.BusinessObjectCode,
                            ["AttributeSet"] = one.AttributeSet,
                            ["AttributeName"] = one.AttributeName,
                            ["AttributeValue"] = one.AttributeValue,
                        }
                )
                .ToArray();
        return StartAsync(scope, paths, values, isReading: true, cancellationToken);
    }

    /// <summary>Starts an import of a package.</summary>
    /// <param name="scope">What is imported.</param>
    /// <param name="package">The zip.</param>
    /// <param name="allowsOtherRelease">Whether to import also where the package comes from a server of another release or patch
    /// level.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The number of the process.</returns>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it started it is not
    /// known.</exception>
    public Task<long> StartImportAsync(FusionSetupScope scope, byte[] package, bool allowsOtherRelease, CancellationToken cancellationToken)
    {
        _ = scope ?? throw new ArgumentNullException(nameof(scope));
        _ = package ?? throw new ArgumentNullException(nameof(package));
        var paths = scope.Paths(isImport: true);
        var process = new Dictionary<string, object?>
        {
            ["FileContent"] = Convert.ToBase64String(package),
            ["SourceTargetDiffOkFlag"] = allowsOtherRelease ? "Y" : "N",
        };
        return StartAsync(scope, paths, Values(scope, paths, process), isReading: false, cancellationToken);
    }

    /// <summary>Asks until a process has ended and its result is there.</summary>
    /// <param name="scope">What is moved.</param>
    /// <param name="id">The number of the process.</param>
    /// <param name="isImport">Whether it is an import.</param>
    /// <param name="polling">How to ask.</param>
    /// <param name="progress">Told how long it has been asked for; null for none.</param>
    /// <param name="cancellationToken">Stops the questions; the process goes on.</param>
    /// <returns>The process as it ended, null where the time was up before, and whether it was.</returns>
    /// <exception cref="ServiceException">The service failed, again and again.</exception>
    public Task<(FusionSetupProcess? Process, bool HasTimedOut)> FollowAsync(
        FusionSetupScope scope,
        long id,
        bool isImport,
        FusionPolling polling,
        Action<TimeSpan>? progress,
        CancellationToken cancellationToken
    )
    {
        _ = scope ?? throw new ArgumentNullException(nameof(scope));
        _ = polling ?? throw new ArgumentNullException(nameof(polling));
        var paths = scope.Paths(isImport);
        TimeSpan? ended = null;
        return PollLoop.RunAsync<FusionSetupProcess>(polling, _client.Settings, AskAsync, null, cancellationToken);

        async Task<(FusionSetupProcess?, bool)> AskAsync(TimeSpan elapsed, CancellationToken token)
        {
            progress?.Invoke(elapsed);
            try
            {
                if (await IsEndedAsync(paths, id, token).ConfigureAwait(false) is not { } isEnded)
                {
                    StateWords.EnsureKnown(FormattableString.Invariant($"the process {id}"), "", elapsed, polling);
                    return (null, false);
                }

                if (!isEnded)
                    return (null, false);
            }
            catch (ServiceException e) when (e.Failure == FusionFailure.NotFound && elapsed <= polling.GracePeriod)
            {
                // It was started a moment ago.
                return (null, false);
            }

            // The process says that it has ended a moment before its result is there.
            ended ??= elapsed;
            var result = await ResultAsync(paths, id, token).ConfigureAwait(false);
            var status = result?.Text("StatusCode") ?? "";
            if (!SetupSummary.IsGoingOn(status))
                return (await ReadAsync(scope, paths, id, isImport, result!, token).ConfigureAwait(false), true);
            if (elapsed - ended > polling.GracePeriod)
                throw new ServiceException(
                    FusionFailure.NotFound,
                    FormattableString.Invariant($"The process {id} of {scope} has ended and its result ")
                        + (result is null ? "is not there" : $"has the state '{status}'")
                        + ": what became of it is not known. Look at it in Setup and Maintenance."
                );
            return (null, false);
        }
    }

    /// <summary>Writes the package of an export to a stream.</summary>
    public Task ReadPackageAsync(FusionSetupProcess process, Stream target, CancellationToken cancellationToken) =>
        ReadReportAsync(process, "FileContent", target, cancellationToken);

    /// <summary>Writes a report of a process to a stream: <c>ProcessLog</c>, <c>ProcessResultsReport</c>,
    /// <c>ProcessResultsSummaryReport</c> or, of an export, <c>CSVTemplateReport</c>.</summary>
    /// <exception cref="ServiceException">There is none, or the service failed.</exception>
    public Task ReadReportAsync(FusionSetupProcess process, string name, Stream target, CancellationToken cancellationToken)
    {
        _ = process ?? throw new ArgumentNullException(nameof(process));
        _ = target ?? throw new ArgumentNullException(nameof(target));
        return ReadAsync(process.Scope.Paths(process.IsImport).Enclosure(process.ProcessId, name), target, cancellationToken);
    }

    private Task<long> ReadAsync(string path, Stream target, CancellationToken cancellationToken)
    {
        var request = new FusionRequest("GET", path) { Accept = "*/*", TakesAnything = true };
        return _client.ReadStreamAsync(
            request,
            (response, token) => ContentCopy.RunAsync(request, response, target, mayBePage: false, null, token),
            cancellationToken
        );
    }

    private static Dictionary<string, object?> Values(FusionSetupScope scope, SetupPaths paths, Dictionary<string, object?> process)
    {
        process[scope.CodeName] = scope.Code;
        var values = new Dictionary<string, object?> { [scope.CodeName] = scope.Code };
        if (scope.FunctionalAreaCode is not null)
            values["FunctionalAreaCode"] = scope.FunctionalAreaCode;
        values[paths.Process] = new object?[] { process };
        return values;
    }

    private async Task<long> StartAsync(
        FusionSetupScope scope,
        SetupPaths paths,
        Dictionary<string, object?> values,
        bool isReading,
        CancellationToken cancellationToken
    )
    {
        var request = new FusionRequest("POST", paths.Collection)
        {
            ContentType = "application/vnd.oracle.adf.resourceitem+json",
            IsReading = isReading,
        };
        var answer = await _client.AskAsync(paths.Name + "s", request, values, cancellationToken).ConfigureAwait(false);
        return answer.Objects(paths.Process).FirstOrDefault()?.Number("ProcessId")
            ?? throw new ServiceException(
                FusionFailure.UnknownOutcome,
                $"{paths.Name}s took {scope} and tells no process, as it does where the user lacks the privilege of the task or its data. "
                    + "Nothing can be followed. (POST)"
            );
    }

    // Null where the service does not tell.
    private async Task<bool?> IsEndedAsync(SetupPaths paths, long id, CancellationToken cancellationToken)
    {
        var answer = await _client
            .AskAsync(paths.Process, new FusionRequest("GET", paths.Item(id)), null, cancellationToken)
            .ConfigureAwait(false);
        return answer.Text("ProcessCompletedFlag") is { Length: > 0 } flag ? SetupFlag.IsTrue(flag) : null;
    }

    private async Task<OrderedDictionary?> ResultAsync(SetupPaths paths, long id, CancellationToken cancellationToken)
    {
        try
        {
            return await _client
                .AskAsync(paths.Process + "Result", new FusionRequest("GET", paths.Result(id)), null, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Failure == FusionFailure.NotFound)
        {
            return null;
        }
    }

    private async Task<FusionSetupProcess> ReadAsync(
        FusionSetupScope scope,
        SetupPaths paths,
        long id,
        bool isImport,
        OrderedDictionary result,
        CancellationToken cancellationToken
    )
    {
        var log = Encoding.UTF8.GetString(await BytesAsync("ProcessLog").ConfigureAwait(false));
        var objects = SetupSummary.Read(await BytesAsync("ProcessResultsSummaryReport").ConfigureAwait(false));
        var status = result.Text("StatusCode")!;
        return new FusionSetupProcess
        {
            ProcessId = id,
            Scope = scope,
            IsImport = isImport,
            StatusCode = status,
            ProcessName = result.Text("ProcessName"),
            Log = log,
            Objects = objects,
            Problem = SetupSummary.Problem(status, log, objects, isImport),
        };

        async Task<byte[]> BytesAsync(string name)
        {
            using var bytes = new MemoryStream();
            try
            {
                await ReadAsync(paths.Enclosure(id, name), bytes, cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException e) when (e.Failure == FusionFailure.NotFound)
            {
                // A process that had nothing to tell has no report.
            }

            return bytes.ToArray();
        }
    }
}

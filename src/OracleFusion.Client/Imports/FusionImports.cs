using System.Globalization;
using OracleFusion.Client.Imports;
using OracleFusion.Client.Jobs;
using OracleFusion.Client.Polling;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client;

/// <summary>File imports on a server: sent by <c>erpintegrations</c>, followed among the jobs. Not for several threads at once.</summary>
public sealed class FusionImports
{
    private const long LargestLog = 32L * 1024 * 1024;
    private static readonly TimeSpan LongestLoad = TimeSpan.FromDays(3);
    private static readonly string[] Read = [".log", ".txt", ".xml", ".out", ".ctl", ".bad", ""];
    private readonly ErpIntegrations _integrations;
    private readonly ErpIntegrationService _service;

    /// <summary>The imports of the server of a client.</summary>
    public FusionImports(FusionClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _integrations = new ErpIntegrations(client);
        _service = new ErpIntegrationService(client);
        Jobs = new FusionJobs(client);
    }

    /// <summary>The jobs of the server.</summary>
    public FusionJobs Jobs { get; }

    /// <summary>Sends a zip, and starts its load and the import after it (<c>importBulkData</c>); with several imports it is sent by
    /// <c>uploadFileToUCM</c>, and loaded by <c>loadAndImportData</c> of ErpIntegrationService.</summary>
    /// <param name="submission">What it is.</param>
    /// <param name="open">Opens the zip, whose length must be known: once for each attempt. The client closes it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The request id of the load.</returns>
    /// <exception cref="ServiceException">The service refused; or, with <c>UnknownOutcome</c>, whether it started anything is not
    /// known.</exception>
    public async Task<long> SubmitAsync(ImportSubmission submission, Func<Stream> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(submission);
        if (submission.Next.Count > 0)
        {
            if (submission.IsPurging || submission.Options is not null)
                throw new FusionInputException("Several imports after one load take no job options: purge or give options by themselves.");
            var document = await UploadAsync(submission, open, cancellationToken).ConfigureAwait(false);
            return await _service.LoadAndImportAsync(submission, document, cancellationToken).ConfigureAwait(false);
        }

        var values = new Dictionary<string, object?>
        {
            ["OperationName"] = "importBulkData",
            ["ContentType"] = "zip",
            ["FileName"] = submission.FileName,
            ["JobName"] = submission.Definition.ToString(),
            ["ParameterList"] = JobArguments.ToText(submission.Arguments),
            ["CallbackURL"] = submission.Callback ?? JobArguments.Null,
            ["NotificationCode"] = submission.Notification,
            ["JobOptions"] =
                FormattableString.Invariant($"InterfaceDetails={submission.Import.InterfaceDetails},ImportOption=Y")
                + (
                    $",PurgeOption={(submission.IsPurging ? 'Y' : 'N')},"
                    + $"ExtractFileType=ALL{(submission.Options is { Length: > 0 } more ? "," + more : "")}"
                ),
        };
        var answer = await _integrations.PostContentAsync(values, open, cancellationToken).ConfigureAwait(false);
        return SubmittedJob.Read(answer, submission.Definition.ToString());
    }

    /// <summary>Looks for an import of the same job that selected the same rows: the same document, sent before.</summary>
    /// <param name="definition">The job.</param>
    /// <param name="group">The value that holds the rows together.</param>
    /// <param name="since">Since when.</param>
    /// <param name="progress">Told how many jobs were looked at; null for none.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The newest one, and whether every job could be judged.</returns>
    /// <exception cref="ServiceException">The service failed.</exception>
    public async Task<FoundImport> FindEarlierAsync(
        FusionJobDefinition definition,
        string group,
        DateTimeOffset since,
        Action<int>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        var slots = JobSignatures.Selection(definition).Where(column => column.IsOfDocument).ToList();
        if (slots.Count == 0)
            return new FoundImport();
        var name = FormattableString.Invariant($"submit.argument{slots[0].Index + 1}");
        var reader = Jobs.Find(new FusionJobSearch { Name = definition.Name, Since = since });
        var (seen, hidden) = (0, 0);
        try
        {
            while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                seen += page.Count;
                hidden += page.Count(job => job.Parameters.Count == 0);
                if (page.FirstOrDefault(job => job.Parameters.TryGetValue(name, out var value) && value == group) is { } found)
                    return new FoundImport { Job = found };
                progress?.Invoke(seen);
            }
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
        {
            return new FoundImport { Doubt = $"Whether {definition.Name} ran for '{group}' before could not be looked for. {e.Message}" };
        }

        return hidden == 0
            ? new FoundImport()
            : new FoundImport
            {
                Doubt =
                    $"Whether {definition.Name} ran for '{group}' before is not certain: the service does not show the arguments of "
                    + FormattableString.Invariant($"{hidden} of its {seen} requests since {since:yyyy-MM-dd}."),
            };
    }

    /// <summary>Looks for a load that has not ended, whose import does not exist yet and so cannot be looked for.</summary>
    /// <param name="import">The import.</param>
    /// <param name="documents">The documents of the name that is to be sent, which the load of the same file names.</param>
    /// <param name="user">Whose loads to look for where the documents do not tell; null for everybody's.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The load of one of the documents; or as a doubt that another load of the import runs, which may bring the same
    /// rows.</returns>
    /// <exception cref="ServiceException">The service failed.</exception>
    public async Task<FoundImport> FindRunningLoadAsync(
        FusionImport import,
        IReadOnlyCollection<long> documents,
        string? user,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(import);
        ArgumentNullException.ThrowIfNull(documents);
        var now = Jobs.TimeProvider.GetUtcNow();
        var reader = Jobs.Find(new FusionJobSearch { Name = ImportTemplates.Loader.Name, Since = now - LongestLoad });
        string? doubt = null;
        try
        {
            while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                // The import of a load that has just ended may be a request that is still to come.
                foreach (var one in page.Where(job => !job.IsEnded || job.EndTime + ImportSearch.Late >= now))
                {
                    var load = one;
                    if (load.Parameters.Count == 0)
                        load = await Jobs.GetAsync(one.RequestId, withTree: false, cancellationToken).ConfigureAwait(false);
                    if (!ImportTemplates.IsOf(load, import))
                        continue;
                    if (
                        load.Parameters.TryGetValue("submit.argument2", out var text)
                        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var document)
                        && documents.Contains(document)
                    )
                        return new FoundImport { Job = load };
                    if (!load.IsEnded && (user is null || user.Equals(load.Submitter ?? user, StringComparison.OrdinalIgnoreCase)))
                        doubt ??=
                            $"The load {load.RequestId} of {import.Object} has not ended, and whether it brings the same rows cannot be "
                            + "told. Give -DocumentId: what is sent with it is known when it comes a second time.";
                }
            }
        }
        catch (ServiceException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
        {
            doubt ??= $"Whether a load of {import.Object} runs that brings the same rows could not be looked for. {e.Message}";
        }

        return new FoundImport { Doubt = doubt };
    }

    /// <summary>Whether a job is among those below a load.</summary>
    public static bool HasBelow(FusionJob load, FusionJobDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(definition);
        return ImportSearch.Below(load, new WantedImport(definition)) is not null;
    }

    /// <summary>Finds an import of a load, which may be submitted a while after the load has ended.</summary>
    /// <param name="load">The load as it ended, with those below it.</param>
    /// <param name="wanted">The import.</param>
    /// <param name="polling">How often to look; for as long as its grace period, or as its timeout where that is shorter.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The import as it is now, unless none came, or the user may not search for jobs.</returns>
    /// <exception cref="ServiceException">The service failed.</exception>
    public async Task<FoundImport> AwaitImportAsync(
        FusionJob load,
        WantedImport wanted,
        FusionPolling polling,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(polling);
        var started = Jobs.TimeProvider.GetTimestamp();
        var search = new ImportSearch(Jobs);
        var last = new FoundImport();
        var failures = new PollFailures(Jobs.Settings.MaxRetryWait);
        var most = polling.Timeout is { } timeout && timeout < polling.GracePeriod ? timeout : polling.GracePeriod;
        while (true)
        {
            try
            {
                last = await search.FindAsync(load, wanted, cancellationToken).ConfigureAwait(false);
                if (last.Job is not null)
                    return last;
                failures.Clear();
            }
            catch (ServiceException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
            {
                return new FoundImport { Doubt = e.Message };
            }
            catch (ServiceException e) when (failures.IsToBeRepeated(e))
            {
                // It is a failure of the question, not of the job.
            }

            var elapsed = Jobs.TimeProvider.GetElapsedTime(started);
            var pause = failures.RetryAfter > polling.Interval ? failures.RetryAfter.Value : polling.Interval;
            if (elapsed >= most || (failures.RetryAfter is not null && elapsed + pause > most))
                return last;
            await Jobs.TimeProvider.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads logs, control files and reports of requests as text; data files and pictures are left out.</summary>
    /// <param name="ids">The requests. What one has below it comes with it.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    public async Task<IReadOnlyList<JobLog>> ReadLogsAsync(IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var logs = new List<JobLog>();
        foreach (var id in ids.Distinct())
        {
            using var file = TemporaryFile.Create();
            try
            {
                await Jobs.ReadFilesAsync(id, FusionJobFileKind.All, file, null, cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException e)
                when (e.Failure
                        is FusionFailure.NotFound
                            or FusionFailure.InvalidInput
                            or FusionFailure.Forbidden
                            or FusionFailure.ServerError
                )
            {
                // A request may have left nothing. What is missing then shows in the numbers.
                continue;
            }

            file.Position = 0;
            using var zip = SafeZip.Open(file, LargestLog);
            foreach (
                var entry in zip.Entries.Where(entry =>
                    Read.Contains(Path.GetExtension(entry.Name).ToLowerInvariant()) && entry.Length <= LargestLog
                )
            )
            {
                var log = new JobLog(entry.Name, await entry.ReadTextAsync(cancellationToken).ConfigureAwait(false));
                if (!logs.Exists(one => one.Text == log.Text && one.Name == log.Name))
                    logs.Add(log);
            }
        }

        return logs;
    }

    private async Task<long> UploadAsync(ImportSubmission submission, Func<Stream> open, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, object?>
        {
            ["OperationName"] = "uploadFileToUCM",
            ["DocumentAccount"] = DocumentAccount.Dollar(submission.Import.Account),
            ["ContentType"] = "zip",
            ["FileName"] = submission.FileName,
            ["DocumentId"] = null,
        };
        var answer = await _integrations.PostContentAsync(values, open, cancellationToken).ConfigureAwait(false);
        return answer.Number("DocumentId") is > 0 and { } id
            ? id
            : throw new ServiceException(
                FusionFailure.InvalidInput,
                $"erpintegrations took {submission.FileName} and gives no document id: it was not stored, and nothing was started. Check "
                    + $"that the user may write to the account {submission.Import.Account}."
            );
    }
}

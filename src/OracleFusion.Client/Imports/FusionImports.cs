using OracleFusion.Client.Jobs;

namespace OracleFusion.Client;

/// <summary>What to send to an import.</summary>
public sealed class ImportSubmission
{
    /// <summary>The import.</summary>
    public required FusionImport Import { get; init; }

    /// <summary>The job that imports; the import's own unless given.</summary>
    public FusionJobDefinition? Job { get; init; }

    /// <summary>The name of the zip.</summary>
    public required string FileName { get; init; }

    /// <summary>The arguments of the job, in order.</summary>
    public required IReadOnlyList<string?> Arguments { get; init; }

    /// <summary>Whether the rows of the interface tables are removed when the import has ended, those that it rejected too.</summary>
    public bool IsPurging { get; init; }

    /// <summary>Further job options of Oracle's, such as <c>FileEncryption=PGPUNSIGNED</c>.</summary>
    public string? Options { get; init; }

    /// <summary>Whom the server tells of the end: two digits, of the channel and of the occasion; <c>10</c> is mail, always.</summary>
    public string Notification { get; init; } = "10";

    internal FusionJobDefinition Definition =>
        Job ?? Import.Job ?? throw new FusionInputException($"The registry names no job for {Import.Object}. Give the job.");
}

/// <summary>File imports on a server: sent by <c>erpintegrations</c>, followed among the jobs. Not for several threads at once.</summary>
public sealed class FusionImports
{
    private const long LargestLog = 32L * 1024 * 1024;
    private const int MostJobs = 500;
    private static readonly string[] Read = [".log", ".txt", ".xml", ".out", ".ctl", ".bad", ""];
    private readonly ErpIntegrations _integrations;

    /// <summary>The imports of the server of a client.</summary>
    public FusionImports(FusionClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        _integrations = new ErpIntegrations(client);
        Jobs = new FusionJobs(client);
    }

    /// <summary>The jobs of the server.</summary>
    public FusionJobs Jobs { get; }

    /// <summary>Sends a zip, and starts its load and the import after it (<c>importBulkData</c>).</summary>
    /// <param name="submission">What it is.</param>
    /// <param name="open">Opens the zip, whose length must be known: once for each attempt. The client closes it.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <returns>The request id of the load.</returns>
    /// <exception cref="FusionException">The service refused; or, with <c>UnknownOutcome</c>, whether it started anything is not
    /// known.</exception>
    public async Task<long> SubmitAsync(ImportSubmission submission, Func<Stream> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var values = new Dictionary<string, object?>
        {
            ["OperationName"] = "importBulkData",
            ["ContentType"] = "zip",
            ["FileName"] = submission.FileName,
            ["JobName"] = submission.Definition.ToString(),
            ["ParameterList"] = JobArguments.ToText(submission.Arguments),
            ["CallbackURL"] = JobArguments.Null,
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
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The newest one; null where there is none, or where the user may not search for jobs.</returns>
    /// <exception cref="FusionException">The service failed.</exception>
    public async Task<FusionJob?> FindEarlierAsync(
        FusionJobDefinition definition,
        string group,
        DateTimeOffset since,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(definition);
        var slots = JobSignatures.Selection(definition).Where(column => column.IsOfDocument).ToList();
        if (slots.Count == 0)
            return null;
        var name = FormattableString.Invariant($"submit.argument{slots[0].Index + 1}");
        var reader = Jobs.Find(new FusionJobSearch { Name = definition.Name, Since = since });
        var seen = 0;
        try
        {
            while (seen < MostJobs && await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
            {
                seen += page.Count;
                if (page.FirstOrDefault(job => job.Parameters.TryGetValue(name, out var value) && value == group) is { } found)
                    return found;
            }
        }
        catch (FusionException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
        {
            // The document is looked for too; jobs are a second proof where they can be searched.
        }

        return null;
    }

    /// <summary>Finds the import of a load: below it, or among the requests that came after it.</summary>
    /// <param name="load">The load as it ended, with those below it.</param>
    /// <param name="definition">The job of the import.</param>
    /// <param name="group">The value that holds the rows together; null where there is none.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The import as it is now; null where there is none yet.</returns>
    /// <exception cref="FusionException">The user may not search for jobs, or the service failed.</exception>
    public async Task<FusionJob?> FindImportAsync(
        FusionJob load,
        FusionJobDefinition definition,
        string? group,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(definition);
        if (load.Tree().FirstOrDefault(job => IsOf(job, definition)) is { } below)
            return below;
        var reader = Jobs.Find(
            new FusionJobSearch
            {
                Name = definition.Name,
                Submitter = load.Submitter,
                After = load.RequestId,
            }
        );
        while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            if (
                page.LastOrDefault(job =>
                    job.ParentRequestId is null && (group is null || job.Parameters.Count == 0 || job.Parameters.Values.Contains(group))
                ) is
                { } later
            )
                return later;
        }

        return null;
    }

    /// <summary>Finds the import of a load, which may be submitted a while after the load has ended.</summary>
    /// <param name="load">The load as it ended, with those below it.</param>
    /// <param name="definition">The job of the import.</param>
    /// <param name="group">The value that holds the rows together; null where there is none.</param>
    /// <param name="polling">How often to look; for as long as its grace period, or as its timeout where that is shorter.</param>
    /// <param name="cancellationToken">Stops the requests.</param>
    /// <returns>The import as it is now; null where none came, or where the user may not search for jobs.</returns>
    /// <exception cref="FusionException">The service failed.</exception>
    public async Task<FusionJob?> AwaitImportAsync(
        FusionJob load,
        FusionJobDefinition definition,
        string? group,
        FusionPolling polling,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(polling);
        var started = Jobs.TimeProvider.GetTimestamp();
        var most = polling.Timeout is { } timeout && timeout < polling.GracePeriod ? timeout : polling.GracePeriod;
        while (true)
        {
            try
            {
                if (await FindImportAsync(load, definition, group, cancellationToken).ConfigureAwait(false) is { } found)
                    return found;
            }
            catch (FusionException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.Forbidden)
            {
                return null;
            }
            catch (FusionException e) when (JobFollower.IsPassing(e))
            {
                // It is a failure of the question, not of the job.
            }

            if (Jobs.TimeProvider.GetElapsedTime(started) >= most)
                return null;
            await Jobs.TimeProvider.Delay(polling.Interval, cancellationToken).ConfigureAwait(false);
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
            catch (FusionException e)
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

    private static bool IsOf(FusionJob job, FusionJobDefinition definition) =>
        job.Name.Equals(definition.Name, StringComparison.OrdinalIgnoreCase)
        // erpintegrations tells the package and a name for people.
        || (
            job.Service != EssScheduler.Service
            && job.Package.Trim('/').Equals(definition.Package.Trim('/'), StringComparison.OrdinalIgnoreCase)
        )
        || job.Package.Trim('/').Equals((definition.Package + "/" + definition.Name).Trim('/'), StringComparison.OrdinalIgnoreCase)
        || job.Package.TrimEnd('/').EndsWith("/" + definition.Name, StringComparison.OrdinalIgnoreCase);
}

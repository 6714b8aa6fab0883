namespace OracleFusion.Client;

/// <summary>Why a job did not end well, in the words of its logs.</summary>
public static class JobReason
{
    private const long LargestLog = 4 * 1024 * 1024;
    private const int MostLines = 5;
    private const int LongestLine = 500;
    private static readonly string[] Signs =
    [
        "ORA-",
        "FUN-",
        "FND-",
        "JBO-",
        "ESS-",
        "error",
        "exception",
        "rejected",
        "failed",
        "invalid",
    ];

    /// <summary>The lines of the logs of a job and of those below it that tell why; null where no log does, or none can be read.</summary>
    public static async Task<string?> FindAsync(FusionJobs jobs, FusionJob job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(job);
        try
        {
            var lines = new List<string>();
            foreach (
                var log in await JobLogs
                    .ReadAsync(jobs, job.RequestId, FusionJobFileKind.Log, LargestLog, cancellationToken)
                    .ConfigureAwait(false)
            )
                lines.AddRange(
                    log.Text.Split('\n')
                        .Select(line => line.Trim())
                        .Where(line => Signs.Any(sign => line.Contains(sign, StringComparison.OrdinalIgnoreCase)))
                );
            var told = lines
                .Distinct(StringComparer.Ordinal)
                .Take(MostLines)
                .Select(line => line.Length <= LongestLine ? line : $"{line.Substring(0, LongestLine)}...")
                .ToList();
            return told.Count == 0 ? null : "Its log says: " + string.Join(" / ", told);
        }
        catch (Exception e) when (e is ServiceException or FusionInputException)
        {
            // How the job ended is what is to be told; that its log cannot be had is a second thing, told with it.
            return $"(Its log cannot be read: {e.Message})";
        }
    }
}

/// <summary>The logs and outputs of a job as text.</summary>
public static class JobLogs
{
    /// <summary>Reads them by way of a file of this machine that is removed afterwards.</summary>
    /// <exception cref="ServiceException">There are none, or the service failed.</exception>
    /// <exception cref="FusionInputException">One is larger than allowed.</exception>
    public static async Task<IReadOnlyList<JobLog>> ReadAsync(
        FusionJobs jobs,
        long id,
        FusionJobFileKind kind,
        long maximumSize,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(jobs);
        using var file = TemporaryFile.Create();
        await jobs.ReadFilesAsync(id, kind, file, null, cancellationToken).ConfigureAwait(false);
        file.Position = 0;
        using var zip = SafeZip.Open(file, maximumSize);
        var logs = new List<JobLog>();
        foreach (var entry in zip.Entries)
            logs.Add(new JobLog(entry.Name, await entry.ReadTextAsync(cancellationToken).ConfigureAwait(false)));
        return logs;
    }
}

/// <summary>A log or an output of a job.</summary>
/// <param name="name">Its name.</param>
/// <param name="text">Its text.</param>
public sealed class JobLog(string name, string text)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Its text.</summary>
    public string Text => text;
}

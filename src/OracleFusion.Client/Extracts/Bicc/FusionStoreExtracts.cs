using System.Text.RegularExpressions;
using OracleFusion.Client.Documents;
using OracleFusion.Client.Extracts;
using OracleFusion.Client.Polling;

namespace OracleFusion.Client;

/// <summary>
/// Extracts of data stores by BI Cloud Connector (BICC), with the content server (UCM) as their storage. A run is a request of the
/// scheduler; its files are documents of the security group OBIAImport, and a manifest lists them. Sources: "SOAP API" and "Manage Files in
/// External Storage for Custom Warehouse Integration" in Oracle's "Creating a Business Intelligence Cloud Extract".
/// </summary>
/// <param name="client">The client of the connection.</param>
public sealed class FusionStoreExtracts(FusionClient client)
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);
    private readonly BiccScheduler _scheduler = new(client);
    private readonly ContentServer _documents = new(client);

    /// <summary>Starts a run, which goes on by itself.</summary>
    /// <param name="request">What to extract.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <exception cref="ServiceException">It is refused; or, with <c>UnknownOutcome</c>, whether it was started is not known.</exception>
    /// <exception cref="FusionInputException">The name of a data store is none.</exception>
    public async Task<FusionExtract> StartAsync(FusionStoreExtractRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.DataStores.Count == 0)
            throw new FusionInputException("No data store is to be extracted.");
        foreach (var store in request.DataStores)
        {
            if (!Regex.IsMatch(store, @"^\w+(\.\w+)*$", RegexOptions.CultureInvariant, MatchTimeout))
                throw new FusionInputException($"'{store}' is no name of a data store. Find-FusionDataStore lists them.");
        }

        // Files of this run have greater numbers than any before it.
        var newest = await NewestAsync(cancellationToken).ConfigureAwait(false);
        var parameters = new List<(string, string, string)>
        {
            ("STRING", "SYS_className", "oracle.esshost.impl.CloudAdaptorJobImpl"),
            ("STRING", "SYS_application", "BI Cloud Adaptor"),
            ("STRING", "SYS_requestCategory", "JobSchedule"),
            ("STRING", "EXTRACT_JOB_TYPE", TypeOf(request.Content)),
            ("STRING", "DATA_STORE_LIST", string.Join(",", request.DataStores)),
        };
        if (request.JobId is { } job)
            parameters.Add(("LONG", "JOB_ID", FormattableString.Invariant($"{job}")));
        var id = await _scheduler
            .SubmitAsync($"OracleFusion extract of {string.Join(", ", request.DataStores)}", parameters, cancellationToken)
            .ConfigureAwait(false);
        return new FusionExtract
        {
            RequestId = id,
            Name = string.Join(", ", request.DataStores),
            DataStores = request.DataStores,
            Content = request.Content,
            JobId = request.JobId,
            DocumentsAfter = newest,
            Status = "WAIT",
        };
    }

    /// <summary>The files of a run that has ended, as its manifests list them. A manifest may come some time after the end, and that of the
    /// primary keys after that of the rows: both are waited for.</summary>
    /// <param name="extract">The run.</param>
    /// <param name="polling">How often and how long to look for the manifest.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The files; empty where the manifest lists none. When the time is up, those of the manifest that is there.</returns>
    /// <exception cref="ServiceException">The run failed or has not ended; there is no manifest, or more than one that may be
    /// its.</exception>
    public async Task<IReadOnlyList<FusionStoreFile>> GetFilesAsync(
        FusionExtract extract,
        FusionPolling polling,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(extract);
        ArgumentNullException.ThrowIfNull(polling);
        if (!extract.IsEnded || extract.Progress == FusionJobProgress.Failed)
            throw FusionExtracts.Failed(extract);
        var after = extract.DocumentsAfter
            ?? throw new ServiceException(
                FusionFailure.NotFound,
                $"Which documents were there before the extract {extract} is not known, for the content server was closed to the "
                    + "user when it was started: its files cannot be told from older ones. Find-FusionDocument and "
                    + "Receive-FusionDocument fetch them."
            );
        var documents = new BiccDocuments(_documents);
        IReadOnlyList<FusionStoreFile>? files = null;
        _ = await PollLoop
            .RunAsync(
                polling,
                client.Settings,
                async (_, token) =>
                {
                    (files, var areAll) = await documents.FilesAsync(extract, after, token).ConfigureAwait(false);
                    return ((object?)null, areAll);
                },
                null,
                cancellationToken
            )
            .ConfigureAwait(false);
        return files
            ?? throw new ServiceException(
                FusionFailure.NotFound,
                $"The extract {extract} has ended, and the content server has no manifest for it so far. "
                    + (
                        documents.Doubt is { } doubt
                            ? doubt + " "
                            : "Where BI Cloud Connector writes to another storage, its files are there. "
                    )
                    + "Otherwise the same command looks again."
            );
    }

    /// <summary>Fetches a file, and checks its MD5 where the manifest gives one.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">The full path to save it at. The folder is made if it is not there.</param>
    /// <param name="replaces">Whether another file that is there may be replaced.</param>
    /// <param name="progress">Told how many bytes have come, and of how many where the server says; null for none.</param>
    /// <param name="cancellationToken">Stops it, and leaves nothing.</param>
    /// <returns>Whether anything was fetched: a file that is there already with the right MD5 is left alone.</returns>
    /// <exception cref="ServiceException">The content server does not give it, or not as the manifest says; there is no file
    /// then.</exception>
    /// <exception cref="IOException">It cannot be written, or another file is there and must not be replaced.</exception>
    public async Task<bool> ReceiveAsync(
        FusionStoreFile file,
        string path,
        bool replaces,
        Action<long, long?>? progress,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(path);
        if (File.Exists(path))
        {
            if (IsSame(path, file.Md5))
                return false;
            // Files have gigabytes: said before one is fetched.
            if (!replaces)
                throw new IOException(
                    $"'{path}' is there already, and "
                        + (
                            file.Md5 is null
                                ? "the manifest gives no MD5 by which to tell whether it is the same file."
                                : "is another file."
                        )
                );
        }

        using var content = TemporaryFile.Create();
        try
        {
            _ = await _documents.ReadAsync(file.DocumentId, content, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Failure == FusionFailure.NotFound)
        {
            throw new ServiceException(
                FusionFailure.NotFound,
                $"The manifest lists {file.Name} (document {file.DocumentId}), and the content server does not have it: {e.Message}",
                e
            );
        }

        if (file.Md5 is not null && ExtractHash.Md5Of(content) is var md5 && md5 != file.Md5)
            throw new ServiceException(
                FusionFailure.IncompleteAnswer,
                $"What came for {file.Name} has the MD5 {md5}, and {file.Md5} by the manifest. It was not kept."
            );
        content.Position = 0;
        await WholeFile
            .WriteAsync(path, replaces, (stream, token) => content.CopyToAsync(stream, 128 * 1024, token), cancellationToken)
            .ConfigureAwait(false);
        return true;
    }

    /// <summary>How many rows BI Cloud Connector says that it has extracted, and whether it has said so of all. Its accounts may come some
    /// time after the manifest; where the content server has none of any run, they are not waited for.</summary>
    /// <param name="extract">The run.</param>
    /// <param name="polling">How often and how long to look for the accounts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">The content server fails, or the account cannot be read.</exception>
    public async Task<(IReadOnlyList<FusionStoreCount> Counts, bool AreAll)> GetCountsAsync(
        FusionExtract extract,
        FusionPolling polling,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(extract);
        ArgumentNullException.ThrowIfNull(polling);
        var documents = new BiccDocuments(_documents);
        IReadOnlyList<FusionStoreCount> counts = [];
        var (_, hasTimedOut) = await PollLoop
            .RunAsync(
                polling,
                client.Settings,
                async (_, token) =>
                {
                    (counts, var areAll) = await documents.CountsAsync(extract, token).ConfigureAwait(false);
                    return ((object?)null, areAll);
                },
                null,
                cancellationToken
            )
            .ConfigureAwait(false);
        return (counts, !hasTimedOut && counts.Count > 0);
    }

    /// <summary>What does not fit between what BI Cloud Connector says that it has extracted and what its files hold.</summary>
    /// <param name="counts">What it says.</param>
    /// <param name="parts">What the files hold.</param>
    public static IReadOnlyList<string> Compare(IReadOnlyList<FusionStoreCount> counts, IReadOnlyList<FusionExtractPart> parts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(parts);
        var wrong = new List<string>();
        foreach (var count in counts)
        {
            var what = count.Kind.Words();
            if (count.Message is not null || !count.IsSuccess)
                wrong.Add(
                    $"BI Cloud Connector says of the {what} of {count.DataStore}: {count.Message ?? "(no reason)"} "
                        + $"(status {count.Status ?? "not told"})."
                );
            var there = parts
                .Where(p => p.Kind == count.Kind && string.Equals(p.DataStore, count.DataStore, StringComparison.OrdinalIgnoreCase))
                .Sum(static p => p.Rows ?? 0);
            if (there < count.Rows && parts.Count > 0 && parts.All(p => p.Kind != count.Kind))
                wrong.Add(
                    FormattableString.Invariant($"BI Cloud Connector says that it has extracted {count.Rows} {what} of {count.DataStore}, ")
                        + $"and there is no manifest of {what} yet: the same command looks again."
                );
            else if (there < count.Rows)
                wrong.Add(
                    FormattableString.Invariant($"BI Cloud Connector says that it has extracted {count.Rows} {what} of {count.DataStore}, ")
                        + FormattableString.Invariant($"and the files hold {there}: they were cut, as has been seen of files of 5 GB. ")
                        + "Split the files in its extract preferences, and extract again."
                );
        }

        return wrong;
    }

    private static bool IsSame(string path, string? md5)
    {
        if (md5 is null)
            return false;
        using var there = File.OpenRead(path);
        return ExtractHash.Md5Of(there) == md5;
    }

    internal Task<string> StateAsync(long requestId, CancellationToken cancellationToken) =>
        _scheduler.StateAsync(requestId, cancellationToken);

    private async Task<long?> NewestAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await new BiccDocuments(_documents).NewestManifestAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (ContentServer.IsRefusal(e))
        {
            // A run may write to another storage, which takes no content server.
            return null;
        }
    }

    private static string TypeOf(FusionExtractContent content) =>
        content switch
        {
            FusionExtractContent.PrimaryKeys => "PRIMARY_KEY_EXTRACT",
            FusionExtractContent.DataAndPrimaryKeys => "VO_AND_PK_EXTRACT",
            _ => "VO_EXTRACT",
        };
}

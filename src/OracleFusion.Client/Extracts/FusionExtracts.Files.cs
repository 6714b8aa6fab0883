using System.Collections.Specialized;
using System.Globalization;
using OracleFusion.Client.Extracts;
using OracleFusion.Client.Http;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client;

/// <content>The files of extracts.</content>
public sealed partial class FusionExtracts
{
    private const string Files = "/api/saas-batch/jobfilemanager/v1/jobRequests/";

    /// <summary>The files of an extract that has ended.</summary>
    /// <exception cref="ServiceException">The extract failed, has not ended, or keeps its files elsewhere.</exception>
    public async Task<IReadOnlyList<FusionExtractFile>> GetFilesAsync(FusionExtract extract, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(extract);
        if (extract.Progress != FusionJobProgress.Succeeded)
            throw Failed(extract);
        if (extract.FilesLink is null && extract.Storage is { } storage && IsContentServer(storage))
            throw new ServiceException(
                FusionFailure.NotFound,
                $"The files of the extract {extract} are in {storage}: Find-FusionDocument finds them by the beginning of their names, and "
                    + "Receive-FusionDocument fetches them."
            );
        var files = new List<FusionExtractFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = extract.FilesLink ?? FormattableString.Invariant($"{Files}{extract.RequestId}/outputFiles");
        while (next is not null)
        {
            var path = FusionRequest.PathOf(next);
            if (!seen.Add(path))
                throw UnusableAnswer.Of("GET", path, "The list of files leads back to a page of it that was read already.");
            var page = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
            if (page["items"] is not object?[])
                throw UnusableAnswer.Of("GET", path, "The answer is no list of files: it has no items.");
            files.AddRange(page.Objects("items").Select(item => FileOf(item, path)));
            next = Link(page, "next");
            if (next is null && page["hasMore"] is true)
                throw UnusableAnswer.Of("GET", path, "The list of files says that it goes on, and not where.");
        }

        if (files.Count == 0 && extract.SuccessfulExtracts > 0)
            throw new ServiceException(
                FusionFailure.IncompleteAnswer,
                FormattableString.Invariant(
                    $"The service says that {extract.SuccessfulExtracts} views of the extract {extract} were extracted, and lists no file."
                )
            );
        return files;
    }

    /// <summary>Fetches a file of an extract by ranges, checks its hash, and goes on where an earlier fetch was broken off.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">The full path to save it at. The folder is made if it is not there.</param>
    /// <param name="options">How to fetch it.</param>
    /// <param name="cancellationToken">Stops it. What has come so far stays beside the path, for the next time.</param>
    /// <returns>Whether anything was fetched: a file that is there already, whole, is left alone.</returns>
    /// <exception cref="ServiceException">The service does not give it, or not whole; there is no file then.</exception>
    /// <exception cref="IOException">It cannot be written, or another file is there and must not be replaced.</exception>
    public Task<bool> ReceiveAsync(FusionExtractFile file, string path, ExtractOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        return new ExtractDownload(client, file, path, options).RunAsync(cancellationToken);
    }

    private static FusionExtractFile FileOf(OrderedDictionary item, string path)
    {
        var name = item.Text("fileName") ?? throw UnusableAnswer.Of("GET", path, "The list of files has one without a name.");
        return new FusionExtractFile
        {
            Name = name,
            Size = item.Number("fileSize") ?? throw UnusableAnswer.Of("GET", path, $"The list of files does not say how large {name} is."),
            Created = item.Time("timeCreated"),
            Sha256 = ExtractHash.Hex(item.Text("checksum"), name),
            ContentPath = Link(item, "enclosure") is { } link
                ? FusionRequest.PathOf(link)
                : $"{path.Split('?')[0]}/{Uri.EscapeDataString(name)}/content",
        };
    }

    private static string? Link(OrderedDictionary item, string name) =>
        item.Objects("$context").FirstOrDefault()?.Objects("links").FirstOrDefault()?.Objects(name).FirstOrDefault()?.Text("href");

    private static bool IsContentServer(string storage) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(storage, "UCM", CompareOptions.IgnoreCase) >= 0
        || CultureInfo.InvariantCulture.CompareInfo.IndexOf(storage, "Content", CompareOptions.IgnoreCase) >= 0;
}

using System.Text;
using OracleFusion.Client.Documents;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Extracts;

/// <summary>What BI Cloud Connector leaves on the content server beside the files of its runs: manifests of the files, and accounts of the
/// rows. Each document is read once.</summary>
internal sealed class BiccDocuments(ContentServer server)
{
    private const string ManifestPrefix = "MANIFEST";
    private const int Longest = 64 * 1024 * 1024;
    private readonly Dictionary<long, IReadOnlyList<FusionStoreFile>> _manifests = [];
    private readonly Dictionary<long, IReadOnlyList<FusionStoreCount>> _accounts = [];

    /// <summary>Why a manifest that is there was not taken for that of the run; null for no reason.</summary>
    public string? Doubt { get; private set; }

    /// <summary>The greatest number of a manifest; 0 where there is none.</summary>
    public async Task<long> NewestManifestAsync(CancellationToken cancellationToken) =>
        (await SearchAsync(ManifestPrefix, long.MaxValue, cancellationToken).ConfigureAwait(false))
            .Select(static document => document.DocumentId)
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>The files of a run by its manifests, null while none is there, and whether no more manifests are to be waited for: rows and
    /// primary keys may be listed apart, one some time after the other.</summary>
    /// <param name="extract">The run.</param>
    /// <param name="after">The newest manifest before it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">More than one may be its manifest.</exception>
    public async Task<(IReadOnlyList<FusionStoreFile>? Files, bool AreAll)> FilesAsync(
        FusionExtract extract,
        long after,
        CancellationToken cancellationToken
    )
    {
        Doubt = null;
        var manifests = (await SearchAsync(ManifestPrefix, after, cancellationToken).ConfigureAwait(false))
            .Where(document => document.DocumentId > after)
            .OrderBy(static document => document.DocumentId)
            .Select(static document => (document.DocumentId, Name: NameOf(document)))
            .ToList();
        var named = BiccManifest.OfRequest(manifests, static m => m.Name, extract.RequestId, out var isNamed);
        var own = new List<(string Name, IReadOnlyList<FusionStoreFile> Files)>();
        foreach (var (id, name) in named)
        {
            if (!_manifests.TryGetValue(id, out var files))
                _manifests[id] = files = BiccManifest.Read(
                    Encoding.UTF8.GetString(await ReadAsync(id, cancellationToken).ConfigureAwait(false)),
                    name
                );
            if (isNamed || files.Any(file => BiccManifest.StoreOf(file.Name, extract.DataStores) is not null))
                own.Add((name, files));
        }

        if (own.Count == 0)
            return (null, false);
        if (!isNamed)
        {
            // Rows and primary keys may be listed apart; two of a kind are those of two runs.
            if (own.Select(m => BiccStatus.KindOf(m.Name)).Distinct().Count() != own.Count)
                throw new ServiceException(
                    FusionFailure.InvalidInput,
                    $"Several manifests list files of the data stores of the extract {extract}, for they were extracted more than once at "
                        + $"the same time: {string.Join(", ", own.Select(static m => m.Name))}. Which one is its own cannot be told; "
                        + "Receive-FusionDocument fetches what they list."
                );
            if (await OtherRunAsync(extract, after, cancellationToken).ConfigureAwait(false) is { } other)
            {
                Doubt =
                    $"The manifest {string.Join(", ", own.Select(static m => m.Name))} names no request, and another run has extracted the "
                    + $"same data stores meanwhile ({other}): it may list that one's files, and is not taken.";
                return (null, false);
            }
        }

        var kinds = extract.Content.Kinds();
        var areAll = kinds.Count == 1 || kinds.All(kind => own.Exists(m => BiccStatus.MayBeOf(m.Name, kind)));
        return ([.. own.SelectMany(static m => m.Files)], areAll);
    }

    /// <summary>The accounts of a run, and whether no more are to be waited for: all are there, or the content server has none of any
    /// run.</summary>
    /// <param name="extract">The run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">An account cannot be read.</exception>
    public async Task<(IReadOnlyList<FusionStoreCount> Counts, bool AreAll)> CountsAsync(
        FusionExtract extract,
        CancellationToken cancellationToken
    )
    {
        var documents = await SearchAsync(BiccStatus.Prefix, extract.DocumentsAfter ?? 0, cancellationToken).ConfigureAwait(false);
        var own = documents
            .Where(document => document.DocumentId > extract.DocumentsAfter && BiccStatus.IsOf(NameOf(document), extract.RequestId))
            .ToList();
        var counts = new List<FusionStoreCount>();
        foreach (var document in own)
            counts.AddRange(await AccountAsync(document, cancellationToken).ConfigureAwait(false));
        var kinds = own.Select(document => BiccStatus.KindOf(NameOf(document))).ToList();
        return (counts, documents.Count == 0 || extract.Content.Kinds().All(kinds.Contains));
    }

    // The name of the account of another run that has counted one of the data stores since this one was started.
    private async Task<string?> OtherRunAsync(FusionExtract extract, long after, CancellationToken cancellationToken)
    {
        foreach (var document in await SearchAsync(BiccStatus.Prefix, after, cancellationToken).ConfigureAwait(false))
        {
            if (document.DocumentId <= after || BiccStatus.IsOf(NameOf(document), extract.RequestId))
                continue;
            var counts = await AccountAsync(document, cancellationToken).ConfigureAwait(false);
            if (counts.Any(count => extract.DataStores.Contains(count.DataStore, StringComparer.OrdinalIgnoreCase)))
                return NameOf(document);
        }

        return null;
    }

    private async Task<IReadOnlyList<FusionStoreCount>> AccountAsync(FusionDocument document, CancellationToken cancellationToken)
    {
        if (_accounts.TryGetValue(document.DocumentId, out var known))
            return known;
        var name = NameOf(document);
        var account = await ReadAsync(document.DocumentId, cancellationToken).ConfigureAwait(false);
        try
        {
            return _accounts[document.DocumentId] = [.. BiccStatus.Read(account, BiccStatus.KindOf(name))];
        }
        catch (Exception e) when (e is UnreadableBodyException or IncompleteBodyException)
        {
            throw new ServiceException(
                FusionFailure.IncompleteAnswer,
                $"What BI Cloud Connector says of the rows of its extracts ({name}) cannot be read: {e.Message}",
                e
            );
        }
    }

    // The newest come first: behind a page of older documents there are only older ones.
    private Task<IReadOnlyList<FusionDocument>> SearchAsync(string prefix, long after, CancellationToken cancellationToken) =>
        server.SearchAsync(
            $"dOriginalName <starts> `{prefix}` <AND> dSecurityGroup <starts> `OBIAImport`",
            page => page.Any(document => document.DocumentId > after),
            cancellationToken
        );

    private async Task<byte[]> ReadAsync(long id, CancellationToken cancellationToken)
    {
        using var content = TemporaryFile.Create();
        _ = await server.ReadAsync(id, content, null, cancellationToken).ConfigureAwait(false);
        if (content.Length > Longest)
            throw new ServiceException(FusionFailure.IncompleteAnswer, $"The document {id} is too large for a list of files.");
        content.Position = 0;
        using var bytes = new MemoryStream((int)content.Length);
        await content.CopyToAsync(bytes, 81_920, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }

    private static string NameOf(FusionDocument document) =>
        document.FileName ?? document.Title ?? FormattableString.Invariant($"document {document.DocumentId}");
}

using System.Collections.Specialized;
using System.Globalization;
using System.Text.Json;
using OracleFusion.Client.Http;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client;

/// <summary>
/// The catalogue and the jobs of BI Cloud Connector (<c>/biacm/rest/meta</c>). Source: "Manage Meta Data REST API" in Oracle's "Creating a
/// Business Intelligence Cloud Extract"; the list and the jobs as clients of live servers use them.
/// </summary>
/// <param name="client">The client of the connection.</param>
public sealed class FusionDataStores(FusionClient client)
{
    private const string Root = "/biacm/rest/meta/";
    private static readonly string[] Lists = ["dataStores", "datastores", "items"];

    /// <summary>The names of all data stores.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">The service refuses or fails, or its list cannot be read to its end.</exception>
    public async Task<IReadOnlyList<FusionDataStore>> ListAsync(CancellationToken cancellationToken)
    {
        var stores = new List<FusionDataStore>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var path = Root + "datastores" + (stores.Count > 0 ? FormattableString.Invariant($"?offset={stores.Count}") : "");
            var answer = await client.InvokeAsync(new FusionRequest("GET", path), null, cancellationToken).ConfigureAwait(false);
            var page = answer as OrderedDictionary;
            if (answer is not object?[] && (page is null || !Array.Exists(Lists, list => page[list] is object?[])))
                throw UnusableAnswer.Of("GET", path, "The answer is no list of data stores.");
            var before = stores.Count;
            stores.AddRange(NamesOf(answer).Where(seen.Add).Select(name => new FusionDataStore { Name = name }));
            if (page?["hasMore"] is not true)
                return stores;
            if (stores.Count == before)
                throw UnusableAnswer.Of(
                    "GET",
                    path,
                    $"The list of data stores says that it goes on, and gives none beyond the {stores.Count} that were read."
                );
        }
    }

    /// <summary>A data store with its columns.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">There is none of this name, or the service fails.</exception>
    public async Task<FusionDataStore> GetAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var path = Root + "datastores/" + Uri.EscapeDataString(name);
        var answer = await client
            .AskAsync("BI Cloud Connector", new FusionRequest("GET", path), null, cancellationToken)
            .ConfigureAwait(false);
        if (answer["columns"] is not object?[])
            throw UnusableAnswer.Of("GET", path, $"The answer for the data store {name} has no columns.");
        return new FusionDataStore
        {
            Name = name,
            Columns =
            [
                .. answer
                    .Objects("columns")
                    .Select(column => new FusionDataStoreColumn
                    {
                        DataStore = name,
                        Name = column.Text("name")
                            ?? throw UnusableAnswer.Of("GET", path, $"The data store {name} has a column without a name."),
                        Label = column.Text("label"),
                        DataType = column.Text("dataType"),
                        IsPrimaryKey = column["isPrimaryKey"] is true,
                        IsLastUpdateDate = column["isLastUpdateDate"] is true,
                        IsExtracted = column["isPopulate"] is not false,
                    }),
            ],
        };
    }

    /// <summary>The data stores of a job.</summary>
    /// <param name="id">The number of the job.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">There is no such job, or the service fails.</exception>
    public async Task<IReadOnlyList<string>> GetJobStoresAsync(long id, CancellationToken cancellationToken)
    {
        var path = FormattableString.Invariant($"{Root}jobs/{id}");
        var answer = await client
            .AskAsync("BI Cloud Connector", new FusionRequest("GET", path), null, cancellationToken)
            .ConfigureAwait(false);
        if (answer["dataStores"] is not object?[])
            throw UnusableAnswer.Of("GET", path, FormattableString.Invariant($"The answer for the job {id} has no data stores."));
        return
        [
            .. answer
                .Objects("dataStores")
                .Select(store =>
                    store.Objects("dataStoreMeta").FirstOrDefault()?.Text("dataStoreKey")
                    ?? throw UnusableAnswer.Of("GET", path, FormattableString.Invariant($"The job {id} has a data store without a name."))
                ),
        ];
    }

    /// <summary>Makes a job of data stores. The one of this name, where there is one, gets these and loses what else it had: other data
    /// stores, filters, choices of columns. A job has a date of its own for each of its data stores, from
    /// which the next extract goes on.</summary>
    /// <param name="name">The name of the job.</param>
    /// <param name="dataStores">Its data stores.</param>
    /// <param name="initialExtractDate">The day from which the first extract takes rows; null for all.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    /// <returns>The number of the job.</returns>
    /// <exception cref="ServiceException">It is refused; or, with <c>UnknownOutcome</c>, whether it was made is not known.</exception>
    public async Task<long> SaveJobAsync(
        string name,
        IReadOnlyList<string> dataStores,
        DateTime? initialExtractDate,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(dataStores);
        var request = new FusionRequest("PUT", Root + "jobs")
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(
                new Dictionary<string, object?>
                {
                    ["name"] = name,
                    ["description"] = "Made by OracleFusion",
                    ["dataStores"] = dataStores
                        .Select(
                            (store, i) =>
                                new Dictionary<string, object?>
                                {
                                    ["dataStoreMeta"] = MetaOf(store, initialExtractDate),
                                    ["groupNumber"] = 1,
                                    ["groupItemPriority"] = i + 1,
                                }
                        )
                        .ToArray(),
                }
            ),
        };
        var answer = await client.AskAsync("BI Cloud Connector", request, null, cancellationToken).ConfigureAwait(false);
        if (answer.Text("status") is not { } status || !status.StartsWith("SUCCESS", StringComparison.OrdinalIgnoreCase))
            throw new ServiceException(
                FusionFailure.InvalidInput,
                $"BI Cloud Connector has not kept the job '{name}': its status is {answer.Text("status") ?? "(none)"}. "
                    + answer.Text("message", "errorMessage")
            );
        return answer.Number("id")
            ?? throw new ServiceException(
                FusionFailure.DoneWithoutResult,
                $"BI Cloud Connector has kept the job '{name}' and gives no number for it. Its console shows the job."
            );
    }

    private static Dictionary<string, object?> MetaOf(string store, DateTime? initialExtractDate)
    {
        var meta = new Dictionary<string, object?> { ["dataStoreKey"] = store };
        if (initialExtractDate is { } day)
            meta["initialExtractDate"] = day.ToString("yyyy-MM-dd'T'00:00:00.000", CultureInfo.InvariantCulture);
        return meta;
    }

    // Servers give names or objects, and some put them below their offerings.
    private static IEnumerable<string> NamesOf(object? value)
    {
        switch (value)
        {
            case string name:
                return [name];
            case object?[] many:
                return many.SelectMany(NamesOf);
            case OrderedDictionary fields when Array.Find(Lists, list => fields[list] is object?[]) is { } list:
                return NamesOf(fields[list]);
            case OrderedDictionary fields when fields.Text("dataStoreKey", "dataStoreId", "dataStoreName", "name") is { } name:
                return [name];
            default:
                throw UnusableAnswer.Of("GET", Root + "datastores", "The list of data stores has one without a name.");
        }
    }
}

using System.Collections.Specialized;
using System.Text;
using OracleFusion.Client.Http;
using OracleFusion.Client.Records;
using OracleFusion.Client.Rest;
using OracleFusion.Client.Writing;

namespace OracleFusion.Client.Jobs;

/// <summary>The REST resource <c>erpintegrations</c>: operations by POST, questions by finders.</summary>
internal sealed class ErpIntegrations(FusionClient client)
{
    /// <summary>Where the resource is.</summary>
    public const string Path = "/fscmRestApi/resources/11.13.18.05/erpintegrations";

    private const string Service = "erpintegrations";
    private const int PageSize = 500;

    /// <summary>Does an operation that changes something, and gives the resource as the service echoes it.</summary>
    public Task<OrderedDictionary> PostAsync(IReadOnlyDictionary<string, object?> values, CancellationToken cancellationToken) =>
        client.AskAsync(Service, new FusionRequest("POST", Path), values, cancellationToken);

    /// <summary>Does an operation whose document is read from a stream while it is sent, as base64.</summary>
    /// <param name="values">The other attributes.</param>
    /// <param name="open">Opens the content, whose length must be known: once for each attempt.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public Task<OrderedDictionary> PostContentAsync(
        IReadOnlyDictionary<string, object?> values,
        Func<Stream> open,
        CancellationToken cancellationToken
    )
    {
        var record = RecordPayload.OfAction(values, action: null);
        var request = new FusionRequest("POST", Path)
        {
            ContentType = "application/json",
            OpenBody = () => new ContentBody(record, "DocumentContent", open()),
        };
        return client.AskAsync(Service, request, null, cancellationToken);
    }

    /// <summary>Every row that a finder gives.</summary>
    public async Task<IReadOnlyList<OrderedDictionary>> FindAsync(
        string finder,
        IEnumerable<(string Name, string Value)> variables,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<OrderedDictionary>();
        while (true)
        {
            var url = FormattableString.Invariant($"{FinderPath(finder, variables)}&onlyData=true&limit={PageSize}&offset={rows.Count}");
            var page = await client.AskAsync(Service, new FusionRequest("GET", url), null, cancellationToken).ConfigureAwait(false);
            var items = page.Objects("items").ToList();
            rows.AddRange(items);
            if (page["hasMore"] is not true)
                return rows;
            if (items.Count == 0)
                throw UnusableAnswer.Of(
                    "GET",
                    url,
                    $"erpintegrations says that there is more, and gives nothing, from offset {rows.Count} on."
                );
        }
    }

    /// <summary>Reads the document that a finder gives into a stream, piece by piece, and gives the other attributes of its row.</summary>
    public Task<OrderedDictionary> ReadContentAsync(
        string finder,
        IEnumerable<(string Name, string Value)> variables,
        Stream target,
        Action<long, long?>? progress,
        CancellationToken cancellationToken
    )
    {
        var request = new FusionRequest("GET", FinderPath(finder, variables) + "&onlyData=true");
        return client.ReadStreamAsync(
            request,
            async (response, token) =>
            {
                target.SetLength(0);
                using var rest = new MemoryStream();
                var content = new JsonContent("DocumentContent", target, rest);
                var buffer = new byte[64 * 1024];
                var done = 0L;
                int read;
                while ((read = await response.Body.ReadAsync(buffer.AsMemory(), token).ConfigureAwait(false)) > 0)
                {
                    content.Write(buffer.AsSpan(0, read));
                    done += read;
                    progress?.Invoke(done, response.Length);
                }

                content.Finish();
                return JsonTree.Read(rest.ToArray()) is OrderedDictionary page && page.Objects("items").FirstOrDefault() is { } row
                    ? row
                    : throw UnusableAnswer.Of("GET", Path, "The service gave no document.");
            },
            cancellationToken
        );
    }

    private static string FinderPath(string finder, IEnumerable<(string Name, string Value)> variables)
    {
        var text = new StringBuilder(Path).Append("?finder=").Append(finder);
        var separator = ';';
        foreach (var (name, value) in variables)
        {
            // A comma separates variables, so a value with one cannot be said.
            if (value.IndexOfAny([',', ';']) >= 0)
                throw new FusionInputException($"{name} is '{value}': a comma or a semicolon cannot stand in it.");
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = ',';
        }

        return text.ToString();
    }
}

using System.Collections.Specialized;
using System.Security;
using OracleFusion.Client.Http;
using OracleFusion.Client.Rest;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client.Users;

/// <summary>The SCIM service of Fusion (<c>/hcmRestApi/scim</c>): "Use Identity REST APIs", REST API for Common Features.</summary>
internal sealed class ScimService(FusionClient client)
{
    private const string Root = "/hcmRestApi/scim";
    public const string Name = "The SCIM service";
    private const int PageSize = 100;

    /// <summary>Every resource that a filter selects, page by page. The service counts from 1 and tells no total: the end is an empty
    /// page.</summary>
    /// <param name="resource">Users or Roles.</param>
    /// <param name="filter">The filter; null for all.</param>
    /// <param name="attributes">What to read; null for everything.</param>
    /// <param name="start">The place of the first one, from 1.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    public async Task<ScimPage> PageAsync(
        string resource,
        string? filter,
        string? attributes,
        int start,
        int count,
        CancellationToken cancellationToken
    )
    {
        var query = FormattableString.Invariant($"startIndex={start}&count={Math.Min(count, PageSize)}");
        if (filter is not null)
            query = "filter=" + Uri.EscapeDataString(filter) + "&" + query;
        if (attributes is not null)
            query += "&attributes=" + attributes;
        var url = $"{Root}/{resource}?{query}";
        var answer = await client.AskAsync(Name, new FusionRequest("GET", url), null, cancellationToken).ConfigureAwait(false);
        if (!answer.Contains("Resources"))
            throw UnusableAnswer.Of("GET", url, $"The SCIM service answered without Resources: {resource} cannot be read.");
        return new ScimPage([.. answer.Objects("Resources")], answer.Number("totalResults"));
    }

    public Task<OrderedDictionary> GetAsync(string resource, string id, CancellationToken cancellationToken) =>
        client.AskAsync(Name, new FusionRequest("GET", Item(resource, id)), null, cancellationToken);

    /// <summary>Creates or changes something; a password goes with it and is shown nowhere.</summary>
    public Task<OrderedDictionary> WriteAsync(
        string method,
        string path,
        Dictionary<string, object?> values,
        SecureString? password,
        CancellationToken cancellationToken
    )
    {
        var request = new FusionRequest(method, $"{Root}/{path}");
        if (password is null)
            return client.AskAsync(Name, request, values, cancellationToken);
        request.BodySecret = SecureText.Use(password, static characters => new string(characters));
        values["password"] = request.BodySecret;
        return client.AskAsync(Name, request, values, cancellationToken);
    }

    /// <summary>Changes something whose answer has no body.</summary>
    public Task SendAsync(string method, string path, IReadOnlyDictionary<string, object?>? values, CancellationToken cancellationToken) =>
        client.InvokeAsync(new FusionRequest(method, $"{Root}/{path}"), values, cancellationToken);

    public static string Item(string resource, string id) => $"{Item(resource)}/{Uri.EscapeDataString(id)}";

    public static string Item(string resource) => $"{Root}/{resource}";
}

/// <summary>A page of a SCIM list.</summary>
internal sealed record ScimPage(IReadOnlyList<OrderedDictionary> Items, long? Total);

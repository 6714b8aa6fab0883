using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Output;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>Sends a request of any kind to the server of a connection.</summary>
/// <remarks>
/// For what no other cmdlet covers. The sign-in, the waiting and repeating and the errors are those of the other cmdlets; the request and
/// the answer are left as they are. JSON comes as objects with everything in it, links included; text as text; anything else as bytes. A
/// page is a page: there is no reading on by itself. PowerShell's names have no case and some are its own: where two names of an object
/// differ only in case the second one gets a number (name, Name_2), and _ is put before one that is empty or that PowerShell uses itself
/// (_PSObject).
/// </remarks>
/// <example>
/// <code>(Invoke-FusionRestMethod /fscmRestApi/resources/11.13.18.05/invoices -Query @{ limit = 2; q = "InvoiceAmount > 1000" }).items | ForEach-Object InvoiceNumber</code>
/// Reads a page of invoices as the service sends it.
/// </example>
/// <example>
/// <code>Invoke-FusionRestMethod /fscmRestApi/resources/11.13.18.05/draftPurchaseOrders -Method POST -Body @{ ProcurementBU = 'Vision Operations' } -WhatIf</code>
/// Shows what would be sent.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "FusionRestMethod", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject), typeof(string), typeof(byte[]))]
public sealed class InvokeFusionRestMethodCommand : ConnectedCmdlet
{
    /// <summary>The address: a path from the root of the server, which may have a query, or a link that the server gave.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The method: GET unless given.</summary>
    [Parameter]
    [ValidateSet("GET", "POST", "PATCH", "PUT", "DELETE")]
    public string Method { get; set; } = "GET";

    /// <summary>Further parameters of the query; encoded here. Dates go out as the service writes them, a list with commas between its
    /// values.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Query { get; set; }

    /// <summary>The body: a hashtable or an object, which is sent as JSON; text or bytes, which are sent as they are.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Body { get; set; }

    /// <summary>The type of the body. JSON unless given; for an action the type that actions ask for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ContentType { get; set; }

    /// <summary>The type of answer to ask for; JSON unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Accept { get; set; }

    /// <summary>Further headers, such as @{ 'Upsert-Mode' = 'true' }. The sign-in is the connection's.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Header { get; set; }

    private protected override bool ChangesServer => !Method.Equals("GET", StringComparison.OrdinalIgnoreCase);

    private protected override void ProcessInput() => Attempt(Path, () =>
        {
            var request = new FusionRequest(Method.ToUpperInvariant(), WithQuery(PathHere()))
            {
                ContentType = ContentType,
                Accept = Accept,
            };
            foreach (DictionaryEntry header in Header ?? new Hashtable())
                request.Headers[Name(header)] = ScalarValue.Text(header.Value, $"-Header: {Name(header)}");
            var body = Unwrap.Value(Body);
            if (body is string or byte[])
                request.Body = body as byte[] ?? Encoding.UTF8.GetBytes((string)body);
            var values = Body is null || request.Body is not null ? null : RecordValues.Of(Body);

            if (request.Method == "GET")
                Emit(Await(token => Client.InvokeAsync(request, values, token)));
            else if (ShouldProcess($"{request.Path} on {ActiveConnection.Server.Authority}", request.Method))
                SendAlone($"{request.Method} {request.Path}", token => Client.InvokeAsync(request, values, token), Emit);
        });

    private void Emit(object? answer) => WriteObject(JsonObjects.Of(answer), enumerateCollection: true);

    private string PathHere()
    {
        // Links carry the port, and the path is all that is used of them; a link to somewhere else is a mistake.
        if (
            Uri.TryCreate(Path, UriKind.Absolute, out var link)
            && link.Scheme is "https" or "http"
            && !string.Equals(link!.Host, ActiveConnection.Server.Host, StringComparison.OrdinalIgnoreCase)
        )
            throw new FusionInputException(
                $"{Path} is on {link.Host}, and the connection is to {ActiveConnection.Server.Authority}. Give a path, or a "
                    + "connection to that server."
            );
        return FusionRequest.PathOf(Path);
    }

    private string WithQuery(string path)
    {
        if (Query is null || Query.Count == 0)
            return path;
        var parameters = Query
            .Cast<DictionaryEntry>()
            .Select(p => $"{Uri.EscapeDataString(Name(p))}={Uri.EscapeDataString(ScalarValue.Text(p.Value, $"-Query: {Name(p)}"))}");
        return path + (path.Contains("?") ? "&" : "?") + string.Join("&", parameters);
    }

    private static string Name(DictionaryEntry entry) => Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
}

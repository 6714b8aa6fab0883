using System.Collections;
using System.Xml.Schema;
using OracleFusion.Client.Soap;

namespace OracleFusion.Client;

/// <summary>An operation of a SOAP service, as its contract declares it.</summary>
public sealed class FusionSoapOperation
{
    // As Oracle's services name what changes nothing.
    private static readonly string[] ReadingVerbs = ["get", "find", "is", "list", "retrieve", "search", "query", "fetch"];

    internal FusionSoapOperation(string name, string action, SoapVersion version, XmlSchemaElement input, XmlSchemaElement? output)
    {
        Name = name;
        Action = action;
        Version = version;
        Input = new SoapElement(input);
        Output = output is null ? null : new SoapElement(output);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The SOAP action.</summary>
    public string Action { get; }

    /// <summary>The version of SOAP that it is bound to.</summary>
    public SoapVersion Version { get; }

    /// <summary>The names of its parameters, in the contract's order.</summary>
    public IReadOnlyList<string> Parameters => [.. Input.Children.Select(c => c.Name)];

    /// <summary>Whether it only reads, as far as its name says: such a call may be sent again.</summary>
    public bool IsReading => IsReadingName(Name);

    internal SoapElement Input { get; }

    internal SoapElement? Output { get; }

    /// <summary>Whether an operation of this name only reads.</summary>
    public static bool IsReadingName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Array.Exists(ReadingVerbs, verb =>
            name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || char.IsUpper(name[verb.Length]))
        );
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}({string.Join(", ", Parameters)})";
}

/// <summary>A SOAP service of the application, by its contract.</summary>
public sealed class FusionSoapService
{
    /// <summary>16 MB: the largest documents of Oracle's contracts have some two.</summary>
    private const int LongestContract = 16 * 1024 * 1024;

    private FusionSoapService(string path, IReadOnlyList<FusionSoapOperation> operations)
    {
        Path = path;
        Operations = operations;
    }

    /// <summary>The path of the service.</summary>
    public string Path { get; }

    /// <summary>Its operations.</summary>
    public IReadOnlyList<FusionSoapOperation> Operations { get; }

    /// <summary>The contract of a service, fetched once for a connection.</summary>
    /// <param name="client">The client of the connection.</param>
    /// <param name="path">The path of the service, such as <c>/fscmService/ErpIntegrationService</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">The service has no contract to give, or refuses it.</exception>
    /// <exception cref="FusionInputException">The contract cannot be understood.</exception>
    public static async Task<FusionSoapService> GetAsync(FusionClient client, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(path);
        var name = "contract of " + path;
        if (client.Findings.TryGetValue(name, out var before))
            return (FusionSoapService)before;
        var contract = new SoapContract(
            async (place, token) =>
            {
                // Whatever server a contract names, its documents are this one's.
                var request = new FusionRequest("GET", FusionRequest.PathOf(place.AbsoluteUri))
                {
                    Accept = "text/xml, */*;q=0.1",
                    TakesAnything = true,
                    LongestAnswer = LongestContract,
                };
                try
                {
                    using var answer = await client.SendAsync(request, token).ConfigureAwait(false);
                    return answer.ReadText();
                }
                catch (ServiceException e) when (e.StatusCode is 401 or 403)
                {
                    throw FusionClient.ExplainRefusal(e);
                }
            }
        );
        var operations = await contract.ReadAsync(new Uri(client.Server, path + "?WSDL"), cancellationToken).ConfigureAwait(false);
        return (FusionSoapService)client.Findings.GetOrAdd(name, new FusionSoapService(path, operations));
    }

    /// <summary>The contract of a service, from a file. Schemas that it names are looked for beside it.</summary>
    /// <param name="file">The full path of the WSDL.</param>
    /// <param name="path">The path of the service on the server.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="FusionInputException">A file cannot be read, or the contract not be understood.</exception>
    public static async Task<FusionSoapService> OpenAsync(string file, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var contract = new SoapContract(
            (place, _) =>
            {
                var local = Beside(file, place);
                try
                {
                    return Task.FromResult(File.ReadAllText(local));
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    throw new FusionInputException($"The contract needs '{local}', which cannot be read: {e.Message}", e);
                }
            }
        );
        return new FusionSoapService(path, await contract.ReadAsync(new Uri(file), cancellationToken).ConfigureAwait(false));
    }

    // Whatever a contract names, nothing is read but what lies beside it or below: not other servers' shares, which would be signed in to.
    private static string Beside(string file, Uri place)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(file))!;
        if (place.IsFile && (!place.IsUnc || new Uri(file).IsUnc))
        {
            var local = System.IO.Path.GetFullPath(place.LocalPath);
            if (local.StartsWith(folder + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal))
                return local;
        }

        var leaf = Uri.UnescapeDataString(place.Segments[place.Segments.Length - 1]).Replace('\\', '/');
        return System.IO.Path.Combine(folder, System.IO.Path.GetFileName(leaf));
    }

    /// <summary>The operation of a name, without regard to case.</summary>
    /// <exception cref="FusionInputException">There is none.</exception>
    public FusionSoapOperation Find(string operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return Operations.FirstOrDefault(o => o.Name.Equals(operation, StringComparison.OrdinalIgnoreCase))
            ?? throw new FusionInputException(
                $"The service {Path} has no operation '{operation}'."
                    + $"{NearestName.Question(Operations.Select(o => o.Name), operation)} It has "
                    + $"{string.Join(", ", Operations.Select(o => o.Name).OrderBy(n => n, StringComparer.Ordinal))}. "
                    + "Nothing was sent."
            );
    }

    /// <summary>
    /// Calls an operation. Its parameters go in the contract's order and names; those left out go empty, for Oracle's services tell
    /// parameters by their place. Inside an object what is left out is not sent, and null is sent as nil, which clears.
    /// </summary>
    /// <param name="client">The client of the connection.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="parameters">The values by name: dictionaries for objects, lists for what repeats, texts, numbers, dates, bytes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What came back: objects as <see cref="System.Collections.Specialized.OrderedDictionary"/>, what repeats as arrays, values
    /// as the text that stood there, nil as null.</returns>
    /// <exception cref="ServiceException">The service answered with a fault, failed or could not be reached.</exception>
    /// <exception cref="FusionInputException">A parameter is none of the operation's, or not of its kind.</exception>
    public async Task<IReadOnlyList<object?>> InvokeAsync(
        FusionClient client,
        FusionSoapOperation operation,
        IDictionary parameters,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(parameters);
        // Said before anything is sent.
        SoapBody.Check(operation, parameters);
        var body = await client
            .InvokeSoapAsync(
                new SoapRequest
                {
                    Path = Path,
                    Action = operation.Action,
                    Version = operation.Version,
                    IsRepeatable = operation.IsReading,
                    InlinesFiles = true,
                    WriteBody = xml => SoapBody.Write(xml, operation, parameters),
                },
                null,
                cancellationToken
            )
            .ConfigureAwait(false);
        return body is null ? [] : SoapBody.Read(body, operation.Output);
    }
}

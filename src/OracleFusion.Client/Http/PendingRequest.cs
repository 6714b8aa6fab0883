using OracleFusion.Client.Addresses;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client.Http;

/// <summary>A request on its way, over all its exchanges.</summary>
internal sealed class PendingRequest
{
    private readonly TokenContext? _context;
    private readonly IReadOnlyList<string> _secrets = [];
    private bool _hasEntered;

    /// <summary>A request to the connection's server.</summary>
    internal PendingRequest(FusionRequest request, Uri server, FusionAuthentication authentication, TokenContext context)
    {
        Request = request;
        Target = new Uri(server, request.Path);
        Observer = context.Observer;
        Authentication = authentication;
        _context = context;
        if (!ServerAddress.IsSame(Target, server))
            throw new FusionInputException($"'{request.Path}' is no path on {server}.");
    }

    /// <summary>A request for a token, which may go elsewhere and whose bodies are not shown.</summary>
    internal PendingRequest(
        FusionRequest request,
        Uri target,
        string authorization,
        IReadOnlyList<string> secrets,
        IFusionObserver? observer
    )
    {
        _secrets = secrets;
        Request = request;
        Target = target;
        Observer = observer;
        IsForToken = true;
        Authorization = authorization;
    }

    internal FusionRequest Request { get; }

    internal Uri Target { get; }

    internal IFusionObserver? Observer { get; }

    internal bool IsForToken { get; }

    /// <summary>The language to ask for the answer in where the request names none; null for the user's.</summary>
    internal string? Language { get; init; }

    /// <summary>What the services had taken when the command of the request began.</summary>
    internal SignInMarks SignInMarks
    {
        get => field ??= new SignInMarks();
        init;
    }

    /// <summary>The credentials that the request is signed with; null for a request for a token.</summary>
    internal FusionAuthentication? Authentication { get; }

    /// <summary>The <c>Authorization</c> header of the exchange at hand; empty for none.</summary>
    internal string Authorization { get; set; } = "";

    /// <summary>How many exchanges have begun.</summary>
    internal int Exchanges { get; set; }

    /// <summary>Whether a token that was made for this request was refused.</summary>
    internal bool IsFreshRefused { get; set; }

    /// <summary>Whether an exchange may have arrived that is not known to have come to nothing.</summary>
    internal bool IsUnderWay { get; set; }

    /// <summary>The last exchange that ended.</summary>
    internal FusionTrace? LastTrace { get; set; }

    /// <summary>The address as a trace shows it.</summary>
    internal string ShownUrl => IsForToken ? ShownAddress.Of(Target.GetLeftPart(UriPartial.Path)) : WithoutParameters(Request.Path);

    /// <summary>The address as an error shows it: without the query, which may hold business data.</summary>
    internal string ErrorUrl => ShownAddress.Of(IsForToken ? Target.GetLeftPart(UriPartial.Path) : Target.AbsolutePath);

    internal ValueTask<string> AuthorizeAsync(CancellationToken cancellationToken) =>
        Authentication is null ? new ValueTask<string>(Authorization) : Authentication.AuthorizeAsync(_context!, cancellationToken);

    /// <summary>Waits until the exchange at hand may begin.</summary>
    internal async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (Request.Throttle is null)
            return;
        await Request.Throttle.WaitAsync(cancellationToken).ConfigureAwait(false);
        _hasEntered = true;
    }

    /// <summary>Lets another request begin: the answer has come, or will not.</summary>
    internal void Leave()
    {
        if (!_hasEntered)
            return;
        _hasEntered = false;
        Request.Throttle!.Release();
    }

    /// <summary>Whether another token can be tried after the service refused one.</summary>
    /// <param name="isNext">Whether it refused another one before.</param>
    /// <param name="isForThis">Whether the next one is made because of this refusal, or would be refused too.</param>
    internal bool TryRenew(bool isNext, out bool isForThis)
    {
        isForThis = false;
        return Authentication is not null && Authentication.TryRenew(Authorization, isNext, out isForThis);
    }

    private static string WithoutParameters(string path)
    {
        var query = path.IndexOf('?');
        return query < 0 ? ShownAddress.Of(path) : $"{ShownAddress.Of(path.Substring(0, query))}{path.Substring(query)}";
    }

    /// <summary>What hides the connection's secrets in texts from outside.</summary>
    internal SecretMask MaskOf(HttpConnection connection)
    {
        var mask = new SecretMask().AddHeader(Authorization);
        if (Request.BodySecret is { } bodySecret)
            mask.AddSecret(bodySecret);
        foreach (var secret in _secrets)
            mask.AddSecret(secret);
        return connection.ProxyCredential is { Password.Length: > 0 } proxy ? mask.AddCredential(proxy) : mask;
    }
}

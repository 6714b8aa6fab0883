namespace OracleFusion.Client;

/// <summary>A request on its way, over all its attempts.</summary>
internal sealed class Call
{
    private readonly FusionAuthentication? _authentication;
    private readonly SignIn? _signIn;
    private readonly string? _authorization;

    /// <summary>A request to the connection's server.</summary>
    internal Call(FusionRequest request, Uri server, FusionAuthentication authentication, SignIn signIn)
    {
        Request = request;
        Target = new Uri(server, request.Path);
        Observer = signIn.Observer;
        _authentication = authentication;
        _signIn = signIn;
        if (!ServerAddress.IsSame(Target, server)) throw new FusionInputException($"'{request.Path}' is no path on {server}.");
    }

    /// <summary>A request for a token, which may go elsewhere and whose bodies nobody sees.</summary>
    internal Call(FusionRequest request, Uri target, string authorization, IFusionObserver? observer)
    {
        Request = request;
        Target = target;
        Observer = observer;
        IsForToken = true;
        _authorization = authorization;
    }

    internal FusionRequest Request { get; }

    internal Uri Target { get; }

    internal IFusionObserver? Observer { get; }

    internal bool IsForToken { get; }

    /// <summary>Who asks, for the message of an error.</summary>
    internal FusionAuthentication? Authentication => _authentication;

    /// <summary>How many attempts have begun.</summary>
    internal int Attempts { get; set; }

    /// <summary>Whether an attempt may have arrived that is not known to have come to nothing.</summary>
    internal bool IsUnderWay { get; set; }

    /// <summary>The last attempt that ended.</summary>
    internal FusionTrace? LastTrace { get; set; }

    /// <summary>The address as a trace shows it.</summary>
    internal string ShownUrl => IsForToken ? Target.GetLeftPart(UriPartial.Path) : Request.Path;

    /// <summary>The address as an error shows it: without the query, which may hold business data.</summary>
    internal string ErrorUrl => IsForToken ? Target.GetLeftPart(UriPartial.Path) : Target.AbsolutePath;

    internal ValueTask<string> AuthorizeAsync(CancellationToken cancellationToken) =>
        _authorization is not null ? new ValueTask<string>(_authorization) : _authentication!.AuthorizeAsync(_signIn!, cancellationToken);

    /// <summary>Whether another token can be tried after the service refused one.</summary>
    internal bool TryRenew(string refused, out bool isForThis)
    {
        isForThis = false;
        return _authentication is not null && _authentication.TryRenew(refused, out isForThis);
    }
}

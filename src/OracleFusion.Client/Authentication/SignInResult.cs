namespace OracleFusion.Client;

/// <summary>What came of a request that finds out whether a server knows the user.</summary>
public sealed class SignInResult
{
    internal SignInResult(int statusCode, DateTimeOffset? serverTime, ServiceException? refused)
    {
        StatusCode = statusCode;
        ServerTime = serverTime;
        Refused = refused;
    }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>The server's clock, where it told.</summary>
    public DateTimeOffset? ServerTime { get; }

    /// <summary>The refusal (401); null where the server knows the user.</summary>
    public ServiceException? Refused { get; }
}

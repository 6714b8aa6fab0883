using OracleFusion.Client;
using OracleFusion.Sessions;

namespace OracleFusion.Output;

/// <summary>What Test-FusionConnection found out.</summary>
public sealed class FusionConnectionTest
{
    internal FusionConnectionTest(FusionConnection connection)
    {
        Connection = connection.Name;
        Server = connection.Server;
        Authentication = connection.Authentication;
        UserName = connection.UserName;
    }

    /// <summary>The connection's name.</summary>
    public string Connection { get; }

    /// <summary>The root of the server.</summary>
    public Uri Server { get; }

    /// <summary>How the user is proved.</summary>
    public string Authentication { get; }

    /// <summary>The Fusion user, where it is known.</summary>
    public string? UserName { get; }

    /// <summary>Whether the server answered.</summary>
    public bool IsReachable { get; internal set; }

    /// <summary>Whether the server knows the user.</summary>
    public bool IsSignedIn { get; internal set; }

    /// <summary>The HTTP status of the answer, which is that of the identity domain where it refused a token; 0 when there was
    /// none.</summary>
    public int StatusCode { get; internal set; }

    /// <summary>How long the answer took.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>How far this machine's clock is ahead of the server's, to the second; null where the server did not tell.</summary>
    public TimeSpan? ClockAhead { get; internal set; }

    /// <summary>The spellings of the certificate's fingerprint that the server takes; empty unless the connection signs tokens.</summary>
    public IReadOnlyList<FingerprintEncoding> FingerprintEncodings
    {
        get;
        internal set => field = value.ToArray();
    } = [];

    /// <summary>The resources that were asked for by -Resource, and whether the user may read them.</summary>
    public IReadOnlyList<FusionResourceAccess> Access
    {
        get;
        internal set => field = value.ToArray();
    } = [];

    /// <summary>What is wrong or may be, and what to do, the likeliest first; empty when nothing is.</summary>
    public IReadOnlyList<string> Advice
    {
        get;
        internal set => field = value.ToArray();
    } = [];
}

/// <summary>Whether a user may read a resource.</summary>
public sealed class FusionResourceAccess
{
    internal FusionResourceAccess(string resource, int statusCode)
    {
        Resource = resource;
        StatusCode = statusCode;
    }

    /// <summary>The resource.</summary>
    public string Resource { get; }

    /// <summary>The HTTP status of the answer.</summary>
    public int StatusCode { get; }

    /// <summary>Whether the user may read it.</summary>
    public bool IsAllowed => StatusCode is >= 200 and < 300;

    /// <summary>The resource and the status.</summary>
    public override string ToString() => $"{Resource}: {StatusCode}";
}

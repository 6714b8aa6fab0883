namespace OracleFusion.Client.Http;

/// <summary>What went wrong before a request was sent.</summary>
internal enum ConnectionTrouble
{
    /// <summary>Nothing that is known to have come before: the request may have been sent.</summary>
    None,

    /// <summary>No such host.</summary>
    UnknownHost,

    /// <summary>No server listens at the host's port.</summary>
    Refused,

    /// <summary>No agreement on TLS.</summary>
    Tls,

    /// <summary>The proxy cannot be found or lets nothing through.</summary>
    Proxy,
}

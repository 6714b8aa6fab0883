using System.Net;
using OracleFusion.Client.Http;

namespace OracleFusion.Client;

/// <summary>What a <see cref="FusionClient"/> needs to know: where the server is, with which credentials to ask, and how long to
/// wait.</summary>
public sealed class FusionConnectionSettings
{
    /// <summary>The root of the server, such as <c>https://servername.fa.us2.oraclecloud.com/</c>; <see cref="ServerAddress.Parse"/> makes
    /// it from what a person types.</summary>
    public required Uri Server { get; init; }

    /// <summary>The credentials that requests are signed with. The client owns and disposes of them.</summary>
    public required FusionAuthentication Authentication { get; init; }

    /// <summary>The <c>REST-Framework-Version</c> sent with every request that does not name its own; 1 to 9.</summary>
    public int FrameworkVersion { get; init; } = 4;

    /// <summary>
    /// How long a request may stand still: no byte sent, no answer, or no further byte of one. A long transfer that makes progress is not
    /// ended.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How many times a request that may be repeated is repeated at most.</summary>
    public int MaxRetryCount { get; init; } = 5;

    /// <summary>The longest wait before one repetition. A server that asks for a longer one (<c>Retry-After</c>) makes the request fail at
    /// once.</summary>
    public TimeSpan MaxRetryWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The proxy to go through, with its credentials; null for the system's.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Accepts any certificate of <see cref="Server"/> (of no other host).</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>
    /// The SHA-256 fingerprint of the only certificate that <see cref="Server"/> may show: 64 hexadecimal digits, with or without colons.
    /// It stands in for the usual check of the certificate's chain, name and dates.
    /// </summary>
    public string? PinnedCertificate { get; init; }

    /// <summary>How many connections to the server may be open at once: as many as the most requests that a cmdlet sends side by side, or
    /// those that find none free would run out of time while they wait for one.</summary>
    internal const int MaxConnections = 64;

    /// <summary>Whether the client refuses every request that may change something on the server, before it is sent.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The longest answer, unpacked, that is read into memory; in bytes. What is read as a stream has no bound.</summary>
    internal int LongestAnswer { get; init; } = PooledBuffer.LongestAnswer;

    internal TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the jitter of the waits comes from: numbers from 0 up to 1.</summary>
    internal Func<double>? Randomizer { get; init; }

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Server);
        ArgumentNullException.ThrowIfNull(Authentication);
        if (!Server.IsAbsoluteUri || Server.PathAndQuery != "/" || Server.UserInfo.Length > 0)
            throw new FusionInputException("The server must be the root of a host, such as https://servername.fa.us2.oraclecloud.com/.");
        ServerAddress.RequireSafe(Server, "server");
        if (FrameworkVersion is < 1 or > 9)
            throw new FusionInputException($"REST-Framework-Version is {FrameworkVersion}; the service knows 1 to 9.");
        if (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromDays(1))
            throw new FusionInputException($"The timeout is {Timeout}; it must be more than zero and at most a day.");
        if (MaxRetryCount is < 0 or > 100)
            throw new FusionInputException($"The number of repetitions is {MaxRetryCount}; it must be from 0 to 100.");
        if (MaxRetryWait < TimeSpan.Zero || MaxRetryWait > TimeSpan.FromDays(1))
            throw new FusionInputException($"The longest wait is {MaxRetryWait}; it must be from zero to a day.");
    }
}

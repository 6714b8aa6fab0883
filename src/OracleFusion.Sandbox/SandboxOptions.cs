using System.Security.Cryptography.X509Certificates;
using OracleFusion.Sandbox.Data.Business.Making;

namespace OracleFusion.Sandbox;

/// <summary>How a <see cref="SandboxServer"/> is to be. Everything has a default; faults can also be switched while it runs.</summary>
public sealed class SandboxOptions
{
    /// <summary>The name of the user who exists when no other is given.</summary>
    public const string DefaultUser = People.DefaultUser;

    /// <summary>The password of <see cref="DefaultUser"/>.</summary>
    public const string DefaultPassword = "Welcome1";

    /// <summary>The port on the loopback addresses; 0 lets the system choose one.</summary>
    public int Port { get; init; }

    /// <summary>Whether to serve plain http instead of https with a certificate of the server's own.</summary>
    public bool Http { get; init; }

    /// <summary>
    /// What links begin with instead of the server that was asked, such as <c>https://internal.example:443</c>: pods behind a gateway name
    /// themselves. Null for the host and port of the request.
    /// </summary>
    public Uri? LinkBase { get; init; }

    /// <summary>Users and their passwords. Without any, <see cref="DefaultUser"/> exists.</summary>
    public IDictionary<string, string> Users { get; } = new Dictionary<string, string>();

    /// <summary>Issuers whose JSON Web Tokens are taken, with the certificate of their key.</summary>
    public IList<KeyValuePair<string, X509Certificate2>> Trusted { get; } = [];

    /// <summary>What all generated data and all faults follow from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The number of payables invoices; the other resources grow with it.</summary>
    public int Scale { get; init; } = 1000;

    /// <summary>How long every answer is held back.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Faults that happen by themselves, with the share of the requests that they hit, from 0 to 1.</summary>
    public IDictionary<FaultKind, double> FaultRates { get; } = new Dictionary<FaultKind, double>();

    /// <summary>How often in a row those faults hit the same request at most; null for no limit.</summary>
    public int? MostFaultsInARow { get; init; }

    /// <summary>The most rows on a page, whatever limit is asked for: 500 on most pods, 499 on some.</summary>
    public int PageCap { get; init; } = 500;

    /// <summary>
    /// The highest version of the REST framework that the pod allows, from 1 to 9: pods of other releases list fewer, and refuse the rest.
    /// </summary>
    public int FrameworkVersions { get; init; } = Protocol.FrameworkVersions.Highest;

    /// <summary>
    /// Whether bodies are compressed for clients that take that. On one machine it costs both sides more time than it saves, which matters
    /// to who measures.
    /// </summary>
    public bool Compress { get; init; } = true;

    /// <summary>Whether rows come, change and go between the pages that clients read.</summary>
    public bool Churn { get; init; }

    /// <summary>How long tokens are good for, whatever they say themselves; null leaves it to their expiry.</summary>
    public TimeSpan? TokenLifetime { get; init; }

    /// <summary>How long a job of the scheduler takes, from its submission through erpintegrations to its end.</summary>
    public TimeSpan JobDuration { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Segments of flexfields that the pod declares, as JSON by resource, name and type:
    /// <c>{"invoices.invoiceDff":{"projectCode":"string"}}</c>. Null for none.
    /// </summary>
    public string? Flexfields { get; init; }

    /// <summary>Whether the program ends when its standard input does; a server within another process does not look.</summary>
    public bool UntilInputEnds { get; init; }

    /// <summary>The clock that tokens, jobs, audit columns and effective dates go by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

namespace OracleFusion.Sandbox.Protocol;

/// <summary>What a fault makes of a page.</summary>
internal enum PageFault
{
    None,

    /// <summary>A full page says that nothing follows.</summary>
    HideMore,

    /// <summary>No rows, and more are to follow.</summary>
    Empty,

    /// <summary>The first page, whatever the offset.</summary>
    IgnoreOffset,
}

/// <summary>One request, freed of HTTP's machinery so that a part of a batch is one like any other.</summary>
/// <param name="Method">GET, POST, PATCH, PUT or DELETE.</param>
/// <param name="ContextRoot">fscmRestApi, crmRestApi or hcmRestApi.</param>
/// <param name="Segments">The path behind the version, percent-decoded.</param>
/// <param name="Query">The query's parameters, decoded.</param>
/// <param name="BaseUrl">Scheme, host and port that links begin with.</param>
/// <param name="User">The user who calls.</param>
internal sealed record FusionCall(
    string Method,
    string ContextRoot,
    IReadOnlyList<string> Segments,
    QueryParameters Query,
    Func<string, string?> Header,
    ReadOnlyMemory<byte> Body,
    string BaseUrl,
    string User,
    int FrameworkVersion
)
{
    /// <summary>The version of the API that links name, also where the request said latest.</summary>
    public const string ApiVersion = "11.13.18.05";

    /// <summary>Whether the path names a version; without one it asks for the versions.</summary>
    public bool HasVersion { get; init; } = true;

    /// <summary>The highest version of the framework that the pod allows.</summary>
    public int HighestFrameworkVersion { get; init; } = FrameworkVersions.Highest;

    /// <summary>How a fault is to distort the page that is asked for.</summary>
    public PageFault PageFault { get; init; }

    /// <summary>Where links to root resources begin.</summary>
    public string ResourcesUrl => $"{BaseUrl}/{ContextRoot}/resources/{ApiVersion}";
}

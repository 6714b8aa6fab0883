namespace OracleFusion.Sandbox;

/// <summary>An answer that stands in for the service's own; see <see cref="FaultSwitches.ArmReply"/>.</summary>
/// <param name="Status">The status, from 200 to 599.</param>
/// <param name="Body">The body as text; null for none.</param>
/// <param name="ContentType">The media type of the body, as it stands in the header; null leaves the header out.</param>
public sealed record ArmedReply(int Status, string? Body = null, string? ContentType = null)
{
    /// <summary>Further headers by name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the request is worked on and what it did is kept before this answer stands in for the true one.</summary>
    public bool AfterWork { get; init; }
}

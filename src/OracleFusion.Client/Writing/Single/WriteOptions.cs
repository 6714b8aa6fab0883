namespace OracleFusion.Client;

/// <summary>How to write a record.</summary>
public sealed class WriteOptions
{
    /// <summary>Whether a create updates the record of the same key where there is one (<c>Upsert-Mode</c>).</summary>
    public bool Upsert { get; init; }

    /// <summary>The state that the record must still have on the server (<c>If-Match</c>); null to write whatever it is now.</summary>
    public string? ChangeIndicator { get; init; }

    /// <summary>The dates that a write to a date-effective resource is for (<c>Effective-Of</c>).</summary>
    public EffectiveRange? EffectiveRange { get; init; }

    /// <summary>The framework version of the request; null for the connection's.</summary>
    public int? FrameworkVersion { get; init; }

    /// <summary>The full name of the class of the record that comes back; null for one made of the resource's name.</summary>
    public string? TypeName { get; init; }
}

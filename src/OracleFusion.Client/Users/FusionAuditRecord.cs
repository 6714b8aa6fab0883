namespace OracleFusion.Client;

/// <summary>One attribute that was changed.</summary>
public sealed class FusionAuditAttribute
{
    /// <summary>The attribute, as people know it.</summary>
    public required string Attribute { get; init; }

    /// <summary>The attribute's internal name.</summary>
    public string? InternalName { get; init; }

    /// <summary>The value before; null where there was none, or values were not asked for.</summary>
    public string? OldValue { get; init; }

    /// <summary>The value after.</summary>
    public string? NewValue { get; init; }

    /// <summary>The attribute and both values.</summary>
    public override string ToString() => $"{Attribute}: {OldValue} -> {NewValue}";
}

/// <summary>What the audit history says of one change.</summary>
public sealed class FusionAuditRecord
{
    /// <summary>When it was: of the kind Utc where it is in UTC; without a kind where it is what clocks show in
    /// <see cref="TimeZone"/>.</summary>
    public required DateTime Date { get; init; }

    /// <summary>The time zone of the date: UTC, or the code of the one that was asked for.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Who did it, by the name that is shown.</summary>
    public string? UserName { get; init; }

    /// <summary>Who did it, by the name to sign in with.</summary>
    public string? UserInternalName { get; init; }

    /// <summary>What was done, in Oracle's words.</summary>
    public string? EventType { get; init; }

    /// <summary>The kind of the object.</summary>
    public string? BusinessObject { get; init; }

    /// <summary>The object.</summary>
    public string? Description { get; init; }

    /// <summary>The internal identifier of the object.</summary>
    public string? InternalId { get; init; }

    /// <summary>What identifies the object further, by name.</summary>
    public IReadOnlyDictionary<string, string?> Context { get; init; } = new Dictionary<string, string?>();

    /// <summary>The attributes that were changed.</summary>
    public IReadOnlyList<FusionAuditAttribute> Attributes
    {
        get;
        init => field = value.ToArray();
    } = [];

    /// <summary>Who did what to which object.</summary>
    public override string ToString() => $"{UserName} {EventType} {BusinessObject} {Description}";
}

using System.Text.Json.Nodes;

namespace OracleFusion.Sandbox.Users;

/// <summary>One change that was audited.</summary>
internal sealed record AuditEntry(
    DateTimeOffset At,
    string User,
    string EventType,
    string Subject,
    IReadOnlyList<(string Attribute, string? Old, string? New)> Changes
);

/// <summary>What was done to users and their roles, in order.</summary>
internal sealed class AuditTrail(TimeProvider clock)
{
    private readonly List<AuditEntry> _entries = [];

    public void Add(string user, string eventType, string subject, IReadOnlyList<(string Attribute, string? Old, string? New)> changes)
    {
        lock (_entries)
            _entries.Add(new AuditEntry(clock.GetUtcNow(), user, eventType, subject, changes));
    }

    public IReadOnlyList<AuditEntry> All()
    {
        lock (_entries)
            return [.. _entries];
    }

    public void Clear()
    {
        lock (_entries)
            _entries.Clear();
    }

    /// <summary>The attributes of a user that are others than before.</summary>
    public static IReadOnlyList<(string Attribute, string? Old, string? New)> Differences(JsonObject before, JsonObject after) =>
        [
            .. after
                .Where(field => field.Key is not "meta" && before[field.Key]?.ToJsonString() != field.Value?.ToJsonString())
                .Select(field => (field.Key, Text(before[field.Key]), Text(field.Value))),
        ];

    private static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : node?.ToJsonString();
}

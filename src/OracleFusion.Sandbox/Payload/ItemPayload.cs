using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Payload;

/// <summary>What a client sent for one row: attribute values and rows of its children.</summary>
/// <param name="Path">Where it stands in the body, such as <c>/lines/0</c>; empty for the outermost row.</param>
internal sealed record ItemPayload(
    ResourceType Type,
    string Path,
    IReadOnlyDictionary<string, object?> Values,
    IReadOnlyDictionary<ResourceType, IReadOnlyList<ItemPayload>> Children
);

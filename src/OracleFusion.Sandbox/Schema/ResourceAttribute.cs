using System.Text.Json;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Schema;

/// <summary>When an attribute may be written, as <c>describe</c> says it.</summary>
internal enum AllowChanges
{
    Always,
    InCreate,
    Never,
}

/// <summary>One attribute of a resource.</summary>
internal sealed class ResourceAttribute(string name, AttributeKind kind)
{
    public string Name { get; } = name;

    public AttributeKind Kind { get; } = kind;

    /// <summary>The name as it stands in a payload, encoded once.</summary>
    public JsonEncodedText Encoded { get; } = JsonEncodedText.Encode(name);

    /// <summary>Whether a create without it is refused.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it is a large object that is read through its enclosure and left out of payloads.</summary>
    public bool IsEnclosure { get; init; }

    public AllowChanges AllowChanges { get; init; }

    /// <summary>
    /// Whether it is a whole number that counts, such as a line number, and no id. Such a part of a key is a Java int, an id a long.
    /// </summary>
    public bool IsOrdinal => Kind == AttributeKind.Integer && !Name.EndsWith("Id", StringComparison.Ordinal);

    /// <summary>Whether q, orderBy and finders may name it.</summary>
    public bool Queryable => !IsEnclosure && Kind is not (AttributeKind.List or AttributeKind.Object);

    /// <summary>The longest text in characters where a source states it; null for any.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The values that Oracle's pages list; empty where they list none. Others are taken too: a lookup can be extended.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether it is a segment of a flexfield that this pod declares; see <see cref="Flexfields"/>.</summary>
    public bool IsSegment { get; init; }
}

namespace OracleFusion.Sandbox.Values;

/// <summary>The type of an attribute, as the catalog names it.</summary>
internal enum AttributeKind
{
    Text,
    Integer,
    Number,
    Boolean,
    Date,
    Timestamp,
    List,
    Object,
}

/// <summary>An attribute's value that is an object: kept as it came.</summary>
internal sealed record RawJson(string Text);

namespace OracleFusion.Client;

/// <summary>The type of an attribute, a finder's variable or an action's parameter.</summary>
public enum CatalogType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number; identifiers have 15 to 18 digits.</summary>
    Integer,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A calendar date, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A moment, <c>yyyy-MM-ddTHH:mm:ss.fff+00:00</c>.</summary>
    Timestamp,

    /// <summary>A list.</summary>
    Array,

    /// <summary>An object.</summary>
    Object,
}

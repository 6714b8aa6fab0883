namespace OracleFusion.Client.Records;

/// <summary>What the values of an attribute were, over all rows of a page: they decide on the property's type.</summary>
[Flags]
internal enum ValueKinds
{
    /// <summary>Nothing but nulls.</summary>
    None = 0,

    /// <summary>A whole number of 64 bits.</summary>
    Integer = 1,

    /// <summary>A decimal number, held exactly.</summary>
    Decimal = 2,

    /// <summary>True or false.</summary>
    Boolean = 4,

    /// <summary>Text.</summary>
    Text = 8,

    /// <summary>A number that neither 64 bits nor a decimal hold exactly, kept as its text.</summary>
    NumberText = 16,

    /// <summary>A calendar date.</summary>
    Date = 32,

    /// <summary>A moment.</summary>
    Timestamp = 64,

    /// <summary>Rows: an array of objects or a collection.</summary>
    Records = 128,

    /// <summary>One object.</summary>
    Record = 256,

    /// <summary>An array without elements.</summary>
    Empty = 512,

    /// <summary>An array of other things than objects.</summary>
    List = 1024,
}

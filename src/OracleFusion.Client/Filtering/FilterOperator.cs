namespace OracleFusion.Client;

/// <summary>How an attribute is compared with a value.</summary>
public enum FilterOperator
{
    /// <summary>The same value.</summary>
    Equal,

    /// <summary>Another value, or none: a row whose attribute is null is taken too.</summary>
    NotEqual,

    /// <summary>Greater; never null.</summary>
    Greater,

    /// <summary>Greater or equal; never null.</summary>
    GreaterOrEqual,

    /// <summary>Less; never null.</summary>
    Less,

    /// <summary>Less or equal; never null.</summary>
    LessOrEqual,
}

namespace OracleFusion.Client;

/// <summary>What speaks against reading by the key.</summary>
internal enum KeyRefusal
{
    /// <summary>The server does not order by the key.</summary>
    Order,

    /// <summary>The server orders by the key, and does not filter by it or does not send it.</summary>
    Filter,

    /// <summary>Several rows have the same key.</summary>
    NotUnique,
}

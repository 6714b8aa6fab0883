namespace OracleFusion.Client;

/// <summary>What can be done with a resource.</summary>
[Flags]
public enum ResourceOperations
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>Reading the collection.</summary>
    List = 1,

    /// <summary>Reading one record.</summary>
    Get = 2,

    /// <summary>Creating a record.</summary>
    Create = 4,

    /// <summary>Changing a record.</summary>
    Update = 8,

    /// <summary>Deleting a record.</summary>
    Delete = 16,
}

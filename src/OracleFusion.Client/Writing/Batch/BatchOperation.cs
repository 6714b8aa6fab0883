namespace OracleFusion.Client;

/// <summary>What a part of a batch does.</summary>
public enum BatchOperation
{
    /// <summary>Creates a record in a collection.</summary>
    Create,

    /// <summary>Changes the record of the same key, or creates one.</summary>
    Upsert,

    /// <summary>Changes a record.</summary>
    Update,

    /// <summary>Deletes a record.</summary>
    Delete,

    /// <summary>Reads a record.</summary>
    Get,

    /// <summary>Calls an action, which must be enabled for batches.</summary>
    Invoke,
}

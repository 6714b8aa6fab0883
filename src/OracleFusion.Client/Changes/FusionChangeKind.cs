namespace OracleFusion.Client;

/// <summary>Which rows count as changes.</summary>
public enum FusionChangeKind
{
    /// <summary>New rows and those that were updated.</summary>
    Updated,

    /// <summary>New rows only.</summary>
    New,
}

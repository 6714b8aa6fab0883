namespace OracleFusion.Client;

/// <summary>Which files of a job are wanted.</summary>
public enum FusionJobFileKind
{
    /// <summary>Logs and outputs.</summary>
    All,

    /// <summary>Logs; some pods give the outputs with them.</summary>
    Log,

    /// <summary>Outputs.</summary>
    Out,
}

namespace OracleFusion;

/// <summary>What became of the request that an error is about.</summary>
public enum FusionOutcome
{
    /// <summary>It changed nothing: it was not sent, it was refused, or it only reads.</summary>
    NotDone,

    /// <summary>It was sent, and whether it was done is not known. Look before sending it again.</summary>
    Unknown,

    /// <summary>It was done, or was taken and something failed that follows it, such as reading it again or a process that it began. Do not
    /// send it again.</summary>
    Done,
}

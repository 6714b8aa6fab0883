namespace OracleFusion.Client;

/// <summary>Something of a server that is no record: a task, a job, a user. Its numbers may be those of something else on another
/// server, such as a copy of production, so it remembers where it was read.</summary>
public abstract class FusionServerObject
{
    private protected FusionServerObject() { }

    /// <summary>The server that it was read from; null until a cmdlet gives it to the pipeline.</summary>
    public Uri? FusionServer { get; internal set; }
}

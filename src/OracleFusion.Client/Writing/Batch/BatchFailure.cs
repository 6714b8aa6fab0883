namespace OracleFusion.Client;

/// <summary>What to do when the service refuses a batch, which it then has not done at all.</summary>
public enum BatchFailure
{
    /// <summary>Sends it again in smaller ones: without the part that the service named, else by halves, until each part that is refused
    /// stands alone.</summary>
    Halve,

    /// <summary>Sends each of its parts in a request of its own.</summary>
    Single,

    /// <summary>Sends nothing more.</summary>
    Stop,
}

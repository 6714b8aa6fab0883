namespace OracleFusion.Client.Http;

/// <summary>What the error of a write says of its outcome, in the same words wherever the answer was lost.</summary>
internal static class OutcomeText
{
    public const string Unknown = "It was sent, and whether it was done is not known.";

    /// <summary>Of a 202: the service works on it after it has answered (RFC 9110, 15.3.3).</summary>
    public const string Accepted = "The service has taken it on and may still be at work on it; only its result is missing.";

    public const string Done = "The service did it, and only its result is missing.";
}

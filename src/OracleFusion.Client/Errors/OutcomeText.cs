namespace OracleFusion.Client;

/// <summary>What the error of a write says of its outcome, in the same words wherever the answer was lost.</summary>
internal static class OutcomeText
{
    public const string Unknown = "The outcome is unknown: the request was sent, and the service may or may not have done it. Look before sending it again.";

    public const string Done = "The service did it, and only its result is missing.";
}

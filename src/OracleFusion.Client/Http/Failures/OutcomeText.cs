namespace OracleFusion.Client;

/// <summary>What the error of a write says of its outcome, in the same words wherever the answer was lost.</summary>
internal static class OutcomeText
{
    public const string Unknown = "It was sent, and whether it was done is not known.";

    public const string Done = "The service did it, and only its result is missing.";
}

namespace OracleFusion.Client;

/// <summary>The rows cannot be read by their key, or not even be ordered by it: another way is to be taken.</summary>
internal sealed class KeyRefusedException(KeyRefusal refusal, string reason, Exception? inner = null) : Exception(reason, inner)
{
    public KeyRefusal Refusal { get; } = refusal;
}

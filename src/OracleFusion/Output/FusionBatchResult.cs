using OracleFusion.Client;

namespace OracleFusion.Output;

/// <summary>What Invoke-FusionBatch did for one of its inputs.</summary>
public sealed class FusionBatchResult
{
    internal FusionBatchResult(BatchPart part, object? result)
    {
        Operation = part.Operation;
        Path = part.Path.ToString();
        Result = result;
    }

    /// <summary>The operation that the service did.</summary>
    public BatchOperation Operation { get; }

    /// <summary>The address that it was done at.</summary>
    public string Path { get; }

    /// <summary>The record as it is now, or the result of an action; null where the service sent none, as for a delete.</summary>
    public object? Result { get; }

    /// <summary>The operation and the address.</summary>
    public override string ToString() => $"{Operation} {Path}";
}

namespace OracleFusion.Client;

/// <summary>What became of one write of many.</summary>
public sealed class WriteOutcome
{
    private WriteOutcome(bool isDone, object? result, Exception? error)
    {
        IsDone = isDone;
        Result = result;
        Error = error;
    }

    /// <summary>Whether the service did it and its result is known.</summary>
    public bool IsDone { get; }

    /// <summary>The record as it is now, or the result of an action; null where the service sent none.</summary>
    public object? Result { get; }

    /// <summary>
    /// Why it was not done, or is not known to have been (<c>UnknownOutcome</c>), or has no result although it was done
    /// (<c>DoneWithoutResult</c>): a <see cref="ServiceException"/> or a <see cref="FusionInputException"/>. Null where it was done, and
    /// where it was not sent, or only in a batch that was refused and of which nothing was done.
    /// </summary>
    public Exception? Error { get; }

    internal static WriteOutcome NotTried { get; } = new(isDone: false, result: null, error: null);

    internal static WriteOutcome UnderWay { get; } =
        Failed(new ServiceException(FusionFailure.UnknownOutcome, "It is under way: whether it was done is not known yet."));

    internal static WriteOutcome Done(object? result) => new(isDone: true, result, error: null);

    internal static WriteOutcome Failed(Exception error) => new(isDone: false, result: null, error);
}

using OracleFusion.Client.Http;

namespace OracleFusion.Client.Writing;

/// <summary>
/// Finds out what became of writes whose answer was lost, by the attributes that tell a record from all others. One of unknown outcome that
/// is not there may be sent once more; one that the service has said to be done may not.
/// </summary>
internal sealed class LostWrites(
    ClockedSender sender,
    IReadOnlyList<BatchPart> parts,
    WriteManyOptions options,
    CancellationToken cancellationToken
)
{
    private const string SentAgain =
        "The service did not answer the first request and had not done it when it was looked for, so it was sent again.";

    private readonly bool[] _sentAgain = new bool[parts.Count];
    private readonly RecordAge _age = new(sender);

    /// <summary>What is known of a write whose answer was lost.</summary>
    public static WriteOutcome WithoutLooking(BatchPart part, ServiceException lost, bool isAlone)
    {
        if (part.Operation == BatchOperation.Get)
            return WriteOutcome.NotTried;
        // Each has an exception of its own, or PowerShell would keep one error of all.
        if (lost.Failure != FusionFailure.DoneWithoutResult)
            return WriteOutcome.Failed(lost.Copy());
        // Of a batch that was done, a part that demanded a state may have been passed over; only the answer would say so.
        if (!isAlone && part.ChangeIndicator is not null)
            return WriteOutcome.Failed(
                lost.WithMore(
                    "If this row had been changed since it was read, it was passed over, and that is not known.",
                    FusionFailure.UnknownOutcome
                )
            );
        return part.Operation == BatchOperation.Delete ? WriteOutcome.Done(null) : WriteOutcome.Failed(lost.Copy());
    }

    /// <summary>Whether there is something to look for.</summary>
    public bool CanFind(int index) =>
        options.NaturalKey.Count > 0 && parts[index].Operation is BatchOperation.Create or BatchOperation.Upsert;

    /// <summary>Whether a write was given back to be sent once more.</summary>
    public bool WasSentAgain(int index) => _sentAgain[index];

    /// <summary>Looks for a write. Null where it is not there and is to be sent once more, alone.</summary>
    public async Task<WriteOutcome?> FindAsync(int index, ServiceException lost)
    {
        var isDone = lost.Failure == FusionFailure.DoneWithoutResult;
        if (_sentAgain[index] && !isDone)
            return WriteOutcome.Failed(lost.Copy());
        try
        {
            var found = await FindOwnAsync(index).ConfigureAwait(false);
            if (found.Doubt is { } doubt)
                return WriteOutcome.Failed(lost.WithMore(doubt));
            if (found.Records.Count == 1)
                return Judge(index, found.Records[0], lost);
            if (found.Records.Count > 1)
                return WriteOutcome.Failed(
                    _sentAgain[index] ? Twice(found.Records) : lost.WithMore("Several records have its natural key.")
                );
            if (isDone)
                return WriteOutcome.Failed(
                    lost.WithMore($"It is not found by {string.Join(", ", options.NaturalKey)}, and was not sent again.")
                );
            _sentAgain[index] = true;
            return null;
        }
        catch (Exception exception) when (exception is ServiceException or FusionInputException)
        {
            return WriteOutcome.Failed(lost.WithMore("Looking for it failed: " + exception.Message));
        }
    }

    /// <summary>Whether the one record that was found is what the write left. One that was there before is no proof of it.</summary>
    private WriteOutcome? Judge(int index, FusionRecord found, ServiceException lost)
    {
        var part = parts[index];
        if (lost.Failure == FusionFailure.DoneWithoutResult || SentValues.Differing(part, found) is not { Count: > 0 } differing)
            return WriteOutcome.Done(found);
        if (part.Operation == BatchOperation.Upsert)
        {
            // Sent again it comes to the same.
            _sentAgain[index] = true;
            return null;
        }

        return WriteOutcome.Failed(
            lost.WithMore(
                $"A record with its {string.Join(", ", options.NaturalKey)} is there, and differs from what was sent in "
                    + $"{string.Join(", ", differing)}: it may have been there before."
            )
        );
    }

    /// <summary>The service may still have been at work on the first request when it was looked for: then there are two now, and somebody
    /// has to be told.</summary>
    public async Task<WriteOutcome> CheckAloneAsync(int index, WriteOutcome done)
    {
        try
        {
            var found = await FindOwnAsync(index).ConfigureAwait(false);
            return found.Doubt is { } doubt ? WriteOutcome.Failed(OnceOrTwice(doubt))
                : found.Records.Count > 1 ? WriteOutcome.Failed(Twice(found.Records))
                : done;
        }
        catch (ServiceException exception)
        {
            return WriteOutcome.Failed(OnceOrTwice("Looking again failed. " + exception.Message, exception));
        }
    }

    /// <summary>The records of its natural key that can be its own: neither given out by this pipeline nor created before it was
    /// sent.</summary>
    private async Task<(IReadOnlyList<FusionRecord> Records, string? Doubt)> FindOwnAsync(int index)
    {
        var found = await NaturalKeySearch.FindAsync(sender, parts[index], options, cancellationToken).ConfigureAwait(false);
        if (KeyedWrites.KeyOf(parts[index], options.NaturalKey) is not { } key)
            return (found, null);
        if (found.Count == NaturalKeySearch.Most)
            return (found, $"{found.Count} records or more have its natural key.");
        // Asked after the answer: what others send from now on is not in it.
        if (options.Keyed.HasRivals(key))
            return (
                found,
                $"Other inputs have the same {string.Join(", ", options.NaturalKey)} and may have made what is found by it: whose it is "
                    + "cannot be told."
            );
        var own = found.Where(record => !options.Keyed.IsGiven(record) && !_age.IsOlder(record)).ToList();
        return (own, own.Select(_age.Doubt).FirstOrDefault(static doubt => doubt is not null));
    }

    private static ServiceException OnceOrTwice(string why, ServiceException? inner = null) =>
        new(FusionFailure.UnknownOutcome, $"{SentAgain} It is there now, once or twice. {why}", inner);

    private static ServiceException Twice(IReadOnlyList<FusionRecord> found) =>
        new(
            FusionFailure.Conflict,
            $"{SentAgain} Now it is there twice: delete one of "
                + $"{string.Join(", ", found.Select(static record => FusionRecord.GetOrigin(record)?.Path))}."
        );
}

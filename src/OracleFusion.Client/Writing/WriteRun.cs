namespace OracleFusion.Client;

/// <summary>
/// Does several writes so that each is done once or has an error of its own. The service does a batch as a whole or not at all; one that it refused is therefore
/// sent again in pieces, and one whose outcome is unknown is not.
/// </summary>
internal sealed class WriteRun(IRecordSender sender, IReadOnlyList<BatchPart> parts, WriteManyOptions options, CancellationToken cancellationToken)
{
    private readonly WriteOutcome?[] _outcomes = new WriteOutcome?[parts.Count];
    private readonly bool[] _repeated = new bool[parts.Count];

    /// <summary>What is still to be done, the first on top.</summary>
    private readonly Stack<(int From, int To)> _waiting = new();

    public async Task<IReadOnlyList<WriteOutcome>> RunAsync()
    {
        if (options.EffectiveRange is not null && parts.Count > 1) throw new FusionInputException("An effective range is a header of one request: a batch cannot have it. Write one by one.");
        if (parts.Count > 0) _waiting.Push((0, parts.Count));
        while (_waiting.Count > 0)
        {
            var (from, to) = _waiting.Pop();
            if (to - from == 1) await SendOneAsync(from).ConfigureAwait(false);
            else await SendBatchAsync(from, to).ConfigureAwait(false);
        }
        return Array.ConvertAll(_outcomes, static outcome => outcome ?? WriteOutcome.NotTried);
    }

    private async Task SendOneAsync(int index)
    {
        try
        {
            _outcomes[index] = WriteOutcome.Done(await SingleWrite.SendAsync(sender, parts[index], options, cancellationToken).ConfigureAwait(false));
        }
        catch (FusionInputException exception)
        {
            _outcomes[index] = WriteOutcome.Failed(exception);
        }
        catch (FusionException exception) when (IsUnknown(exception))
        {
            await LookAsync(index, index + 1, exception).ConfigureAwait(false);
        }
        catch (FusionException exception)
        {
            _outcomes[index] = WriteOutcome.Failed(exception);
            if (options.OnFailure == BatchFailure.Stop || !IsAboutInput(exception)) _waiting.Clear();
        }
        if (_repeated[index] && _outcomes[index] is { IsDone: true }) await CheckAloneAsync(index).ConfigureAwait(false);
    }

    private async Task SendBatchAsync(int from, int to)
    {
        var batch = Enumerable.Range(from, to - from).Select(index => Named(parts[index], index - from)).ToList();
        try
        {
            var results = await RecordBatch.SendAsync(sender, batch, new WriteOptions { FrameworkVersion = options.FrameworkVersion }, cancellationToken).ConfigureAwait(false);
            for (var index = from; index < to; index++) _outcomes[index] = OutcomeOf(parts[index], results[index - from]);
        }
        catch (FusionInputException)
        {
            // A value that cannot be sent: nothing was. Which one it is shows when they are alone.
            Narrow(from, to, refused: null);
        }
        catch (FusionException exception) when (IsUnknown(exception) || IsMute(exception))
        {
            await LookAsync(from, to, exception).ConfigureAwait(false);
        }
        catch (FusionException exception) when (IsAboutInput(exception))
        {
            var refused = batch.FindIndex(part => exception.Details.Any(detail => detail.Part == part.Id));
            if (options.OnFailure == BatchFailure.Stop) End(from + Math.Max(refused, 0), exception);
            else if (IsNotForBatches(exception)) Separate(from, to);
            else Narrow(from, to, refused < 0 ? null : from + refused);
        }
        catch (FusionException exception)
        {
            End(from, exception);
        }
    }

    private void End(int index, FusionException exception)
    {
        _outcomes[index] = WriteOutcome.Failed(exception);
        _waiting.Clear();
    }

    private void Separate(int from, int to)
    {
        for (var index = to - 1; index >= from; index--) _waiting.Push((index, index + 1));
    }

    /// <summary>The part that was refused goes into a request of its own, so that its error is its own and it is refused for itself and not for being in a batch.</summary>
    private void Narrow(int from, int to, int? refused)
    {
        if (options.OnFailure == BatchFailure.Single)
        {
            Separate(from, to);
            return;
        }
        var pieces = refused is { } place ? new[] { (place + 1, to), (place, place + 1), (from, place) } : [((from + to) / 2, to), (from, (from + to) / 2)];
        foreach (var piece in pieces)
        {
            if (piece.Item1 < piece.Item2) _waiting.Push(piece);
        }
    }

    /// <summary>Looks what became of writes whose outcome is unknown, as far as there is something to look for. What is not there is sent once more, alone.</summary>
    private async Task LookAsync(int from, int to, FusionException unknown)
    {
        for (var index = to - 1; index >= from; index--)
        {
            var part = parts[index];
            if (options.NaturalKey.Count == 0 || part.Operation is not (BatchOperation.Create or BatchOperation.Upsert) || _repeated[index])
            {
                _outcomes[index] = WriteOutcome.Failed(Unknown(unknown, ""));
                continue;
            }
            try
            {
                var found = await NaturalKeySearch.FindAsync(sender, part, options, cancellationToken).ConfigureAwait(false);
                if (found.Count == 0)
                {
                    _repeated[index] = true;
                    _waiting.Push((index, index + 1));
                    continue;
                }
                _outcomes[index] = found.Count == 1 ? WriteOutcome.Done(found[0]) : WriteOutcome.Failed(Unknown(unknown, "Several records have its natural key."));
            }
            catch (Exception exception) when (exception is FusionException or FusionInputException)
            {
                _outcomes[index] = WriteOutcome.Failed(Unknown(unknown, "Looking for it failed: " + exception.Message));
            }
        }
    }

    /// <summary>The service may still have been at work on the first request when it was looked for: then there are two now, and somebody has to be told.</summary>
    private async Task CheckAloneAsync(int index)
    {
        const string twice = "The service did not answer the first request and had not done it when it was looked for, so it was sent again. ";
        try
        {
            var found = await NaturalKeySearch.FindAsync(sender, parts[index], options, cancellationToken).ConfigureAwait(false);
            if (found.Count < 2) return;
            var where = string.Join(", ", found.Select(static record => FusionRecord.GetOrigin(record)?.Path));
            _outcomes[index] = WriteOutcome.Failed(new FusionException(FusionFailure.Conflict, $"{twice}Now it is there twice: delete one of {where}."));
        }
        catch (FusionException exception)
        {
            _outcomes[index] = WriteOutcome.Failed(new FusionException(FusionFailure.UnknownOutcome, $"{twice}It is there now, once or twice: looking again failed. {exception.Message}", exception));
        }
    }

    private static FusionException Unknown(FusionException exception, string more) =>
        exception.Failure == FusionFailure.UnknownOutcome && more.Length == 0 ? exception
        : new FusionException(
            FusionFailure.UnknownOutcome,
            // An answer that cannot be used says itself how far the work came.
            exception.Message + (exception.Failure is FusionFailure.UnknownOutcome or FusionFailure.IncompleteAnswer ? "" : " Whether it was done is not known: look before sending it again.") + (more.Length == 0 ? "" : " " + more),
            exception)
        {
            StatusCode = exception.StatusCode,
            Details = exception.Details,
            Method = exception.Method,
            Url = exception.Url,
            TraceId = exception.TraceId,
            ServerTime = exception.ServerTime,
        };

    private static WriteOutcome OutcomeOf(BatchPart part, BatchResult result)
    {
        if (result.PreconditionSucceeded == false)
            return WriteOutcome.Failed(new FusionException(FusionFailure.PreconditionFailed, "The row has been changed since it was read.") { Method = "POST", Url = part.Path.ToString() });
        var record = result.Record;
        return WriteOutcome.Done(part.Operation == BatchOperation.Invoke && record is not null && FusionRecord.GetNames(record) is ["result"] ? FusionRecord.GetValue(record, "result") : record);
    }

    private static BatchPart Named(BatchPart part, int place) => new()
    {
        Id = "part" + (place + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
        Operation = part.Operation,
        Path = part.Path,
        Values = part.Values,
        ChangeIndicator = part.ChangeIndicator,
        TypeName = part.TypeName,
    };

    /// <summary>Whether the service may have done it.</summary>
    private static bool IsUnknown(FusionException exception) => exception.Failure is FusionFailure.UnknownOutcome or FusionFailure.IncompleteAnswer;

    /// <summary>Whether the service failed without a word on what it refused: then it may as well have failed after the work.</summary>
    private static bool IsMute(FusionException exception) =>
        exception.Failure == FusionFailure.ServerError && !exception.Details.Any(static detail => detail.Code is not null || detail.Part is not null);

    /// <summary>
    /// Whether an action was refused for being in a batch, as Oracle words it: "The action {ACTION_NAME} isn't enabled for batch execution." Then smaller batches
    /// are refused too.
    /// </summary>
    private static bool IsNotForBatches(FusionException exception) => exception.Message.Contains("enabled for batch execution", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is what was sent that was refused, and not the user or the way there.</summary>
    private static bool IsAboutInput(FusionException exception) => exception.Failure
        is FusionFailure.InvalidInput or FusionFailure.Forbidden or FusionFailure.NotFound or FusionFailure.Conflict or FusionFailure.PreconditionFailed or FusionFailure.ServerError;
}

using OracleFusion.Client.Http;

namespace OracleFusion.Client.Writing;

/// <summary>
/// Does several writes so that each is done once or has an error of its own. The service does a batch as a whole or not at all; one that it
/// refused is therefore sent again in pieces, and one whose answer was lost is not.
/// </summary>
internal sealed class WriteRun
{
    private readonly ClockedSender _sender;
    private readonly IReadOnlyList<BatchPart> _parts;
    private readonly WriteManyOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly WriteOutcomes _outcomes;
    private readonly LostWrites _lost;

    /// <summary>What is still to be done, the first on top.</summary>
    private readonly Stack<(int From, int To)> _waiting = new();

    public WriteRun(IRequestSender sender, IReadOnlyList<BatchPart> parts, WriteManyOptions options, CancellationToken cancellationToken)
    {
        _sender = new ClockedSender(sender);
        _parts = parts;
        _options = options;
        _cancellationToken = cancellationToken;
        _outcomes = new WriteOutcomes(parts.Count);
        _lost = new LostWrites(_sender, parts, options, cancellationToken);
    }

    /// <summary>What is known of each part now.</summary>
    public IReadOnlyList<WriteOutcome> Outcomes => _outcomes.ToList();

    public async Task<IReadOnlyList<WriteOutcome>> RunAsync()
    {
        if (_options.EffectiveRange is not null && _parts.Count > 1)
            throw new FusionInputException("An effective range is a header of one request: a batch cannot have it. Write one by one.");
        var keys = _parts.Select(part => KeyedWrites.KeyOf(part, _options.NaturalKey)).ToList();
        keys.ForEach(key => _options.Keyed.Begin(key));
        try
        {
            return await SendAsync().ConfigureAwait(false);
        }
        finally
        {
            for (var index = 0; index < keys.Count; index++)
                _options.Keyed.Settle(keys[index], _outcomes[index]);
        }
    }

    private async Task<IReadOnlyList<WriteOutcome>> SendAsync()
    {
        if (_parts.Count > 0)
            _waiting.Push((0, _parts.Count));
        while (_waiting.Count > 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var (from, to) = _waiting.Pop();
            if (to - from == 1)
                await SendOneAsync(from).ConfigureAwait(false);
            else
                await SendBatchAsync(from, to).ConfigureAwait(false);
        }
        return Outcomes;
    }

    private async Task SendOneAsync(int index)
    {
        var before = _outcomes[index];
        try
        {
            // A reading changes nothing, so nothing of it is unknown.
            if (_parts[index].Operation != BatchOperation.Get)
                _outcomes[index] = WriteOutcome.UnderWay;
            _outcomes[index] = WriteOutcome.Done(
                await SingleWrite.SendAsync(_sender, _parts[index], _options, _cancellationToken).ConfigureAwait(false)
            );
        }
        catch (UnsentException)
        {
            _outcomes[index] = before;
            throw;
        }
        catch (FusionInputException exception)
        {
            _outcomes[index] = WriteOutcome.Failed(exception);
        }
        catch (ServiceException exception) when (exception.IsLost)
        {
            await LookAsync(index, index + 1, exception).ConfigureAwait(false);
        }
        catch (ServiceException exception)
        {
            _outcomes[index] = WriteOutcome.Failed(exception);
            if (_options.OnFailure == BatchFailure.Stop || !exception.IsAboutInput)
                _waiting.Clear();
        }
        if (_lost.WasSentAgain(index) && _outcomes[index].IsDone)
            _outcomes[index] = await _lost.CheckAloneAsync(index, _outcomes[index]).ConfigureAwait(false);
    }

    private async Task SendBatchAsync(int from, int to)
    {
        var batch = Enumerable.Range(from, to - from).Select(index => Named(_parts[index], index - from)).ToList();
        IReadOnlyList<BatchResult> results;
        try
        {
            _outcomes.Set(from, to, WriteOutcome.UnderWay);
            results = await RecordBatch
                .ExchangeAsync(_sender, batch, new WriteOptions { FrameworkVersion = _options.FrameworkVersion }, _cancellationToken)
                .ConfigureAwait(false);
        }
        catch (UnsentException)
        {
            _outcomes.Set(from, to, WriteOutcome.NotTried);
            throw;
        }
        catch (ServiceException exception) when (exception.IsLost)
        {
            await LookAsync(from, to, exception).ConfigureAwait(false);
            return;
        }
        catch (Exception exception) when (exception is ServiceException or FusionInputException)
        {
            _outcomes.Set(from, to, WriteOutcome.NotTried);
            GoOn(from, to, exception as ServiceException, batch);
            return;
        }

        for (var index = from; index < to; index++)
            _outcomes[index] = OutcomeOf(_parts[index], results[index - from]);
        for (var index = from; index < to; index++)
            await CompleteAsync(index, results[index - from]).ConfigureAwait(false);
    }

    /// <summary>Decides what follows when nothing of a batch was done.</summary>
    /// <param name="from">Its first part.</param>
    /// <param name="to">The one behind its last.</param>
    /// <param name="failure">Why; null for a value that cannot be sent. Which one it is shows when they are alone.</param>
    /// <param name="batch">The parts as they were sent.</param>
    private void GoOn(int from, int to, ServiceException? failure, List<BatchPart> batch)
    {
        var named = failure is null ? -1 : batch.FindIndex(part => failure.Details.Any(detail => detail.Part == part.Id));
        if (failure is not null && !failure.IsAboutInput)
            End(from, failure);
        else if (failure is not null && _options.OnFailure == BatchFailure.Stop)
            End(from + Math.Max(named, 0), failure);
        else if (failure is not null && IsNotForBatches(failure))
            Separate(from, to);
        else
            Narrow(from, to, named < 0 ? null : from + named, failure);
    }

    private void End(int index, ServiceException exception)
    {
        _outcomes[index] = WriteOutcome.Failed(exception);
        _waiting.Clear();
    }

    private void Separate(int from, int to)
    {
        for (var index = to - 1; index >= from; index--)
            _waiting.Push((index, index + 1));
    }

    /// <summary>The part that was refused goes into a request of its own, so that its error is its own and it is refused for itself and not
    /// for being in a batch.</summary>
    private void Narrow(int from, int to, int? refused, ServiceException? failure)
    {
        if (refused is { } named && failure is not null)
            _outcomes[named] = WriteOutcome.Failed(failure);
        if (_options.OnFailure == BatchFailure.Single)
        {
            Separate(from, to);
            return;
        }
        var pieces = refused is { } place
            ? new[] { (place + 1, to), (place, place + 1), (from, place) }
            : [((from + to) / 2, to), (from, (from + to) / 2)];
        foreach (var piece in pieces)
        {
            if (piece.Item1 < piece.Item2)
                _waiting.Push(piece);
        }
    }

    private async Task CompleteAsync(int index, BatchResult result)
    {
        if (result.Failure is not null)
            return;
        if (
            result.Record is null
            && result.PreconditionSucceeded != false
            && _parts[index].Operation is BatchOperation.Create or BatchOperation.Upsert or BatchOperation.Update
        )
        {
            await LookAsync(
                    index,
                    index + 1,
                    new ServiceException(
                        FusionFailure.DoneWithoutResult,
                        $"The answer to the batch has no record for it. {OutcomeText.Done} (POST {_parts[index].Path})"
                    )
                    {
                        Method = "POST",
                        Url = _parts[index].Path.ToString(),
                    }
                )
                .ConfigureAwait(false);
            return;
        }

        try
        {
            await RecordBatch
                .CompleteAsync(_sender, _parts[index], result, _options.FrameworkVersion, _cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceException exception)
        {
            await LookAsync(index, index + 1, exception).ConfigureAwait(false);
        }
    }

    /// <summary>Settles what became of writes whose answer was lost, by looking for them as far as there is something to look
    /// for.</summary>
    private async Task LookAsync(int from, int to, ServiceException lost)
    {
        // All of it is told before anything is looked for: looking may be stopped.
        for (var index = from; index < to; index++)
            _outcomes[index] = LostWrites.WithoutLooking(_parts[index], lost, isAlone: to - from == 1);
        for (var index = to - 1; index >= from; index--)
        {
            // Reading again does no harm.
            if (_parts[index].Operation == BatchOperation.Get)
                _waiting.Push((index, index + 1));
            else if (!_lost.CanFind(index))
                continue;
            else if (await _lost.FindAsync(index, lost).ConfigureAwait(false) is { } found)
                _outcomes[index] = found;
            else
                _waiting.Push((index, index + 1));
        }
    }

    private static WriteOutcome OutcomeOf(BatchPart part, BatchResult result)
    {
        if (result.PreconditionSucceeded == false)
            return WriteOutcome.Failed(
                new ServiceException(FusionFailure.PreconditionFailed, "The row has been changed since it was read.")
                {
                    Method = "POST",
                    Url = part.Path.ToString(),
                }
            );
        if (result.Failure is { } failure)
            return WriteOutcome.Failed(failure);
        var record = result.Record;
        return WriteOutcome.Done(
            part.Operation == BatchOperation.Invoke && record is not null && FusionRecord.GetNames(record) is ["result"]
                ? FusionRecord.GetValue(record, "result")
                : record
        );
    }

    private static BatchPart Named(BatchPart part, int place) =>
        new()
        {
            Id = "part" + (place + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            Operation = part.Operation,
            Path = part.Path,
            Values = part.Values,
            ChangeIndicator = part.ChangeIndicator,
            TypeName = part.TypeName,
        };

    /// <summary>
    /// Whether an action was refused for being in a batch, as Oracle words it: "The action {ACTION_NAME} isn't enabled for batch
    /// execution." Then smaller batches are refused too.
    /// </summary>
    private static bool IsNotForBatches(ServiceException exception) =>
        exception.Message.Contains("enabled for batch execution", StringComparison.OrdinalIgnoreCase);
}

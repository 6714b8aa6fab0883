using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Errors;

namespace OracleFusion.Cmdlets;

public abstract partial class PollCmdlet
{
    /// <summary>What is polled, for the progress.</summary>
    private protected abstract string Subject { get; }

    /// <summary>Opens what is read.</summary>
    private protected abstract ChangeSource Open(ChangeStart start, long? first);

    /// <summary>The time from the end of a poll to the next one; null for a single poll.</summary>
    private protected virtual TimeSpan? Every => null;

    /// <summary>How long to go on polling; null until it is stopped.</summary>
    private protected virtual TimeSpan? Until => null;

    /// <summary>How many changes to take at most; null for all.</summary>
    private protected virtual long? Most => null;

    /// <summary>Whether one poll follows another.</summary>
    private protected bool IsContinuous => Every is not null;

    /// <summary>Where the next poll begins: behind what the last one, whole or not, was done with.</summary>
    private ChangeStart? Position { get; set; }

    private ChangeBlock? _block;

    /// <summary>Takes the changes that there are.</summary>
    /// <param name="start">From where on.</param>
    /// <param name="first">How many at most.</param>
    /// <returns>How many there were.</returns>
    private long Poll(ChangeStart start, long? first)
    {
        Position ??= start;
        using var reader = Open(start, first);
        var poll = new PollState(reader);
        var progress = new ReadProgress(Subject);
        var isWhole = false;
        try
        {
            while (Next(reader) is { } changes)
            {
                foreach (var change in changes)
                {
                    poll.Add(change);
                    if (poll.Waiting.Count >= (BatchSize ?? 1))
                        Hand(poll);
                }
                WriteProgress(progress.Step(poll.Done, total: null));
            }
            if (poll.Waiting.Count > 0)
                Hand(poll);
            isWhole = true;
        }
        finally
        {
            // Also after an error or Ctrl+C: commit the changes that the block has taken.
            if (!isWhole && poll.Done > 0 && (Process is not null || IsContinuous))
                Commit(reader.Watermark, mayTell: false);
        }
        if (progress.HasBegun)
            WriteProgress(progress.Finish());
        Commit(reader.Watermark, mayTell: true);
        return poll.Done;
    }

    private protected override void End()
    {
        if (Every is { } interval)
            Watch(interval);
        else
            PollOnce();
    }

    /// <summary>Polls on and on. The first poll has to succeed: what it was asked for may be wrong.</summary>
    private void Watch(TimeSpan interval)
    {
        var start = Start();
        var watch = Stopwatch.StartNew();
        var pause = new FusionPollPause(interval);
        for (var isProven = false; ; isProven = true)
        {
            TimeSpan wait;
            try
            {
                var changes = Poll(Position ?? start, first: null);
                wait = pause.AfterSuccess();
                WriteVerbose(string.Format(CultureInfo.InvariantCulture, "{0:N0} changes; the next poll is in {1}.", changes, wait));
            }
            catch (ChangeBlockException e)
            {
                WriteError(e.ToErrorRecord());
                wait = pause.AfterFailure(e);
            }
            catch (Exception e) when (isProven && MayPass(e))
            {
                wait = pause.AfterFailure(e);
                WriteError(FusionErrors.Record(e, Subject, $"A poll failed, and is tried again in {wait}"));
            }
            if (watch.Elapsed + wait > Until)
                return;
            Await(token => Task.Delay(wait, token));
        }
    }

    /// <summary>Whether a failed poll may be tried again. A refused sign-in may not: the service locks the user who gives a wrong password
    /// too often. Nor may one whose watermark another run has taken over.</summary>
    private bool MayPass(Exception e) =>
        FusionErrors.IsOurs(e) && e is not ServiceException { Failure: FusionFailure.Unauthorized } && _file is not { IsOvertaken: true };

    /// <summary>Polls once.</summary>
    private void PollOnce()
    {
        try
        {
            Poll(Start(), Most);
        }
        catch (ChangeBlockException e)
        {
            ThrowTerminatingError(e.ToErrorRecord());
        }
    }

    private IReadOnlyList<FusionChange>? Next(ChangeSource reader) => Await(token => reader.ReadAsync(token));

    private void Hand(PollState poll)
    {
        object[] records = [.. poll.Waiting.Select(static change => change.Value)];
        var value = BatchSize is null ? records[0] : records;
        if (Process is null)
        {
            // The command behind in the pipeline has taken it when this returns.
            WriteObject(value, enumerateCollection: false);
            poll.Accept();
            return;
        }
        var output = Run(value, records[0], poll.Done);
        poll.Accept();
        if (BatchSize is not null)
            Commit(poll.Reader.Watermark, mayTell: false);
        foreach (var item in output)
            WriteObject(item);
    }

    private IEnumerable<PSObject> Run(object value, object first, long done)
    {
        _block ??= new ChangeBlock(this, Process!);
        var (output, failure) = _block.Run(value);
        return failure is null
            ? output
            : throw new ChangeBlockException(
                string.Format(
                    CultureInfo.InvariantCulture,
                    "-Process failed at {0}{1}: {2} {3:N0} changes before it were done{4}; it and those after it come again.",
                    BatchSize is null ? "" : "the batch that begins with ",
                    first,
                    ChangeBlock.Describe(failure),
                    done,
                    WatermarkPath is null || done == 0 ? "" : " and are committed"
                ),
                failure[0]
            );
    }

    private void Commit(FusionWatermark watermark, bool mayTell)
    {
        Position = ChangeStart.After(watermark);
        _file?.Commit(watermark);
        if (!mayTell)
            return;
        if (WatermarkVariable is not null)
            SessionState.PSVariable.Set(WatermarkVariable, watermark);
        WriteVerbose(
            string.Format(
                CultureInfo.InvariantCulture,
                "Watermark {0}: {1}, told by {2}.",
                watermark.Number,
                watermark.Time is { } time ? time.ToString("u", CultureInfo.InvariantCulture) : "no time yet",
                watermark.Attribute
            )
        );
    }

    /// <summary>What has been handed out and is waiting for its batch, and what is done.</summary>
    private sealed class PollState(ChangeSource reader)
    {
        internal ChangeSource Reader => reader;

        internal List<FusionChange> Waiting { get; } = [];

        internal long Done { get; private set; }

        internal void Add(FusionChange change) => Waiting.Add(change);

        internal void Accept()
        {
            foreach (var change in Waiting)
                reader.Accept(change);
            Done += Waiting.Count;
            Waiting.Clear();
        }
    }
}

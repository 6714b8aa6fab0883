using System.Management.Automation;

namespace OracleFusion.Cmdlets;

/// <summary>
/// Messages for the user, posted from any thread and written on the pipeline's own, which is the only one that PowerShell lets write. The
/// pipeline thread writes them while it waits for work to end.
/// </summary>
internal sealed class PipelineMessages(Cmdlet cmdlet)
{
    /// <summary>How long work that was told to stop may take to do so before it is left behind; Ctrl+C has to feel immediate.</summary>
    internal static readonly TimeSpan StopLimit = TimeSpan.FromMilliseconds(500);

    private readonly Queue<(Action<Cmdlet> Message, Action? Drop)> _queue = new();
    private bool _isClosed;

    /// <summary>Has the pipeline's thread write a message.</summary>
    /// <param name="message">Writes it.</param>
    /// <param name="drop">Called in its place where the pipeline's thread takes no more; null for nothing.</param>
    internal void Post(Action<Cmdlet> message, Action? drop = null)
    {
        lock (_queue)
        {
            if (!_isClosed)
            {
                _queue.Enqueue((message, drop));
                Monitor.Pulse(_queue);
                return;
            }
        }

        drop?.Invoke();
    }

    /// <summary>Drops what was posted and what will be: the pipeline's thread writes no more, so nothing may wait for it.</summary>
    internal void Close()
    {
        List<Action?> dropped;
        lock (_queue)
        {
            _isClosed = true;
            dropped = [.. _queue.Select(posted => posted.Drop)];
            _queue.Clear();
        }

        foreach (var drop in dropped)
            drop?.Invoke();
    }

    /// <summary>Blocks until the work has ended, writing what is posted meanwhile. Does not look at how the work ended.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped and the work did not end in time.</exception>
    internal void WriteUntilEnd(Task work, CancellationToken stopping)
    {
        if (!work.IsCompleted)
            _ = work.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        using var wake = stopping.Register(Wake);
        while (Next(work, stopping) is { } message)
            message(cmdlet);
        if (stopping.IsCancellationRequested && Task.WaitAny([work], StopLimit) < 0)
            throw new PipelineStoppedException();
    }

    /// <summary>The next message; null when there is nothing more to wait for.</summary>
    private Action<Cmdlet>? Next(Task work, CancellationToken stopping)
    {
        lock (_queue)
        {
            while (_queue.Count == 0 && !work.IsCompleted && !stopping.IsCancellationRequested)
                Monitor.Wait(_queue);
            return _queue.Count > 0 && !stopping.IsCancellationRequested ? _queue.Dequeue().Message : null;
        }
    }

    private void Wake()
    {
        lock (_queue)
            Monitor.Pulse(_queue);
    }
}

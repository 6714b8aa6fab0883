namespace OracleFusion.Sandbox.Values;

/// <summary>Lets tasks wait until something has come true, without asking again and again.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Has the tasks that wait look again.</summary>
    public void Notify() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>Waits until something is true.</summary>
    /// <param name="isTrue">Tells whether it is; asked now and after each change.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitUntilAsync(Func<bool> isTrue, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Before the question: a change after it ends this wait.
            var next = Volatile.Read(ref _next).Task;
            if (isTrue())
                return;
            await next.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

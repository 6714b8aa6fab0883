using Xunit;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>Waits for what is certain to come. Where it does not, the test fails and says what, and the run goes on.</summary>
internal static class Soon
{
    /// <summary>Much longer than anything takes, on a machine with much else to do.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Waits for the end of a task.</summary>
    /// <param name="task">What is waited for.</param>
    /// <param name="what">What it is, for the message.</param>
    internal static async Task<T> ComesAsync<T>(Task<T> task, string what)
    {
        var limit = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var ending = stop.Token.Register(() => limit.TrySetResult(true));
        stop.CancelAfter(Limit);
        if (await Task.WhenAny(task, limit.Task) != task)
            Assert.Fail(Missing(what));
        return await task;
    }

    internal static string Missing(string what) => $"{what} did not come within {Limit:c}.";
}

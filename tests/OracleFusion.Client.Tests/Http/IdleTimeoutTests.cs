using Xunit;

namespace OracleFusion.Client.Tests.Transport;

public class IdleTimeoutTests
{
    [Fact]
    public async Task A_read_that_is_not_answered_in_time_ends()
    {
        using var server = new RawServer(_ => RawAnswer.Silence);
        var time = new TestTime();
        using var client = Wire.Client(server.Address, time);
        var sending = client.GetAsync();
        await server.ArrivalAsync();
        time.Advance(TestTime.IdleTimeout);
        var e = await Assert.ThrowsAsync<ServiceException>(() => sending);
        Assert.Equal(FusionFailure.TimedOut, e.Failure);
    }

    [Fact]
    public async Task Cancelling_ends_a_stalled_request_at_once()
    {
        using var server = new RawServer(_ => RawAnswer.Silence);
        using var client = Wire.Client(server.Address);
        using var cancellation = new CancellationTokenSource();
        var sending = client.SendAsync(new FusionRequest("GET", "/a"), cancellation.Token);
        await server.ArrivalAsync();
        cancellation.Cancel();
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Equal(cancellation.Token, e.CancellationToken);
    }

    [Fact]
    public async Task Cancelling_ends_a_stalled_body_at_once()
    {
        using var server = new RawServer(_ => new RawAnswer(RawAnswer.Head(200, "Content-Length: 100"), "{"u8.ToArray()) { Hangs = true });
        using var client = Wire.Client(server.Address);
        using var cancellation = new CancellationTokenSource();
        using var response = await client.OpenAsync(new FusionRequest("GET", "/a"), TestContext.Current.CancellationToken);
        Assert.Equal(1, await response.Body.ReadAsync(new byte[10], 0, 10, cancellation.Token));
        var reading = response.Body.ReadAsync(new byte[10], 0, 10, cancellation.Token);
        cancellation.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task A_long_body_that_makes_progress_is_not_cut_off_and_one_that_stands_still_is()
    {
        using var pace = new SemaphoreSlim(0);
        using var server = new RawServer(_ => new RawAnswer(
            RawAnswer.Head(200, "Content-Length: 4"),
            "a"u8.ToArray(),
            "b"u8.ToArray(),
            "c"u8.ToArray()
        )
        {
            Pace = pace,
            Hangs = true,
        });
        var time = new TestTime();
        using var client = Wire.Client(server.Address, time);
        using var response = await client.OpenAsync(new FusionRequest("GET", "/a"), TestContext.Current.CancellationToken);
        Assert.Equal(4, response.Length);
        var buffer = new byte[10];
        for (var i = 0; i < 3; i++)
        {
            pace.Release();
            Assert.Equal(1, await response.Body.ReadAsync(buffer, 0, 10, TestContext.Current.CancellationToken));
            // However long the reader takes for what it got: that is not the server's time.
            time.Advance(TestTime.IdleTimeout + TimeSpan.FromSeconds(1));
        }

        var reading = response.Body.ReadAsync(buffer, 0, 10, TestContext.Current.CancellationToken);
        time.Advance(TestTime.IdleTimeout);
        var e = await Assert.ThrowsAsync<ServiceException>(() => reading);
        Assert.Equal(FusionFailure.TimedOut, e.Failure);
    }
}

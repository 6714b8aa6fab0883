using OracleFusion.Client.Errors;
using Xunit;

namespace OracleFusion.Client.Tests.Transport;

public class RetryTests
{
    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_read_is_repeated_while_the_service_is_unavailable(int status)
    {
        using var server = new RawServer(_ => RawAnswer.Json("", status), _ => RawAnswer.Json("", status), _ => RawAnswer.Json("{}"));
        var time = new TestTime();
        var notes = new Notes();
        using var client = Wire.Client(server.Address, time);
        using var response = await client.ReportTo(notes).GetAsync();
        Assert.Equal(200, response.StatusCode);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(2, time.Waits.Count);
        // Timers count in milliseconds on some platforms.
        Assert.All(time.Waits.Zip(notes.Repetitions, (wait, told) => wait - told.Wait), difference =>
            Assert.InRange(difference.TotalMilliseconds, -1, 1)
        );
        Assert.All(notes.Repetitions, r => Assert.Contains($"{status}", r.Reason));
        Assert.Equal([1, 2, 3], notes.Starts.Select(s => s.Attempt));
    }

    [Fact]
    public async Task It_gives_up_after_the_repetitions_allowed()
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 503));
        using var client = Wire.Client(server.Address, retries: 3);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.Unavailable, e.Failure);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task The_waits_grow_have_jitter_and_a_cap()
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 503));
        var (one, other) = (new TestTime(), new TestTime());
        using (var client = Wire.Client(server.Address, one, retries: 30))
            await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        using (var client = Wire.Client(server.Address, other, retries: 30))
            await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(one.Waits, other.Waits);
        Assert.True(one.Waits.First() < TimeSpan.FromSeconds(5));
        Assert.Equal(TimeSpan.FromMinutes(1), one.Waits.Max());
        Assert.True(one.Waits.Distinct().Count() > 4);
    }

    [Fact]
    public async Task Retry_After_in_seconds_is_kept()
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 503, "Retry-After: 7"), _ => RawAnswer.Json("{}"));
        var time = new TestTime();
        using var client = Wire.Client(server.Address, time);
        using var response = await client.GetAsync();
        Assert.Equal([TimeSpan.FromSeconds(7)], time.Waits);
    }

    [Theory]
    [InlineData(8, "8", "8")]
    [InlineData(12, "3", "12")]
    [InlineData(30, "Sun, 01 Mar 2026 12:00:30 GMT", "5")]
    [InlineData(30, "5", "Sun, 01 Mar 2026 12:00:30 GMT")]
    public async Task Of_two_Retry_After_the_longer_counts_and_none_becomes_a_day_of_the_calendar(int seconds, string one, string other)
    {
        using var server = new RawServer(
            _ => RawAnswer.Json("", 429, $"Retry-After: {one}", $"Retry-After: {other}"),
            _ => RawAnswer.Json("{}")
        );
        var notes = new Notes();
        using var client = Wire.Client(server.Address);
        using var response = await client.ReportTo(notes).GetAsync();
        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.Single(notes.Repetitions).Wait);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT")]
    public async Task A_server_that_asks_for_no_wait_gets_one_all_the_same(string until)
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 429, $"Retry-After: {until}"));
        var notes = new Notes();
        using var client = Wire.Client(server.Address);
        await Assert.ThrowsAsync<ServiceException>(() => client.ReportTo(notes).GetAsync());
        Assert.Equal(5, notes.Repetitions.Count);
        Assert.All(notes.Repetitions, repetition => Assert.True(repetition.Wait > TimeSpan.Zero));
    }

    [Theory]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT", null, 30)]
    [InlineData("Sun, 01 Mar 2026 14:00:30 GMT", "Sun, 01 Mar 2026 14:00:00 GMT", 30)] // by the server's own clock
    public async Task Retry_After_as_a_date_is_kept(string until, string? date, int seconds)
    {
        using var server = new RawServer(
            _ => RawAnswer.Json("", 429, date is null ? [$"Retry-After: {until}"] : [$"Retry-After: {until}", $"Date: {date}"]),
            _ => RawAnswer.Json("{}")
        );
        var notes = new Notes();
        using var client = Wire.Client(server.Address);
        using var response = await client.ReportTo(notes).GetAsync();
        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.Single(notes.Repetitions).Wait);
    }

    [Fact]
    public async Task A_Retry_After_beyond_the_longest_wait_fails_at_once_and_says_so()
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 503, "Retry-After: 7200"));
        var time = new TestTime();
        using var client = Wire.Client(server.Address, time);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Empty(time.Waits);
        Assert.Equal(TimeSpan.FromHours(2), e.RetryAfter);
        Assert.Contains("02:00:00 (until 2026-03-01 14:00:00Z)", e.Message);
        Assert.Contains("00:05:00", e.Message);
    }

    [Fact]
    public async Task A_wait_can_be_cancelled()
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 503, "Retry-After: 60"));
        using var cancellation = new CancellationTokenSource();
        using var client = Wire.Client(server.Address, new TestTime { Flies = false });
        var waiting = new WaitingNotes(cancellation.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.ReportTo(waiting).SendAsync(new FusionRequest("GET", "/a"), cancellation.Token)
        );
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_write_is_repeated_on_429()
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 429, "Retry-After: 1"), _ => RawAnswer.Json("{}", 201));
        using var client = Wire.Client(server.Address);
        using var response = await client.WriteAsync();
        Assert.Equal(201, response.StatusCode);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("POST", 503)]
    [InlineData("PATCH", 502)]
    [InlineData("DELETE", 504)]
    public async Task A_write_that_may_have_been_done_is_never_repeated(string method, int status)
    {
        using var server = new RawServer(_ => RawAnswer.Json("", status, "Retry-After: 1"));
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync(method));
        Assert.Equal(FusionFailure.UnknownOutcome, e.Failure);
        Assert.Equal(status, e.StatusCode);
        Assert.Contains("whether it was done is not known", e.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_dropped_connection_is_repeated_for_a_read()
    {
        using var server = new RawServer(
            _ => RawAnswer.None,
            _ => new RawAnswer(RawAnswer.Head(200, "Content-Length: 10")) { Closes = true },
            _ => RawAnswer.Json("{}")
        );
        using var client = Wire.Client(server.Address);
        using var response = await client.GetAsync();
        Assert.Equal("{}", response.ReadText());
    }

    [Fact]
    public async Task An_answer_that_its_reader_finds_incomplete_is_asked_for_again()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{\"a\":"), _ => RawAnswer.Json("{}"));
        using var client = Wire.Client(server.Address);
        var text = await client.SendAsync(
            new FusionRequest("GET", "/a"),
            r => r.ReadText() is "{}" and var whole ? whole : throw new IncompleteBodyException("broken off"),
            TestContext.Current.CancellationToken
        );
        Assert.Equal("{}", text);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_write_whose_answer_its_reader_finds_incomplete_was_done_and_is_not_repeated()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{\"a\":", 201));
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() =>
            client.SendAsync<string>(
                new FusionRequest("POST", "/a"),
                _ => throw new IncompleteBodyException("broken off"),
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(FusionFailure.DoneWithoutResult, e.Failure);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Other_failures_are_final()
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 500));
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.ServerError, e.Failure);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_write_is_repeated_when_the_connection_failed_before_it_was_sent()
    {
        // Connections are closed while the client expects the server's side of TLS: nothing of the request can have gone out. The server
        // has answered before, so it is not one that has no TLS.
        using var certificate = ServerCertificate.Create();
        using var server = new RawServer(certificate, request =>
            RawAnswer.Json("{}", request.Method == "GET" ? 200 : 201, "Connection: close") with
            {
                Closes = true,
            }
        );
        using var gate = new ClosingGate(server.Port, closed: 2);
        using var client = new FusionClient(
            new FusionConnectionSettings
            {
                Server = new Uri($"https://localhost:{gate.Port}/"),
                Authentication = new BasicAuthentication(new System.Net.NetworkCredential("a", "b")),
                SkipCertificateCheck = true,
                TimeProvider = new TestTime(),
            }
        );
        using var first = await client.GetAsync();
        using var response = await client.WriteAsync();
        Assert.Equal(201, response.StatusCode);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(4, gate.Connections);
    }

    private sealed class WaitingNotes(Action onWait) : IFusionObserver
    {
        public bool WantsBodies => false;

        public void RequestStarting(FusionTrace trace) { }

        public void ResponseReceived(FusionTrace trace) { }

        public void Retrying(FusionTrace trace, TimeSpan wait, string reason) => onWait();

        public void Warning(string message) { }
    }
}

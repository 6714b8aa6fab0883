using Xunit;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>The platforms' handlers repeat a request by themselves when a kept connection breaks. A write must never be among
/// them.</summary>
public class SendOnceTests
{
    [Theory]
    [InlineData("POST", 2)]
    [InlineData("PATCH", 2)]
    [InlineData("POST", 0)]
    [InlineData("DELETE", 0)]
    [InlineData("POST", 300_000)]
    public async Task A_write_on_a_kept_connection_that_is_closed_without_an_answer_is_sent_once(string method, int bodyLength)
    {
        using var server = new RawServer(request => request.Method == "GET" ? RawAnswer.Json("{}") : RawAnswer.None);
        using var client = Wire.Client(server.Address);
        using (await client.GetAsync()) { }

        var e = await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync(method, new byte[bodyLength]));
        Assert.Equal(FusionFailure.UnknownOutcome, e.Failure);
        Assert.Single(server.Requests, request => request.Method == method);
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task So_is_one_without_any_body(string method)
    {
        using var server = new RawServer(request => request.Method == "GET" ? RawAnswer.Json("{}") : RawAnswer.None);
        using var client = Wire.Client(server.Address);
        using (await client.GetAsync()) { }

        var e = await Assert.ThrowsAsync<ServiceException>(() =>
            client.SendAsync(new FusionRequest(method, "/a"), TestContext.Current.CancellationToken)
        );
        Assert.Equal(FusionFailure.UnknownOutcome, e.Failure);
        Assert.Single(server.Requests, request => request.Method == method);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_write_whose_answer_is_cut_off_was_done_when_its_status_says_so()
    {
        using var server = new RawServer(_ => new RawAnswer(RawAnswer.Head(201, "Content-Length: 100"), "{\"a\":1"u8.ToArray())
        {
            Closes = true,
        });
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync());
        Assert.Equal(FusionFailure.DoneWithoutResult, e.Failure);
        Assert.Equal(201, e.StatusCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task So_was_one_whose_answer_stands_still()
    {
        using var server = new RawServer(_ => new RawAnswer(RawAnswer.Head(201, "Content-Length: 100"), "{"u8.ToArray()) { Hangs = true });
        var time = new TestTime();
        using var client = Wire.Client(server.Address, time);
        using var response = await client.OpenAsync(new FusionRequest("POST", "/a"), TestContext.Current.CancellationToken);
        Assert.Equal(1, await response.Body.ReadAsync(new byte[10], 0, 10, TestContext.Current.CancellationToken));
        var reading = response.Body.ReadAsync(new byte[10], 0, 10, TestContext.Current.CancellationToken);
        time.Advance(TestTime.IdleTimeout);
        Assert.Equal(FusionFailure.DoneWithoutResult, (await Assert.ThrowsAsync<ServiceException>(() => reading)).Failure);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_write_whose_refusal_by_a_gateway_is_cut_off_is_of_unknown_outcome()
    {
        using var server = new RawServer(_ => new RawAnswer(RawAnswer.Head(503, "Content-Length: 100"), "<html>"u8.ToArray())
        {
            Closes = true,
        });
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync());
        Assert.Equal(FusionFailure.UnknownOutcome, e.Failure);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("text/xml", "<error><code>500</code><message>upstream</message></error>")]
    [InlineData("text/xml", "<env:Envelope><env:Body><env:Fault><faultcode>env:Server</faultcode><faultstring>Policy</faults")]
    [InlineData(
        "application/json",
        """{"o:errorDetails":[{"detail":"JBO-26061: Error. ORA-03113: end-of-file on communication channel"}]}"""
    )]
    [InlineData("text/plain", "JBO-25014: Transaction timed out")]
    public async Task A_write_that_a_500_does_not_refuse_is_of_unknown_outcome(string type, string body)
    {
        using var server = new RawServer(_ => RawAnswer.Of(System.Text.Encoding.UTF8.GetBytes(body), type, 500));
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync());
        Assert.Equal(FusionFailure.UnknownOutcome, e.Failure);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_write_that_is_not_answered_in_time_is_of_unknown_outcome()
    {
        using var server = new RawServer(_ => RawAnswer.Silence);
        var time = new TestTime();
        using var client = Wire.Client(server.Address, time);
        var sending = client.WriteAsync();
        await server.ArrivalAsync();
        time.Advance(TestTime.IdleTimeout);
        var e = await Assert.ThrowsAsync<ServiceException>(() => sending);
        Assert.Equal(FusionFailure.UnknownOutcome, e.Failure);
        Assert.Contains("100 seconds", e.Message);
        Assert.Single(server.Requests);
    }
}

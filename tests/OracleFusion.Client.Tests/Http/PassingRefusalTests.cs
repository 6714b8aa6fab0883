using System.Text;
using Xunit;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>Refusals that may be throttling: waited out where the sign-in was good before, told at once where it never was.</summary>
public class PassingRefusalTests
{
    private const string Page = "<!DOCTYPE html><html><head><title>Access denied</title></head></html>";
    private const string OwnPage = "<HTML><HEAD><TITLE>Error 403--Forbidden</TITLE></HEAD></HTML>";

    private static readonly Dictionary<string, RawAnswer> Refusals = new()
    {
        ["401"] = RawAnswer.Json("", 401),
        ["403 of a gateway"] = RawAnswer.Of(Encoding.UTF8.GetBytes(Page), "text/html", 403),
        ["302 without a target"] = RawAnswer.Json("", 302),
        ["302 with an empty target"] = RawAnswer.Json("", 302, "Location: "),
    };

    public static TheoryData<string> Names => [.. Refusals.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task After_answers_it_is_waited_out(string refusal)
    {
        var time = new TestTime();
        using var server = new RawServer(
            _ => RawAnswer.Json("{}"),
            _ => Refusals[refusal],
            _ => Refusals[refusal],
            _ => RawAnswer.Json("{}")
        );
        using var client = Wire.Client(server.Address, time, Token());
        (await client.GetAsync()).Dispose();
        (await client.GetAsync()).Dispose();
        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(2, time.Waits.Count);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_that_stays_is_told_as_throttling(string refusal)
    {
        using var server = new RawServer([
            .. Enumerable.Repeat<Func<RawRequest, RawAnswer>>(_ => RawAnswer.Json("{}"), 20),
            _ => Refusals[refusal],
        ]);
        using var client = Wire.Client(server.Address, authentication: Token());
        for (var i = 0; i < 20; i++)
            (await client.GetAsync()).Dispose();
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(refusal == "401" ? FusionFailure.Unauthorized : FusionFailure.Throttled, e.Failure);
        Assert.Contains($"{e.StatusCode} after 20 answers", e.Message, StringComparison.Ordinal);
        Assert.Contains("may be throttling", e.Message, StringComparison.Ordinal);
        Assert.Equal(20 + 1 + (refusal == "401" ? 3 : 5), server.Requests.Count);
    }

    /// <summary>A password that was changed: the service locks a user who gives the old one too often.</summary>
    [Fact]
    public async Task A_password_is_given_twice_and_no_more_to_a_service_that_refuses_it()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"), _ => RawAnswer.Json("", 401));
        using var client = Wire.Client(server.Address);
        (await client.GetAsync()).Dispose();
        var first = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal((FusionFailure.Unauthorized, 401), (first.Failure, first.StatusCode));
        Assert.Equal(3, server.Requests.Count);
        for (var i = 0; i < 3; i++)
        {
            var refused = await Assert.ThrowsAsync<ServiceException>(() => i == 0 ? client.WriteAsync() : client.GetAsync());
            Assert.Equal(FusionFailure.Unauthorized, refused.Failure);
            Assert.Contains("nothing more is sent", refused.Message, StringComparison.Ordinal);
        }
        Assert.Equal(3, server.Requests.Count);
        // Another service of the server may know the user, or ask for no privilege that is missing.
        foreach (
            var path in new[] { "/hcmRestApi/resources/11.13.18.05/workers", "/hcmRestApi/scim/Users", "/fscmService/A", "/fscmService/B" }
        )
        {
            var before = server.Requests.Count;
            await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync(path));
            Assert.True(server.Requests.Count > before, path);
        }
    }

    /// <summary>A pod that throttles by 401 does not close a connection for ever, and a password that was changed does not lock the
    /// user.</summary>
    [Fact]
    public async Task A_service_that_took_the_password_before_is_asked_again_after_a_minute_and_after_ten()
    {
        var time = new TestTime();
        using var server = new RawServer(_ => RawAnswer.Json("{}"), _ => RawAnswer.Json("", 401));
        using var client = Wire.Client(server.Address, time);
        (await client.GetAsync()).Dispose();
        foreach (var (minutes, sent) in new[] { (0, 3), (0, 3), (1, 4), (1, 4), (8, 4), (1, 5), (60, 5), (600, 5) })
        {
            time.Advance(TimeSpan.FromMinutes(minutes));
            await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
            Assert.Equal(sent, server.Requests.Count);
        }
    }

    [Fact]
    public async Task Of_many_requests_side_by_side_one_tries_a_refused_password_again()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"), _ => RawAnswer.Json("", 401));
        using var client = Wire.Client(server.Address);
        (await client.GetAsync()).Dispose();
        var reads = Enumerable.Range(0, 16).Select(_ => client.GetAsync()).ToList();
        foreach (var read in reads)
            Assert.Equal(FusionFailure.Unauthorized, (await Assert.ThrowsAsync<ServiceException>(() => read)).Failure);
        Assert.InRange(server.Requests.Count, 3, 1 + 16 + 1);
    }

    /// <summary>The password was good for the command before, and was changed since.</summary>
    [Fact]
    public async Task However_many_requests_a_command_begins_with_a_changed_password_is_given_twice()
    {
        using var two = new CountdownEvent(2);
        using var server = new RawServer(
            _ => RawAnswer.Json("{}"),
            _ =>
            {
                Assert.True((!two.IsSet && two.Signal()) || two.Wait(Soon.Limit), Soon.Missing("Another request"));
                return RawAnswer.Json("", 401);
            }
        );
        using var client = Wire.Client(server.Address);
        (await client.GetAsync()).Dispose();
        var next = client.ReportTo(new Notes());
        var reads = Enumerable.Range(0, 16).Select(_ => next.GetAsync()).ToList();
        foreach (var read in reads)
            Assert.Equal(FusionFailure.Unauthorized, (await Assert.ThrowsAsync<ServiceException>(() => read)).Failure);
        Assert.Equal(1 + 2, server.Requests.Count);
    }

    /// <summary>Two find out, and when one of them is taken, all others go at once.</summary>
    [Fact]
    public async Task Requests_go_freely_when_the_password_is_taken()
    {
        using var together = new CountdownEvent(5);
        var asked = 0;
        using var server = new RawServer(_ =>
        {
            if (Interlocked.Increment(ref asked) > 1)
                Assert.True(together.Signal() || together.Wait(Soon.Limit), Soon.Missing("The other requests"));
            return RawAnswer.Json("{}");
        });
        using var client = Wire.Client(server.Address);
        foreach (var response in await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.GetAsync())))
            response.Dispose();
        Assert.Equal(6, server.Requests.Count);
    }

    [Fact]
    public async Task A_password_that_is_taken_again_is_as_good_as_before()
    {
        var statuses = new Queue<int>([200, 401, 200, 401, 200]);
        using var server = new RawServer(_ => RawAnswer.Json("{}", statuses.Dequeue()));
        using var client = Wire.Client(server.Address);
        for (var i = 0; i < 3; i++)
            (await client.GetAsync()).Dispose();
        Assert.Empty(statuses);
    }

    private static BearerAuthentication Token() => new(Wire.Secure("token"));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_first_refusal_and_that_of_a_write_are_told_at_once(string refusal)
    {
        using var server = new RawServer(_ => Refusals[refusal]);
        using var client = Wire.Client(server.Address);
        Assert.DoesNotContain(
            "throttling",
            (await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync())).Message,
            StringComparison.Ordinal
        );
        Assert.Single(server.Requests);
        using var later = new RawServer(_ => RawAnswer.Json("{}"), _ => Refusals[refusal]);
        using var writer = Wire.Client(later.Address);
        (await writer.GetAsync()).Dispose();
        await Assert.ThrowsAsync<ServiceException>(() => writer.WriteAsync());
        Assert.Equal(2, later.Requests.Count);
    }

    [Fact]
    public async Task A_privilege_that_is_missing_is_told_at_once()
    {
        foreach (
            var answer in new[]
            {
                RawAnswer.Json("", 403),
                RawAnswer.Of(Encoding.UTF8.GetBytes(OwnPage), "text/html", 403),
                RawAnswer.Of(Encoding.UTF8.GetBytes(Page), "text/html", 403, "X-ORACLE-DMS-ECID: 1"),
            }
        )
        {
            using var server = new RawServer(_ => RawAnswer.Json("{}"), _ => answer);
            using var client = Wire.Client(server.Address);
            (await client.GetAsync()).Dispose();
            Assert.Equal(FusionFailure.Forbidden, (await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync())).Failure);
            Assert.Equal(2, server.Requests.Count);
        }
    }
}

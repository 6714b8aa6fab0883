using Xunit;

namespace OracleFusion.Client.Tests.Transport;

public class RedirectTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_read_follows_a_redirect_on_the_same_server(int status)
    {
        using var server = new RawServer(_ => RawAnswer.Json("", status, "Location: /elsewhere?a=b"), _ => RawAnswer.Json("{}"));
        using var client = Wire.Client(server.Address);
        using var response = await client.GetAsync();
        Assert.Equal("/elsewhere?a=b", server.Requests.Last().Target);
        Assert.StartsWith("Basic ", server.Requests.Last().Headers["Authorization"]);
    }

    [Fact]
    public async Task The_query_of_a_target_is_shown_to_nobody()
    {
        using var server = new RawServer(
            _ => RawAnswer.Of([], null, 302, "Location: /oam/sign-in?token=that-nobody-may-see"),
            _ => RawAnswer.Json("{}")
        );
        var notes = new Notes();
        using var client = Wire.Client(server.Address);
        (await client.ReportTo(notes).GetAsync()).Dispose();
        Assert.Equal("/oam/sign-in", notes.Answers.Last().Url);
        Assert.All(notes.Starts.Concat(notes.Answers), trace => Assert.DoesNotContain("nobody", trace.Url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_sent_to_another_server()
    {
        using var other = new RawServer(_ => RawAnswer.Json("{}"));
        using var server = new RawServer(_ => RawAnswer.Json("", 302, $"Location: {other.Address}signin?token=secret"));
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.Redirected, e.Failure);
        Assert.Contains($"{other.Address}signin", e.Message);
        Assert.DoesNotContain("secret", e.ToString());
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_write_follows_no_redirect()
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 307, "Location: /elsewhere"));
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync());
        Assert.Equal(FusionFailure.Redirected, e.Failure);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Redirects_that_do_not_end_are_left()
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 302, "Location: /round"));
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.Redirected, e.Failure);
        Assert.Equal(6, server.Requests.Count);
    }
}

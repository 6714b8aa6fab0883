using System.Net;
using System.Text;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Connection;

public class ObserverTests
{
    [Fact]
    public async Task It_is_told_what_went_over_the_wire()
    {
        using var server = new RawServer(_ =>
            RawAnswer.Of(RawAnswer.Gzip("{\"a\":1}"), "application/json", 200, "Content-Encoding: gzip", "opc-request-id: 17")
        );
        var notes = new Notes();
        using var client = Wire.Client(server.Address);
        using var response = await client.ReportTo(notes).GetAsync("/a?b=c");
        var trace = Assert.Single(notes.Answers);
        Assert.Equal(
            ("GET", "/a?b=c", 1, 200, 7L, "17"),
            (trace.Method, trace.Url, trace.Attempt, trace.StatusCode, trace.BodyLength, trace.TraceId)
        );
        Assert.Null(trace.ResponseBody);
        Assert.Null(trace.RequestBody);
    }

    [Fact]
    public async Task Bodies_are_shown_only_when_wanted()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{\"a\":1}"));
        var notes = new Notes { WantsBodies = true };
        using var client = Wire.Client(server.Address);
        using var response = await client.ReportTo(notes).WriteAsync(body: "{\"b\":2}"u8.ToArray());
        var trace = Assert.Single(notes.Answers);
        Assert.Equal("{\"a\":1}", trace.ResponseBody);
        Assert.Equal("{\"b\":2}", trace.RequestBody);
    }

    [Fact]
    public async Task An_answer_that_did_not_come_is_told_with_its_reason()
    {
        using var server = new RawServer(_ => RawAnswer.None);
        var notes = new Notes();
        using var client = Wire.Client(server.Address, retries: 0);
        await Assert.ThrowsAsync<ServiceException>(() => client.ReportTo(notes).GetAsync());
        var trace = Assert.Single(notes.Answers);
        Assert.Equal(0, trace.StatusCode);
        Assert.Contains("broke", trace.Failure);
    }

    [Fact]
    public async Task A_token_is_shown_to_nobody()
    {
        using var server = new RawServer(
            _ => RawAnswer.Json("""{"access_token":"the-token","expires_in":3600}"""),
            _ => RawAnswer.Json("{}")
        );
        var notes = new Notes { WantsBodies = true };
        var authentication = new OAuthAuthentication(
            new NetworkCredential("id", "the-secret"),
            new Uri(server.Address, "oauth2/v1/token"),
            ["a"]
        );
        using var client = Wire.Client(server.Address, authentication: authentication);
        using var response = await client.ReportTo(notes).GetAsync();
        var told = new StringBuilder();
        foreach (var trace in notes.Starts.Concat(notes.Answers))
        {
            foreach (var property in typeof(FusionTrace).GetProperties())
                told.Append(property.GetValue(trace)).Append('\n');
        }

        Assert.Contains("oauth2/v1/token", told.ToString());
        Assert.DoesNotContain("the-token", told.ToString());
        Assert.DoesNotContain("the-secret", told.ToString());
        Assert.DoesNotContain("grant_type", told.ToString());
    }
}

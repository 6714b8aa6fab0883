using Xunit;

namespace OracleFusion.Client.Tests.Transport;

public class RequestTests
{
    [Fact]
    public async Task A_request_carries_the_headers_of_the_connection()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Wire.Client(server.Address);
        using var response = await client.GetAsync("/fscmRestApi/resources/latest/invoices?q=InvoiceNumber%3D'A'&limit=5");
        var sent = Assert.Single(server.Requests);
        Assert.Equal("/fscmRestApi/resources/latest/invoices?q=InvoiceNumber%3D'A'&limit=5", sent.Target);
        Assert.Equal("4", sent.Headers["REST-Framework-Version"]);
        Assert.Contains("application/vnd.oracle.adf.error+json", sent.Headers["Accept"]);
        Assert.StartsWith("OracleFusion/", sent.Headers["User-Agent"]);
        Assert.StartsWith("Basic ", sent.Headers["Authorization"]);
        Assert.False(sent.Headers.ContainsKey("Cookie"));
        Assert.False(sent.Headers.ContainsKey("Expect"));
    }

    [Fact]
    public async Task Headers_of_the_request_win_and_cookies_are_forgotten()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}", 200, "Set-Cookie: JSESSIONID=secret", "ETag: \"AC\""));
        using var client = Wire.Client(server.Address);
        var request = new FusionRequest("POST", "/a")
        {
            Body = "{}"u8.ToArray(),
            ContentType = "application/vnd.oracle.adf.action+json",
            Accept = "text/plain",
        };
        request.Headers["REST-Framework-Version"] = "6";
        request.Headers["Upsert-Mode"] = "true";
        for (var i = 0; i < 2; i++)
        {
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.False(response.Headers.ContainsKey("Set-Cookie"));
            Assert.Equal("\"AC\"", response.Headers["etag"]);
        }

        Assert.All(server.Requests, sent =>
        {
            Assert.Equal("6", sent.Headers["REST-Framework-Version"]);
            Assert.Equal("true", sent.Headers["Upsert-Mode"]);
            Assert.Equal("text/plain", sent.Headers["Accept"]);
            Assert.Equal("application/vnd.oracle.adf.action+json", sent.Headers["Content-Type"]);
            Assert.False(sent.Headers.ContainsKey("Cookie"));
        });
    }

    [Theory]
    [InlineData("Authorization", "Bearer x")]
    [InlineData("Host", "elsewhere")]
    [InlineData("X-A", "a\r\nX-B: b")]
    [InlineData("X A", "value")]
    [InlineData("X-A", "é")]
    public async Task A_header_that_cannot_be_sent_is_refused_without_its_value(string name, string value)
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        using var client = Wire.Client(server.Address);
        var request = new FusionRequest("GET", "/a") { Headers = { [name] = value } };
        var e = await Assert.ThrowsAsync<FusionInputException>(() => client.SendAsync(request, TestContext.Current.CancellationToken));
        Assert.Contains(name, e.Message);
        Assert.DoesNotContain(value, e.Message.Replace(name, ""));
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("//elsewhere/a")]
    [InlineData("/\\elsewhere/a")]
    [InlineData("https://elsewhere/a")]
    [InlineData("/a b")]
    [InlineData("/a#b")]
    [InlineData("/a\r\nHost: b")]
    public void A_path_that_is_none_is_refused(string path) => Assert.Throws<FusionInputException>(() => new FusionRequest("GET", path));

    [Theory]
    [InlineData(
        "https://internal.name:443/fscmRestApi/resources/11.13.18.05/invoices/1?limit=2",
        "/fscmRestApi/resources/11.13.18.05/invoices/1?limit=2"
    )]
    [InlineData("/fscmRestApi/resources/11.13.18.05/invoices", "/fscmRestApi/resources/11.13.18.05/invoices")]
    public void Of_a_link_the_path_is_used(string link, string path) => Assert.Equal(path, FusionRequest.PathOf(link));

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("//elsewhere/a")]
    [InlineData("")]
    public void What_is_no_link_is_refused_with_an_example(string link) =>
        Assert.Contains("such as /fscmRestApi/", Assert.Throws<FusionInputException>(() => FusionRequest.PathOf(link)).Message);
}

using System.Text;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Authentication;

/// <summary>What proves a sign-in, and what does not.</summary>
public class SignInProbeTests
{
    private const string Page = "<!DOCTYPE html><html><head><title>Something else</title></head></html>";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, RawAnswer> None = new()
    {
        ["a sign-in page"] = RawAnswer.Of(Encoding.UTF8.GetBytes(Page), "text/html"),
        ["a page without a type"] = RawAnswer.Of(Encoding.UTF8.GetBytes(Page), null),
        ["a redirect without a target"] = RawAnswer.Json("", 302),
        ["a firewall's refusal"] = RawAnswer.Of(Encoding.UTF8.GetBytes(Page), "text/html", 403),
        ["another web server"] = RawAnswer.Of(Encoding.UTF8.GetBytes(Page), "text/html", 404),
        ["nothing"] = new(RawAnswer.Head(204)),
    };

    public static TheoryData<string> Names => [.. None.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_not_the_service_proves_nothing(string answer)
    {
        using var server = new RawServer(_ => None[answer]);
        using var client = Wire.Client(server.Address);
        await Assert.ThrowsAsync<ServiceException>(() => client.TestSignInAsync(Token));
    }

    [Theory]
    [InlineData(200, "{\"items\":[]}", "application/json", "")]
    [InlineData(403, "", null, "")]
    [InlineData(403, "<HTML><HEAD><TITLE>Error 403--Forbidden</TITLE></HEAD></HTML>", "text/html", "")]
    [InlineData(403, Page, "text/html", "X-ORACLE-DMS-ECID: 1")]
    [InlineData(404, "{}", "application/json", "")]
    public async Task An_answer_of_the_service_proves_it(int status, string body, string? type, string header)
    {
        using var server = new RawServer(_ => RawAnswer.Of(Encoding.UTF8.GetBytes(body), type, status, header.Length > 0 ? [header] : []));
        using var client = Wire.Client(server.Address);
        Assert.Null((await client.TestSignInAsync(Token)).Refused);
    }

    [Fact]
    public async Task A_refusal_is_told_at_once_also_after_answers()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}"), _ => RawAnswer.Json("", 401));
        using var client = Wire.Client(server.Address);
        (await client.GetAsync()).Dispose();
        Assert.Equal(401, (await client.TestSignInAsync(Token)).Refused?.StatusCode);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("""["1","2","3"]""", "It allows 1, 2, 3")]
    [InlineData("""["1","4"]""", null)]
    [InlineData("7", null)]
    public async Task A_framework_version_that_is_not_allowed_is_told_with_those_that_are(string allowed, string? says)
    {
        using var server = new RawServer(request =>
            request.Target.Contains("currencies", StringComparison.Ordinal)
                ? RawAnswer.Json("""{"title":"Bad Request","detail":"The framework version is not allowed."}""", 400)
                : RawAnswer.Json(
                    $$$"""{"items":[{"version":"11.13.18.05","isLatest":true,"adf:extension":{"defaultFrameworkVersion":"1","allowedFrameworkVersions":{{{allowed}}}}}]}"""
                )
        );
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.TestSignInAsync(Token));
        Assert.Contains(says ?? "is not allowed", e.Message, StringComparison.Ordinal);
        Assert.Equal(says is not null, e.Message.Contains("It allows", StringComparison.Ordinal));
        Assert.Equal(2, server.Requests.Count);
    }
}

using System.Text;
using OracleFusion.Client.Errors;
using Xunit;

namespace OracleFusion.Client.Tests.Records;

public class BodyTests
{
    private const string Whole =
        """{"items":[{"InvoiceId":300,"InvoiceNumber":"A\u0042","InvoiceAmount":-1.5e1,"lines":[{"a":true}],"links":[]}],"count":1,"hasMore":false,"limit":25,"offset":0}""";

    [Fact]
    public void A_body_that_breaks_off_anywhere_is_known_to()
    {
        for (var length = 0; length < Whole.Length; length++)
        {
            Assert.Throws<IncompleteBodyException>(() => Read(Encoding.UTF8.GetBytes(Whole.Substring(0, length))));
        }
        Assert.Single(Read(Encoding.UTF8.GetBytes(Whole)).Records);
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>", "not JSON")]
    [InlineData("[]", "no collection")]
    [InlineData("{}", "has no items")]
    [InlineData("{\"items\":{}}", "no array")]
    [InlineData("{\"items\":[1]}", "no object")]
    [InlineData("{\"items\":[{\"a\":01}]}", "not JSON")]
    [InlineData("{\"items\":[]} {\"items\":[]}", "not JSON")]
    public async Task A_body_that_is_something_else_is_an_error_that_says_so(string body, string what)
    {
        var exception = await Assert.ThrowsAsync<ServiceException>(() => Payload.ReadBodyAsync("fscm", "invoices", body));

        Assert.Equal(FusionFailure.IncompleteAnswer, exception.Failure);
        Assert.Contains(what, exception.Message, StringComparison.Ordinal);
        Assert.Contains("GET /fscmRestApi/resources/11.13.18.05/invoices", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_page_is_named()
    {
        var sender = new ScriptedSender((_, _) => TestResponse.Json("<html></html>", "text/html"));
        using var reader = new QueryReader(sender, new RecordQuery { Resource = ResourcePath.Collection("fscm", "invoices") });

        Assert.Contains(
            "text/html",
            (await Assert.ThrowsAsync<ServiceException>(() => reader.ReadAsync(TestContext.Current.CancellationToken))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_an_error() =>
        Assert.Throws<UnreadableBodyException>(() => Read([.. "{\"items\":[{\"a\":\""u8, 0xFF, 0xFE, .. "\"}]}"u8]));

    private static ParsedPage Read(byte[] body) =>
        ParsedPage.Read(
            body,
            new RecordShape("OracleFusion.Test", null),
            layout: null,
            default,
            new RecordServer(new Uri("https://pod.example.com/"))
        );
}

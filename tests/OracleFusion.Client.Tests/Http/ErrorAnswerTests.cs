using System.Text;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Errors;

public class ErrorAnswerTests
{
    [Fact]
    public async Task Oracles_structured_details_make_the_message()
    {
        var e = await FailAsync(
            """
            {"title":"Bad Request","status":"400","o:errorDetails":[
              {"detail":"JBO-27014: Attribute Supplier in PurchaseOrder is required","o:errorCode":"27014","o:errorPath":"/Supplier"},
              {"detail":"The amount is not valid.","o:errorCode":"AP-810001","o:errorPath":"/lines/0/Amount"}]}
            """,
            "application/vnd.oracle.adf.error+json",
            400,
            "X-ORACLE-DMS-ECID: 005abc"
        );
        Assert.Equal(FusionFailure.InvalidInput, e.Failure);
        Assert.Equal(400, e.StatusCode);
        Assert.Equal("27014", e.ErrorCode);
        Assert.Equal("005abc", e.TraceId);
        Assert.Equal(["/Supplier", "/lines/0/Amount"], e.Details.Select(d => d.Path));
        Assert.Equal("GET", e.Method);
        Assert.Equal("/fscmRestApi/resources/11.13.18.05/invoices", e.Url);
        Assert.Equal(
            "JBO-27014: Attribute Supplier in PurchaseOrder is required (at /Supplier)\nThe amount is not valid. (at "
                + "/lines/0/Amount, code AP-810001)\n"
                + "(HTTP 400 Bad Request, GET /fscmRestApi/resources/11.13.18.05/invoices, trace id 005abc)",
            e.Message.Replace("\r", "")
        );
    }

    [Theory]
    [InlineData(
        """{"title":"Bad Request","status":"400","detail":"Invalid attribute","o:errorCode":"HZ-120421"}""",
        "HZ-120421",
        "Invalid attribute"
    )]
    [InlineData("""{"o:errorDetails":[{"detail":"a","o:errorDetails":[{"detail":"b","o:errorCode":"1"}]}]}""", "1", "a")]
    [InlineData("""{"title":"Not allowed","status":"400"}""", null, "Not allowed")]
    [InlineData("""{"message":"m","code":7}""", "7", "m")]
    [InlineData("{\"title\":\"broken", null, "{\"title\":\"broken")]
    public async Task Other_json_is_read_too(string body, string? code, string message)
    {
        var e = await FailAsync(body, "application/json", 400);
        Assert.Equal(code, e.ErrorCode);
        Assert.StartsWith(message, e.Message);
    }

    [Fact]
    public async Task A_plain_text_is_the_message_and_its_beginning_the_code()
    {
        var e = await FailAsync("JBO-27024: Failed to validate a row with key oracle.jbo.Key[1 ]", "text/plain", 400);
        Assert.Equal("JBO-27024", e.ErrorCode);
        Assert.StartsWith("JBO-27024: Failed to validate a row", e.Message);
    }

    [Fact]
    public async Task Of_a_page_only_the_title_is_shown()
    {
        var e = await FailAsync(
            "<html><head><title>Service &amp; maintenance</title></head><body>" + new string('x', 5000) + "</body></html>",
            "text/html",
            500
        );
        Assert.StartsWith("Service & maintenance\n", e.Message.Replace("\r", ""));
        Assert.DoesNotContain("xxxx", e.Message);
    }

    [Theory]
    [InlineData(404, FusionFailure.NotFound, "no such row")]
    [InlineData(403, FusionFailure.Forbidden, "scott lacks a privilege")]
    [InlineData(409, FusionFailure.Conflict, "conflicts")]
    [InlineData(412, FusionFailure.PreconditionFailed, "changed since")]
    [InlineData(401, FusionFailure.Unauthorized, "user name and password of scott")]
    [InlineData(415, FusionFailure.InvalidInput, "refuses the request")]
    [InlineData(418, FusionFailure.InvalidInput, "HTTP 418")]
    [InlineData(599, FusionFailure.ServerError, "HTTP 599")]
    public async Task An_empty_answer_is_explained_by_its_status(int status, FusionFailure failure, string words)
    {
        var e = await FailAsync("", null, status);
        Assert.Equal(failure, e.Failure);
        Assert.Contains(words, e.Message);
        Assert.Empty(e.Details);
    }

    [Fact]
    public async Task A_very_long_text_is_cut_and_says_so()
    {
        var e = await FailAsync(new string('x', 10_000), "text/plain", 400);
        Assert.Contains("(6000 more characters)", e.Message);
    }

    [Fact]
    public async Task Neither_the_query_nor_the_password_is_in_the_error()
    {
        var e = await FailAsync("", null, 401, "Date: Sun, 01 Mar 2026 12:00:00 GMT");
        Assert.DoesNotContain("limit=1", e.ToString());
        Assert.DoesNotContain(Wire.Password, e.ToString());
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("scott:" + Wire.Password)), e.ToString());
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), e.ServerTime);
    }

    private static async Task<ServiceException> FailAsync(string body, string? type, int status, params string[] headers)
    {
        using var server = new RawServer(_ => RawAnswer.Of(Encoding.UTF8.GetBytes(body), type, status, headers));
        using var client = Wire.Client(server.Address, retries: 0);
        return await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
    }
}

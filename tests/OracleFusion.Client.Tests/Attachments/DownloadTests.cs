using System.Text;
using OracleFusion.Client.Http;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Attachments;

/// <summary>Downloads: what comes is the content, or an error.</summary>
public class DownloadTests
{
    private const string Page = "<!DOCTYPE html><html><head><title>Sign In</title></head></html>";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly ResourcePath Item = ResourcePath.Collection("fscm", "invoices").Item(300).Child("attachments").Item(7);

    private static readonly Dictionary<string, RawAnswer> Wrong = new()
    {
        ["a page"] = RawAnswer.Of(Encoding.UTF8.GetBytes(Page), "text/html"),
        ["no content"] = new(RawAnswer.Head(204)),
        ["a redirect without a target"] = RawAnswer.Json("", 302),
        ["an error with the status of a success"] = RawAnswer.Of("{\"title\":\"no\"}"u8.ToArray(), "application/vnd.oracle.adf.error+json"),
        ["a part"] = RawAnswer.Of("ab"u8.ToArray(), "application/octet-stream", 206),
        ["another protocol"] = new(RawAnswer.Head(101, "Upgrade: x", "Connection: Upgrade")) { Closes = true },
    };

    public static TheoryData<string> Names => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_not_the_content_is_an_error(string answer)
    {
        using var server = new RawServer(_ => Wrong[answer]);
        using var client = Wire.Client(server.Address, retries: 0);
        using var target = new MemoryStream();
        await Assert.ThrowsAsync<ServiceException>(() =>
            client.ReadEnclosureAsync(Item, "FileContents", target, new ExpectedContent(), null, Token)
        );
        Assert.Equal(0, target.Length);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/vnd.oracle.adf.error+json")]
    public async Task A_page_or_an_error_that_comes_byte_by_byte_is_told_as_it_is(string type)
    {
        using var target = new MemoryStream();
        using var response = new FusionStreamResponse(
            200,
            new Dictionary<string, string> { ["Content-Type"] = type },
            new Trickle(Encoding.UTF8.GetBytes(Page), 1)
        );
        var e = await Assert.ThrowsAsync<ServiceException>(() =>
            ContentCopy.RunAsync(new FusionRequest("GET", "/a"), response, target, mayBePage: false, null, Token)
        );
        Assert.Contains("Sign In", e.Message, StringComparison.Ordinal);
        Assert.Equal(0, target.Length);
    }

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(6, 5, true)]
    [InlineData(6, 6, false)]
    public async Task The_length_is_the_one_that_the_record_has_now(long told, long now, bool isTaken)
    {
        using var server = new RawServer(request =>
            request.Target.Contains("/enclosure/", StringComparison.Ordinal)
                ? RawAnswer.Of("12345"u8.ToArray(), "application/pdf")
                : RawAnswer.Json($$"""{"AttachedDocumentId":7,"UploadedFileLength":{{now}}}""")
        );
        using var client = Wire.Client(server.Address);
        Task Reading() =>
            client.ReadEnclosureAsync(Item, "FileContents", new MemoryStream(), new ExpectedContent { Length = told }, null, Token);
        if (isTaken)
            await Reading();
        else
            Assert.Contains("5 bytes", (await Assert.ThrowsAsync<ServiceException>(Reading)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.html", null)]
    [InlineData(null, "text/html")]
    public async Task A_page_that_is_the_content_is_taken(string? name, string? type)
    {
        using var server = new RawServer(_ => RawAnswer.Of(Encoding.UTF8.GetBytes(Page), "text/html"));
        using var client = Wire.Client(server.Address);
        using var target = new MemoryStream();
        await client.ReadEnclosureAsync(
            Item,
            "FileContents",
            target,
            new ExpectedContent
            {
                FileName = name,
                ContentType = type,
                Length = Page.Length,
            },
            null,
            Token
        );
        Assert.Equal(Page, Encoding.UTF8.GetString(target.ToArray()));
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/vnd.oracle.adf.error+json")]
    public async Task Secrets_that_what_came_instead_repeats_are_masked(string type)
    {
        // Where the text is cut lies within the secret.
        var said =
            new string('x', 950) + " Authorization: Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("scott:" + Wire.Password));
        var body = Encoding.UTF8.GetBytes($"<html><head><title>{said}</title></head></html>");
        using var server = new RawServer(_ => RawAnswer.Of(body, type));
        using var client = Wire.Client(server.Address);
        using var target = new MemoryStream();
        var e = await Assert.ThrowsAsync<ServiceException>(() =>
            client.ReadEnclosureAsync(Item, "FileContents", target, new ExpectedContent(), null, Token)
        );
        Assert.DoesNotContain("c2NvdHQ6", e.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, target.Length);
    }
}

using System.Text;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Writing;

/// <summary>Contents on the wire: what was announced, and what came.</summary>
public class EnclosureTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly ResourcePath Item = ResourcePath.Collection("fscm", "invoices").Item(300).Child("attachments").Item(7);

    [Theory]
    [InlineData(100_000, 99_999)]
    [InlineData(100_000, 100_003)]
    [InlineData(65_536, 65_540)]
    [InlineData(10, 0)]
    public async Task Content_that_changes_under_the_upload_never_arrives_whole_and_is_an_error_that_says_so(int announced, int actual)
    {
        using var server = new RawServer(_ => RawAnswer.Of([], null, 200));
        using var client = Wire.Client(server.Address);
        foreach (
            var write in new Func<Task>[]
            {
                () =>
                    client.WriteEnclosureAsync(
                        Item,
                        "FileContents",
                        () => new ShiftingStream(announced, actual),
                        new WriteOptions(),
                        Token
                    ),
                () =>
                    client.CreateWithContentAsync(
                        Item.Parent,
                        new Dictionary<string, object?>(),
                        "FileContents",
                        () => new ShiftingStream(announced, actual),
                        new WriteOptions(),
                        Token
                    ),
            }
        )
        {
            var e = await Assert.ThrowsAsync<FusionInputException>(write);
            Assert.Contains(actual > announced ? "more" : "fewer", e.Message, StringComparison.Ordinal);
        }

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Content_goes_out_as_it_is_and_the_record_is_read_again()
    {
        using var server = new RawServer(_ => RawAnswer.Of([], null, 200), _ => RawAnswer.Json("""{"AttachedDocumentId":7}"""));
        using var client = Wire.Client(server.Address);
        var now = await client.WriteEnclosureAsync(
            Item,
            "FileContents",
            () => new ShiftingStream(100_000, 100_000),
            new WriteOptions { ChangeIndicator = "ACED" },
            Token
        );
        Assert.Equal(7L, FusionRecord.GetValue(now!, "AttachedDocumentId"));
        var put = server.Requests.ToArray()[0];
        Assert.Equal("PUT", put.Method);
        Assert.EndsWith("/invoices/300/child/attachments/7/enclosure/FileContents", put.Target, StringComparison.Ordinal);
        Assert.Equal("application/octet-stream", put.Headers["Content-Type"]);
        Assert.Equal("\"ACED\"", put.Headers["If-Match"]);
        Assert.Equal(100_000, put.Body.Length);
    }

    [Fact]
    public async Task A_change_that_is_done_is_no_failure_because_the_record_cannot_be_read()
    {
        using var server = new RawServer(_ => RawAnswer.Of([], null, 200), _ => RawAnswer.Json("{}", 403));
        using var client = Wire.Client(server.Address);
        Assert.Null(await client.DeleteEnclosureAsync(Item, "FileContents", new WriteOptions(), Token));
    }

    [Fact]
    public async Task An_answer_shorter_than_announced_is_asked_for_again_and_written_from_the_beginning()
    {
        using var server = new RawServer(
            _ => new RawAnswer(RawAnswer.Head(200, "Content-Length: 9"), "too long"u8.ToArray()) { Closes = true },
            _ => RawAnswer.Of("short"u8.ToArray(), "application/octet-stream")
        );
        using var client = Wire.Client(server.Address);
        using var target = new MemoryStream();
        var told = new List<(long, long?)>();
        await client.ReadEnclosureAsync(
            Item,
            "FileContents",
            target,
            new ExpectedContent(),
            (done, whole) => told.Add((done, whole)),
            Token
        );
        Assert.Equal("short", Encoding.UTF8.GetString(target.ToArray()));
        Assert.Equal((5L, (long?)5L), told[^1]);
        Assert.Equal("identity", server.Requests.ToArray()[0].Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task One_that_is_always_too_short_is_an_error()
    {
        using var server = new RawServer(_ => new RawAnswer(RawAnswer.Head(200, "Content-Length: 9"), "partial"u8.ToArray())
        {
            Closes = true,
        });
        using var client = Wire.Client(server.Address, retries: 2);
        var e = await Assert.ThrowsAsync<ServiceException>(() =>
            client.ReadEnclosureAsync(Item, "FileContents", new MemoryStream(), new ExpectedContent(), null, Token)
        );
        Assert.Equal(FusionFailure.IncompleteAnswer, e.Failure);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(200, "x", true)]
    [InlineData(200, "", false)]
    [InlineData(404, "", false)]
    [InlineData(403, "", true)]
    public async Task Whether_there_is_content_is_seen_by_its_beginning(int status, string body, bool has)
    {
        using var server = new RawServer(_ => RawAnswer.Of(Encoding.UTF8.GetBytes(body), "application/octet-stream", status));
        using var client = Wire.Client(server.Address);
        Assert.Equal(has, await client.HasEnclosureAsync(Item, "FileContents", Token));
    }

    /// <summary>A file that has another length by the time it is read.</summary>
    private sealed class ShiftingStream(int announced, int actual) : MemoryStream(new byte[actual])
    {
        public override long Length => announced;
    }
}

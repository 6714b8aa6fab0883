using System.Text;
using OracleFusion.Client.Http;
using Xunit;

namespace OracleFusion.Client.Tests.Transport;

public class BodyTests
{
    private static readonly string Long = string.Concat(
        Enumerable.Range(0, 20_000).Select(i => $"{{\"InvoiceId\":{300000001964004 + i}}},")
    );

    [Fact]
    public async Task A_gzip_body_is_read()
    {
        using var server = new RawServer(_ => RawAnswer.Of(RawAnswer.Gzip(Long), "application/json", 200, "Content-Encoding: gzip"));
        using var client = Wire.Client(server.Address);
        using var response = await client.GetAsync();
        Assert.Equal(Long, response.ReadText());
        Assert.Contains("gzip", server.Requests.Single().Headers["Accept-Encoding"]);
    }

    [Fact]
    public async Task A_brotli_body_is_read_where_the_platform_can()
    {
        Assert.SkipUnless(BodyEncoding.Accepted.Contains("br"), "No brotli on this platform.");
        byte[] brotli = [0x0B, 0x03, 0x80, .. "{\"a\":1}"u8, 0x03];
        using var server = new RawServer(_ => RawAnswer.Of(brotli, "application/json", 200, "Content-Encoding: br"));
        using var client = Wire.Client(server.Address);
        using var response = await client.GetAsync();
        Assert.Equal("{\"a\":1}", response.ReadText());
    }

    [Fact]
    public async Task A_compression_that_was_not_asked_for_is_named()
    {
        using var server = new RawServer(_ => RawAnswer.Of([1, 2, 3], "application/json", 200, "Content-Encoding: zstd"));
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Contains("'zstd'", e.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_chunked_body_is_read()
    {
        using var server = new RawServer(_ => new RawAnswer(
            RawAnswer.Head(200, "Transfer-Encoding: chunked"),
            "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"u8.ToArray()
        ));
        using var client = Wire.Client(server.Address);
        using var response = await client.GetAsync();
        Assert.Equal("abcde", response.ReadText());
    }

    /// <summary>A million bytes arrive as one thousand: what may unpack to gigabytes is read as a stream or not at all, and not once
    /// more.</summary>
    [Theory]
    [InlineData("GET", FusionFailure.IncompleteAnswer)]
    [InlineData("POST", FusionFailure.DoneWithoutResult)]
    public async Task An_answer_that_unpacks_to_more_than_the_bound_is_an_error(string method, FusionFailure failure)
    {
        using var server = new RawServer(_ =>
            RawAnswer.Of(RawAnswer.Gzip(new string(' ', 5_000_000)), "application/json", 200, "Content-Encoding: gzip")
        );
        using var client = new FusionClient(
            new FusionConnectionSettings
            {
                Server = server.Address,
                Authentication = new BasicAuthentication(new System.Net.NetworkCredential("scott", Wire.Password)),
                TimeProvider = new TestTime(),
                LongestAnswer = 4 * 1024 * 1024,
            }
        );

        var error = await Assert.ThrowsAsync<ServiceException>(() => method == "GET" ? client.GetAsync() : client.WriteAsync());

        Assert.Equal(failure, error.Failure);
        Assert.Contains("longer than 4 MB", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        using var stream = await client.OpenAsync(new FusionRequest("GET", "/a"), TestContext.Current.CancellationToken);
        using var all = new MemoryStream();
        await stream.Body.CopyToAsync(all, 81920, TestContext.Current.CancellationToken);
        Assert.Equal(5_000_000, all.Length);
    }

    public static TheoryData<string, byte[]> Truncated =>
        new()
        {
            { "length", [.. RawAnswer.Head(200, "Content-Length: 10"), .. "abc"u8] },
            { "chunk", [.. RawAnswer.Head(200, "Transfer-Encoding: chunked"), .. "3\r\nabc\r\n"u8] },
            {
                "gzip",
                [.. RawAnswer.Head(200, "Content-Encoding: gzip", "Content-Length: 100000"), .. RawAnswer.Gzip(Long).AsSpan(0, 500)]
            },
            {
                "gzip without a length",
                [.. RawAnswer.Head(200, "Content-Encoding: gzip", "Connection: close"), .. RawAnswer.Gzip(Long).AsSpan(0, 500)]
            },
            { "gzip that a gateway ends", Chunked("gzip", RawAnswer.Gzip(Long).AsSpan(0, 500)) },
            { "gzip without its end", Chunked("gzip", RawAnswer.Gzip("{}").AsSpan(0, RawAnswer.Gzip("{}").Length - 8)) },
            { "no gzip at all", Chunked("gzip", []) },
        };

    private static byte[] Chunked(string encoding, ReadOnlySpan<byte> body) =>
        [
            .. RawAnswer.Head(200, "Content-Encoding: " + encoding, "Transfer-Encoding: chunked"),
            .. Encoding.ASCII.GetBytes(body.Length == 0 ? "" : $"{body.Length:x}\r\n"),
            .. body,
            .. Encoding.ASCII.GetBytes(body.Length == 0 ? "0\r\n\r\n" : "\r\n0\r\n\r\n"),
        ];

    [Fact]
    public async Task A_brotli_body_that_a_gateway_ends_is_asked_for_again()
    {
        Assert.SkipUnless(BodyEncoding.Accepted.Contains("br"), "No brotli on this platform.");
        byte[] brotli = [0x0B, 0x03, 0x80, .. "{\"a\":1}"u8];
        using var server = new RawServer(_ => new RawAnswer(Chunked("br", brotli)), _ => new RawAnswer(Chunked("br", [.. brotli, 0x03])));
        using var client = Wire.Client(server.Address);
        using var response = await client.GetAsync();
        Assert.Equal("{\"a\":1}", response.ReadText());
        Assert.Equal(2, server.Requests.Count);
    }

    /// <summary>What is saved while it arrives must not be short and pass for whole.</summary>
    [Fact]
    public async Task A_packed_stream_that_a_gateway_ends_says_so()
    {
        using var server = new RawServer(_ => new RawAnswer(Chunked("gzip", RawAnswer.Gzip(Long).AsSpan(0, 500))));
        using var client = Wire.Client(server.Address);
        using var response = await client.OpenAsync(new FusionRequest("GET", "/a"), TestContext.Current.CancellationToken);
        using var all = new MemoryStream();
        var e = await Assert.ThrowsAsync<ServiceException>(() =>
            response.Body.CopyToAsync(all, 81920, TestContext.Current.CancellationToken)
        );
        Assert.Equal(FusionFailure.IncompleteAnswer, e.Failure);
        Assert.Contains("broke off", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_answer_that_is_padded_or_says_nothing_of_a_write_is_whole()
    {
        using var server = new RawServer(
            _ => new RawAnswer(Chunked("gzip", [.. RawAnswer.Gzip("{}"), .. new byte[32]])),
            _ => new RawAnswer(Chunked("gzip", []))
        );
        using var client = Wire.Client(server.Address);
        using var padded = await client.GetAsync();
        Assert.Equal("{}", padded.ReadText());
        using var silent = await client.WriteAsync();
        Assert.Equal("", silent.ReadText());
    }

    [Theory]
    [MemberData(nameof(Truncated))]
    public async Task A_truncated_body_is_asked_for_again(string how, byte[] answer)
    {
        using var server = new RawServer(_ => new RawAnswer(answer) { Closes = true }, _ => RawAnswer.Json("{}"));
        var notes = new Notes();
        using var client = Wire.Client(server.Address);
        using var response = await client.ReportTo(notes).GetAsync();
        Assert.Equal("{}", response.ReadText());
        Assert.True(server.Requests.Count == 2, how);
        Assert.Single(notes.Repetitions);
    }

    [Fact]
    public async Task A_truncated_stream_says_so_instead_of_ending()
    {
        using var server = new RawServer(_ => new RawAnswer(RawAnswer.Head(200, "Content-Length: 10"), "abc"u8.ToArray())
        {
            Closes = true,
        });
        using var client = Wire.Client(server.Address);
        using var response = await client.OpenAsync(new FusionRequest("GET", "/a"), TestContext.Current.CancellationToken);
        var e = await Assert.ThrowsAsync<ServiceException>(() =>
            response.Body.CopyToAsync(new MemoryStream(), 4096, TestContext.Current.CancellationToken)
        );
        Assert.Equal(FusionFailure.IncompleteAnswer, e.Failure);
    }

    [Fact]
    public async Task A_body_is_streamed_up()
    {
        using var server = new RawServer(_ => RawAnswer.Json("", 429, "Retry-After: 1"), _ => RawAnswer.Json("{}"));
        using var client = Wire.Client(server.Address);
        var content = Encoding.UTF8.GetBytes(Long);
        using var response = await client.SendAsync(
            new FusionRequest("PUT", "/a") { OpenBody = () => new MemoryStream(content), ContentType = "application/octet-stream" },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal(content, request.Body));
    }

    [Fact]
    public async Task An_error_of_a_streamed_request_is_read_whole()
    {
        using var server = new RawServer(_ => RawAnswer.Json("""{"o:errorDetails":[{"detail":"No file"}]}""", 404));
        using var client = Wire.Client(server.Address);
        var e = await Assert.ThrowsAsync<ServiceException>(() =>
            client.OpenAsync(new FusionRequest("GET", "/a"), TestContext.Current.CancellationToken)
        );
        Assert.StartsWith("No file", e.Message);
    }
}

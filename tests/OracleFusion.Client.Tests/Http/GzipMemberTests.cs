using System.Text;
using Xunit;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>A gzip file is a series of members (RFC 1952, 2.2): servers that pack while they write send several. None may get
/// lost.</summary>
public class GzipMemberTests
{
    private const string First = "{\"items\":[{\"InvoiceId\":1}],";
    private const string Second = "\"count\":1,\"hasMore\": false}";

    public static TheoryData<string, string[]> Whole =>
        new()
        {
            { "two", [First, Second] },
            { "of the same length", [First, Second.PadLeft(First.Length)] },
            { "an empty one first", ["", First, Second] },
            { "an empty one last", [First, Second, ""] },
            { "many", [First, .. Enumerable.Repeat("                   ", 300), Second] },
            { "long ones", [First, new string(' ', 300_000), Random(400_000), Second] },
        };

    [Theory]
    [MemberData(nameof(Whole))]
    public async Task Every_member_is_read(string how, string[] members)
    {
        var expected = string.Concat(members);
        var packed = Packed(members);
        using var server = new RawServer(
            _ => RawAnswer.Of(packed, "text/plain", 200, "Content-Encoding: gzip"),
            _ => new RawAnswer([Head("gzip"), .. Chunks(packed, packed.Length > 100_000 ? 7919 : 1), End]),
            _ => new RawAnswer([Head("gzip"), .. Chunks([.. packed, .. new byte[40]], packed.Length > 100_000 ? 8192 : 5), End]),
            _ => new RawAnswer([Head("gzip"), .. Chunks(packed, packed.Length), End])
        );
        using var client = Wire.Client(server.Address);
        for (var i = 0; i < 3; i++)
        {
            using var response = await client.GetAsync();
            Assert.True(expected == response.ReadText(), how);
        }

        using var stream = await client.OpenAsync(new FusionRequest("GET", "/a"), TestContext.Current.CancellationToken);
        using var all = new MemoryStream();
        await stream.Body.CopyToAsync(all, 81920, TestContext.Current.CancellationToken);
        Assert.Equal(expected, Encoding.UTF8.GetString(all.ToArray()));
        Assert.Equal(4, server.Requests.Count);
    }

    /// <summary>Wherever an answer of two members is cut, it is asked for again; but not where nothing tells.</summary>
    [Fact]
    public async Task A_member_that_is_cut_anywhere_is_not_taken_for_whole()
    {
        var first = RawAnswer.Gzip(First);
        var packed = Packed(First, Second);
        for (var length = 1; length < packed.Length; length++)
        {
            if (length == first.Length)
                continue;
            var cut = packed.AsSpan(0, length).ToArray();
            using var server = new RawServer(
                _ => new RawAnswer([Head("gzip"), .. Chunks(cut, cut.Length), End]),
                _ => RawAnswer.Json("{}")
            );
            using var client = Wire.Client(server.Address);
            using var response = await client.GetAsync();
            Assert.True(response.ReadText() == "{}" && server.Requests.Count == 2, $"cut after {length} bytes");
        }
    }

    /// <summary>gzip does not say how many members there are: HTTP does, by the length or the last chunk, and so does JSON, which has not
    /// ended.</summary>
    [Theory]
    [InlineData("length")]
    [InlineData("chunk")]
    [InlineData("JSON")]
    public async Task An_answer_that_ends_between_members_is_not_taken_for_whole(string tells)
    {
        var first = RawAnswer.Gzip(First);
        var whole = Packed(First, Second);
        using var server = new RawServer(
            _ =>
                tells switch
                {
                    "length" => new RawAnswer([
                        .. RawAnswer.Head(200, "Content-Encoding: gzip", $"Content-Length: {whole.Length}"),
                        .. first,
                    ])
                    {
                        Closes = true,
                    },
                    "chunk" => new RawAnswer([Head("gzip"), .. Chunks(first, first.Length)]) { Closes = true },
                    _ => new RawAnswer([Head("gzip"), .. Chunks(first, first.Length), End]),
                },
            _ => RawAnswer.Of(whole, "application/json", 200, "Content-Encoding: gzip")
        );
        using var client = Wire.Client(server.Address);
        var rows = await client.ReadAllAsync(
            new RecordQuery { Resource = ResourcePath.Collection("fscm", "invoices") },
            TestContext.Current.CancellationToken
        );
        Assert.Single(rows);
    }

    private static byte[] Head(string encoding) =>
        RawAnswer.Head(200, "Content-Type: application/json", "Content-Encoding: " + encoding, "Transfer-Encoding: chunked");

    private static byte[] End => "0\r\n\r\n"u8.ToArray();

    private static byte[] Packed(params string[] members) => [.. members.SelectMany(RawAnswer.Gzip)];

    private static IEnumerable<byte[]> Chunks(byte[] body, int size)
    {
        for (var i = 0; i < body.Length; i += size)
        {
            var length = Math.Min(size, body.Length - i);
            yield return [.. Encoding.ASCII.GetBytes($"{length:x}\r\n"), .. body.AsSpan(i, length), .. "\r\n"u8];
        }
    }

    private static string Random(int length)
    {
        var random = new Random(20261130);
        return string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(32, 127)));
    }
}

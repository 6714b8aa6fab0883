using System.Text;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Soap;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Soap;

/// <summary>Parts of a MIME body, however the network cuts it.</summary>
public sealed class MimeReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task Parts_are_the_same_however_they_arrive(int piece)
    {
        // What looks like a boundary and is none, and line ends of every kind.
        var tricky = Encoding.ASCII.GetBytes("\r\n--bound\r\n-\n--boundar\r\n\r\n--");
        var body = new MemoryStream();
        body.Write(
            Encoding.ASCII.GetBytes(
                "preamble\r\n--boundary\r\nContent-ID: <root>\r\nContent-Type: text/xml;\r\n "
                    + "charset=utf-8\r\n\r\n<x/>\r\n--boundary\r\nContent-ID: <file>\r\n\r\n"
            )
        );
        body.Write(tricky);
        body.Write(Encoding.ASCII.GetBytes("\r\n--boundary--\r\nepilogue"));
        var reader = new MimeReader(new Trickle(body.ToArray(), piece), "boundary");

        var root = await reader.NextAsync(TestContext.Current.CancellationToken);
        Assert.Equal("text/xml; charset=utf-8", root!["content-type"]);
        Assert.Equal("<x/>"u8.ToArray(), await Content(reader));
        Assert.Equal("<file>", (await reader.NextAsync(TestContext.Current.CancellationToken))!["Content-ID"]);
        Assert.Equal(tricky, await Content(reader));
        Assert.Null(await reader.NextAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_part_that_breaks_off_is_not_taken_for_whole()
    {
        var reader = new MimeReader(new MemoryStream(Encoding.ASCII.GetBytes("--b\r\n\r\nabc\r\n--")), "b");
        await reader.NextAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<IncompleteBodyException>(() => Content(reader));
    }

    private static async Task<byte[]> Content(MimeReader reader)
    {
        var content = new MemoryStream();
        await reader.CopyAsync(content, TestContext.Current.CancellationToken);
        return content.ToArray();
    }
}

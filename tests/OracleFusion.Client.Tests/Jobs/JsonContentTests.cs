using System.Text;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Jobs;
using Xunit;

namespace OracleFusion.Client.Tests.Jobs;

/// <summary>A document as base64 in JSON, decoded while it arrives.</summary>
public sealed class JsonContentTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(24_575)]
    [InlineData(24_577)]
    [InlineData(100_000)]
    public void The_document_is_decoded_and_the_rest_stays_JSON(int length)
    {
        var document = new byte[length];
        new Random(length).NextBytes(document);
        // A slash may be escaped, a name may stand in a value, and another attribute may have the name as a part of its own.
        var text =
            """{"items":[{"Comments":"DocumentContent","XDocumentContent":null,"DocumentContent":"B64","FileName":"a.zip"}]}""".Replace(
                "B64",
                Convert
                    .ToBase64String(document)
                    .Replace("/", "\\/", StringComparison.Ordinal)
                    .Replace("+", "\\u002B", StringComparison.Ordinal),
                StringComparison.Ordinal
            );
        var (content, rest) = (new MemoryStream(), new MemoryStream());
        var reader = new JsonContent("DocumentContent", content, rest);
        foreach (var piece in Encoding.UTF8.GetBytes(text).Chunk(11))
            reader.Write(piece);
        reader.Finish();
        Assert.Equal(document, content.ToArray());
        Assert.Equal(
            """{"items":[{"Comments":"DocumentContent","XDocumentContent":null,"DocumentContent":"","FileName":"a.zip"}]}""",
            Encoding.UTF8.GetString(rest.ToArray())
        );
    }

    [Fact]
    public void A_document_that_breaks_off_is_not_taken_for_whole()
    {
        var reader = new JsonContent("DocumentContent", new MemoryStream(), new MemoryStream());
        reader.Write("""{"DocumentContent":"AAAA"""u8);
        Assert.Throws<IncompleteBodyException>(reader.Finish);
    }
}

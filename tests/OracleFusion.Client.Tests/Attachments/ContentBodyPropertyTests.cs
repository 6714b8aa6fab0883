using System.Text;
using System.Text.Json;
using CsCheck;
using OracleFusion.Client.Writing;
using Xunit;

namespace OracleFusion.Client.Tests.Writing;

public class ContentBodyPropertyTests
{
    [Fact]
    public void It_is_the_JSON_of_the_record_with_the_content_and_as_long_as_it_says() =>
        Gen.Select(Gen.OneOf(Gen.Int[0, 10], Gen.Int[49_140, 49_170], Gen.Int[98_290, 98_320]), Gen.Bool, Gen.Int[1, 70_000])
            .Sample(
                (size, isEmpty, piece) =>
                {
                    var content = new byte[size];
                    for (var place = 0; place < size; place++)
                        content[place] = (byte)(place * 7);
                    using var body = new ContentBody(
                        Encoding.UTF8.GetBytes(isEmpty ? "{}" : """{"a":1}"""),
                        "FileContents",
                        new MemoryStream(content)
                    );
                    var announced = body.Length;
                    using var whole = new MemoryStream();
                    body.CopyTo(whole, piece);
                    Assert.Equal(announced, whole.Length);
                    Assert.Equal(announced, body.Position);
                    using var json = JsonDocument.Parse(whole.ToArray());
                    Assert.Equal(content, json.RootElement.GetProperty("FileContents").GetBytesFromBase64());
                    Assert.Equal(!isEmpty, json.RootElement.TryGetProperty("a", out _));
                },
                seed: "0N0XIzNsQ0O2",
                iter: 60
            );
}

using Xunit;

namespace OracleFusion.Client.Tests.Files;

public class LeafNameTests
{
    [Theory]
    [InlineData("../../x", "x")]
    [InlineData(@"C:\x", "x")]
    [InlineData("C:x", "C_x")]
    [InlineData("CON", "_CON")]
    [InlineData("con.txt", "_con.txt")]
    [InlineData("com1.log", "_com1.log")]
    [InlineData("lpt\u00b2", "_lpt\u00b2")]
    [InlineData("console.txt", "console.txt")]
    [InlineData("..", "none")]
    [InlineData("a/", "none")]
    [InlineData("", "none")]
    [InlineData(null, "none")]
    [InlineData("x.txt. .", "x.txt")]
    [InlineData("a\u0000b\nc", "a_b_c")]
    [InlineData("invoice\u202efdp.exe", "invoice_fdp.exe")]
    [InlineData("file.txt:stream", "file.txt_stream")]
    [InlineData("Rechnung Nr. 5 (Köln).pdf", "Rechnung Nr. 5 (Köln).pdf")]
    public void Only_a_harmless_last_part_is_left(string? sent, string expected) => Assert.Equal(expected, LeafName.Of(sent, "none"));

    [Fact]
    public void A_long_name_keeps_its_ending() =>
        Assert.Equal(new string('a', 76) + ".pdf", LeafName.Of(new string('a', 300) + ".pdf", "none"));

    [Fact]
    public void A_long_name_is_not_cut_behind_a_dot() =>
        Assert.Equal(new string('a', 79), LeafName.Of(new string('a', 79) + "." + new string('b', 20), "none"));
}

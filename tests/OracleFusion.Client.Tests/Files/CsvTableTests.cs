using System.Text;
using Xunit;

namespace OracleFusion.Client.Tests.Files;

/// <summary>The rows of a file that an export made: all of a row, or an error.</summary>
public class CsvTableTests
{
    [Fact]
    public void Quotes_line_breaks_and_empty_fields_are_values() =>
        Assert.Equal(
            ["A|B", "1, 2|", "x\n\"y\"|é"],
            Read("\uFEFFA,B\r\n\"1, 2\",\r\n\n\"x\n\"\"y\"\"\",é\n"u8.ToArray()).Select(row => string.Join("|", row))
        );

    [Theory]
    [InlineData("A,B\n1\n", "row 2: there are 1 fields, and 2 names: it is cut short")]
    [InlineData("A,B\n1,2,3\n", "row 2: there are 3 fields, and 2 names")]
    [InlineData("A,B\n1,\"2\n", "row 2: a quote is not closed")]
    public void A_row_that_is_not_whole_is_none(string text, string told) =>
        Assert.Contains(told, Assert.Throws<FusionInputException>(() => Read(Encoding.UTF8.GetBytes(text))).Message);

    [Fact]
    public void Bytes_that_are_no_text_are_not_replaced() =>
        Assert.Contains("no text in UTF-8", Assert.Throws<FusionInputException>(() => Read([.. "A\ncaf"u8, 0xE9, (byte)'\n'])).Message);

    private static List<IReadOnlyList<string>> Read(byte[] file) => [.. CsvTable.Read(new MemoryStream(file), "a.csv")];
}

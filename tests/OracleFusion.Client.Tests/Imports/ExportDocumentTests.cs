using Xunit;

namespace OracleFusion.Client.Tests.Imports;

/// <summary>Which document of the content server is that of an export.</summary>
public sealed class ExportDocumentTests
{
    [Theory]
    [InlineData("ExtractAndPurge_77.zip", null, true)]
    [InlineData("ExtractAndPurge_77", null, true)]
    [InlineData("ExtractAndPurge_778.zip", null, false)]
    [InlineData(null, "ExtractAndPurge_778.zip", false)]
    [InlineData(null, null, true)]
    [InlineData(null, "Purge", true)]
    public void It_has_the_request_id_and_no_further_digit_or_no_name_at_all(string? fileName, string? title, bool isIt) =>
        Assert.Equal(
            isIt,
            new FusionDocument
            {
                DocumentId = 1,
                FileName = fileName,
                Title = title,
                Service = "ucm",
            }.IsOfRequest("ExtractAndPurge_77")
        );
}

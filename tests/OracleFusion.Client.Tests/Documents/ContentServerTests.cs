using System.Text;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Documents;

/// <summary>Answers of the content server that are not what they must be.</summary>
public sealed class ContentServerTests
{
    [Theory]
    [InlineData("""<ucm:Document><ucm:Field name="StatusCode">0</ucm:Field></ucm:Document>""", null)]
    [InlineData("""<ucm:Document><ucm:File name="primaryFile" href="a.zip"/></ucm:Document>""", null)]
    [InlineData("""<ucm:Document><ucm:File href="a.zip"><ucm:Contents/></ucm:File></ucm:Document>""", "")]
    [InlineData("""<ucm:Document><ucm:File href="a.zip"><ucm:Contents>YWJj</ucm:Contents></ucm:File></ucm:Document>""", "abc")]
    public async Task An_answer_without_a_file_is_no_empty_document(string document, string? content)
    {
        using var server = new RawServer(_ =>
            RawAnswer.Of(
                Encoding.UTF8.GetBytes(
                    """<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>"""
                        + """<ucm:GenericResponse xmlns:ucm="http://www.oracle.com/UCM"><ucm:Service IdcService="GET_FILE">"""
                        + document
                        + "</ucm:Service></ucm:GenericResponse></s:Body></s:Envelope>"
                ),
                "text/xml; charset=utf-8"
            )
        );
        using var client = Wire.Client(server.Address);
        using var target = new MemoryStream();
        var read = new FusionDocuments(client).ReadAsync(7, target, null, TestContext.Current.CancellationToken);
        if (content is null)
            Assert.Equal(FusionFailure.IncompleteAnswer, (await Assert.ThrowsAsync<FusionException>(() => read)).Failure);
        else
            Assert.Equal("a.zip", await read);
        Assert.Equal(content ?? "", Encoding.UTF8.GetString(target.ToArray()));
    }

    [Theory]
    [InlineData("July", null)]
    [InlineData(null, "UCM0001")]
    public async Task What_only_the_content_server_takes_is_refused_where_it_is_closed(string? title, string? name)
    {
        var asked = 0;
        using var server = new RawServer(_ =>
        {
            asked++;
            return RawAnswer.Of([], null, 403);
        });
        using var client = Wire.Client(server.Address);
        var upload = new DocumentUpload
        {
            FileName = "a.zip",
            Account = "fin/payables/import",
            Title = title,
            Name = name,
        };
        var error = await Assert.ThrowsAsync<FusionInputException>(() =>
            new FusionDocuments(client).SendAsync(upload, static () => new MemoryStream([1]), TestContext.Current.CancellationToken)
        );
        Assert.Contains("Nothing was sent", error.Message);
        Assert.Equal(1, asked);
    }
}

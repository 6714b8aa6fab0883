using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Extracts;

/// <summary>Answers about extracts that are not what they have to be: none is taken for an extract without rows or files.</summary>
public sealed class ExtractAnswerTests
{
    [Theory]
    [InlineData("{}", "no list of files")]
    [InlineData("""{"files":[{"fileName":"a.zip"}]}""", "no list of files")]
    [InlineData("""{"items":{"fileName":"a.zip"}}""", "no list of files")]
    [InlineData("""{"items":[]}""", "lists no file")]
    public async Task A_list_of_files_that_is_none_is_an_error(string answer, string reason)
    {
        using var server = new RawServer(_ => RawAnswer.Json(answer));
        using var client = Wire.Client(server.Address, authentication: new BearerAuthentication(Wire.Secure("token")));
        var extract = new FusionExtract
        {
            RequestId = 7,
            Status = "Succeeded",
            TotalExtracts = 2,
            SuccessfulExtracts = 2,
        };
        var error = await Assert.ThrowsAsync<ServiceException>(() =>
            new FusionExtracts(client).GetFilesAsync(extract, TestContext.Current.CancellationToken)
        );
        Assert.Equal(FusionFailure.IncompleteAnswer, error.Failure);
        Assert.Contains(reason, error.Message);
    }

    [Theory]
    [InlineData("""{"Status":"Success"}""", false)]
    [InlineData("""{"Status":"Success","Result":"x"}""", false)]
    [InlineData("""{"Status":"Success","Result":null}""", true)]
    [InlineData("""{"Status":"Success","Result":[]}""", true)]
    public async Task A_query_without_its_result_is_an_error(string answer, bool isFine)
    {
        using var server = new RawServer(_ => RawAnswer.Json(answer));
        using var client = Wire.Client(server.Address, authentication: new BearerAuthentication(Wire.Secure("token")));
        Task<IReadOnlyList<System.Collections.Specialized.OrderedDictionary>> Run() =>
            new FusionExtracts(client).QueryAsync("Q", new Dictionary<string, object?>(), TestContext.Current.CancellationToken);
        if (isFine)
            Assert.Empty(await Run());
        else
            Assert.Equal(FusionFailure.IncompleteAnswer, (await Assert.ThrowsAsync<ServiceException>(Run)).Failure);
    }
}

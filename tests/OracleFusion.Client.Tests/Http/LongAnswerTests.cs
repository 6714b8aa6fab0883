using System.Net;
using Xunit;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>Answers that are longer than anybody asked for.</summary>
public class LongAnswerTests
{
    private static readonly string Long = "[" + new string(' ', 3_000_000) + "]";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_is_longer_than_allowed_is_an_error_and_is_not_asked_for_again(bool isCompressed)
    {
        using var server = new RawServer(_ =>
            isCompressed ? RawAnswer.Of(RawAnswer.Gzip(Long), "application/json", 200, "Content-Encoding: gzip") : RawAnswer.Json(Long)
        );
        using var client = Limited(server);
        var e = await Assert.ThrowsAsync<FusionException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.IncompleteAnswer, e.Failure);
        Assert.Contains("longer than 1 MB", e.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Equal(FusionFailure.DoneWithoutResult, (await Assert.ThrowsAsync<FusionException>(() => client.WriteAsync())).Failure);
    }

    [Fact]
    public async Task An_error_of_any_length_is_told_by_its_status()
    {
        using var server = new RawServer(_ =>
            RawAnswer.Of(RawAnswer.Gzip(new string('x', 20_000_000)), "text/plain", 400, "Content-Encoding: gzip")
        );
        using var client = Limited(server);
        var e = await Assert.ThrowsAsync<FusionException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.InvalidInput, e.Failure);
        Assert.InRange(e.Message.Length, 100, 10_000);
    }

    private static FusionClient Limited(RawServer server) =>
        new(
            new FusionConnectionSettings
            {
                Server = server.Address,
                Authentication = new BasicAuthentication(new NetworkCredential("scott", Wire.Password)),
                TimeProvider = new TestTime(),
                LongestAnswer = 1 << 20,
            }
        );
}

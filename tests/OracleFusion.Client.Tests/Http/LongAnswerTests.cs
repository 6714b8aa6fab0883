using System.Net;
using OracleFusion.Client.Http;
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
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.IncompleteAnswer, e.Failure);
        Assert.Contains("longer than 1 MB", e.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        Assert.Equal(FusionFailure.DoneWithoutResult, (await Assert.ThrowsAsync<ServiceException>(() => client.WriteAsync())).Failure);
    }

    [Fact]
    public async Task An_error_of_any_length_is_told_by_its_status()
    {
        using var server = new RawServer(_ =>
            RawAnswer.Of(RawAnswer.Gzip(new string('x', 20_000_000)), "text/plain", 400, "Content-Encoding: gzip")
        );
        using var client = Limited(server);
        var e = await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync());
        Assert.Equal(FusionFailure.InvalidInput, e.Failure);
        Assert.InRange(e.Message.Length, 100, 10_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(13 << 20)]
    public async Task One_that_is_longer_than_a_piece_of_memory_is_whole(int beyond)
    {
        var bytes = new byte[(8 << 20) + beyond];
        new Random(20261130).NextBytes(bytes);
        using var server = new RawServer(_ => RawAnswer.Of(bytes, "application/octet-stream"));
        using var client = Wire.Client(server.Address);
        using var response = await client.GetAsync();
        Assert.True(bytes.AsSpan().SequenceEqual(response.Body.Span));
    }

    /// <summary>The memory that is asked for is what has come, not twice or three times that: pieces of 8 MB, and no more than one beyond
    /// the bound.</summary>
    [Fact]
    public async Task One_that_never_ends_takes_pieces_of_memory_up_to_the_bound()
    {
        using var endless = new EndlessStream();
        using var buffer = new PooledBuffer();
        Assert.False(await buffer.FillAsync(endless, TestContext.Current.CancellationToken));
        Assert.InRange(endless.LargestPiece, 1, 8 << 20);
        Assert.InRange(endless.Given, PooledBuffer.LongestAnswer, PooledBuffer.LongestAnswer + (8 << 20));
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

    private sealed class EndlessStream : MemoryStream
    {
        internal int LargestPiece { get; private set; }

        internal long Given { get; private set; }

#if NET
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Give(buffer.Length));
#endif

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Give(count));

        private int Give(int count)
        {
            LargestPiece = Math.Max(LargestPiece, count);
            Given += count;
            return count;
        }
    }
}

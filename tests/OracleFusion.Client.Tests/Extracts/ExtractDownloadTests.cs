using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Extracts;

/// <summary>A file of an extract over the wire: its ranges, what an earlier fetch left, and what is not whole.</summary>
public sealed class ExtractDownloadTests : IDisposable
{
    private const int RangeSize = 1000;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly byte[] _content = new byte[(12 * RangeSize) + 345];

    public ExtractDownloadTests()
    {
        new Random(1).NextBytes(_content);
        Directory.CreateDirectory(_folder);
    }

    private string Target => Path.Combine(_folder, "file.zip");

    private string Part => $"{Target}.{Hash.Substring(0, 8)}.part";

    private string Hash
    {
        get
        {
            using var sha = SHA256.Create();
            return string.Concat(sha.ComputeHash(_content).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Each_range_is_asked_for_once_and_stands_in_its_place(int throttle)
    {
        using var server = new RawServer(Ranges);
        Assert.True(await FetchAsync(server, throttle));
        Assert.Equal(_content, File.ReadAllBytes(Target));
        Assert.Equal(13, server.Requests.Count);
        Assert.Single(Directory.GetFiles(_folder));
        // What is there whole is not fetched again.
        Assert.False(await FetchAsync(server, throttle));
        Assert.Equal(13, server.Requests.Count);
    }

    [Fact]
    public async Task What_an_earlier_fetch_left_is_gone_on_with()
    {
        File.WriteAllBytes(Part, [.. _content.Take((5 * RangeSize) + 77)]);
        using var server = new RawServer(Ranges);
        Assert.True(await FetchAsync(server, 3));
        Assert.Equal(_content, File.ReadAllBytes(Target));
        // The piece that was torn is asked for again, and what is before it is not.
        Assert.Equal(8, server.Requests.Count);
    }

    [Fact]
    public async Task What_was_left_and_is_wrong_is_fetched_anew()
    {
        File.WriteAllBytes(Part, new byte[3 * RangeSize]);
        using var server = new RawServer(Ranges);
        Assert.True(await FetchAsync(server, 2));
        Assert.Equal(_content, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task A_fetch_that_is_broken_off_leaves_what_is_whole()
    {
        var asked = 0;
        using var server = new RawServer(request => Interlocked.Increment(ref asked) > 4 ? RawAnswer.Json("{}", 404) : Ranges(request));
        await Assert.ThrowsAsync<ServiceException>(() => FetchAsync(server, 1));
        Assert.False(File.Exists(Target));
        Assert.Equal(4 * RangeSize, new FileInfo(Part).Length);
    }

    [Fact]
    public async Task A_wrong_hash_is_an_error_and_no_file()
    {
        using var server = new RawServer(request =>
        {
            var answer = Ranges(request);
            answer.Pieces[0][answer.Pieces[0].Length - 1] ^= 1;
            return answer;
        });
        var error = await Assert.ThrowsAsync<ServiceException>(() => FetchAsync(server, 2));
        Assert.Contains("does not have the SHA-256", error.Message);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task A_service_without_ranges_gives_the_whole(int left)
    {
        if (left > 0)
            File.WriteAllBytes(Part, [.. _content.Take(left * RangeSize)]);
        using var server = new RawServer(_ => RawAnswer.Of(_content, "application/zip"));
        Assert.True(await FetchAsync(server, 2));
        Assert.Equal(_content, File.ReadAllBytes(Target));
    }

    [Fact]
    public async Task Another_range_than_was_asked_for_is_not_taken()
    {
        using var server = new RawServer(_ =>
            RawAnswer.Of([.. _content.Take(RangeSize)], "application/zip", 206, $"Content-Range: bytes 0-{RangeSize - 1}/{_content.Length}")
        );
        var error = await Assert.ThrowsAsync<ServiceException>(() => FetchAsync(server, 1));
        Assert.Contains("was asked for the bytes 1000 to 1999", error.Message);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task Another_file_is_replaced_only_where_it_may_be()
    {
        File.WriteAllText(Target, "mine");
        using var server = new RawServer(Ranges);
        await Assert.ThrowsAsync<IOException>(() => FetchAsync(server, 1));
        Assert.Equal("mine", File.ReadAllText(Target));
        Assert.True(await FetchAsync(server, 1, replaces: true));
        Assert.Equal(_content, File.ReadAllBytes(Target));
    }

    private async Task<bool> FetchAsync(RawServer server, int throttle, bool replaces = false)
    {
        using var client = Wire.Client(server.Address);
        return await new FusionExtracts(client).ReceiveAsync(
            new FusionExtractFile
            {
                Name = "file.zip",
                Size = _content.Length,
                Sha256 = Hash,
                ContentPath = "/files/file.zip/content",
            },
            Target,
            new ExtractOptions
            {
                ThrottleLimit = throttle,
                RangeSize = RangeSize,
                Replaces = replaces,
            },
            TestContext.Current.CancellationToken
        );
    }

    private RawAnswer Ranges(RawRequest request)
    {
        var range = Regex.Match(request.Headers["Range"], @"^bytes=(\d+)-(\d+)$");
        var (from, to) = (
            int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture),
            int.Parse(range.Groups[2].Value, CultureInfo.InvariantCulture)
        );
        return RawAnswer.Of(
            [.. _content.Skip(from).Take(to - from + 1)],
            "application/zip",
            206,
            $"Content-Range: bytes {from}-{to}/{_content.Length}"
        );
    }
}

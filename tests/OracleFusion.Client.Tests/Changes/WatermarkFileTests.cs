using System.Text.Json;
using Xunit;

namespace OracleFusion.Client.Tests.Changes;

/// <summary>The file of a watermark: one run at a time, and nothing overwritten that somebody else wrote.</summary>
public sealed class WatermarkFileTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public WatermarkFileTests() => Directory.CreateDirectory(_folder);

    private string Path1 => Path.Combine(_folder, "a.watermark");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Only_a_file_that_is_missing_in_a_folder_that_is_there_is_none()
    {
        Assert.Null(FusionWatermark.Load(Path1));
        var offline = Path.Combine(_folder, "share", "a.watermark");
        Has("cannot be reached", Assert.Throws<FusionInputException>(() => FusionWatermark.Load(offline)).Message);
        Assert.Throws<FusionInputException>(() => FusionWatermarkFile.Take(offline));
        Directory.CreateDirectory(Path1);
        Has("cannot be read", Assert.Throws<FusionInputException>(() => FusionWatermark.Load(Path1)).Message);
    }

    [Fact]
    public void A_second_run_is_refused_until_the_first_has_ended()
    {
        using (FusionWatermarkFile.Take(Path1))
        {
            Has("another run", Assert.Throws<FusionInputException>(() => FusionWatermarkFile.Take(Path1)).Message);
            Has("another run", Assert.Throws<FusionInputException>(() => Watermark(1).Save(Path1, force: true)).Message);
        }
        using (FusionWatermarkFile.Take(Path1)) { }
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_run_commits_again_and_again_and_not_over_what_somebody_else_wrote()
    {
        using (var file = FusionWatermarkFile.Take(Path1))
        {
            Assert.Null(file.Watermark);
            file.Commit(Watermark(1, key: "1"));
            file.Commit(Watermark(1, key: "2"));
        }
        using var next = FusionWatermarkFile.Take(Path1);
        Assert.Equal(["2"], next.Watermark!.Seen.Keys);
        File.WriteAllText(Path1, Watermark(2, key: "theirs").ToString());
        var refused = Assert.Throws<FusionInputException>(() => next.Commit(Watermark(2, key: "ours")));
        Has("somebody else", refused.Message);
        Assert.True(next.IsOvertaken);
        Assert.Equal(["theirs"], FusionWatermark.Load(Path1)!.Seen.Keys);
    }

    [Fact]
    public void What_two_made_of_one_watermark_is_not_saved_over_each_other()
    {
        Watermark(58, key: "first").Save(Path1, force: false);
        // The same once more is no harm.
        Watermark(58, key: "first").Save(Path1, force: false);
        var second = Watermark(58, key: "second");
        Has("same number", Assert.Throws<FusionInputException>(() => second.Save(Path1, force: false)).Message);
        second.Save(Path1, force: true);
        File.WriteAllText(Path1, "{ cut");
        Assert.Throws<FusionInputException>(() => second.Save(Path1, force: false));
        second.Save(Path1, force: true);
        Assert.Equal(["second"], FusionWatermark.Load(Path1)!.Seen.Keys);
    }

    /// <summary>As ConvertTo-Json writes it.</summary>
    [Fact]
    public void A_watermark_that_was_written_by_its_properties_is_read_back_whole()
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var watermark = new FusionWatermark
        {
            Server = new Uri("https://pod.example.com/"),
            Resource = "/fscmRestApi/resources/11.13.18.05/invoices",
            Kind = FusionChangeKind.Updated,
            Attribute = "LastUpdateDate",
            Condition = "Amount > 1",
            Number = 7,
            Time = time,
            From = time.AddMinutes(-5),
            Position = 42,
            PositionFrom = time.AddMinutes(-9),
            PositionBegan = time.AddMinutes(-1),
            KeysFrom = 3,
            Seen = new Dictionary<string, string> { ["1"] = "2026-01-01T00:00:00.0000000Z mark" },
        };
        Assert.Equal(watermark.ToString(), FusionWatermark.Parse(JsonSerializer.Serialize(watermark)).ToString());
    }

    [Fact]
    public void A_poll_waits_longer_after_failures_in_a_row_and_as_long_as_the_service_asks()
    {
        var pause = new FusionPollPause(TimeSpan.FromMinutes(5));
        var failure = new ServiceException(FusionFailure.Unavailable, "down");
        Assert.Equal([5, 10, 15, 15], new int[4].Select(_ => (int)pause.AfterFailure(failure).TotalMinutes));
        Assert.Equal(TimeSpan.FromMinutes(5), pause.AfterSuccess());
        Assert.Equal(TimeSpan.FromMinutes(5), pause.AfterFailure(failure));
        var asks = new ServiceException(FusionFailure.Throttled, "wait") { RetryAfter = TimeSpan.FromHours(1) };
        Assert.Equal(TimeSpan.FromHours(1), pause.AfterFailure(asks));
        Assert.Equal(TimeSpan.FromDays(1), new FusionPollPause(TimeSpan.FromDays(1)).AfterFailure(asks));
    }

    private static void Has(string part, string message) => Assert.Contains(part, message, StringComparison.Ordinal);

    private static FusionWatermark Watermark(long number, string key = "1") =>
        new()
        {
            Server = new Uri("https://pod.example.com/"),
            Resource = "/fscmRestApi/resources/11.13.18.05/invoices",
            Kind = FusionChangeKind.Updated,
            Attribute = "LastUpdateDate",
            Number = number,
            Seen = new Dictionary<string, string> { [key] = "2026-01-01T00:00:00.0000000Z mark" },
        };
}

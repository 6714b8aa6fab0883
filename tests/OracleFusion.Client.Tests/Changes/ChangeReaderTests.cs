using Xunit;

namespace OracleFusion.Client.Tests.Changes;

/// <summary>What changed since a watermark, of a pod whose clock and rows the test sets.</summary>
public class ChangeReaderTests
{
    /// <summary>What the watermark before remembers is still to come in this reading while others are dropped from memory.</summary>
    [Fact]
    public async Task Rows_that_a_watermark_remembers_do_not_come_again_when_memory_is_pruned()
    {
        var pod = new TimedPod().Fill(200, TimeSpan.FromSeconds(1));
        var (_, watermark) = await Poll(pod, ChangeStart.Beginning, pruneAt: 10);
        // The newest of all comes first, and moves the end of the window behind those that are remembered.
        pod.Now += TimeSpan.FromMinutes(4);
        for (var key = -50; key < 0; key++)
            pod.Touch(key);
        pod.Now += TimeSpan.FromMinutes(10);
        pod.Touch(-60);

        var (changes, next) = await Poll(pod, ChangeStart.After(watermark), pruneAt: 10);

        Assert.Equal(Enumerable.Range(-50, 50).Prepend(-60).Select(static key => (long)key), changes.Select(Key));
        Assert.Empty((await Poll(pod, ChangeStart.After(next), pruneAt: 10)).Changes);
    }

    /// <summary>Of a date the day before comes again within the overlap: what was handed out of it is remembered.</summary>
    [Fact]
    public async Task Where_the_time_of_a_change_is_a_day_each_state_comes_once()
    {
        var pod = new TimedPod { IsDateOnly = true }.Fill(10, TimeSpan.FromHours(6));
        var (all, watermark) = await Poll(pod, ChangeStart.Beginning);
        Assert.Equal(10, all.Count);
        for (var round = 0; round < 12; round++)
        {
            pod.Now += TimeSpan.FromHours(7);
            pod.Touch(round % 3 + 1);
            var (changes, next) = await Poll(pod, ChangeStart.After(FusionWatermark.Parse(watermark.ToString())));
            Assert.Equal([round % 3 + 1], changes.Select(Key));
            Assert.Empty((await Poll(pod, ChangeStart.After(next))).Changes);
            watermark = next;
        }
    }

    /// <summary>Where nothing but the values tells two states of one time apart.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_changes_of_one_time_are_two_also_without_a_change_indicator(bool isRaw)
    {
        var pod = new TimedPod { HasIndicator = false }.Fill(20, TimeSpan.FromSeconds(1));
        var (_, watermark) = await Poll(pod, ChangeStart.Beginning, isRaw: isRaw);
        for (var change = 0; change < 3; change++)
        {
            pod.Touch(5);
            var (changes, next) = await Poll(pod, ChangeStart.After(watermark), isRaw: isRaw);
            Assert.Equal([5L], changes.Select(Key));
            watermark = next;
        }
    }

    /// <summary>However many rows were taken, a watermark in the middle of a reading has few of them.</summary>
    [Fact]
    public async Task A_watermark_within_a_reading_stays_small()
    {
        var pod = new TimedPod().Fill(3000, TimeSpan.FromMinutes(1));
        using var reader = Reader(pod, ChangeStart.Beginning, interruptible: true, pageSize: 500);
        var handed = new List<long>();
        while (handed.Count < 2000 && await reader.ReadAsync(TestContext.Current.CancellationToken) is { } page)
        {
            foreach (var change in page)
            {
                reader.Accept(change);
                handed.Add(Key(change));
            }
        }
        var place = FusionWatermark.Parse(reader.Watermark.ToString());
        Assert.Equal(handed[handed.Count - 1], place.Position);
        Assert.True(place.Seen.Count < 20, $"{place.Seen.Count} rows are remembered");

        pod.Now += TimeSpan.FromMinutes(1);
        pod.Touch(17);
        pod.Touch(2900);
        var (rest, _) = await Poll(pod, ChangeStart.After(place));

        Assert.Equal(Enumerable.Range(handed.Count + 1, 3000 - handed.Count).Select(static k => (long)k).Prepend(17), rest.Select(Key));
    }

    /// <summary>However far it looks back, a reading comes upon nothing that the watermark does not remember.</summary>
    [Theory]
    [InlineData("Beginning")]
    [InlineData("Now")]
    [InlineData("Date")]
    public async Task What_was_taken_or_left_out_before_does_not_come_with_a_longer_overlap(string word)
    {
        var pod = new TimedPod().Fill(60, TimeSpan.FromMinutes(1));
        pod.Now -= TimeSpan.FromMinutes(2);
        var start =
            word == "Beginning" ? ChangeStart.Beginning
            : word == "Now" ? ChangeStart.Now
            : ChangeStart.At(pod.Now - TimeSpan.FromMinutes(1));
        var (_, watermark) = await Poll(pod, start);
        for (var round = 1; round < 4; round++)
        {
            pod.Touch(5);
            pod.Now += TimeSpan.FromMinutes(1);
            var (changes, next) = await Poll(pod, ChangeStart.After(watermark), overlap: TimeSpan.FromMinutes(20 * round));
            Assert.Equal([5L], changes.Select(Key));
            watermark = next;
        }
    }

    /// <summary>Addresses end with a business number, which says nothing of the order of the keys.</summary>
    [Fact]
    public async Task Rows_whose_address_is_not_their_key_do_not_come_again_after_a_reading_that_ended_early()
    {
        var pod = new TimedPod { KeyOf = static key => key + 300_000_000_000_000 }.Fill(200, TimeSpan.FromSeconds(1));
        var (_, watermark) = await Poll(pod, ChangeStart.Beginning);
        pod.Now += TimeSpan.FromMinutes(4);
        pod.Touch(1);
        pod.Touch(2);
        using var reader = Reader(pod, ChangeStart.After(watermark), interruptible: true);
        var page = await reader.ReadAsync(TestContext.Current.CancellationToken);
        reader.Accept(page![0]);

        var (changes, _) = await Poll(pod, ChangeStart.After(FusionWatermark.Parse(reader.Watermark.ToString())));

        Assert.Equal([300_000_000_000_002L], changes.Select(Key));
    }

    /// <summary>A server that does not say what time it has: what changes while pages are read may be passed by.</summary>
    [Fact]
    public async Task A_server_without_a_clock_is_told_once()
    {
        var pod = new TimedPod { HasClock = false }.Fill(30, TimeSpan.FromSeconds(1));
        using var reader = Reader(pod, ChangeStart.Beginning);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } page)
        {
            foreach (var change in page)
                reader.Accept(change);
        }
        Assert.Null(await reader.ReadAsync(TestContext.Current.CancellationToken));
        Assert.Contains("does not say what time it has", Assert.Single(pod.Warnings), StringComparison.Ordinal);
        var clocked = new TimedPod();
        await Poll(clocked, ChangeStart.Beginning);
        Assert.Empty(clocked.Warnings);
    }

    [Fact]
    public async Task A_file_has_the_watermarks_of_one_condition_and_attribute()
    {
        var pod = new TimedPod().Fill(3, TimeSpan.FromSeconds(1));
        var (_, watermark) = await Poll(pod, ChangeStart.Beginning);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            watermark.Save(file, force: false);
            foreach (var other in new[] { Like(watermark, "InvoiceAmount > 3", "LastUpdateDate"), Like(watermark, null, "Modified") })
            {
                var error = Assert.Throws<FusionInputException>(() => other.Save(file, force: false));
                Assert.Contains("-Force", error.Message, StringComparison.Ordinal);
                Assert.Equal(watermark.ToString(), File.ReadAllText(file));
            }
            Like(watermark, null, "LastUpdateDate").Save(file, force: false);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>
    /// Readings that are ended at any change, with rows that come, change and go between and during them, and a consumer that keeps the
    /// watermark's text: nothing is lost, and no state comes twice.
    /// </summary>
    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, false)]
    [InlineData(3, 3, false)]
    [InlineData(4, 1, true)]
    [InlineData(5, 1, false)]
    [InlineData(6, 1, false)]
    public async Task Whenever_a_reading_ends_nothing_is_lost_or_doubled(int seed, int throttleLimit, bool byOffset)
    {
        var random = new Random(seed);
        var pod = new TimedPod { RefusesKeyOrder = byOffset }.Fill(150, TimeSpan.FromSeconds(20));
        var first = seed % 2 == 0 ? 0 : 300_000_000_000_000;
        pod.KeyOf = key => key + first;
        var store = new Dictionary<long, string>();
        var states = new HashSet<string>(StringComparer.Ordinal);
        var next = 1000;
        pod.Churn = _ =>
        {
            // By offset, rows that change their place while they are read are another story.
            if (!byOffset && random.Next(3) == 0)
                Change();
        };
        var start = ChangeStart.Beginning;
        for (var round = 0; round < 60; round++)
        {
            int stop;
            // Requests of the reader before may be under way still.
            lock (pod.Gate)
            {
                pod.Now += TimeSpan.FromSeconds(random.Next(400));
                for (var change = random.Next(6); change > 0; change--)
                    Change();
                stop = random.Next(2) == 0 ? int.MaxValue : random.Next(60);
            }
            var overlap = TimeSpan.FromSeconds(60 + random.Next(600));
            using var reader = Reader(pod, start, interruptible: true, throttleLimit: throttleLimit, pruneAt: 20, overlap: overlap);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } page)
            {
                foreach (var change in page.TakeWhile(_ => stop-- > 0))
                    Take(reader, change);
                if (stop < 0)
                    break;
            }
            start = ChangeStart.After(FusionWatermark.Parse(reader.Watermark.ToString()));
        }
        pod.Churn = null;
        using (var last = Reader(pod, start))
        {
            while (await last.ReadAsync(TestContext.Current.CancellationToken) is { } page)
            {
                foreach (var change in page)
                    Take(last, change);
            }
        }
        foreach (var row in pod.Rows)
            Assert.Equal($"v{row.Value.Version}", store[row.Key + first]);

        void Take(ChangeReader reader, FusionChange change)
        {
            reader.Accept(change);
            var description = (string)FusionRecord.GetValue((FusionRecord)change.Value, "Description")!;
            Assert.True(states.Add($"{Key(change)} {description}"), $"twice: {Key(change)} {description}");
            store[Key(change)] = description;
        }

        void Change()
        {
            var keys = pod.Rows.Keys.ToList();
            switch (random.Next(4))
            {
                case 0:
                    pod.Touch(next++);
                    break;
                case 1 when keys.Count > 60:
                    pod.Rows.Remove(keys[random.Next(keys.Count)]);
                    break;
                default:
                    // It becomes visible up to a minute late.
                    pod.Touch(keys[random.Next(keys.Count)], pod.Now - TimeSpan.FromSeconds(random.Next(2) * random.Next(60)));
                    break;
            }
        }
    }

    private static FusionWatermark Like(FusionWatermark other, string? condition, string attribute) =>
        new()
        {
            Server = other.Server,
            Resource = other.Resource,
            Kind = other.Kind,
            Attribute = attribute,
            Condition = condition,
            Number = other.Number + 1,
        };

    private static ChangeReader Reader(
        TimedPod pod,
        ChangeStart start,
        bool interruptible = false,
        int pageSize = 7,
        int throttleLimit = 1,
        int pruneAt = 10_000,
        bool isRaw = false,
        TimeSpan? overlap = null
    )
    {
        var query = TimedPod.Query(pageSize, throttleLimit);
        var options = new ChangeOptions
        {
            Attribute = pod.Attribute,
            IsInterruptible = interruptible,
            PruneAt = pruneAt,
            Overlap = overlap ?? ChangeOptions.DefaultOverlap,
        };
        return new ChangeReader(pod, query with { IsRaw = isRaw }, start, options);
    }

    private static async Task<(List<FusionChange> Changes, FusionWatermark Watermark)> Poll(
        TimedPod pod,
        ChangeStart start,
        int pruneAt = 10_000,
        bool isRaw = false,
        TimeSpan? overlap = null
    )
    {
        using var reader = Reader(pod, start, pruneAt: pruneAt, isRaw: isRaw, overlap: overlap);
        var changes = new List<FusionChange>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } page)
        {
            foreach (var change in page)
            {
                reader.Accept(change);
                changes.Add(change);
            }
        }
        return (changes, reader.Watermark);
    }

    private static long Key(FusionChange change) => (long)FusionRecord.GetValue((FusionRecord)change.Value, "InvoiceId")!;
}

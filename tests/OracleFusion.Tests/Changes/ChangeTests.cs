using System.Globalization;
using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>What changed since a watermark: nothing lost, nothing twice.</summary>
public sealed class ChangeTests : IClassFixture<ChangePod>, IDisposable
{
    private const string Poll =
        "Get-FusionChange invoices -Since $since -WatermarkVariable next -PageSize 7 @more | "
        + "ForEach-Object { '{0}|{1}|{2}' -f $_.InvoiceId, $_.Description, $_.LastUpdateDate.UtcTicks }; $since = \"$next\"";

    private readonly ChangePod _pod;
    private readonly Engine _engine;

    public ChangeTests(ChangePod pod)
    {
        _pod = pod;
        _pod.Restore();
        _engine = _pod.Connected().With("more", new System.Collections.Hashtable()).With("since", "Beginning");
    }

    public void Dispose()
    {
        _engine.Dispose();
        _pod.Restore();
    }

    /// <summary>Rows come, change and go between the polls, and, with churn, during them; requests fail now and then.</summary>
    [Theory]
    [InlineData(1, false, false)]
    [InlineData(2, true, false)]
    [InlineData(3, true, true)]
    [InlineData(4, false, true)]
    public void What_the_polls_gave_is_what_the_server_has(int seed, bool churn, bool faults)
    {
        var random = new Random(seed);
        var store = new SortedDictionary<long, string>();
        var states = new HashSet<string>(StringComparer.Ordinal);
        var churnedBefore = _pod.Server.Churned.Count;
        if (faults)
        {
            _pod.Server.Faults.RetryAfter = TimeSpan.Zero;
            _pod.Server.Faults.MostInARow = 2;
        }
        for (var round = 0; round < (faults ? 12 : 25); round++)
        {
            var keys = _pod.Invoices().Keys.ToList();
            for (var change = random.Next(6); change > 0; change--)
            {
                var key = keys[random.Next(keys.Count)];
                switch (random.Next(4))
                {
                    case 0:
                        _pod.Make();
                        break;
                    case 1 when keys.Count > 60:
                        _pod.Delete(key);
                        keys.Remove(key);
                        store.Remove(key);
                        break;
                    default:
                        _pod.Touch(key, string.Create(CultureInfo.InvariantCulture, $"{seed}-{round}-{change}"));
                        break;
                }
            }
            _pod.Server.Faults.Churn = churn && round % 3 != 2;
            _pod.Server.Faults.SetRate(FaultKind.TooManyRequests, faults ? 0.2 : 0);
            if (faults && round % 8 == 3)
                _pod.Server.Faults.Arm(FaultKind.Drop);
            var polled = _engine.Run(Poll).ThrowIfFailed().Output.Select(o => (string)o.BaseObject).ToList();
            _pod.Server.Faults.Churn = false;
            _pod.Server.Faults.Clear();
            foreach (var line in polled)
            {
                Assert.True(states.Add(line), $"twice: {line}");
                var parts = line.Split('|');
                store[long.Parse(parts[0], CultureInfo.InvariantCulture)] = parts[1];
            }
        }
        var expected = _pod.Invoices();
        // What went while others read is not told.
        foreach (var gone in _pod.Server.Churned.Skip(churnedBefore).Where(row => row.Change == "delete"))
            store.Remove(long.Parse(gone.Key, CultureInfo.InvariantCulture));
        Assert.Equal(expected, store);
    }

    [Fact]
    public void The_watermark_stays_until_it_is_moved()
    {
        _engine.Run("$since = 'Now'; " + Poll).ThrowIfFailed();
        long[] touched = [.. _pod.Invoices().Keys.Take(3)];
        foreach (var key in touched)
            _pod.Touch(key, "new words");
        var again = Poll.Replace("; $since = \"$next\"", "", StringComparison.Ordinal);
        for (var time = 0; time < 3; time++)
            Assert.Equal(touched, Keys(_engine.Run(again)));
        Assert.Equal(touched, Keys(_engine.Run(Poll)));
        Assert.Empty(_engine.Run(Poll).ThrowIfFailed().Output);
    }

    /// <summary>A change that was made earlier and shows only now: late by less than the overlap.</summary>
    [Fact]
    public void A_late_change_is_found_within_the_overlap_and_not_beyond()
    {
        var keys = _pod.Invoices().Keys.ToList();
        _pod.Touch(keys[50], "in time");
        Assert.Contains(keys[50], Keys(_engine.Run(Poll)));
        _pod.Clock.Shift(TimeSpan.FromMinutes(-4));
        _pod.Touch(keys[3], "four minutes late");
        Assert.Equal([keys[3]], Keys(_engine.Run(Poll)));
        _pod.Clock.Shift(TimeSpan.FromMinutes(-7));
        _pod.Touch(keys[4], "seven minutes late");
        Assert.Empty(Keys(_engine.Run(Poll)));
    }

    /// <summary>Some machine of the service has a clock that is ahead: what others change meanwhile is not passed by.</summary>
    [Fact]
    public void A_clock_that_is_ahead_hides_nothing()
    {
        var keys = _pod.Invoices().Keys.ToList();
        _engine.Run(Poll).ThrowIfFailed();
        _pod.Clock.Shift(TimeSpan.FromHours(2));
        _pod.Touch(keys[9], "from the future");
        Assert.Equal([keys[9]], Keys(_engine.Run(Poll)));
        _pod.Clock.Reset();
        _pod.Touch(keys[2], "now");
        Assert.Equal([keys[2]], Keys(_engine.Run(Poll)));
        Assert.Empty(Keys(_engine.Run(Poll)));
    }

    [Fact]
    public void Two_changes_of_one_time_are_two()
    {
        var key = _pod.Invoices().Keys.First();
        _engine.Run("$since = 'Now'; " + Poll).ThrowIfFailed();
        _pod.Clock.Stop();
        foreach (var words in new[] { "once", "twice", "three times" })
        {
            _pod.Touch(key, words);
            Assert.Contains(words, Assert.Single(_engine.Run(Poll).ThrowIfFailed().Output).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void New_ones_only_and_each_once_whatever_becomes_of_them()
    {
        _engine.Run("$more.New = $true; $since = 'Now'; " + Poll).ThrowIfFailed();
        _pod.Touch(_pod.Invoices().Keys.First(), "not new");
        long[] made = [_pod.Make(), _pod.Make()];
        Assert.Equal(made, Keys(_engine.Run(Poll)));
        _pod.Touch(made[0], "no longer new");
        Assert.Empty(Keys(_engine.Run(Poll)));
    }

    /// <summary>Without a date, new ones are told by their key; a key that was given out earlier and shows late is found too.</summary>
    [Fact]
    public void A_resource_without_dates_gives_new_records_by_key_and_refuses_updates()
    {
        var error = _engine.Run("Get-FusionChange suppliersLOV -Since Beginning").Terminated!;
        Assert.StartsWith("InvalidInput", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-New", error.ToString(), StringComparison.Ordinal);

        const string ByKey =
            "Get-FusionChange suppliersLOV -New -Since $since -WatermarkVariable next -PageSize 7 | ForEach-Object SupplierId; "
            + "$since = \"$next\"";
        long[] all = [.. _engine.Run("Get-FusionRecord suppliersLOV | ForEach-Object SupplierId").ThrowIfFailed().Output.Select(Number)];
        Assert.Equal(all, _engine.Run(ByKey).ThrowIfFailed().Output.Select(Number));
        Assert.Empty(_engine.Run(ByKey).ThrowIfFailed().Output);
        _engine.Run("$since = 'Now'; " + ByKey).ThrowIfFailed();
        Assert.Empty(_engine.Run(ByKey).ThrowIfFailed().Output);
        Assert.Contains(
            "Now or Beginning",
            _engine.Run("$since = '2026-01-01'; " + ByKey).Terminated!.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void So_many_and_the_rest_the_next_time()
    {
        var all = _pod.Invoices().Keys.ToList();
        _engine.Run("$more.First = 50").ThrowIfFailed();
        Assert.Equal(all.Take(50), Keys(_engine.Run(Poll)));
        _pod.Touch(all[3], "changed meanwhile");
        Assert.Equal([all[3], .. all.Skip(50).Take(49)], Keys(_engine.Run(Poll)));
        Assert.Equal(all.Skip(99), Keys(_engine.Run(Poll)));
        Assert.Empty(Keys(_engine.Run(Poll)));
    }

    [Fact]
    public void A_watermark_is_for_what_it_was_made_for()
    {
        _engine.Run("$since = 'Now'; " + Poll).ThrowIfFailed();
        foreach (
            var (script, words) in new[]
            {
                ("Get-FusionChange suppliers -Since $since", "is of"),
                ("Get-FusionChange invoices -Since $since -New", "new and updated"),
                ("Get-FusionChange invoices -Since $since -Filter { InvoiceAmount -gt 3 }", "another condition"),
                ("Get-FusionChange invoices -Since '{\"Resource\":1}'", "no watermark"),
                ("Get-FusionChange invoices", "-Since"),
                ("Get-FusionChange invoices -Since yesterday", "Beginning"),
                ("Get-FusionChange invoices -Since 31/12/2026", "yyyy-MM-dd"),
                ("Get-FusionChange invoices -Since ./nothing.here", "-WatermarkPath"),
                ("Get-FusionChange invoices -Since Now -Attribute InvoiceNumber", "Dates of invoices: "),
            }
        )
        {
            _pod.Server.ClearRequests();
            var error = _engine.Run(script).Terminated!;
            Assert.StartsWith("InvalidInput", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(words, error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(_pod.Server.Requests, r => !r.Path.Contains("describe", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Children_come_with_what_changed()
    {
        _engine.Run("$since = 'Now'; " + Poll).ThrowIfFailed();
        var key = _pod.Invoices().Keys.ElementAt(5);
        _pod.Touch(key, "with lines");
        var lines = _engine
            .Run("Get-FusionChange invoices -Since $since -Expand invoiceLines.invoiceDistributions | ForEach-Object invoiceLines")
            .ThrowIfFailed()
            .Output;
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.NotNull(line.Properties["invoiceDistributions"]));
    }

    private static long[] Keys(EngineResult result) =>
        [.. result.ThrowIfFailed().Output.Select(o => long.Parse(((string)o.BaseObject).Split('|')[0], CultureInfo.InvariantCulture))];

    private static long Number(PSObject value) => (long)value.BaseObject;
}

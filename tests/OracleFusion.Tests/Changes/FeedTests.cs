using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Atom feeds: each entry once, whichever form the server sends.</summary>
public sealed class FeedTests : IClassFixture<ChangePod>, IDisposable
{
    private const string Poll =
        "Get-FusionFeed employee/newhire -Since $since -WatermarkVariable next -PageSize 7 @more | "
        + "ForEach-Object { $_.Context.PersonId }; $since = \"$next\"";

    private readonly ChangePod _pod;
    private readonly Engine _engine;

    public FeedTests(ChangePod pod)
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

    [Fact]
    public void A_hire_appears_once_and_at_once_also_where_it_is_dated_in_the_future()
    {
        var all = Lines(_engine.Run(Poll));
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Empty(Lines(_engine.Run(Poll)));
        var today = _pod.Hire(DateTime.UtcNow.AddDays(-1));
        var future = _pod.Hire(DateTime.UtcNow.AddDays(30));
        Assert.Equal(new[] { today, future }.Order(), Lines(_engine.Run(Poll)).Order());
        Assert.Empty(Lines(_engine.Run(Poll)));
        // Who begins anew gets the later one too.
        Assert.Equal(all.Length + 2, Lines(_engine.Run("$since = 'Beginning'; " + Poll)).Length);
        // By when it takes effect the later one is not there yet.
        Assert.Equal([today], Lines(_engine.Run("$more.Updated = $true; $since = [datetime]::UtcNow.AddHours(-2); " + Poll)));
    }

    [Fact]
    public void Now_begins_with_what_comes()
    {
        _engine.Run("$since = 'Now'; " + Poll).ThrowIfFailed();
        Assert.Empty(Lines(_engine.Run(Poll)));
        var hired = _pod.Hire(DateTime.UtcNow.AddDays(-1));
        Assert.Equal([hired], Lines(_engine.Run(Poll)));
    }

    /// <summary>How many are wanted is of those that come, not of those that are there already.</summary>
    [Fact]
    public void Now_with_so_many_passes_by_all_that_are_there()
    {
        _engine.Run("$more.First = 2; $since = 'Now'; " + Poll).ThrowIfFailed();
        Assert.Empty(Lines(_engine.Run(Poll)));
        var hired = Enumerable.Range(1, 3).Select(day => _pod.Hire(DateTime.UtcNow.AddDays(-day))).ToList();
        var first = Lines(_engine.Run(Poll));
        Assert.Equal(2, first.Length);
        Assert.Equal(hired.Order(), first.Concat(Lines(_engine.Run(Poll))).Order());
    }

    /// <summary>Both times tell entries of one id apart: a change that is entered again for another day is another one.</summary>
    [Fact]
    public void Entries_of_one_id_are_told_apart_by_both_times()
    {
        static string Entry(string published, string updated) =>
            $$"""{"id":"x:1","title":"Update","published":"{{published}}","updated":"{{updated}}","content":"{}"}""";
        var entries = string.Join(
            ",",
            Entry("2026-01-05T10:00:00.000Z", "2026-02-01T00:00:00.000Z"),
            Entry("2026-01-05T10:00:00.000Z", "2026-03-01T00:00:00.000Z"),
            Entry("2026-01-05T10:00:01.000Z", "2026-03-01T00:00:00.000Z"),
            Entry("2026-01-05T10:00:00.000Z", "2026-02-01T00:00:00.000Z")
        );
        var body = $$$"""{"feed":{"id":"f","title":"f","entries":[{{{entries}}}]}}""";
        _pod.Server.Faults.ArmReply(new ArmedReply(200, body, "application/json"), path: "atomservlet");
        Assert.Equal(3, _engine.Run("Get-FusionFeed employee/empupdate -Since Beginning").ThrowIfFailed().Output.Count);
    }

    [Fact]
    public void What_changed_has_its_old_and_new_value_and_XML_says_the_same_as_JSON()
    {
        var worker = _pod.FirstAddress("hcm", "workers");
        _pod.Change("hcm", worker, "TownOfBirth", "Kirkwall");
        const string Show =
            "Get-FusionFeed employee/empupdate -Since Beginning | ForEach-Object { $e = $_; foreach ($c in $_.ChangedAttributes) { "
            + "'{0}|{1}|{2}|{3}' -f $e.Id, $e.Context.DMLOperation, $c.Name, $c.New } }";
        var json = Lines(_engine.Run(Show));
        Assert.EndsWith("|UPDATE|TownOfBirth|Kirkwall", Assert.Single(json), StringComparison.Ordinal);
        var xml = _pod.Get("/hcmRestApi/atomservlet/employee/empupdate?page-size=100", "application/atom+xml");
        Assert.StartsWith("<feed", xml, StringComparison.Ordinal);
        _pod.Server.Faults.ArmReply(new ArmedReply(200, xml, "application/atom+xml"), path: "atomservlet");
        Assert.Equal(json, Lines(_engine.Run(Show)));
    }

    [Theory]
    [InlineData("<!DOCTYPE feed [<!ENTITY x 'y'>]><feed xmlns='http://www.w3.org/2005/Atom'>&x;</feed>", "cannot be read")]
    [InlineData("{\"items\":[]}", "no feed")]
    [InlineData("<html/>", "no feed")]
    public void What_is_no_feed_is_an_error(string body, string words)
    {
        _pod.Server.Faults.ArmReply(new ArmedReply(200, body, "application/xml"), times: 5, path: "atomservlet");
        Assert.Contains(words, _engine.Run(Poll).Terminated!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Feeds_are_completed_and_one_that_is_none_says_which_there_are()
    {
        Assert.Contains(
            "employee/newhire",
            _engine.Run("Get-FusionFeed newhire -Since Now").Terminated!.ToString(),
            StringComparison.Ordinal
        );
        Assert.NotNull(_engine.Run("Get-FusionFeed employee/nothing -Since Now").Terminated);
        var feeds = Lines(_engine.Run("(TabExpansion2 'Get-FusionFeed ' 15).CompletionMatches | ForEach-Object CompletionText"));
        Assert.Equal(13, feeds.Length);
        foreach (var feed in feeds)
            _engine.Run($"Get-FusionFeed {feed} -Since 2020-01-01 > $null").ThrowIfFailed();
    }

    [Fact]
    public void A_block_that_fails_gets_its_entry_again()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            _engine.With("file", file);
            var all = Lines(_engine.Run(Poll));
            const string Work = "Get-FusionFeed employee/newhire -Since Beginning -WatermarkPath $file -PageSize 9 -Process { ";
            var failed = _engine.Run(Work + "if (++$global:n -eq 4) { throw 'no' }; $_.Context.PersonId }");
            Assert.Equal(all.Take(3), failed.Output.Select(o => o.ToString()));
            Assert.Equal(all.Skip(3), Lines(_engine.Run(Work + "$_.Context.PersonId }")));
            Assert.Empty(Lines(_engine.Run(Work + "$_.Context.PersonId }")));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string[] Lines(EngineResult result) => [.. result.ThrowIfFailed().Output.Select(o => o.ToString())];
}

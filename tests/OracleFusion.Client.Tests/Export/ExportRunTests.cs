using System.Globalization;
using System.Text.RegularExpressions;
using OracleFusion.Client.Export;
using OracleFusion.Client.Tests.Changes;
using Xunit;

namespace OracleFusion.Client.Tests.Export;

/// <summary>Exports that are interrupted at any request, and go on: the files are those of an undisturbed run.</summary>
public sealed partial class ExportRunTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Columns come late, in a part or behind one, and the run ends before or after they do.</summary>
    [Theory]
    [InlineData("csv", null, false)]
    [InlineData("csv", 10L, false)]
    [InlineData("csv", 7L, true)]
    [InlineData("csv", null, true)]
    [InlineData("jsonl", 10L, false)]
    [InlineData("jsonl", 7L, true)]
    [InlineData("parquet", null, false)]
    [InlineData("parquet", 7L, true)]
    public async Task Wherever_it_ends_the_next_run_gives_the_files_of_one_run(string ending, long? partSize, bool changes)
    {
        var pod = Pod();
        await Export(pod, "u." + ending, partSize, changes);
        var expected = Files("u");
        var requests = pod.Requests.Count;
        for (var fail = 2; fail <= requests; fail++)
        {
            var name = $"k{fail}.{ending}";
            var failing = Pod();
            failing.FailAt = fail;
            await Assert.ThrowsAsync<ServiceException>(() => Export(failing, name, partSize, changes));
            Assert.All(Directory.GetFiles(_folder, $"k{fail}.*.part"), part => File.AppendAllText(part, "half a \"row"));
            var resumed = await Export(failing, name, partSize, changes);
            Assert.True(resumed.IsResumed);
            Assert.Equal(40, resumed.Rows);
            Assert.Equal(expected, Files($"k{fail}"));
            Assert.Equal(40, resumed.Files.Sum(static file => file.Rows));
        }
    }

    /// <summary>What changed before the place meanwhile stands in the file as it was, and comes with the next export.</summary>
    [Fact]
    public async Task What_changes_between_the_runs_comes_with_the_next_export()
    {
        var pod = Pod();
        pod.FailAt = 4;
        await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "one.csv", null, changes: true));
        pod.Now += TimeSpan.FromHours(1);
        pod.Touch(3);
        pod.Touch(39);
        pod.Rows.Remove(30);
        var whole = await Export(pod, "one.csv", null, changes: true);

        var keys = Keys(File.ReadAllLines(Path.Combine(_folder, "one.csv")));
        Assert.Equal(Enumerable.Range(1, 40).Where(static k => k != 30).Select(static k => (long)k), keys);
        Assert.Null(whole.Watermark!.Position);
        await Export(pod, "two.csv", null, changes: true, ChangeStart.After(whole.Watermark));
        Assert.Equal([3L], Keys(File.ReadAllLines(Path.Combine(_folder, "two.csv"))));
    }

    /// <summary>A row before the place changed in time, and shows only when the second run has begun.</summary>
    [Fact]
    public async Task What_becomes_visible_late_before_the_place_comes_with_the_next_export()
    {
        var pod = Pod();
        pod.Touch(40);
        var zero = await Export(pod, "zero.csv", null, changes: true);
        pod.Now += TimeSpan.FromMinutes(1);
        foreach (var key in Enumerable.Range(1, 30).Where(static key => key != 5))
            pod.Touch(key);
        pod.FailAt = pod.Requests.Count + 4;
        var since = ChangeStart.After(zero.Watermark!);
        await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "one.csv", null, changes: true, since));
        pod.Touch(5, pod.Now - TimeSpan.FromMinutes(4));
        pod.Now += TimeSpan.FromMinutes(1);
        var one = await Export(pod, "one.csv", null, changes: true, since);
        Assert.True(one.IsResumed);
        Assert.DoesNotContain(5L, Keys(File.ReadAllLines(Path.Combine(_folder, "one.csv"))));

        await Export(pod, "two.csv", null, changes: true, ChangeStart.After(one.Watermark!));

        Assert.Equal([5L], Keys(File.ReadAllLines(Path.Combine(_folder, "two.csv"))));
    }

    /// <summary>Rows are ten minutes apart, and the watermark remembers those of the last five.</summary>
    [Fact]
    public async Task The_watermark_of_an_export_that_went_on_is_as_small_as_any()
    {
        var pod = Pod();
        pod.FailAt = 4;
        await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "s.csv", null, changes: true));
        pod.Now += TimeSpan.FromMinutes(1);
        var resumed = await Export(pod, "s.csv", null, changes: true);
        Assert.True(resumed.IsResumed);
        Assert.Equal("40", Assert.Single(resumed.Watermark!.Seen).Key);
    }

    [Fact]
    public async Task An_export_of_so_many_changes_leaves_the_rest_to_the_next()
    {
        var pod = Pod();
        var one = await Export(pod, "one.csv", null, changes: true, first: 11);
        var two = await Export(pod, "two.csv", null, changes: true, ChangeStart.After(one.Watermark!), first: 11);
        await Export(pod, "three.csv", null, changes: true, ChangeStart.After(two.Watermark!));
        Assert.Equal(
            Enumerable.Range(1, 40).Select(static k => (long)k),
            new[] { "one", "two", "three" }.SelectMany(f => Keys(File.ReadAllLines(Path.Combine(_folder, f + ".csv"))))
        );
    }

    /// <summary>Two rows show one key, and the run ended between them: which of them is written nobody knows.</summary>
    [Fact]
    public async Task A_second_row_of_the_key_where_it_ended_is_an_error()
    {
        var pod = Pod();
        pod.FailAt = 4;
        await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "t.csv", null, changes: false));
        var last = Position("t.csv");
        pod.KeyOf = key => key == last + 1 ? last : key;
        var error = await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "t.csv", null, changes: false));
        Assert.Contains($"the InvoiceId {last}", error.Message, StringComparison.Ordinal);
        // The row is gone: those behind it come all the same.
        pod.KeyOf = static key => key;
        pod.Rows.Remove(last);
        await Export(pod, "t.csv", null, changes: false);
        Assert.Equal(Enumerable.Range(1, 40).Select(static k => (long)k), Keys(File.ReadAllLines(Path.Combine(_folder, "t.csv"))));
    }

    [Fact]
    public async Task The_rest_of_so_many_is_so_many()
    {
        var pod = Pod();
        pod.FailAt = 4;
        await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "f.csv", null, changes: false, first: 33));
        Assert.Equal(33, (await Export(pod, "f.csv", null, changes: false, first: 33)).Rows);
        Assert.Equal(Enumerable.Range(1, 33).Select(static k => (long)k), Keys(File.ReadAllLines(Path.Combine(_folder, "f.csv"))));
    }

    /// <summary>Rows that turn out not to have one key each are told apart by their links, which reading by key does without.</summary>
    [Fact]
    public async Task Rows_of_one_key_are_all_there()
    {
        var pod = Pod();
        // Two in the first page, and two with a page's end between them.
        pod.KeyOf = static key => key is 3 or 15 ? key - 1 : key;
        await Export(pod, "twins.csv", null, changes: false);
        Assert.Equal(40, Keys(File.ReadAllLines(Path.Combine(_folder, "twins.csv"))).Count);
    }

    [Fact]
    public async Task A_column_that_comes_behind_a_part_is_told()
    {
        var warnings = new List<string>();
        await Export(Pod(), "w.csv", 10, changes: false, warnings: warnings);
        Assert.Contains("Late", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Contains("w.0003.csv", warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_are_somebody_elses_stay_and_those_of_an_older_export_go()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Path.Combine(_folder, "p.0003.csv"), "mine");
        var error = await Assert.ThrowsAsync<FusionInputException>(() => Export(Pod(), "p.csv", 10, changes: false));
        Assert.Contains("p.0003.csv", error.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder, "p.0003.csv")));
        File.Delete(Path.Combine(_folder, "p.0003.csv"));
        await Export(Pod(), "p.csv", 10, changes: false);
        Assert.Equal(4, Files("p").Count);

        await Export(Pod(), "p.csv", 20, changes: false, force: true);
        Assert.Equal(2, Files("p").Count);
        await Export(Pod(), "p.csv", null, changes: false, force: true);
        Assert.Equal(["p.csv"], Files("p").Select(static f => "p" + f.Split('\n')[0]));
        // The old one stays until the new one is whole.
        var failing = Pod();
        failing.FailAt = 3;
        await Assert.ThrowsAsync<ServiceException>(() => Export(failing, "p.csv", 20, changes: false, force: true));
        Assert.Empty(Directory.GetFiles(_folder, "*.wide"));
    }

    /// <summary>An export that is not whole has a watermark within it: who took it for the next one would lose the rest.</summary>
    [Fact]
    public async Task The_manifest_of_an_export_that_is_not_whole_is_no_watermark()
    {
        var pod = Pod();
        pod.FailAt = 4;
        await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "m.csv", null, changes: true));
        var error = Assert.Throws<FusionInputException>(() => FusionWatermark.Load(Path.Combine(_folder, "m.csv.manifest.json")));
        Assert.Contains("not whole", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Rows of given keys come in another order than that of the keys.</summary>
    [Fact]
    public async Task Rows_of_given_keys_stand_in_the_order_of_their_keys_wherever_it_ended()
    {
        var pod = new TimedPod { RefusesKeyOrder = true, IsReversed = true }.Fill(230, TimeSpan.FromSeconds(1));
        var keys = Enumerable.Range(1, 230).Select(static key => (long)key).ToList();
        pod.FailAt = 25;
        await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "k.csv", 30, changes: false, keys: keys));
        var whole = await Export(pod, "k.csv", 30, changes: false, keys: keys);
        Assert.True(whole.IsResumed);
        Assert.Equal(keys, whole.Files.SelectMany(static file => Keys(File.ReadAllLines(file.Path))));

        pod.KeyOf = static key => key == 40 ? 41 : key;
        var error = await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "twins.csv", null, changes: false, keys: keys));
        Assert.Contains("Several rows", error.Message, StringComparison.Ordinal);
    }

    private static TimedPod Pod()
    {
        var pod = new TimedPod().Fill(40, TimeSpan.FromMinutes(10));
        foreach (var key in Enumerable.Range(25, 5))
            pod.Rows[key] = pod.Rows[key] with { More = ",\"Late\":\"a,\\\"b\"" };
        return pod;
    }

    private async Task<FusionExport> Export(
        TimedPod pod,
        string name,
        long? partSize,
        bool changes,
        ChangeStart? start = null,
        long? first = null,
        bool force = false,
        List<string>? warnings = null,
        IReadOnlyList<string>? expand = null,
        IReadOnlyCollection<long>? keys = null,
        IReadOnlyList<string>? fields = null
    )
    {
        var query = new RecordQuery
        {
            Resource = TimedPod.Query().Resource,
            PageSize = TimedPod.Query().PageSize,
            First = first,
            Expand = expand ?? [],
            Fields = fields ?? [],
        };
        var options = new ExportOptions
        {
            Path = Path.Combine(_folder, name),
            Format =
                name.EndsWith("csv", StringComparison.Ordinal) ? ExportFormat.Csv
                : name.EndsWith("parquet", StringComparison.Ordinal) ? ExportFormat.Parquet
                : ExportFormat.JsonLines,
            PartSize = partSize,
            Force = force,
            Start = changes ? start ?? ChangeStart.Beginning : null,
            Changes = changes ? new ChangeOptions { Attribute = pod.Attribute, First = first } : null,
            Keys = keys,
            Warn = warnings is null ? null : warnings.Add,
        };
        using var run = new ExportRun(pod, query, options);
        return await run.RunAsync(TestContext.Current.CancellationToken);
    }

    private List<string> Files(string stem) =>
        [
            .. Directory
                .GetFiles(_folder, stem + ".*")
                .Where(static file => !file.EndsWith(".json", StringComparison.Ordinal))
                .OrderBy(static file => file, StringComparer.Ordinal)
                .Select(file => Path.GetFileName(file).Substring(stem.Length) + "\n" + File.ReadAllText(file)),
        ];

    private long Position(string name)
    {
        var text = File.ReadAllText(Path.Combine(_folder, name + ".manifest.json"));
        var position = Regex.Match(text, "\"Position\": *(-?[0-9]+)").Groups[1].Value;
        return long.Parse(position, CultureInfo.InvariantCulture);
    }

    private static List<long> Keys(string[] lines)
    {
        var column = Array.IndexOf(lines[0].Split(','), "InvoiceId");
        return [.. lines.Skip(1).Select(line => long.Parse(line.Split(',')[column], CultureInfo.InvariantCulture))];
    }
}

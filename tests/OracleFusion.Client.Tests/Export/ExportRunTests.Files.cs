using System.Text.RegularExpressions;
using Xunit;

namespace OracleFusion.Client.Tests.Export;

/// <content>What stands in the files: whole rows, columns of one name each, and the rows of one run.</content>
public sealed partial class ExportRunTests
{
    /// <summary>A row is refused when it and a part of its children are written already.</summary>
    [Fact]
    public async Task A_row_that_cannot_be_written_whole_leaves_nothing_behind()
    {
        var pod = Pod();
        var good =
            ",\"invoiceLines\":[{\"LineNumber\":1,\"invoiceDistributions\":[{\"Amount\":1}]},"
            + "{\"LineNumber\":2,\"invoiceDistributions\":[{\"Amount\":2}]}]";
        foreach (var key in pod.Rows.Keys.ToList())
            pod.Rows[key] = pod.Rows[key] with { More = good };
        string[] expand = ["invoiceLines.invoiceDistributions"];
        await Export(pod, "u.csv", null, changes: false, expand: expand);
        pod.Rows[17] = pod.Rows[17] with { More = good.Replace("\"LineNumber\":2,", "") };
        var error = await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "h.csv", null, changes: false, expand: expand));
        Assert.Contains("LineNumber", error.Message, StringComparison.Ordinal);
        pod.Rows[17] = pod.Rows[17] with { More = good };
        await Export(pod, "h.csv", null, changes: false, expand: expand);
        Assert.Equal(Files("u"), Files("h"));
    }

    /// <summary>Children show only late that they have an attribute of the name of their parents' key.</summary>
    [Fact]
    public async Task Each_column_has_a_name_of_its_own_and_keeps_it_when_an_export_goes_on()
    {
        var pod = Pod();
        foreach (var key in pod.Rows.Keys.ToList())
        {
            var late = key > 20 ? $",\"InvoiceId\":{key + 700}" : "";
            pod.Rows[key] = pod.Rows[key] with { More = $",\"invoiceLines\":[{{\"LineNumber\":1{late}}}]" };
        }
        await Export(pod, "u.csv", null, changes: false, expand: ["invoiceLines"]);
        var header = File.ReadLines(Path.Combine(_folder, "u.invoiceLines.csv")).First().Split(',');
        Assert.Equal(header.Distinct(), header);
        Assert.Equal("InvoiceId", header[0]);
        Assert.Equal("invoiceLines.InvoiceId", header[^1]);
        pod.FailAt = pod.Requests.Count + 5;
        await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "r.csv", null, changes: false, expand: ["invoiceLines"]));
        await Export(pod, "r.csv", null, changes: false, expand: ["invoiceLines"]);
        Assert.Equal(Files("u"), Files("r"));
    }

    /// <summary>A failure before there is something new must not cost what there was, and parts of two exports must not
    /// stand together.</summary>
    [Fact]
    public async Task Parts_of_an_older_export_stay_until_one_of_the_new_is_whole()
    {
        await Export(Pod(), "p.csv", 10, changes: false);
        var older = Files("p");
        var pod = Pod();
        foreach (var key in pod.Rows.Keys.ToList())
            pod.Touch(key);
        pod.FailAt = 2;
        await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "p.csv", 15, changes: false, force: true));
        Assert.Equal(older, Files("p").Where(static file => !file.Contains(".part\n")));
        pod.FailAt = pod.Requests.Count + 5;
        await Assert.ThrowsAsync<ServiceException>(() => Export(pod, "p.csv", 15, changes: false, force: true));
        var first = Assert.Single(Files("p"), static file => !file.Contains(".part\n"));
        Assert.StartsWith(".0001.csv\n", first, StringComparison.Ordinal);
        Assert.Equal(16, first.Split(["\r\n"], StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.True((await Export(pod, "p.csv", 15, changes: false)).IsResumed);
        await Export(pod, "u.csv", 15, changes: false);
        Assert.Equal(Files("u"), Files("p"));
    }

    /// <summary>To Import-Csv an empty line is no row.</summary>
    [Fact]
    public async Task A_row_of_one_column_without_a_value_is_a_line_all_the_same()
    {
        var pod = Pod();
        foreach (var key in pod.Rows.Keys.ToList())
            pod.Rows[key] = pod.Rows[key] with { More = ",\"Note\":" + (key % 2 == 0 ? "null" : "\"n\"") };
        await Export(pod, "n.csv", null, changes: false, fields: ["Note"]);
        Assert.Equal(
            Enumerable.Range(1, 40).Select(static key => key % 2 == 0 ? "\"\"" : "n").Prepend("Note"),
            File.ReadAllLines(Path.Combine(_folder, "n.csv"))
        );
    }

    [Fact]
    public async Task Rows_of_which_only_children_are_asked_for_have_their_keys()
    {
        var pod = Pod();
        foreach (var key in pod.Rows.Keys.ToList())
            pod.Rows[key] = pod.Rows[key] with { More = ",\"invoiceLines\":[{\"LineNumber\":7}]" };
        await Export(pod, "c.csv", null, changes: false, fields: ["invoiceLines.LineNumber"]);
        Assert.Equal(
            Enumerable
                .Range(1, 40)
                .Select(static key => key.ToString(System.Globalization.CultureInfo.InvariantCulture))
                .Prepend("InvoiceId"),
            File.ReadAllLines(Path.Combine(_folder, "c.csv"))
        );
        Assert.Equal("InvoiceId,LineNumber", File.ReadLines(Path.Combine(_folder, "c.invoiceLines.csv")).First());
    }

    /// <summary>Another run of the same export would write into its files and rename them.</summary>
    [Fact]
    public async Task While_an_export_runs_another_one_to_the_same_file_is_refused()
    {
        var pod = Pod();
        Task<FusionExport>? other = null;
        pod.Churn = _ => other ??= Export(Pod(), "a.csv", null, changes: false, force: true);
        Assert.Equal(40, (await Export(pod, "a.csv", null, changes: false)).Rows);
        var error = await Assert.ThrowsAsync<FusionInputException>(() => other!);
        Assert.Contains("another run", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a.csv", "a.csv.manifest.json"], Directory.GetFiles(_folder).Select(static f => Path.GetFileName(f)).OrderBy(f => f));
        Assert.Equal(40, (await Export(Pod(), "a.csv", null, changes: false, force: true)).Rows);
    }

    /// <summary>A manifest lies in a folder of many people: it makes the module remove and move nothing outside of it.</summary>
    [Theory]
    [InlineData("\"Stale\":\\[\\]", "\"Stale\":[\"../victim.txt\"]")]
    [InlineData("\"Stale\":\\[\\]", "\"Stale\":[\"sub\\\\victim.txt\"]")]
    [InlineData("\"Name\":\"m.csv\"", "\"Name\":\"../victim.txt\"")]
    [InlineData("\"Source\":\"[^\"]*\"", "\"Source\":\"../victim.txt\"")]
    [InlineData("\"Name\":\"m.csv\"", "\"Name\":null")]
    public async Task A_manifest_that_names_files_elsewhere_is_none(string own, string spoilt)
    {
        await Export(Pod(), "m.csv", null, changes: false);
        var path = Path.Combine(_folder, "m.csv.manifest.json");
        var name = Path.GetFileName(_folder) + ".txt";
        var text = Regex.Replace(File.ReadAllText(path), "\\s+", "");
        Assert.Matches(own, text);
        File.WriteAllText(path, Regex.Replace(text, own, spoilt.Replace("victim.txt", name)));
        var victim = Path.Combine(Path.GetDirectoryName(_folder)!, name);
        File.WriteAllText(victim, "mine");
        try
        {
            var error = await Assert.ThrowsAsync<FusionInputException>(() => Export(Pod(), "m.csv", null, changes: false));
            Assert.Contains("is no manifest of an export", error.Message, StringComparison.Ordinal);
            Assert.Equal("mine", File.ReadAllText(victim));
        }
        finally
        {
            File.Delete(victim);
        }
    }

#if NET
    [Theory]
    [InlineData("m.csv")]
    [InlineData("m.parquet")]
    public async Task A_file_that_only_its_owner_may_read_stays_so_when_it_is_written_anew(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files have no mode there.");
            return;
        }

        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await Export(Pod(), name, null, changes: false);
        File.SetUnixFileMode(Path.Combine(_folder, name), Own);
        await Export(Pod(), name, null, changes: false, force: true);
        Assert.Equal(Own, File.GetUnixFileMode(Path.Combine(_folder, name)));
    }
#endif
}

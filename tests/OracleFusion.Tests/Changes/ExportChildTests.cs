using System.Text.Json;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Child rows in files: whose they are, and that no file of somebody else's is lost for them.</summary>
public sealed class ExportChildTests(ChangePod pod) : ExportFolder(pod)
{
    /// <summary>The key was not asked for, and is no column of the parents; the children have it all the same.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("-OrderBy InvoiceAmount:desc")]
    public void Children_know_whose_they_are_also_where_their_parents_key_was_not_asked_for(string more)
    {
        const string Fields = "-Field InvoiceNumber, invoiceLines.LineAmount, invoiceLines.invoiceDistributions.DistributionAmount";
        Export($"invoices $folder/i.csv -PageSize 23 {Fields} {more}");
        Assert.Equal(["InvoiceNumber"], Rows("i.csv")[0]);
        var lines = Rows("i.invoiceLines.csv");
        Assert.Equal(["InvoiceId", "LineAmount"], lines[0]);
        var distributions = Rows("i.invoiceLines.invoiceDistributions.csv");
        Assert.Equal(["InvoiceId", "LineNumber", "DistributionAmount"], distributions[0]);
        var keys = _pod.Invoices().Keys.Select(k => k.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
        Assert.All(lines.Skip(1).Concat(distributions.Skip(1)), row => Assert.Contains(row[0], keys));
        Assert.All(distributions.Skip(1), row => Assert.NotEqual("", row[1]));
    }

    /// <summary>Nobody knows the key of an object that was made on the server: its address says which one it is.</summary>
    [Fact]
    public void Where_the_key_is_not_known_the_address_tells_whose_children_are()
    {
        static string Row(int id)
        {
            var self = $"https://x/crmRestApi/resources/11.13.18.05/Thing_c/K%20{id}";
            var links = $$"""[{"rel":"self","href":"{{self}}","name":"Thing_c","kind":"item"}]""";
            return $$$"""{"Name":"N{{{id}}}","Part_c":[{"Size":{{{id}}}0},{"Size":{{{id}}}1}],"links":{{{links}}}}""";
        }

        var body = $$"""{"items":[{{Row(1)}},{{Row(2)}}],"count":2,"hasMore":false,"limit":500,"offset":0}""";
        _pod.Server.Faults.ArmReply(new ArmedReply(200, body, "application/json"), path: "Thing_c?");
        Export("crm/Thing_c $folder/t.csv -Expand Part_c");
        Assert.Equal(
            ["Thing_cUniqID,Size", "K 1,10", "K 1,11", "K 2,20", "K 2,21"],
            File.ReadAllLines(Path.Combine(_folder, "t.Part_c.csv"))
        );
    }

    [Fact]
    public void A_file_of_somebody_elses_is_not_replaced_by_children()
    {
        File.WriteAllText(Path.Combine(_folder, "i.invoiceLines.csv"), "mine");
        _pod.Server.ClearRequests();
        var error = _engine.Run("Export-FusionRecord invoices $folder/i.csv -Expand invoiceLines").Terminated!;
        Assert.Contains("i.invoiceLines.csv' is there already", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_pod.Server.Requests, r => r.Path.Contains("invoices?", StringComparison.Ordinal));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder, "i.invoiceLines.csv")));
        Export("invoices $folder/i.csv -Expand invoiceLines -Force");
        Assert.NotEqual("mine", File.ReadAllText(Path.Combine(_folder, "i.invoiceLines.csv")));
        // Those of the older export would be taken for this one's.
        Export("invoices $folder/i.csv -Force");
        Assert.Equal(["i.csv", "i.csv.manifest.json"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order());
    }

    /// <summary>A finder that pages by itself answers with one row for each part of what it finds.</summary>
    [Theory]
    [InlineData("jsonl")]
    [InlineData("csv")]
    public void All_that_a_finder_finds_is_exported(string ending)
    {
        const string How = "-Finder 'findReqs;siteNumber=CX_1,limit=10,offset=0' -Expand requisitionList";
        Export($"recruitingCEJobRequisitions $folder/f.{ending} {How}");
        var total = _engine.Run($"(Get-FusionRecord recruitingCEJobRequisitions {How} | Select-First 1).TotalJobsCount").Value<long>();
        Assert.True(total > 30);
        var found =
            ending == "csv"
                ? Rows("f.requisitionList.csv").Count - 1
                : File.ReadAllLines(Path.Combine(_folder, "f.jsonl"))
                    .Sum(line => JsonDocument.Parse(line).RootElement.GetProperty("requisitionList").GetArrayLength());
        Assert.Equal(total, found);
    }

    [Fact]
    public void What_reading_warns_of_is_told()
    {
        var result = _engine
            .Run("Export-FusionRecord recruitingCEJobRequisitions $folder/w.jsonl -Finder 'findReqs;siteNumber=CX_1,limit=25'")
            .ThrowIfFailed();
        Assert.Contains(result.Warnings, static w => w.ToString().Contains("-Expand requisitionList", StringComparison.Ordinal));
    }
}

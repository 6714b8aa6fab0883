using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>Reading through the front door.</summary>
public sealed class ReadTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void Every_row_is_read_once_across_pages()
    {
        using var engine = pod.Connected();
        var result = engine.Run("Get-FusionInvoice -PageSize 50 | ForEach-Object InvoiceId").ThrowIfFailed();
        Assert.Equal(120, result.Output.Count);
        Assert.Equal(120, result.Output.Select(o => (long)o.BaseObject).Distinct().Count());
    }

    [Fact]
    public void A_filter_selects_what_Where_Object_selects()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                """
                $least = 1000
                $all = Get-FusionInvoice
                $there = Get-FusionInvoice -Filter { $_.InvoiceAmount -gt $least }
                $here = $all | Where-Object { $_.InvoiceAmount -gt $least }
                @($all).Count; @($there).Count; @($here).Count; @($there.InvoiceId | Where-Object { $_ -in $here.InvoiceId }).Count
                """
            )
            .ThrowIfFailed();
        int[] counts = [.. result.Output.Select(o => (int)o.BaseObject)];
        Assert.InRange(counts[1], 1, counts[0] - 1);
        Assert.Equal([counts[1], counts[1]], counts[2..]);
    }

    [Fact]
    public void Values_have_their_types_and_the_record_its_name()
    {
        using var engine = pod.Connected();
        var invoice = engine.Run("Get-FusionInvoice -First 1").Single;
        Assert.Equal("OracleFusion.Invoice", invoice.TypeNames[0]);
        Assert.IsType<long>(invoice.Properties["InvoiceId"].Value);
        Assert.IsType<decimal>(invoice.Properties["InvoiceAmount"].Value);
        Assert.IsType<DateTime>(invoice.Properties["InvoiceDate"].Value);
        Assert.DoesNotContain(invoice.Properties, p => p.Name is "links" or "@context");
    }

    [Fact]
    public void Keys_from_the_pipeline_are_read_and_a_missing_one_is_an_error_of_its_own()
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            "$ids = Get-FusionInvoice -First 2 | ForEach-Object InvoiceId; $ids[0], 12345, $ids[1] | Get-FusionInvoice"
        );
        Assert.Equal(2, result.Output.Count);
        var error = Assert.Single(result.Errors);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Equal(12345, Assert.IsType<PSObject>(PSObject.AsPSObject(error.TargetObject)).BaseObject);
        Assert.Null(result.Terminated);
    }

    [Fact]
    public void A_record_is_read_again_by_its_own_address()
    {
        using var engine = pod.Connected();
        Assert.Equal(
            true,
            engine.Run("$i = Get-FusionInvoice -First 1; ($i | Get-FusionRecord invoices).InvoiceId -eq $i.InvoiceId").Single.BaseObject
        );
    }

    [Fact]
    public void A_pattern_of_a_number_is_searched_for()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                """
                $number = (Get-FusionInvoice -First 1).InvoiceNumber
                $start = $number.Substring(0, $number.Length - 1)
                @(Get-FusionInvoice -InvoiceNumber $number).InvoiceNumber
                @(Get-FusionInvoice -InvoiceNumber "$start*" | Where-Object InvoiceNumber -cnotlike "$start*").Count
                @(Get-FusionInvoice -InvoiceNumber "$start*" | Where-Object InvoiceNumber -ceq $number).Count
                """
            )
            .ThrowIfFailed();
        Assert.Equal(0, result.Output[^2].BaseObject);
        Assert.Equal(1, result.Output[^1].BaseObject);
    }

    [Fact]
    public void A_search_without_a_hit_is_empty()
    {
        using var engine = pod.Connected();
        Assert.Empty(engine.Run("Get-FusionInvoice -InvoiceNumber 'there is no such number'").ThrowIfFailed().Output);
    }

    [Fact]
    public void Paging_is_PowerShells_own()
    {
        using var engine = pod.Connected();
        var result = engine.Run("Get-FusionInvoice -First 3 -Skip 2 -IncludeTotalCount").ThrowIfFailed();
        Assert.Equal(120UL, result.Output[0].BaseObject);
        Assert.Equal(3, result.Output.Count - 1);
        Assert.Equal(
            true,
            engine
                .Run(
                    "$a = Get-FusionInvoice -First 5; $b = Get-FusionInvoice -First 3 -Skip 2; -not (Compare-Ids $a $b)".Replace(
                        "-not (Compare-Ids $a $b)",
                        "($a[2..4].InvoiceId -join ' ') -eq ($b.InvoiceId -join ' ')",
                        StringComparison.Ordinal
                    )
                )
                .Single.BaseObject
        );
    }

    [Theory]
    [InlineData("Get-FusionRecord noSuchResource", "noSuchResource")]
    [InlineData("Get-FusionInvoice -Query 'InvoiceId > 1' -Filter { $_.InvoiceAmount -gt 1 }", "-Query")]
    [InlineData("Get-FusionInvoice -Filter { $_.InvoiceAmount -gt $undefined }", "undefined")]
    [InlineData("Get-FusionInvoice -Field InvoiceId -Expand invoiceLines", "invoiceLines")]
    public void What_cannot_be_asked_is_refused_before_anything_is_sent(string script, string says)
    {
        using var engine = pod.Connected();
        var result = engine.Run(script);
        Assert.Contains(says, Assert.IsType<ErrorRecord>(result.Terminated).ToString(), StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, result.Terminated.CategoryInfo.Category);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void What_the_service_refuses_is_an_error_that_ErrorAction_governs()
    {
        using var engine = pod.Connected();
        var result = engine.Run("Get-FusionInvoice -Query 'NoSuchAttribute > 1'; 'goes on'");
        Assert.Equal("goes on", result.Output[^1].ToString());
        Assert.Equal(ErrorCategory.InvalidData, Assert.Single(result.Errors).CategoryInfo.Category);
        Assert.Empty(engine.Run("Get-FusionInvoice -Query 'NoSuchAttribute > 1' -ErrorAction SilentlyContinue").Errors);
        Assert.NotNull(engine.Run("Get-FusionInvoice -Query 'NoSuchAttribute > 1' -ErrorAction Stop").Terminated);
    }

    [Fact]
    public void A_table_fits_120_columns_and_shows_amounts_and_dates_as_people_write_them()
    {
        using var engine = pod.Connected();
        engine.Run("Get-FusionInvoice -First 3 | Out-Default").ThrowIfFailed();
        var lines = engine.Screen.Split('\n');
        Assert.Contains(lines, l =>
            l.Contains("InvoiceNumber", StringComparison.Ordinal)
            && l.Contains("Supplier", StringComparison.Ordinal)
            && l.Contains("InvoiceAmount", StringComparison.Ordinal)
        );
        Assert.All(lines, l => Assert.InRange(l.TrimEnd().Length, 0, 120));
        Assert.Contains(lines, l => System.Text.RegularExpressions.Regex.IsMatch(l, @"[A-Z]{3} +[\d,]+\.\d\d .*\d{4}-\d\d-\d\d"));
    }
}

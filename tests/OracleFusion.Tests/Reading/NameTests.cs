namespace OracleFusion.Tests;

/// <summary>Names that a read is asked for: brought into the service's spelling, and refused before anything is read where nobody knows
/// them.</summary>
public sealed class NameTests(Pod pod) : IClassFixture<Pod>
{
    [Theory]
    [InlineData("Get-FusionInvoice -Filter { $_.InvoiceAmuont -gt 1 }", "Did you mean InvoiceAmount?")]
    [InlineData("Get-FusionInvoice -Filter { $_.invoiceLines.LineAmuont -gt 1 }", "Did you mean LineAmount?")]
    [InlineData("Get-FusionInvoice -Field InvoiceNumber, Suplier", "Did you mean Supplier?")]
    [InlineData("Get-FusionInvoice -Property InvoiceNumber, Suplier", "Did you mean Supplier?")]
    [InlineData("Get-FusionInvoice -OrderBy InvoiceDat:desc", "Did you mean InvoiceDate?")]
    [InlineData("Get-FusionInvoice -Sort InvoiceDat", "Did you mean InvoiceDate?")]
    [InlineData("Get-FusionInvoice -Expand invoiceLine", "Did you mean invoiceLines?")]
    [InlineData("Get-FusionRecord invoices -Filter { $_.NothingLikeIt -eq 1 }", "has no attribute 'NothingLikeIt'")]
    public void A_name_that_nobody_knows_is_refused_with_the_nearest(string script, string told)
    {
        using var engine = pod.Connected();
        Assert.Contains(told, engine.Run(script).Error.ToString(), StringComparison.Ordinal);
        Assert.All(pod.Server.Requests, request => Assert.Contains("describe", request.Path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "Get-FusionInvoice -Field invoicenumber, supplier -OrderBy invoicedate:desc -First 1",
        "fields=InvoiceNumber,Supplier",
        "orderBy=InvoiceDate:desc"
    )]
    [InlineData("Get-FusionInvoice -Expand INVOICELINES -First 1", "expand=invoiceLines", "")]
    [InlineData("Get-FusionInvoice -Top 3 -Sort InvoiceDate", "limit=3", "orderBy=InvoiceDate")]
    [InlineData("Get-FusionInvoice -Limit 3", "limit=3", "")]
    public void A_name_in_another_case_is_sent_as_the_service_spells_it(string script, string sent, string also)
    {
        using var engine = pod.Connected();
        Assert.Empty(engine.Run(script).ThrowIfFailed().Warnings);
        var query = Uri.UnescapeDataString(pod.Server.Requests[0].Path);
        Assert.Contains(sent, query, StringComparison.Ordinal);
        Assert.Contains(also, query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-FusionInvoice -Page 2", "There is no -Page")]
    [InlineData("Get-FusionInvoice -Top 2 -First 3", "the same")]
    public void A_parameter_that_is_meant_otherwise_is_told(string script, string told)
    {
        using var engine = pod.Connected();
        Assert.Contains(told, engine.Run(script).Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void A_search_that_would_find_something_in_another_case_says_so()
    {
        using var engine = pod.Connected();
        const string Search =
            "$first = Get-FusionInvoice -First 1; Get-FusionInvoice -Supplier $first.Supplier.ToUpperInvariant() -First 1";
        Assert.Contains(engine.Run(Search + " -Verbose").ThrowIfFailed().Verbose, line =>
            line.Contains("differ only in upper and lower case", StringComparison.Ordinal)
        );
        pod.Server.ClearRequests();
        engine.Run(Search).ThrowIfFailed();
        Assert.Equal(2, pod.Server.Requests.Count);
    }

    [Fact]
    public void What_a_filter_runs_is_run_before_the_request() =>
        Assert.Contains(
            "2024-01-31",
            pod.Connected()
                .Run(
                    "(Get-FusionInvoice -Filter { $_.InvoiceDate -ge ([datetime]'2024-02-07').AddDays(-7) } -First 1 -Verbose) 4>&1 "
                        + "| ForEach-Object { \"$_\" }"
                )
                .ThrowIfFailed()
                .Output[0]
                .ToString(),
            StringComparison.Ordinal
        );
}

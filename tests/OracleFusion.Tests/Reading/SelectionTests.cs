using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Which rows are read, and what of them.</summary>
public sealed class SelectionTests(Pod pod) : IClassFixture<Pod>
{
    private const string Ids = "$ids = Get-FusionInvoice -First 3 | ForEach-Object InvoiceId\n";

    /// <summary>Makes an invoice with as many lines as said; a block that gets each may put more into it.</summary>
    private const string NewBig = """
        function New-Big($number, $count, $more) {
            $model = Get-FusionInvoice -First 1
            New-FusionRecord invoices -Property @{
                InvoiceNumber = $number; InvoiceCurrency = 'USD'; InvoiceAmount = 60; InvoiceDate = '2026-01-31'
                BusinessUnit = $model.BusinessUnit; Supplier = $model.Supplier; SupplierSite = $model.SupplierSite
                invoiceLines = @(1..$count | ForEach-Object { $line = @{ LineNumber = $_; LineAmount = 1; LineType = 'Item' }; if ($more) { & $more $line }; $line })
            }
        }

        """;

    [Theory]
    [InlineData(
        "Get-FusionInvoice -InvoiceDateFrom 2026-03-31 -InvoiceDateTo 2026-03-01",
        "-InvoiceDateFrom (2026-03-31) is after -InvoiceDateTo (2026-03-01)"
    )]
    [InlineData("Get-FusionInvoice -InvoiceAmountFrom 5 -InvoiceAmountTo 1.5", "-InvoiceAmountFrom (5) is after -InvoiceAmountTo (1.5)")]
    [InlineData("New-FusionWorker", "Nothing says what the new worker is to be")]
    [InlineData("@{} | New-FusionRecord invoices", "Nothing says what the new")]
    public void What_can_find_or_make_nothing_is_refused_before_anything_is_sent(string command, string message)
    {
        using var engine = pod.Connected();
        pod.Server.ClearRequests();
        Assert.Contains(message, engine.Run(command).Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Theory]
    [InlineData("$ids | Get-FusionInvoice")]
    [InlineData("Get-FusionInvoice $ids")]
    [InlineData("Get-FusionInvoice -Id $ids")]
    [InlineData("Get-FusionInvoice -InvoiceId ($ids | ForEach-Object { \"$_\" })")]
    [InlineData("$ids | ForEach-Object { [pscustomobject]@{ InvoiceId = $_; Other = 'x' } } | Get-FusionInvoice")]
    [InlineData("$ids | ForEach-Object { [pscustomobject]@{ InvoiceId = $_ } } | Get-FusionRecord invoices")]
    [InlineData("Get-FusionInvoice -First 3 | Get-FusionInvoice")]
    [InlineData("Get-FusionInvoice -First 3 -OnlyData | Get-FusionInvoice")]
    [InlineData("Get-FusionRecord invoices -Key $ids")]
    [InlineData(
        "$ids | ForEach-Object { \"https://internal.example:443/fscmRestApi/resources/11.13.18.05/invoices/$_\" } | "
            + "Get-FusionRecord invoices"
    )]
    [InlineData(
        "$ids | ForEach-Object { \"https://internal.example:443/fscmRestApi/resources/11.13.18.05/invoices/$_\" } | Get-FusionInvoice"
    )]
    [InlineData("Get-FusionInvoice -Finder PrimaryKey -FinderVariable @{ InvoiceId = $ids[0] }; Get-FusionInvoice $ids[1], $ids[2]")]
    [InlineData("Get-FusionInvoice -Filter { $_.InvoiceId -in $ids }")]
    [InlineData("Get-FusionInvoice -Query \"InvoiceId in ($($ids -join ','))\"")]
    [InlineData("Get-FusionInvoice -First 3 -PageSize 2")]
    [InlineData("Get-FusionInvoice -First 3 -PageSize 2 -ThrottleLimit 4")]
    [InlineData("Get-FusionInvoice -OrderBy InvoiceId:asc -First 3 -PageSize 1")]
    public void Three_invoices_by_every_way_to_name_them(string script)
    {
        using var engine = pod.Connected();
        var result = engine.Run(Ids + "$ids -join ' '; @(& { " + script + " }).InvoiceId -join ' '").ThrowIfFailed();
        Assert.Equal(2, result.Output.Count);
        Assert.Equal(result.Output[0].BaseObject, result.Output[1].BaseObject);
    }

    [Theory]
    [InlineData("-Supplier $one.Supplier.ToLower()", true)]
    [InlineData("-Supplier 'no such supplier'", false)]
    [InlineData("-Filter { $_.Supplier -eq $one.Supplier.ToUpper() }", true)]
    [InlineData("-Filter { $_.InvoiceId -eq 1 }", false)]
    // What does not look at case finds it.
    [InlineData("-Filter { $_.Supplier -ieq 'no such supplier' }", false)]
    public void A_text_that_finds_nothing_but_for_its_case_is_told_to_who_asks_for_more_words(string search, bool isTold)
    {
        using var engine = pod.Connected();
        engine.Run("$one = Get-FusionInvoice -First 1").ThrowIfFailed();
        pod.Server.ClearRequests();
        var result = engine.Run($"Get-FusionInvoice {search}").ThrowIfFailed();
        Assert.Empty(result.Output);
        Assert.Single(pod.Server.Requests);

        string[] told = [.. engine.Run($"Get-FusionInvoice {search} -Verbose 4>&1").ThrowIfFailed().Output.Select(o => o.ToString())];
        Assert.Equal(isTold, told.Any(line => line.Contains("differ only in upper and lower case, such as", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_was_asked_for_is_answered_also_where_the_search_without_case_is_refused()
    {
        using var engine = pod.Connected();
        engine.Run("$one = Get-FusionInvoice -First 1").ThrowIfFailed();
        pod.Server.Faults.Arm(FaultKind.Unauthorized, path: "/invoices", skip: 1, times: 10);
        var result = engine.Run("Get-FusionInvoice -Supplier $one.Supplier.ToLower() -Verbose 4>&1");
        pod.Server.Faults.Clear();
        Assert.Contains("could not be found out", string.Join("\n", result.ThrowIfFailed().Output), StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_without_the_key_is_refused_and_the_others_are_read()
    {
        using var engine = pod.Connected();
        var result = engine.Run(Ids + "[pscustomobject]@{ Number = 1 }, [pscustomobject]@{ InvoiceId = $ids[0] } | Get-FusionInvoice");
        Assert.Single(result.Output);
        Assert.Contains("InvoiceId", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_record_of_another_resource_is_not_taken_for_one_of_this()
    {
        using var engine = pod.Connected();
        var result = engine.Run("Get-FusionInvoice 'https://pod.example/fscmRestApi/resources/11.13.18.05/suppliers/1'");
        Assert.Contains("suppliers", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Theory]
    [InlineData("-First 0", 0)]
    [InlineData("-First 5 -Skip 118", 2)]
    [InlineData("-Skip 120", 0)]
    [InlineData("-Skip 119 -PageSize 7 -ThrottleLimit 3", 1)]
    [InlineData("-Skip 100 -PageSize 7", 20)]
    [InlineData("-First 10 -Skip 100 -PageSize 3 -OrderBy InvoiceAmount", 10)]
    [InlineData("-First 1000", 120)]
    public void First_and_Skip_count_rows(string parameters, int rows)
    {
        using var engine = pod.Connected();
        Assert.Equal(rows, engine.Run("Get-FusionInvoice " + parameters).ThrowIfFailed().Output.Count);
    }

    [Theory]
    [InlineData("-First 0 -IncludeTotalCount", 120UL)]
    [InlineData("-Filter { InvoiceId -lt 0 } -IncludeTotalCount", 0UL)]
    [InlineData("-First 3 -PageSize 2 -IncludeTotalCount", 120UL)]
    [InlineData("-ThrottleLimit 3 -PageSize 20 -IncludeTotalCount", 120UL)]
    public void The_total_count_comes_first_and_without_rows_too(string parameters, ulong total)
    {
        using var engine = pod.Connected();
        var result = engine.Run("Get-FusionInvoice " + parameters).ThrowIfFailed();
        Assert.Equal(total, result.Output[0].BaseObject);
        Assert.DoesNotContain(result.Output.Skip(1), o => o.BaseObject is ulong);
        Assert.Single(pod.Server.Requests, r => r.Path.Contains("totalResults=true", StringComparison.Ordinal));
        // Whether a pod takes it for none, for its default or for an error, nobody says.
        Assert.DoesNotContain(pod.Server.Requests, r => r.Path.Contains("limit=0", StringComparison.Ordinal));
    }

    [Fact]
    public void Fields_are_all_that_comes_children_included_and_the_key_that_was_needed_to_page_is_not_seen()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run("Get-FusionInvoice -Field InvoiceNumber, invoiceLines.LineNumber, invoiceLines.LineAmount -PageSize 50")
            .ThrowIfFailed();
        Assert.Equal(120, result.Output.Count);
        Assert.All(result.Output, o => Assert.Equal(["InvoiceNumber", "invoiceLines"], o.Properties.Select(p => p.Name)));
        var lines = (Array)result.Output[0].Properties["invoiceLines"].Value;
        Assert.Equal(["LineNumber", "LineAmount"], PSObject.AsPSObject(lines.GetValue(0)).Properties.Select(p => p.Name));
    }

    [Theory]
    [InlineData("Get-FusionInvoice -First 1", "Supplier, InvoiceNumber, InvoiceAmount, BusinessUnit")]
    [InlineData("Get-FusionInvoice -First 1", "InvoiceNumber, InvoiceId, BusinessUnit")]
    [InlineData(
        "Get-FusionInvoice -First 1 -OrderBy InvoiceDate",
        "InvoiceNumber, InvoiceDate, BusinessUnit, InvoiceAmount, Supplier, InvoiceCurrency"
    )]
    [InlineData("Get-FusionInvoice -First 1 -ThrottleLimit 2", "InvoiceNumber, InvoiceDate, BusinessUnit")]
    [InlineData("Get-FusionInvoice -First 1 | Get-FusionInvoice", "Supplier, InvoiceNumber, BusinessUnit")]
    [InlineData("Get-FusionRecord invoices -First 1", "Supplier, invoiceLines, InvoiceNumber")]
    [InlineData("Get-FusionRecord carriers -First 1", "LastUpdateDate, CarrierName, CarrierId")]
    public void Fields_come_in_the_order_in_which_they_were_asked_for(string read, string fields)
    {
        using var engine = pod.Connected();
        var asked = fields.Replace("invoiceLines", "invoiceLines.LineNumber", StringComparison.Ordinal);
        Assert.Equal(fields.Split(", "), engine.Run($"{read} -Field {asked}").Single.Properties.Select(p => p.Name));
    }

    [Fact]
    public void Field_and_Expand_together_are_refused_with_the_spelling_to_use()
    {
        using var engine = pod.Connected();
        Assert.Contains(
            "invoiceLines.AttributeName",
            engine.Run("Get-FusionInvoice -Field InvoiceId -Expand invoiceLines").Terminated?.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "invoiceLines.AttributeName",
            engine.Run("Get-FusionInvoice 1 -Field InvoiceId -Expand invoiceLines").Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void Children_of_which_the_server_sends_only_the_beginning_are_completed()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                NewBig
                    + """
                    $big = New-Big SIXTY 60
                    foreach ($version in 1..9) { ((Get-FusionInvoice $big.InvoiceId -Expand invoiceLines -FrameworkVersion $version).invoiceLines.LineNumber) -join ' ' }
                    (Get-FusionInvoice -InvoiceNumber SIXTY -Expand invoiceLines).invoiceLines.LineNumber -join ' '
                    (Get-FusionInvoice -InvoiceNumber SIXTY -Field InvoiceNumber, invoiceLines.LineNumber).invoiceLines.LineNumber -join ' '
                    ((Get-FusionInvoice -PageSize 50 -ThrottleLimit 4 -Expand invoiceLines | Where-Object InvoiceNumber -eq SIXTY).invoiceLines.LineNumber) -join ' '
                    """
            )
            .ThrowIfFailed();
        Assert.Equal(12, result.Output.Count);
        var all = string.Join(' ', Enumerable.Range(1, 60));
        Assert.All(result.Output, o => Assert.Equal(all, o.BaseObject));
        pod.Server.Reset();
    }

    [Fact]
    public void Children_and_their_children_are_completed_without_links_too()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                NewBig
                    + """
                    # One of the lines that come at once has many distributions, and one of those that do not.
                    $big = New-Big DEEP 30 { param($line) if ($line.LineNumber -in 7, 28) { $line.invoiceDistributions = @(1..40 | ForEach-Object { @{ DistributionLineNumber = $_; DistributionAmount = 1 } }) } }
                    function Show($invoice) { "$($invoice.invoiceLines.LineNumber -join ' ') / $($invoice.invoiceLines[6].invoiceDistributions.DistributionLineNumber -join ' ') / $($invoice.invoiceLines[27].invoiceDistributions.DistributionLineNumber -join ' ')" }
                    foreach ($version in 1..9) { Show (Get-FusionInvoice $big.InvoiceId -Expand invoiceLines.invoiceDistributions -OnlyData -FrameworkVersion $version) }
                    Show (Get-FusionInvoice -InvoiceNumber DEEP -Expand invoiceLines.invoiceDistributions -OnlyData)
                    Show (Get-FusionInvoice -InvoiceNumber DEEP -Expand invoiceLines.invoiceDistributions)
                    Show (Get-FusionInvoice -InvoiceNumber DEEP -Field InvoiceNumber, invoiceLines.LineNumber, invoiceLines.invoiceDistributions.DistributionLineNumber -OnlyData)
                    Show (Get-FusionInvoice -PageSize 50 -ThrottleLimit 4 -OrderBy InvoiceNumber -Expand invoiceLines.invoiceDistributions -OnlyData | Where-Object InvoiceNumber -eq DEEP)
                    """
            )
            .ThrowIfFailed();
        Assert.Equal(13, result.Output.Count);
        var forty = string.Join(' ', Enumerable.Range(1, 40));
        Assert.All(result.Output, o => Assert.Equal($"{string.Join(' ', Enumerable.Range(1, 30))} / {forty} / {forty}", o.BaseObject));
        pod.Server.Reset();
    }

    [Fact]
    public void Every_framework_version_reads_the_same()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                "foreach ($version in 1..9) { (Get-FusionInvoice -FrameworkVersion $version -PageSize 50 -Expand invoiceLines | "
                    + "ForEach-Object { \"$($_.InvoiceId):$($_.InvoiceAmount):$(@($_.invoiceLines).Count)\" }) -join ' ' }"
            )
            .ThrowIfFailed();
        Assert.Equal(9, result.Output.Count);
        Assert.Single(result.Output.Select(o => o.BaseObject).Distinct());
        Assert.Equal(120, result.Output[0].ToString().Split(' ').Length);
        Assert.Equal(
            Enumerable.Range(1, 9).Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            pod.Server.Requests.Select(r => r.FrameworkVersion).Distinct()
        );
    }

    [Fact]
    public void An_order_is_the_users()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run("Get-FusionInvoice -OrderBy InvoiceAmount:desc, InvoiceId -PageSize 25 | ForEach-Object { $_.InvoiceAmount }")
            .ThrowIfFailed();
        decimal[] amounts = [.. result.Output.Select(o => (decimal)o.BaseObject)];
        Assert.Equal(120, amounts.Length);
        Assert.Equal(amounts.OrderDescending(), amounts);
    }

    [Fact]
    public void A_day_and_no_links_are_asked_for_as_told()
    {
        using var engine = pod.Connected();
        var result = engine.Run("Get-FusionRecord workers -First 1 -EffectiveDate 2024-01-31 -OnlyData").ThrowIfFailed();
        Assert.Single(result.Output);
        var asked = Assert.Single(pod.Server.Requests).Path;
        Assert.Contains("effectiveDate=2024-01-31", asked, StringComparison.Ordinal);
        Assert.Contains("onlyData=true", asked, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_is_shown_only_where_there_is_more_than_one_page()
    {
        using var engine = pod.Connected();
        Assert.Empty(engine.Run("Get-FusionInvoice").ThrowIfFailed().Progress);
        var steps = engine.Run("Get-FusionInvoice -PageSize 50 -IncludeTotalCount").ThrowIfFailed().Progress;
        Assert.Equal([83, 100], steps.Where(s => s.RecordType == ProgressRecordType.Processing).Select(s => s.PercentComplete));
        Assert.Equal(ProgressRecordType.Completed, steps[^1].RecordType);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void No_more_requests_are_under_way_at_once_than_may_be_with_their_children(int limit)
    {
        using var engine = pod.Connected();
        engine.Run(NewBig + "$made = 1..12 | ForEach-Object { New-Big \"MANY-$_-" + limit + "\" 30 }").ThrowIfFailed();
        pod.Server.ClearRequests();
        pod.Server.Faults.Latency = TimeSpan.FromMilliseconds(20);
        var read = engine.Run($"Get-FusionInvoice -Expand invoiceLines -PageSize 4 -ThrottleLimit {limit} | ForEach-Object InvoiceId");
        var most = pod.Server.MostAtOnce;
        var isCompleted = pod.Server.Requests.Any(r => r.Path.Contains("/child/invoiceLines", StringComparison.Ordinal));
        pod.Server.Faults.Clear();
        pod.Server.Reset();
        read.ThrowIfFailed();
        Assert.True(isCompleted);
        Assert.InRange(most, 1, limit);
    }
}

using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Records that were read, and what comes of them when they are written again: from a file, to the same server, to another
/// one.</summary>
public sealed class RoundTripWriteTests : IClassFixture<Pod>, IAsyncLifetime
{
    private readonly Pod _pod;
    private readonly Engine _engine;
    private SandboxServer _other = null!;

    public RoundTripWriteTests(Pod pod)
    {
        _pod = pod;
        _engine = pod.Connected();
    }

    public async ValueTask InitializeAsync()
    {
        _other = await SandboxServer.StartAsync(new SandboxOptions { Scale = 60 }, TestContext.Current.CancellationToken);
        _engine
            .With("other", _other.BaseUri.Authority)
            .Run(
                "$first = Get-FusionConnection; Connect-OracleFusion $other $credential -SkipCertificateCheck -Name second; $second "
                    + "= Get-FusionConnection second"
            )
            .ThrowIfFailed();
        _pod.Server.ClearRequests();
        _other.ClearRequests();
    }

    public async ValueTask DisposeAsync()
    {
        _engine.Dispose();
        await _other.DisposeAsync();
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-AT")]
    [InlineData("")]
    public void Of_a_row_that_comes_back_from_a_file_only_what_differs_is_sent(string culture)
    {
        // As Export-Csv writes a record, and Import-Csv reads it: text in the culture of the session.
        var result = _engine
            .With("culture", culture)
            .Run(
                """
                [System.Threading.Thread]::CurrentThread.CurrentCulture = $culture
                $invoice = Get-FusionInvoice -First 1 -Connection $first
                $row = [ordered]@{}
                foreach ($p in $invoice.PSObject.Properties) { $row[$p.Name] = if ($null -eq $p.Value) { '' } else { $p.Value.ToString() } }
                $row.Description = "edited in $culture"
                [pscustomobject]$row | Set-FusionInvoice -Connection $first -Verbose -LogBody
                """
            )
            .ThrowIfFailed();
        Assert.Contains($$"""Sent: {"Description":"edited in {{culture}}"}""", result.Verbose);
        Assert.Contains(result.Verbose, line => line.Contains("CreatedBy", StringComparison.Ordinal));
        Assert.Equal(1, _pod.Server.Requests.Count(r => r.Method == "PATCH"));
    }

    /// <summary>A row of a file has a column for every attribute: what would be done with it stays a sentence that is read.</summary>
    [Fact]
    public void WhatIf_says_of_a_row_that_only_what_differs_is_set_and_names_ten_columns()
    {
        var before = _engine.Screen.Length;
        _engine
            .Run(
                """
                $row = [ordered]@{}
                foreach ($property in (Get-FusionInvoice -First 1 -Connection $first).PSObject.Properties) {
                    $row[$property.Name] = if ($null -eq $property.Value) { '' } else { $property.Value.ToString() }
                }
                [pscustomobject] $row | Set-FusionInvoice -Connection $first -WhatIf
                """
            )
            .ThrowIfFailed();
        var said = _engine.Screen[before..].ReplaceLineEndings(" ");
        Assert.Matches(@"Set what differs of AccountCodingStatus, (\w+, ){8}\w+ and \d+ more", said);
        Assert.InRange(said.Length, 100, 500);
    }

    [Fact]
    public void A_row_without_a_change_sends_nothing_and_one_with_a_cell_emptied_sends_null()
    {
        var result = _engine
            .Run(
                """
                $invoice = Get-FusionInvoice -First 1 -Connection $first
                $invoice | Set-FusionInvoice -Property @{ Description = 'full' } -Connection $first
                [pscustomobject]@{ InvoiceId = "$($invoice.InvoiceId)"; InvoiceNumber = $invoice.InvoiceNumber; InvoiceAmount = "$($invoice.InvoiceAmount)"; Description = 'full' } | Set-FusionInvoice -Connection $first
                [pscustomobject]@{ InvoiceId = "$($invoice.InvoiceId)"; InvoiceNumber = $invoice.InvoiceNumber; Description = '' } | Set-FusionInvoice -Connection $first -Verbose -LogBody
                """
            )
            .ThrowIfFailed();
        Assert.Equal(2, _pod.Server.Requests.Count(r => r.Method == "PATCH"));
        Assert.Contains("""Sent: {"Description":null}""", result.Verbose);
    }

    [Fact]
    public void A_column_that_was_edited_and_cannot_be_changed_is_told()
    {
        _pod.Server.Faults.ArmReply(
            new ArmedReply(
                200,
                """{"Resources":{"invoices":{"attributes":[{"name":"InvoiceNumber","type":"string","updatable":false},{"name":"CreatedBy","type":"string","updatable":false},{"name":"Description","type":"string","updatable":true}]}}}""",
                "application/json"
            ),
            path: "/invoices/describe"
        );
        var result = _engine
            .Run(
                """
                $invoice = Get-FusionInvoice -First 1 -Connection $first
                [pscustomobject]@{ InvoiceId = $invoice.InvoiceId; InvoiceNumber = 'edited'; CreatedBy = 'me'; Description = 'of a row' } | Set-FusionInvoice -Connection $first -Verbose -LogBody
                """
            )
            .ThrowIfFailed();
        Assert.Contains("""Sent: {"Description":"of a row"}""", result.Verbose);
        Assert.StartsWith(
            "InvoiceNumber differs",
            Assert.Single(result.Warnings, w => w.Contains("cannot be changed", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Without_the_comparison_every_column_is_sent_and_nothing_is_read()
    {
        var result = _engine.Run(
            """
            $invoice = Get-FusionInvoice -First 1 -Connection $first
            [pscustomobject]@{ InvoiceId = $invoice.InvoiceId; InvoiceNumber = $invoice.InvoiceNumber; Description = 'x' } | Set-FusionInvoice -Connection $first -SkipComparison -Verbose -LogBody
            """
        );
        Assert.Contains(
            $"\"InvoiceNumber\":",
            result.Verbose.Last(line => line.StartsWith("Sent: ", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Equal(["GET", "PATCH"], _pod.Server.Requests.Select(r => r.Method));
    }

    [Fact]
    public void WhatIf_reads_nothing_to_compare_with()
    {
        _engine.Run("[pscustomobject]@{ InvoiceId = 1; Description = 'x' } | Set-FusionInvoice -Connection $first -WhatIf").ThrowIfFailed();
        Assert.Empty(_pod.Server.Requests);
    }

    [Fact]
    public void A_record_as_input_gives_what_can_be_created()
    {
        var result = _engine
            .Run(
                """
                $order = New-FusionPurchaseOrder -ProcurementBU 'Halden UK' -Supplier 'Eastmark Packaging AB' -Line @{ LineNumber = 1; Description = 'Paper'; Quantity = 2; Price = 3 } -Connection $first
                $order = Get-FusionDraftPurchaseOrder $order.POHeaderId -Expand lines -Connection $first
                $copy = $order | New-FusionDraftPurchaseOrder -Connection $second -Verbose -LogBody
                $copy.Supplier
                """
            )
            .ThrowIfFailed();
        Assert.Equal("Eastmark Packaging AB", Assert.Single(result.Output).ToString());
        var sent = result.Verbose.First(line => line.StartsWith("Sent: ", StringComparison.Ordinal));
        Assert.DoesNotContain("\"POHeaderId\"", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\"CreatedBy\"", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\"LastUpdateDate\"", sent, StringComparison.Ordinal);
        Assert.Contains("\"lines\":[{", sent, StringComparison.Ordinal);
        var told = Assert.Single(result.Verbose, line => line.Contains("not sent, because the service gives it", StringComparison.Ordinal));
        Assert.Contains("POHeaderId", told, StringComparison.Ordinal);
        Assert.Contains("CreatedBy", told, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_of_one_server_that_are_piped_to_another_are_told()
    {
        var unchanged = _engine.Run("Get-FusionInvoice -First 1 -Connection $first | Set-FusionInvoice -Connection $second");
        Assert.Contains(_pod.Address, unchanged.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains(_other.BaseUri.Authority, unchanged.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_other.Requests);
        var changed = _engine.Run(
            "Get-FusionInvoice -First 2 -Connection $first | Set-FusionInvoice -Description 'x' -IgnoreChange -Connection $second"
        );
        Assert.Contains(_other.BaseUri.Authority, Assert.Single(changed.Warnings), StringComparison.Ordinal);
    }
}

using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Writing many records: in batches, side by side, with bad rows among them, and with connections that break.</summary>
public sealed class BulkTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private const string Row =
        "@{ InvoiceNumber = $_; InvoiceAmount = 10; BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB' }";
    private const string CountThem = "@(Get-FusionInvoice -Filter { $_.InvoiceNumber -like $pattern }).Count";

    public void Dispose() => pod.Server.Faults.Clear();

    [Fact]
    public void A_thousand_rows_with_ten_bad_ones_end_with_990_records_and_ten_errors_that_name_the_rows()
    {
        using var engine = pod.Connected();
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            File.WriteAllLines(
                file,
                Enumerable
                    .Range(0, 1000)
                    .Select(i => string.Create(CultureInfo.InvariantCulture, $"K-{i:0000};{(i % 100 == 37 ? "much" : "12.50")}"))
            );
            var result = engine
                .With("file", file)
                .Run(
                    """
                    $rows = foreach ($line in [IO.File]::ReadAllLines($file)) { $number, $amount = $line.Split(';'); [pscustomobject]@{ InvoiceNumber = $number; InvoiceAmount = $amount; BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB' } }
                    $rows | New-FusionInvoice -BatchSize 100 -ThrottleLimit 4 -ErrorVariable failed -ErrorAction SilentlyContinue | ForEach-Object InvoiceNumber
                    $failed
                    """
                );
            Assert.Null(result.Terminated);
            string[] made = [.. result.Output.Select(o => o.BaseObject).OfType<string>()];
            string[] good =
            [
                .. Enumerable
                    .Range(0, 1000)
                    .Where(i => i % 100 != 37)
                    .Select(i => string.Create(CultureInfo.InvariantCulture, $"K-{i:0000}")),
            ];
            Assert.Equal(good, made);
            ErrorRecord[] errors = [.. result.Output.Select(o => o.BaseObject).OfType<ErrorRecord>()];
            Assert.Equal(
                Enumerable.Range(0, 10).Select(i => string.Create(CultureInfo.InvariantCulture, $"K-{(i * 100) + 37:0000}")),
                errors.Select(e => ((PSObject)e.TargetObject).Properties["InvoiceNumber"].Value)
            );
            Assert.All(errors, e => Assert.Contains("InvoiceAmount", e.ToString(), StringComparison.Ordinal));
            Assert.Contains("Input 38 (payables invoice K-0037)", errors[0].ToString(), StringComparison.Ordinal);
            Assert.Contains("990 of 1,000", Assert.Single(result.Warnings), StringComparison.Ordinal);
            Assert.Equal(990, engine.With("pattern", "K-*").Run(CountThem).Value<int>());
            Assert.InRange(pod.Server.Requests.Count(r => r.Method == "POST"), 10, 60);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("Halve")]
    [InlineData("Single")]
    public void A_refused_batch_is_narrowed_down(string how)
    {
        using var engine = pod.Connected();
        var result = engine
            .With("how", how)
            .Run(
                "1..8 | ForEach-Object { $n = \"$how-$_\"; $_ = $n; $row = "
                    + Row
                    + "; if ($n -like '*-3') { $row.InvoiceAmount = 'much' }; [pscustomobject]$row } | New-FusionRecord invoices "
                    + "-BatchSize 8 -OnBatchFailure $how | ForEach-Object InvoiceNumber"
            );
        Assert.Equal(new[] { 1, 2, 4, 5, 6, 7, 8 }.Select(i => $"{how}-{i}"), result.Output.Select(o => o.ToString()));
        Assert.Single(result.Errors);
        Assert.Equal(how == "Single" ? 9 : 4, pod.Server.Requests.Count(r => r.Method == "POST"));
    }

    [Fact]
    public void Stop_ends_the_command_and_says_what_was_done()
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            "1..9 | ForEach-Object { $n = \"stop-$_\"; $_ = $n; $row = "
                + Row
                + "; if ($n -eq 'stop-5') { $row.InvoiceAmount = 'much' }; [pscustomobject]$row } | New-FusionRecord invoices "
                + "-BatchSize 3 -OnBatchFailure Stop | ForEach-Object InvoiceNumber"
        );
        var error = Assert.IsType<ErrorRecord>(result.Terminated);
        Assert.Equal("stop-5", ((PSObject)error.TargetObject).Properties["InvoiceNumber"].Value);
        Assert.Contains("3 inputs were done", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(3, engine.With("pattern", "stop-*").Run(CountThem).Value<int>());
    }

    [Theory]
    [InlineData(FaultKind.DropAfterWork, 1)]
    [InlineData(FaultKind.UnavailableAfterWork, 1)]
    [InlineData(FaultKind.DropAfterWork, 4)]
    [InlineData(FaultKind.UnavailableAfterWork, 4)]
    public void What_may_have_been_done_is_never_sent_again(FaultKind fault, int batchSize)
    {
        using var engine = pod.Connected();
        var pattern = $"u{fault}{batchSize}-";
        pod.Server.Faults.Arm(fault, method: "POST");
        var result = engine
            .With("prefix", pattern)
            .With("size", batchSize)
            .Run(
                "1..4 | ForEach-Object { $_ = \"$prefix$_\"; [pscustomobject]"
                    + Row
                    + " } | New-FusionInvoice -BatchSize $size | ForEach-Object InvoiceNumber"
            );
        Assert.Equal(batchSize, result.Errors.Count);
        Assert.All(result.Errors, e => Assert.Contains("whether it was done is not known", e.ToString(), StringComparison.Ordinal));
        Assert.Contains($"InvoiceNumber -eq '{pattern}1'", result.Errors[0].Advice(), StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.WriteError, result.Errors[0].CategoryInfo.Category);
        Assert.Equal(4 - batchSize, result.Output.Count);
        Assert.Equal(4 / batchSize, pod.Server.Requests.Count(r => r.Method == "POST"));
        Assert.Equal(4, engine.With("pattern", pattern + "*").Run(CountThem).Value<int>());
    }

    [Theory]
    [InlineData(FaultKind.DropAfterWork, 1, 4)]
    [InlineData(FaultKind.Drop, 1, 5)]
    [InlineData(FaultKind.DropAfterWork, 4, 1)]
    [InlineData(FaultKind.Drop, 4, 5)]
    public void With_a_natural_key_it_is_looked_for_and_sent_again_only_if_it_is_not_there(FaultKind fault, int batchSize, int posts)
    {
        using var engine = pod.Connected();
        var pattern = $"r{fault}{batchSize}-";
        pod.Server.Faults.Arm(fault, method: "POST");
        var result = engine
            .With("prefix", pattern)
            .With("size", batchSize)
            .Run(
                "1..4 | ForEach-Object { $_ = \"$prefix$_\"; [pscustomobject]"
                    + Row
                    + " } | New-FusionInvoice -BatchSize $size -Reconcile InvoiceNumber, Supplier | ForEach-Object InvoiceNumber"
            )
            .ThrowIfFailed();
        Assert.Equal(Enumerable.Range(1, 4).Select(i => pattern + i), result.Output.Select(o => o.ToString()));
        Assert.Equal(posts, pod.Server.Requests.Count(r => r.Method == "POST"));
        Assert.Equal(4, engine.With("pattern", pattern + "*").Run(CountThem).Value<int>());
    }

    [Fact]
    public void What_could_not_be_looked_for_is_refused_before_it_is_sent()
    {
        using var engine = pod.Connected();
        var error = engine.Run("$_ = 'no-1'; New-FusionInvoice -Property " + Row + " -Reconcile InvoiceNumber, VoucherNumber").Error;
        Assert.Contains("VoucherNumber", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public void Nothing_is_sent_under_WhatIf()
    {
        using var engine = pod.Connected();
        engine
            .Run(
                "1..3 | ForEach-Object { $_ = \"w-$_\"; [pscustomobject]"
                    + Row
                    + " } | New-FusionInvoice -BatchSize 2 -WhatIf\n"
                    + "1..3 | ForEach-Object { [pscustomobject]@{ Supplier = 'x'; LineAmount = $_ } } | New-FusionInvoice -GroupBy "
                    + "Supplier -LineProperty invoiceLines -WhatIf\n"
                    + "@{ Operation = 'Delete'; Resource = 'invoices'; Key = 1 }, @{ Operation = 'Create'; Resource = 'invoices'; "
                    + "Property = @{ Supplier = 'x' } } | Invoke-FusionBatch -WhatIf\n"
                    + "Remove-FusionRecord invoices 1, 2 -BatchSize 2 -WhatIf; Set-FusionRecord invoices 1, 2 -Property @{ "
                    + "Description = 'x' } -BatchSize 2 -WhatIf; Invoke-FusionAction invoices validateInvoice 1 -WhatIf"
            )
            .ThrowIfFailed();
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void Records_are_changed_and_deleted_in_batches()
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            "$made = @(1..5 | ForEach-Object { $_ = \"d-$_\"; [pscustomobject]"
                + Row
                + " } | New-FusionInvoice -BatchSize 5)\n"
                + """
                $null = Set-FusionRecord invoices $made[2].InvoiceId -Property @{ Description = 'by somebody else' }
                $made | Set-FusionInvoice -Description 'mine' -BatchSize 5 -PassThru | ForEach-Object Description
                $made | Remove-FusionRecord invoices -BatchSize 5 -Force
                """
        );
        Assert.Equal(4, result.Output.Count(o => o.ToString() == "mine"));
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, e => Assert.Equal(ErrorCategory.InvalidOperation, e.CategoryInfo.Category));
        Assert.Equal(1, engine.With("pattern", "d-*").Run(CountThem).Value<int>());
    }

    [Fact]
    public void A_mixed_batch_does_each_part_in_order()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                "$_ = 'mixed-1'; $made = New-FusionInvoice -Property "
                    + Row
                    + "; $_ = 'mixed-2'; $other = New-FusionInvoice -Property "
                    + Row
                    + "\n"
                    + """
                    $made.InvoiceAmount = 77
                    @{ Operation = 'Update'; Record = $made; Property = @{ description = 'in a batch' } },
                    @{ Operation = 'Delete'; Resource = 'invoices'; Key = $other.InvoiceId },
                    [pscustomobject]@{ Operation = 'Create'; Resource = 'suppliers'; Property = @{ Supplier = 'From a batch' } },
                    @{ Operation = 'Get'; Path = "/fscmRestApi/resources/11.13.18.05/invoices/$($made.InvoiceId)" } | Invoke-FusionBatch -Force
                    """
            )
            .ThrowIfFailed();
        Assert.Equal(["Update", "Delete", "Create", "Get"], result.Output.Select(o => o.Properties["Operation"].Value.ToString()));
        PSObject[] records = [.. result.Output.Select(o => o.Properties["Result"].Value).OfType<object>().Select(PSObject.AsPSObject)];
        Assert.Equal("in a batch", records[0].Properties["Description"].Value);
        Assert.Equal(77m, Convert.ToDecimal(records[0].Properties["InvoiceAmount"].Value, CultureInfo.InvariantCulture));
        Assert.Equal("From a batch", records[1].Properties["Supplier"].Value);
        Assert.Equal("in a batch", records[2].Properties["Description"].Value);
        Assert.Equal(3, pod.Server.Requests.Count(r => r.Method == "POST"));
    }

    [Theory]
    [InlineData("@{ Resource = 'invoices' }", "Operation")]
    [InlineData("@{ Operation = 'Creat'; Resource = 'invoices' }", "Creat")]
    [InlineData("@{ Operation = 'Create' }", "Resource")]
    [InlineData("@{ Operation = 'Create'; Resource = 'invoices'; Propertie = @{} }", "Propertie")]
    [InlineData("@{ Operation = 'Create'; Resource = 'invoices'; Property = @{ InvoiceNumbr = 1 } }", "InvoiceNumber")]
    public void A_part_that_says_too_little_is_refused(string part, string says)
    {
        using var engine = pod.Connected();
        var result = engine.Run(part + " | Invoke-FusionBatch");
        Assert.Contains(says, result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public void An_error_tells_code_path_status_request_and_input()
    {
        using var engine = pod.Connected();
        var result = engine.Run("$row = [pscustomobject]@{ InvoiceNumber = 'e-1' }; $row | New-FusionRecord invoices; $?");
        var error = Assert.Single(result.Errors);
        Assert.StartsWith("Invalid:27014,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("e-1", ((PSObject)error.TargetObject).Properties["InvoiceNumber"].Value);
        Assert.Equal(false, result.Output[0].BaseObject);
        var told = PSObject.AsPSObject(error.Exception);
        Assert.Equal(400, told.Properties["StatusCode"].Value);
        Assert.Equal("POST", told.Properties["Method"].Value);
        Assert.EndsWith("/invoices", (string)told.Properties["Url"].Value, StringComparison.Ordinal);
        PSObject[] details = [.. ((IEnumerable)told.Properties["Details"].Value).Cast<object>().Select(PSObject.AsPSObject)];
        Assert.Contains(details, d =>
            (string)d.Properties["Code"].Value == "27014"
            && ((string)d.Properties["Message"].Value).Contains("Supplier", StringComparison.Ordinal)
        );
    }
}

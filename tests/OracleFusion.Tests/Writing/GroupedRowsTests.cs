using System.Collections;

namespace OracleFusion.Tests;

/// <summary>Flat rows, as sheets and databases have them, that become documents with lines (-GroupBy).</summary>
public sealed class GroupedRowsTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void Flat_rows_become_headers_with_lines()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                """
                $rows = foreach ($row in 'flat-1,10', 'flat-2,5', 'flat-1,20') {
                    $number, $amount = $row.Split(',')
                    [pscustomobject]@{ InvoiceNumber = $number; BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB'; InvoiceAmount = 30; LineAmount = $amount; 'invoiceLines.Description' = "line of $amount" }
                }
                $rows | New-FusionInvoice -GroupBy InvoiceNumber, Supplier -LineProperty invoiceLines | ForEach-Object {
                    $lines = (Get-FusionInvoice -InvoiceId $_.InvoiceId -Expand invoiceLines).invoiceLines
                    "$($_.InvoiceNumber): $(($lines | ForEach-Object { "$($_.LineAmount) $($_.Description)" }) -join ', ')"
                }
                """
            )
            .ThrowIfFailed();
        Assert.Equal(["flat-1: 10 line of 10, 20 line of 20", "flat-2: 5 line of 5"], result.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void A_row_that_is_empty_in_all_columns_is_passed_over_with_a_word()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                """
                $rows = @([pscustomobject]@{ InvoiceNumber = 'blank-1'; BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB'; InvoiceAmount = 10; LineAmount = 10 }
                    [pscustomobject]@{ InvoiceNumber = ''; BusinessUnit = $null; Supplier = ' '; InvoiceAmount = ''; LineAmount = '' })
                $rows | New-FusionInvoice -GroupBy InvoiceNumber -LineProperty invoiceLines | ForEach-Object InvoiceNumber
                """
            )
            .ThrowIfFailed();
        Assert.Equal("blank-1", Assert.Single(result.Output).ToString());
        Assert.Contains("all of their columns are empty: input 2", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    /// <summary>Sheets and databases give one number in several types, and it is one number all the same.</summary>
    [Fact]
    public void Rows_are_grouped_by_a_number_whatever_its_type()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                """
                $rows = foreach ($number in 1007, 1007L, 1007.0, 1007.00d, 1008) {
                    [pscustomobject]@{ InvoiceNumber = 'by number'; SupplierNumber = $number; BusinessUnit = 'Halden UK'; InvoiceAmount = $number; LineAmount = 1 }
                }
                $rows | New-FusionInvoice -GroupBy SupplierNumber -LineProperty invoiceLines -WhatIf 6>&1
                $null = $rows | New-FusionInvoice -GroupBy SupplierNumber -LineProperty invoiceLines -BatchSize 5 -ErrorVariable wrong -ErrorAction SilentlyContinue
                $wrong.Count
                """
            )
            .ThrowIfFailed();
        var sent = pod.Server.Requests.Count(static request => request.Method == "POST");
        Assert.Equal(1, sent);
        Assert.DoesNotContain(result.Output, static o => o.ToString().Contains("do not agree", StringComparison.Ordinal));
        Assert.Equal(2, engine.Run("(Get-FusionInvoice -InvoiceNumber 'by number').Count").Value<int>());
    }

    [Fact]
    public void A_key_that_differs_by_a_blank_or_by_case_makes_no_second_document()
    {
        using var engine = pod.Connected();
        var error = engine
            .Run(
                """
                'Eastmark Packaging AB', 'Eastmark Packaging AB ', 'EASTMARK PACKAGING AB' |
                    ForEach-Object { [pscustomobject]@{ InvoiceNumber = 'twice'; Supplier = $_; InvoiceAmount = 1; LineAmount = 1 } } |
                    New-FusionInvoice -GroupBy InvoiceNumber, Supplier -LineProperty invoiceLines
                """
            )
            .Error.ToString();
        Assert.Contains(
            "do not agree on Supplier: 'Eastmark Packaging AB' in the first, 'Eastmark Packaging AB ' in row 2",
            error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(pod.Server.Requests, static request => request.Method == "POST");
    }

    [Fact]
    public void Rows_that_do_not_agree_on_their_header_are_one_error_with_the_rows_as_its_target()
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            """
            [pscustomobject]@{ InvoiceNumber = 'x-1'; Description = 'one'; LineAmount = 1 }, [pscustomobject]@{ InvoiceNumber = 'x-1'; Description = 'two'; LineAmount = 2 } |
                New-FusionInvoice -GroupBy InvoiceNumber -LineProperty invoiceLines
            """
        );
        var error = Assert.Single(result.Errors);
        Assert.Contains("invoiceLines.Description", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Assert.IsAssignableFrom<IEnumerable>(error.TargetObject).Cast<object>().Count());
        Assert.Empty(pod.Server.Requests);
    }
}

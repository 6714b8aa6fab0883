namespace OracleFusion.Tests;

/// <summary>Records and their children as flat rows.</summary>
public sealed class ExpandTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void Each_child_is_a_row_with_its_parents_attributes_and_the_rows_go_back_in()
    {
        using var engine = pod.Connected();
        var rows = engine
            .Run(
                """
                [pscustomobject]@{ InvoiceNumber = 'FLAT-1'; Description = 'of the invoice'; invoiceLines = @(
                    [pscustomobject]@{ LineNumber = 1; Description = 'of the line' }, [pscustomobject]@{ LineNumber = 2; Description = 'another' }) } |
                    Expand-FusionRecord invoiceLines
                """
            )
            .ThrowIfFailed();

        Assert.Equal(
            ["InvoiceNumber", "Description", "LineNumber", "invoiceLines.Description"],
            rows.Output[0].Properties.Select(p => p.Name)
        );
        Assert.Equal(["of the line", "another"], rows.Output.Select(r => r.Properties["invoiceLines.Description"].Value));
        Assert.Equal(["of the invoice", "of the invoice"], rows.Output.Select(r => r.Properties["Description"].Value));
    }

    [Fact]
    public void A_record_without_children_keeps_a_row_with_every_column_also_as_the_first()
    {
        using var engine = pod.Connected();
        var rows = engine
            .Run(
                """
                [pscustomobject]@{ Number = 1; lines = @() }, [pscustomobject]@{ Number = 2; lines = @([pscustomobject]@{ LineNumber = 7 }) }, [pscustomobject]@{ Number = 3; lines = $null } |
                    Expand-FusionRecord lines
                """
            )
            .ThrowIfFailed();

        Assert.Equal([1, 2, 3], rows.Output.Select(r => r.Properties["Number"].Value));
        Assert.All(rows.Output, r => Assert.Equal(["Number", "LineNumber"], r.Properties.Select(p => p.Name)));
        Assert.Equal([null, 7, null], rows.Output.Select(r => r.Properties["LineNumber"].Value));
    }

    [Fact]
    public void Records_of_the_service_are_expanded_with_the_attributes_that_are_wanted()
    {
        using var engine = pod.Connected();
        var rows = engine
            .Run("Get-FusionInvoice -First 3 -Expand invoiceLines | Expand-FusionRecord -Child invoiceLines -Property InvoiceNumber")
            .ThrowIfFailed();
        Assert.All(rows.Output, r => Assert.NotNull(r.Properties["InvoiceNumber"].Value));
        Assert.Contains("LineAmount", rows.Output[0].Properties.Select(p => p.Name));
        Assert.DoesNotContain("InvoiceAmount", rows.Output[0].Properties.Select(p => p.Name));
    }

    [Fact]
    public void Columns_that_come_late_are_told_and_none_stands_for_two()
    {
        using var engine = pod.Connected();
        var rows = engine.Run(
            """
            [pscustomobject]@{ Number = 1; lines = @([pscustomobject]@{ LineNumber = 7; Note = 'of the line' }) },
            [pscustomobject]@{ Number = 2; Note = 'of the record'; lines = @([pscustomobject]@{ lineNumber = 8; Note = 'of the line'; Late = 1 }) },
            [pscustomobject]@{ Number = 3; Note = 'of the record'; 'lines.Note' = 'too'; lines = @([pscustomobject]@{ LineNumber = 9; Note = 'of the line' }) } |
                Expand-FusionRecord lines
            """
        );
        Assert.Empty(rows.Errors);
        Assert.Equal(
            [
                "Number=1 LineNumber=7 Note=of the line",
                "Number=2 Note=of the record LineNumber=8 lines.Note=of the line Late=1",
                "Number=3 Note=of the record lines.Note=too LineNumber=9 lines.lines.Note=of the line Late=",
            ],
            rows.Output.Select(r => string.Join(' ', r.Properties.Select(p => $"{p.Name}={p.Value}")))
        );
        Assert.Equal(2, rows.Warnings.Count);
        Assert.Contains("lines.Note, Late, which later ones have", rows.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-FusionInvoice -First 1 | Expand-FusionRecord invoiceLines", "-Expand invoiceLines")]
    [InlineData("Get-FusionInvoice -First 1 -Expand invoiceLines | Expand-FusionRecord invoiceLines -Property Suplier", "Suplier")]
    public void What_is_not_there_is_told(string script, string told) =>
        Assert.Contains(told, pod.Connected().Run(script).Error.ToString(), StringComparison.Ordinal);
}

namespace OracleFusion.Tests;

/// <summary>Records and their children as flat rows.</summary>
public sealed class ExpandTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void Each_child_is_a_row_with_its_parents_attributes_and_the_rows_go_back_in()
    {
        using Engine engine = pod.Connected();
        EngineResult rows = engine
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
        using Engine engine = pod.Connected();
        EngineResult rows = engine
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
        using Engine engine = pod.Connected();
        EngineResult rows = engine
            .Run("Get-FusionInvoice -First 3 -Expand invoiceLines | Expand-FusionRecord -Child invoiceLines -Property InvoiceNumber")
            .ThrowIfFailed();
        Assert.All(rows.Output, r => Assert.NotNull(r.Properties["InvoiceNumber"].Value));
        Assert.Contains("LineAmount", rows.Output[0].Properties.Select(p => p.Name));
        Assert.DoesNotContain("InvoiceAmount", rows.Output[0].Properties.Select(p => p.Name));
    }

    [Theory]
    [InlineData("Get-FusionInvoice -First 1 | Expand-FusionRecord invoiceLines", "-Expand invoiceLines")]
    [InlineData("Get-FusionInvoice -First 1 -Expand invoiceLines | Expand-FusionRecord invoiceLines -Property Suplier", "Suplier")]
    public void What_is_not_there_is_told(string script, string told) =>
        Assert.Contains(told, pod.Connected().Run(script).Error.ToString(), StringComparison.Ordinal);
}

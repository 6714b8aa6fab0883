namespace OracleFusion.Tests;

/// <summary>The direction of an order as SQL writes it is told apart from a name that is misspelt.</summary>
public sealed class OrderDirectionTests(Pod pod) : IClassFixture<Pod>
{
    [Theory]
    [InlineData("InvoiceAmount desc", "InvoiceAmount:desc")]
    [InlineData("invoiceamount ASC", "InvoiceAmount:asc")]
    public void A_direction_behind_a_blank_is_refused_with_what_to_write(string given, string wanted)
    {
        using var engine = pod.Connected();

        var result = engine.Run($"Get-FusionInvoice -First 1 -OrderBy '{given}'");

        Assert.Contains($"Write {wanted}, with a colon.", result.Error.ToString(), StringComparison.Ordinal);
        engine.Run($"Get-FusionInvoice -First 1 -OrderBy '{wanted}'").ThrowIfFailed();
    }

    [Fact]
    public void An_object_that_has_lost_its_address_may_have_its_number_as_well_as_its_key()
    {
        using var engine = pod.Connected();

        var result = engine.Run("[pscustomobject]@{ Description = 'x' } | Set-FusionInvoice");

        Assert.Contains("has no InvoiceId or InvoiceNumber", result.Error.ToString(), StringComparison.Ordinal);
    }
}

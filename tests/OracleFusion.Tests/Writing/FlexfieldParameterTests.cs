using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A server with segments of its own on invoices.</summary>
public sealed class FlexfieldPod : Pod
{
    public override SandboxOptions Options =>
        new() { Scale = Scale, Flexfields = """{"invoices.invoiceDff":{"costCenter":"string","reviewDate":"date"}}""" };
}

/// <summary>Segments of flexfields by -Flexfield.</summary>
public sealed class FlexfieldParameterTests(FlexfieldPod pod) : IClassFixture<FlexfieldPod>
{
    [Fact]
    public void Segments_are_created_with_the_record_and_changed_later()
    {
        using var engine = pod.Connected();
        engine
            .Run(
                "New-FusionInvoice -InvoiceNumber FLEX-1 -Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 5 "
                    + "-Flexfield @{ costCenter = '0042' }"
            )
            .ThrowIfFailed();
        Assert.Equal(
            "0042",
            engine.Run("(Get-FusionInvoice FLEX-1 -Expand invoiceDff).invoiceDff | ForEach-Object costCenter").Value<string>()
        );

        var row = engine.Run("Get-FusionInvoice FLEX-1 | Set-FusionInvoice -Flexfield @{ costCenter = '0043' } -PassThru").Single;

        Assert.Equal("0043", row.Properties["costCenter"].Value);
        Assert.Single(engine.Run("(Get-FusionInvoice FLEX-1 -Expand invoiceDff).invoiceDff").ThrowIfFailed().Output);
    }

    [Fact]
    public void A_record_without_segments_gets_them()
    {
        using var engine = pod.Connected();
        engine
            .Run("New-FusionInvoice -InvoiceNumber FLEX-2 -Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 5")
            .ThrowIfFailed();
        engine.Run("Set-FusionInvoice FLEX-2 -Flexfield @{ costCenter = '0044' }").ThrowIfFailed();
        Assert.Equal(
            "0044",
            engine.Run("(Get-FusionInvoice FLEX-2 -Expand invoiceDff).invoiceDff | ForEach-Object costCenter").Value<string>()
        );
    }

    [Theory]
    [InlineData("-BatchSize 10")]
    [InlineData("-ThrottleLimit 4")]
    public void A_record_that_comes_twice_gets_one_row_of_segments(string more)
    {
        using var engine = pod.Connected();
        var number = "FLEX-TWICE-" + more.Length;
        engine
            .With("number", number)
            .Run("New-FusionInvoice -InvoiceNumber $number -Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 5")
            .ThrowIfFailed();

        engine.Run("$number, $number | Set-FusionInvoice -Flexfield @{ costCenter = '0045' } " + more).ThrowIfFailed();

        Assert.Single(engine.Run("(Get-FusionInvoice $number -Expand invoiceDff).invoiceDff").ThrowIfFailed().Output);
    }

    [Theory]
    [InlineData("Get-FusionInvoice -First 1 | Set-FusionInvoice -Flexfield @{ costCenter = '1' } -Description x", "a write of its own")]
    [InlineData("New-FusionRecord currencyRates -Flexfield @{ costCenter = '1' }", "no descriptive flexfield")]
    [InlineData("Get-FusionInvoice -First 1 | Set-FusionInvoice -Flexfield @{ costCentre = '1' }", "costCentre")]
    [InlineData(
        "New-FusionInvoice -InvoiceNumber FLEX-3 -Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 5 "
            + "-Flexfield @{ costCentre = '1' }",
        "Did you mean costCenter"
    )]
    public void What_cannot_be_written_as_a_segment_is_refused(string script, string told)
    {
        using var engine = pod.Connected();
        Assert.Contains(told, engine.Run(script).Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method is "PATCH" or "POST" && r.Status < 400);
    }

    [Fact]
    public void Under_WhatIf_nothing_is_sent()
    {
        using var engine = pod.Connected();
        engine.Run("Set-FusionInvoice FLEX-1 -Flexfield @{ costCenter = '1' } -WhatIf").ThrowIfFailed();
        Assert.Empty(pod.Server.Requests);
    }
}

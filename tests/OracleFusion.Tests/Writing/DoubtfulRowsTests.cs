using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Rows of which something may not be sent: parts of a document without the others, and text that means another thing
/// elsewhere.</summary>
public sealed class DoubtfulRowsTests(Pod pod) : IClassFixture<Pod>
{
    private const string Rows = """
        function row($number, $amount, $line) { [pscustomobject]@{ InvoiceNumber = $number; BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB'; InvoiceAmount = $amount; LineAmount = $line } }

        """;

    [Fact]
    public void Of_a_document_with_a_row_that_was_refused_nothing_is_sent()
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            Rows
                + """
                (row doubt-1 30 10), (row doubt-1 30 ([double]::NaN)), (row doubt-1 30 20), (row doubt-2 5 5) |
                    New-FusionInvoice -GroupBy InvoiceNumber -LineProperty invoiceLines | ForEach-Object InvoiceNumber
                """
        );
        Assert.Equal("doubt-2", Assert.Single(result.Output).ToString());
        Assert.Equal(2, result.Errors.Count);
        Assert.Contains("input 2 was refused; nothing was sent of the others", result.Errors[1].ToString(), StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests, request => request.Method == "POST");
    }

    [Fact]
    public void Where_a_row_does_not_say_which_document_it_belongs_to_nothing_is_sent()
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            Rows
                + """
                (row doubt-3 30 10), (row '' 30 20), (row doubt-4 5 5) |
                    New-FusionInvoice -GroupBy InvoiceNumber -LineProperty invoiceLines
                """
        );
        Assert.Contains("input 2 cannot be told to belong to a record", result.Terminated!.ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void Two_columns_that_mean_the_same_are_an_error()
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            "[pscustomobject]@{ InvoiceNumber = 'doubt-5'; LineAmount = 1; 'invoiceLines.LineAmount' = 2 } | "
                + "New-FusionInvoice -GroupBy InvoiceNumber -LineProperty invoiceLines"
        );
        Assert.Contains("LineAmount is given twice", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    /// <summary>1.234 of a German sheet is one thousand two hundred and thirty-four.</summary>
    [Theory]
    [InlineData("[pscustomobject]@{ InvoiceNumber = 'doubt-6'; InvoiceAmount = '1.234' } | New-FusionInvoice")]
    [InlineData("New-FusionRecord invoices -Property @{ InvoiceNumber = 'doubt-6'; InvoiceAmount = '1.234' }")]
    public void Text_that_is_another_number_in_the_culture_is_refused(string script)
    {
        var result = In("de-DE", script);
        Assert.Contains("one number here and another", result.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, request => request.Method == "POST");
    }

    /// <summary>Who swaps day and month in a sheet corrects a date; that the old one looks so in another culture does not make it the
    /// same.</summary>
    [Fact]
    public void A_date_that_was_corrected_is_not_taken_for_unchanged()
    {
        var result = In(
            "en-GB",
            """
            $invoice = Get-FusionInvoice -First 1
            $invoice.InvoiceDate = [DateTime]'2026-01-02'
            $invoice | Set-FusionInvoice
            [pscustomobject]@{ InvoiceId = $invoice.InvoiceId; InvoiceDate = '01/02/2026 00:00:00' } | Set-FusionInvoice
            """
        );
        Assert.Contains("InvoiceDate", result.Error.ToString(), StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests, request => request.Method == "PATCH");
    }

    /// <summary>Twelve hundred, to whoever corrects a German sheet; the record has 1.2.</summary>
    [Theory]
    [InlineData("1.2", "1.200")]
    [InlineData("1.234", "1.234")]
    [InlineData("$null", "1.200")]
    public void A_number_that_was_corrected_is_not_taken_for_unchanged(string now, string text)
    {
        var result = In(
            "de-DE",
            $$"""
            $invoice = Get-FusionInvoice -First 1
            $invoice.ConversionRate = {{now}}
            $invoice | Set-FusionInvoice
            [pscustomobject]@{ InvoiceId = $invoice.InvoiceId; ConversionRate = '{{text}}' } | Set-FusionInvoice
            """
        );
        Assert.Contains("one number here and another", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_set_on_a_record_while_it_is_written_is_written_too()
    {
        using var engine = pod.Connected();
        engine
            .Run(
                """
                $invoice = Get-FusionInvoice -First 1
                & { $invoice.Description = 'first'; $invoice; $invoice.InvoiceAmount = 5; $invoice } | Set-FusionInvoice -ThrottleLimit 2
                """
            )
            .ThrowIfFailed();
        Assert.Equal(2, pod.Server.Requests.Count(request => request.Method == "PATCH"));
        Assert.Equal(5m, engine.Run("(Get-FusionInvoice -InvoiceId $invoice.InvoiceId).InvoiceAmount").Value<decimal>());
    }

    /// <summary>The rest of a file is not sent against a closed door.</summary>
    [Fact]
    public void After_five_writes_that_nobody_answered_the_command_ends()
    {
        using var engine = pod.Connected();
        pod.Server.Faults.Arm(FaultKind.Unavailable, times: 20, method: "POST");
        var result = engine.Run("1..12 | ForEach-Object { @{ InvoiceNumber = \"closed-$_\" } } | New-FusionInvoice");
        pod.Server.Faults.Clear();
        Assert.NotNull(result.Terminated);
        Assert.StartsWith("UnknownOutcome", result.Terminated.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(5, pod.Server.Requests.Count(request => request.Method == "POST"));
    }

    private EngineResult In(string culture, string script)
    {
        using var engine = pod.Connected();
        return engine.Run($"[Threading.Thread]::CurrentThread.CurrentCulture = '{culture}'\n{script}");
    }
}

namespace OracleFusion.Tests;

/// <summary>A record of one server that is written to another one is still as it was read on its own.</summary>
public sealed class OtherServerWriteTests(TwoPods pods) : IClassFixture<TwoPods>
{
    [Fact]
    public void A_change_that_went_to_one_server_still_goes_to_the_other()
    {
        using var engine = pods.Fresh();
        engine
            .Run(
                """
                $invoice = Get-FusionInvoice -First 1 -Connection test
                $invoice.Description = 'in both'
                $invoice | Set-FusionInvoice -Connection prod -WarningAction SilentlyContinue
                $invoice | Set-FusionInvoice -Connection test
                """
            )
            .ThrowIfFailed();

        Assert.Single(pods.Prod.Server.Requests, request => request.Method == "PATCH");
        Assert.Single(pods.Test.Server.Requests, request => request.Method == "PATCH");
        Assert.Equal(
            "in both, in both",
            engine
                .Run(
                    "(@('test', 'prod') | ForEach-Object { (Get-FusionInvoice $invoice.InvoiceId -Connection $_).Description }) -join ', '"
                )
                .Value<string>()
        );
    }

    [Fact]
    public void The_state_on_one_server_says_nothing_of_the_record_of_another()
    {
        using var engine = pods.Fresh();

        var result = engine.Run(
            """
            $invoice = Get-FusionInvoice -First 1 -Connection test
            (Get-FusionInvoice $invoice.InvoiceId -Connection prod) | Set-FusionInvoice -Description 'newer there' -Connection prod
            $invoice | Set-FusionInvoice -Description 'copied' -Connection prod
            """
        );

        result.ThrowIfFailed();
        Assert.Contains("is not noticed", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }
}

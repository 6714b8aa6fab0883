using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>A case from its beginning to its end by cmdlets that write, seen by the samples that read.</summary>
public sealed class EndToEndTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void An_order_goes_all_the_way_to_its_payment()
    {
        using Engine engine = pod.Connected();
        engine
            .Run(
                """
                $like = Get-FusionPurchaseOrder -First 1
                $order = New-FusionPurchaseOrder -ProcurementBU $like.ProcurementBU -Supplier $like.Supplier -SupplierSite $like.SupplierSite -Buyer $like.Buyer -CurrencyCode GBP -Line @{ LineNumber = 1; Description = 'Desks'; Quantity = 10; Price = 25; UOM = 'Each' } -Submit
                $invoice = New-FusionInvoice -InvoiceNumber 'E2E-1' -InvoiceCurrency GBP -InvoiceAmount 250 -InvoiceDate 2026-05-05 -AccountingDate 2026-05-05 -BusinessUnit $like.ProcurementBU -Supplier $like.Supplier -SupplierSite $like.SupplierSite -Line @{ LineNumber = 1; LineType = 'Item'; LineAmount = 250; PurchaseOrderNumber = $order.OrderNumber; PurchaseOrderLineNumber = 1 }
                """
            )
            .ThrowIfFailed();
        Assert.Equal("Open", engine.Run("(Get-FusionPurchaseOrder $order.POHeaderId).Status").Value<string>());
        Assert.Equal("Validated", engine.Run("$invoice | Confirm-FusionInvoice -Confirm:$false").Value<string>());
        Assert.Equal((250m, 250m), Seen(engine));
        engine
            .Run(
                """
                New-FusionPayablesPayment -Payee $like.Supplier -BusinessUnit $like.ProcurementBU -PaymentDate 2026-05-20 -PaymentAmount 250 -PaymentCurrency GBP -PaymentMethod Check -PaymentType Manual -RelatedInvoice @{ InvoiceId = $invoice.InvoiceId; InvoiceNumber = 'E2E-1'; AmountPaidInvoiceCurrency = 250 } | Out-Null
                """
            )
            .ThrowIfFailed();
        Assert.Equal((250m, 0m), Seen(engine));
    }

    private static (decimal Billed, decimal Unpaid) Seen(Engine engine)
    {
        PSObject order = engine
            .Run(
                $"& '{Path.Combine(StagedModule.Repository, "samples", "UseCases", "procure-to-pay.ps1")}' -Supplier $like.Supplier "
                    + "| Where-Object OrderNumber -eq $order.OrderNumber"
            )
            .Single;
        return ((decimal)order.Properties["Billed"].Value, (decimal)order.Properties["Unpaid"].Value);
    }
}

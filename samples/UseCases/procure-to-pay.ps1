<#
.SYNOPSIS
    Follows purchase orders to their invoices and payments.
.DESCRIPTION
    Emits an object for each purchase order: what was ordered, what has been billed, and what of its invoices is not paid yet. Connect first. Amounts are in the
    currency of the order, which is that of its invoices.
.PARAMETER Supplier
    Only orders of these suppliers; the wildcard * may be used. All unless given.
.EXAMPLE
    ./procure-to-pay.ps1 -Supplier 'Lee*' | Where-Object Unpaid -gt 0
#>
param([string[]] $Supplier)
$ErrorActionPreference = 'Stop'
$payee = if ($Supplier) { @{ Payee = $Supplier } } else { @{} }
$only = if ($Supplier) { @{ Supplier = $Supplier } } else { @{} }

# What the payments say was paid of each invoice, whatever the invoice itself says.
$paid = @{}
foreach ($payment in Get-FusionPayablesPayment @payee -Expand relatedInvoices) {
    foreach ($invoice in $payment.relatedInvoices) { $paid[$invoice.InvoiceId] += $invoice.AmountPaidInvoiceCurrency }
}

$billed = @{}
$invoices = @{}
foreach ($invoice in Get-FusionInvoice @only -Expand invoiceLines) {
    foreach ($line in $invoice.invoiceLines | Where-Object PurchaseOrderNumber) {
        $billed[$line.PurchaseOrderNumber] += $line.LineAmount
        if (-not $invoices[$line.PurchaseOrderNumber]) { $invoices[$line.PurchaseOrderNumber] = @{} }
        $invoices[$line.PurchaseOrderNumber][$invoice.InvoiceNumber] = $invoice.InvoiceAmount - [decimal] $paid[$invoice.InvoiceId]
    }
}

foreach ($order in Get-FusionPurchaseOrder @only) {
    $unpaid = [decimal] 0
    if ($invoices[$order.OrderNumber]) { $invoices[$order.OrderNumber].Values | ForEach-Object { $unpaid += $_ } }
    [pscustomobject]@{
        OrderNumber = $order.OrderNumber
        Supplier    = $order.Supplier
        Currency    = $order.CurrencyCode
        Ordered     = $order.Total
        Billed      = [decimal] $billed[$order.OrderNumber]
        Unpaid      = $unpaid
        Invoices    = @(if ($invoices[$order.OrderNumber]) { $invoices[$order.OrderNumber].Keys })
    }
}

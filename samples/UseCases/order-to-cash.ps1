<#
.SYNOPSIS
    Follows receivables invoices to what was received, credited and adjusted.
.DESCRIPTION
    Emits an object for each receivables invoice: what was invoiced, received, credited and adjusted, the balance that follows from that, and by how much the
    balance of the invoice itself differs from it. A difference that is not 0 is worth a look. Connect first.
.PARAMETER Customer
    Only invoices of these customers; the wildcard * may be used. All unless given.
.EXAMPLE
    ./order-to-cash.ps1 -Customer 'Adv*' | Where-Object { $_.Balance -gt 0 -and $_.DueDate -lt [datetime]::Today }
#>
param([string[]] $Customer)
$ErrorActionPreference = 'Stop'
$only = if ($Customer) { @{ BillToCustomerName = $Customer } } else { @{} }

$received = @{}
foreach ($receipt in Get-FusionReceivablesReceipt -Expand remittanceReferences) {
    foreach ($reference in $receipt.remittanceReferences) { $received[$reference.ReferenceNumber] += $reference.ReferenceAmount }
}

$credited = @{}
Get-FusionReceivablesCreditMemo | ForEach-Object { $credited[$_.CrossReference] += $_.EnteredAmount }

$adjusted = @{}
Get-FusionReceivablesAdjustment | ForEach-Object { $adjusted[$_.TransactionNumber] += $_.AdjustmentAmount }

foreach ($invoice in Get-FusionReceivablesInvoice @only) {
    $number = $invoice.TransactionNumber
    # Credits and what adjustments take away are negative.
    $balance = $invoice.EnteredAmount - [decimal] $received[$number] + [decimal] $credited[$number] + [decimal] $adjusted[$number]
    [pscustomobject]@{
        TransactionNumber = $number
        Customer          = $invoice.BillToCustomerName
        DueDate           = $invoice.DueDate
        Currency          = $invoice.InvoiceCurrencyCode
        Invoiced          = $invoice.EnteredAmount
        Received          = [decimal] $received[$number]
        Credited          = [decimal] $credited[$number]
        Adjusted          = [decimal] $adjusted[$number]
        Balance           = $balance
        Difference        = $invoice.InvoiceBalanceAmount - $balance
    }
}

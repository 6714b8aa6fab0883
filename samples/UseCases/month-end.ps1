<#
.SYNOPSIS
    Says what stands in the way of closing a period.
.DESCRIPTION
    Emits one object for each check: what should be, how many were checked, how many are not so, and which. Nothing is changed. Connect first.
.PARAMETER Period
    The accounting period, as the ledger names it: Jul-23.
.PARAMETER From
    The first day of the period.
.PARAMETER To
    The last day of the period.
.EXAMPLE
    ./month-end.ps1 -Period Jul-23 -From 2023-07-01 -To 2023-07-31 | Where-Object Open
#>
param(
    [Parameter(Mandatory)] [string] $Period,
    [Parameter(Mandatory)] [datetime] $From,
    [Parameter(Mandatory)] [datetime] $To
)
$ErrorActionPreference = 'Stop'

function Report([string] $Check, [object[]] $All, [object[]] $Open) {
    [pscustomobject]@{ Check = $Check; Checked = $All.Count; Open = $Open.Count; Which = $Open }
}

$batches = @(Get-FusionJournalBatch -DefaultPeriodName $Period -Field BatchName, Status)
Report 'Journal batches are posted' $batches @($batches | Where-Object Status -ne 'P' | ForEach-Object BatchName)

$invoices = @(Get-FusionInvoice -AccountingDateFrom $From -AccountingDateTo $To -Expand invoiceInstallments)
Report 'Payables invoices are validated' $invoices @($invoices | Where-Object ValidationStatus -ne 'Validated' | ForEach-Object InvoiceNumber)

$held = @{}
Get-FusionInvoiceHold | Where-Object { -not $_.ReleaseName } | ForEach-Object { $held["$($_.Supplier)|$($_.InvoiceNumber)"] = $true }
Report 'Payables invoices are free of holds' $invoices @($invoices | Where-Object { $held["$($_.Supplier)|$($_.InvoiceNumber)"] } | ForEach-Object InvoiceNumber)

# What is unpaid of an invoice is what is unpaid of its instalments, or one of the two is wrong.
$different = foreach ($invoice in $invoices) {
    $unpaid = [decimal] 0
    $invoice.invoiceInstallments | ForEach-Object { $unpaid += $_.UnpaidAmount }
    if ($unpaid -ne $invoice.InvoiceAmount - [decimal] $invoice.AmountPaid) { $invoice.InvoiceNumber }
}
Report 'Payables instalments agree with their invoices' $invoices @($different)

$sales = @(Get-FusionReceivablesInvoice -TransactionDateFrom $From -TransactionDateTo $To -Expand receivablesInvoiceInstallments)
$different = foreach ($invoice in $sales) {
    $due = [decimal] 0
    $invoice.receivablesInvoiceInstallments | ForEach-Object { $due += $_.InstallmentBalanceDue }
    if ($due -ne $invoice.InvoiceBalanceAmount) { $invoice.TransactionNumber }
}
Report 'Receivables instalments agree with their invoices' $sales @($different)

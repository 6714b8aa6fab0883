<#
.SYNOPSIS
    Takes an invoice through validation, hold and release to its payment.
.DESCRIPTION
    Enters an invoice, puts it on hold and releases it, validates it, approves it in the worklist where the rules ask for that, and pays it.
    Emits an object for each step. Connect first, as a user who may do all of it. Accounting has no REST resource: the process Create
    Accounting does it, on its schedule (docs/month-end.md tells how to start it); AccountingStatus of the invoice says when.
.PARAMETER BusinessUnit
    The business unit that pays.
.PARAMETER Supplier
    The supplier.
.PARAMETER SupplierSite
    The site of the supplier.
.PARAMETER InvoiceNumber
    The number that the supplier has given to the invoice.
.PARAMETER Amount
    The amount.
.PARAMETER Currency
    The currency.
.PARAMETER HoldName
    The hold, as the set-up of payables names it.
.PARAMETER ReleaseName
    The release that takes it away.
.PARAMETER Date
    The day of the invoice and of its payment.
.EXAMPLE
    ./invoicing.ps1 -BusinessUnit 'Vision Operations' -Supplier 'Lee Supplies' -SupplierSite 'Lee US1' -InvoiceNumber L-2 -Amount 120 -Currency USD
#>
param(
    [Parameter(Mandatory)] [string] $BusinessUnit,
    [Parameter(Mandatory)] [string] $Supplier,
    [Parameter(Mandatory)] [string] $SupplierSite,
    [Parameter(Mandatory)] [string] $InvoiceNumber,
    [Parameter(Mandatory)] [decimal] $Amount,
    [Parameter(Mandatory)] [string] $Currency,
    [string] $HoldName = 'Supplier',
    [string] $ReleaseName = 'Approved',
    [datetime] $Date = [datetime]::Today
)
$ErrorActionPreference = 'Stop'

function Step([string] $Name, [object] $Document, [object] $Status) {
    [pscustomobject]@{ Step = $Name; Document = $Document; Status = $Status }
}

$invoice = New-FusionInvoice -InvoiceNumber $InvoiceNumber -InvoiceCurrency $Currency -InvoiceAmount $Amount -InvoiceDate $Date `
    -AccountingDate $Date -BusinessUnit $BusinessUnit -Supplier $Supplier -SupplierSite $SupplierSite -Line @{
    LineNumber = 1; LineType = 'Item'; LineAmount = $Amount
}
Step 'Invoice' $invoice.InvoiceNumber $invoice.ValidationStatus

$hold = New-FusionInvoiceHold -BusinessUnit $BusinessUnit -Supplier $Supplier -InvoiceNumber $InvoiceNumber -HoldName $HoldName
Step 'Hold' $hold.HoldName ($hold.ReleaseName ? 'Released' : 'Held')
$hold | Set-FusionInvoiceHold -ReleaseName $ReleaseName | Out-Null
Step 'Release' $hold.HoldName (Get-FusionInvoiceHold $hold.HoldId).ReleaseName

$invoice | Confirm-FusionInvoice -Confirm:$false | Out-Null
Step 'Validation' $InvoiceNumber (Get-FusionInvoice $invoice.InvoiceId).ValidationStatus

Get-FusionTask -Category Payables -Title "*$InvoiceNumber*" | Approve-FusionTask -Confirm:$false | Out-Null
Step 'Approval' $InvoiceNumber (Get-FusionInvoice $invoice.InvoiceId).ApprovalStatus

New-FusionPayablesPayment -Payee $Supplier -BusinessUnit $BusinessUnit -PaymentDate $Date -PaymentAmount $Amount `
    -PaymentCurrency $Currency -PaymentMethod Check -PaymentType Manual -RelatedInvoice @{
    InvoiceId = $invoice.InvoiceId; InvoiceNumber = $InvoiceNumber; AmountPaidInvoiceCurrency = $Amount
} | Out-Null
Step 'Payment' $InvoiceNumber (Get-FusionInvoice $invoice.InvoiceId).PaidStatus

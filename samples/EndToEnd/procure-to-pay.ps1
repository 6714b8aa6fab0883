<#
.SYNOPSIS
    Buys something from the requisition to the payment of its invoice.
.DESCRIPTION
    Makes a requisition and submits it, approves it in the worklist, makes and submits the purchase order, receives the goods, enters the
    invoice with a match to the order, validates and pays it. Emits an object for each step. Each step is what a person or another program
    would do at another time: take the lines that you need. Connect first, as a user who may do all of it.
.PARAMETER BusinessUnit
    The business unit that requests, orders and pays.
.PARAMETER Supplier
    The supplier.
.PARAMETER SupplierSite
    The site of the supplier.
.PARAMETER Buyer
    The buyer of the order.
.PARAMETER Organization
    The code of the inventory organization that receives.
.PARAMETER Description
    What is bought.
.PARAMETER Quantity
    How many.
.PARAMETER Price
    The price of one.
.PARAMETER Currency
    The currency of the order.
.PARAMETER InvoiceNumber
    The number that the supplier has given to the invoice.
.PARAMETER Date
    The day of the invoice and of its payment.
.EXAMPLE
    ./procure-to-pay.ps1 -BusinessUnit 'Vision Operations' -Supplier 'Lee Supplies' -SupplierSite 'Lee US1' -Buyer 'Roth, Calvin' -Organization V1 -Description Desks -Quantity 10 -Price 25 -Currency USD -InvoiceNumber L-1
#>
param(
    [Parameter(Mandatory)] [string] $BusinessUnit,
    [Parameter(Mandatory)] [string] $Supplier,
    [Parameter(Mandatory)] [string] $SupplierSite,
    [Parameter(Mandatory)] [string] $Buyer,
    [Parameter(Mandatory)] [string] $Organization,
    [Parameter(Mandatory)] [string] $Description,
    [Parameter(Mandatory)] [decimal] $Quantity,
    [Parameter(Mandatory)] [decimal] $Price,
    [Parameter(Mandatory)] [string] $Currency,
    [Parameter(Mandatory)] [string] $InvoiceNumber,
    [datetime] $Date = [datetime]::Today
)
$ErrorActionPreference = 'Stop'

function Step([string] $Name, [object] $Document, [object] $Status) {
    [pscustomobject]@{ Step = $Name; Document = $Document; Status = $Status }
}

$what = @{ LineNumber = 1; Quantity = $Quantity; Price = $Price; UOM = 'Each' }
$requisition = New-FusionPurchaseRequisition -RequisitioningBU $BusinessUnit -Description $Description -Line ($what + @{
        ItemDescription = $Description; LineTypeCode = 'Goods'; DestinationTypeCode = 'EXPENSE'; CurrencyCode = $Currency
    })
$requisition | Submit-FusionPurchaseRequisition | Out-Null
$requisition = Get-FusionPurchaseRequisition $requisition.RequisitionHeaderId
Step 'Requisition' $requisition.Requisition $requisition.DocumentStatus

# Where the rules approve by themselves, there is no task.
Get-FusionTask -Category Procurement -Title "*$($requisition.Requisition)*" |
    Approve-FusionTask -Comment 'Within the budget' -Confirm:$false | Out-Null
Step 'Approval' $requisition.Requisition (Get-FusionPurchaseRequisition $requisition.RequisitionHeaderId).DocumentStatus

$order = New-FusionPurchaseOrder -ProcurementBU $BusinessUnit -Supplier $Supplier -SupplierSite $SupplierSite -Buyer $Buyer `
    -CurrencyCode $Currency -Line ($what + @{ Description = $Description }) -Submit
$order = Get-FusionPurchaseOrder $order.POHeaderId
Step 'Order' $order.OrderNumber $order.Status

$receipt = New-FusionReceiptRequest -ReceiptSourceCode VENDOR -OrganizationCode $Organization -VendorName $Supplier `
    -VendorSiteCode $SupplierSite -TransactionDate $Date -Line @{
    SourceDocumentCode = 'PO'; TransactionType = 'RECEIVE'; AutoTransactCode = 'DELIVER'; DocumentNumber = $order.OrderNumber
    DocumentLineNumber = 1; Quantity = $Quantity; UnitOfMeasure = 'Each'
}
Step 'Receipt' $receipt.HeaderInterfaceId $receipt.ReturnStatus

$amount = $Quantity * $Price
$invoice = New-FusionInvoice -InvoiceNumber $InvoiceNumber -InvoiceCurrency $Currency -InvoiceAmount $amount -InvoiceDate $Date `
    -AccountingDate $Date -BusinessUnit $BusinessUnit -Supplier $Supplier -SupplierSite $SupplierSite -Line @{
    LineNumber = 1; LineType = 'Item'; LineAmount = $amount; PurchaseOrderNumber = $order.OrderNumber; PurchaseOrderLineNumber = 1
}
Step 'Invoice' $invoice.InvoiceNumber $invoice.ValidationStatus

$invoice | Confirm-FusionInvoice -Confirm:$false | Out-Null
Step 'Validation' $invoice.InvoiceNumber (Get-FusionInvoice $invoice.InvoiceId).ValidationStatus

New-FusionPayablesPayment -Payee $Supplier -BusinessUnit $BusinessUnit -PaymentDate $Date -PaymentAmount $amount `
    -PaymentCurrency $Currency -PaymentMethod Check -PaymentType Manual -RelatedInvoice @{
    InvoiceId = $invoice.InvoiceId; InvoiceNumber = $invoice.InvoiceNumber; AmountPaidInvoiceCurrency = $amount
} | Out-Null
Step 'Payment' $invoice.InvoiceNumber (Get-FusionInvoice $invoice.InvoiceId).PaidStatus

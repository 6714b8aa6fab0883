<#
.SYNOPSIS
    Sells something from the customer's account to the receipt that pays the invoice.
.DESCRIPTION
    Makes a customer account (by SOAP: REST has none), submits a sales order, has it picked, ships it, invoices it by AutoInvoice, enters the
    receipt and applies it to the installment of the invoice. Emits an object for each step. Connect first, as a user who may do all of it.
    Where Order Management sends what is shipped to Receivables by itself, leave the import of the invoice out, or the customer is billed
    twice. Picks are confirmed at once: where a warehouse does that, leave -AutoPickConfirmFlag out.
.PARAMETER PartyId
    The party that becomes a customer account: the PartyId of Get-FusionSalesAccount.
.PARAMETER BusinessUnit
    The business unit that sells.
.PARAMETER BusinessUnitId
    Its id, by which AutoInvoice selects.
.PARAMETER BatchSourceId
    The id of the transaction source, by which AutoInvoice selects.
.PARAMETER BatchSource
    Its name.
.PARAMETER Template
    The columns of AutoInvoice's data file: a workbook of the release, a control file, a saved template, or what Get-FusionImportTemplate gives.
.PARAMETER Number
    What the order, the invoice and the receipt are called.
.PARAMETER ProductId
    The item that is sold: the ItemId of Get-FusionItem.
.PARAMETER Quantity
    How many.
.PARAMETER Price
    The price of one.
.PARAMETER Currency
    The currency.
.PARAMETER ReceiptMethod
    The receipt method.
.PARAMETER Date
    The day of the invoice and of the receipt.
.PARAMETER PollInterval
    How often to ask for the shipment lines of the order and how far AutoInvoice is, in seconds.
.EXAMPLE
    ./order-to-cash.ps1 -PartyId 300100001 -BusinessUnit 'Vision Operations' -BusinessUnitId 204 -BatchSourceId 1001 -Template ar.xlsm -Number O2C-1 -ProductId 149 -Quantity 2 -Price 50 -Currency USD
#>
param(
    [Parameter(Mandatory)] [long] $PartyId,
    [Parameter(Mandatory)] [string] $BusinessUnit,
    [Parameter(Mandatory)] [long] $BusinessUnitId,
    [Parameter(Mandatory)] [long] $BatchSourceId,
    [Parameter(Mandatory)] [object] $Template,
    [Parameter(Mandatory)] [string] $Number,
    [Parameter(Mandatory)] [long] $ProductId,
    [Parameter(Mandatory)] [decimal] $Quantity,
    [Parameter(Mandatory)] [decimal] $Price,
    [Parameter(Mandatory)] [string] $Currency,
    [string] $BatchSource = 'Import',
    [string] $ReceiptMethod = 'Manual',
    [datetime] $Date = [datetime]::Today,
    [double] $PollInterval = 5
)
$ErrorActionPreference = 'Stop'

function Step([string] $Name, [object] $Document, [object] $Status) {
    [pscustomobject]@{ Step = $Name; Document = $Document; Status = $Status }
}

$account = New-FusionCustomerAccount $PartyId -AccountName $Number
Step 'Account' $account.AccountNumber $account.Status

$order = New-FusionSalesOrder -SourceTransactionNumber $Number -SourceTransactionSystem OPS -SourceTransactionId $Number `
    -SourceTransactionRevisionNumber 1 -BusinessUnitId $BusinessUnitId -TransactionalCurrencyCode $Currency -SubmittedFlag $true -Line @{
    SourceTransactionLineId = '1'; SourceTransactionLineNumber = '1'; SourceScheduleNumber = '1'; SourceTransactionScheduleId = '1'
    ProductId = $ProductId; OrderedQuantity = $Quantity; OrderedUOMCode = 'Ea'; UnitSellingPrice = $Price
}
Step 'Order' $order.OrderNumber $order.Status

# Order Management schedules the order before it asks for the shipment.
$lines = @()
for ($try = 0; -not $lines -and $try -lt 60; $try++) {
    if ($try) { Start-Sleep -Seconds $PollInterval }
    $lines = @(Get-FusionShipmentLine -OrderNumber $order.OrderNumber)
}
if (-not $lines) { throw "The order $($order.OrderNumber) has no shipment line yet: nothing was shipped or invoiced." }
$organization = $lines[0].OrganizationCode
$wave = New-FusionPickWave -ShipFromOrganizationCode $organization -OrderNumber $order.OrderNumber -ReleaseMode ONLINE `
    -PickReleaseFlag $true -CreateShipmentsFlag $true -AutoPickConfirmFlag $true
$lines = @(Get-FusionShipmentLine -OrderNumber $order.OrderNumber)
if ($lines.Where({ -not $_.Shipment })) { throw "The order $($order.OrderNumber) was not picked: $($wave.ReturnMessage)" }
Step 'Picking' $wave.PickingBatchName $lines[0].LineStatus

foreach ($shipment in [System.Collections.Generic.HashSet[string]] [string[]] $lines.Shipment) {
    # What keeps a shipment from being confirmed stands in an answer of success.
    $confirmed = New-FusionRecord shippingTransactions -Property @{ Action = 'CONFIRM'; Organization = $organization; ShipmentName = $shipment }
    if ($confirmed.Result -eq 'ERROR') { throw "The shipment $shipment was not confirmed: $($confirmed.ErrorMessage)" }
    Step 'Shipment' $shipment (Get-FusionShipment $shipment).ShipmentStatus
}

$amount = $Quantity * $Price
$imported = @{
    ORG_ID = $BusinessUnitId; BATCH_SOURCE_NAME = $BatchSource; CUST_TRX_TYPE_NAME = 'Invoice'; TERM_NAME = '30 Net'; TRX_DATE = $Date
    GL_DATE = $Date; TRX_NUMBER = $Number; BILL_CUSTOMER_ACCOUNT_NUMBER = $account.AccountNumber; LINE_TYPE = 'LINE'
    DESCRIPTION = "Order $($order.OrderNumber)"; CURRENCY_CODE = $Currency; AMOUNT = $amount
} | Import-FusionData 2 -Job '/oracle/apps/ess/financials/receivables/transactions/autoInvoices;AutoInvoiceMasterEss' -Template $Template `
    -NamedArgument @{ BusinessUnitId = $BusinessUnitId; BatchSourceId = $BatchSourceId; Date = $Date.ToString('yyyy-MM-dd') } -Wait `
    -PollInterval $PollInterval
$invoice = Get-FusionReceivablesInvoice -TransactionNumber $Number -Expand receivablesInvoiceInstallments
if (-not $invoice) { throw "AutoInvoice has not made $Number`: $($imported.Problem)" }
Step 'Invoice' $invoice.TransactionNumber $invoice.InvoiceStatus

$receipt = New-FusionReceivablesReceipt -ReceiptNumber $Number -BusinessUnit $BusinessUnit -ReceiptMethod $ReceiptMethod -ReceiptDate $Date `
    -Amount $amount -Currency $Currency -CustomerName $invoice.BillToCustomerName -RemittanceReference @{
    ReceiptMatchBy = 'Transaction Number'; ReferenceNumber = $Number; ReferenceAmount = $amount
}
Step 'Receipt' $receipt.ReceiptNumber (Get-FusionReceivablesReceipt $receipt.StandardReceiptId).Status

# From 26C on; before that the process Apply Receipts Using AutoMatch applies what the references of the remittance say.
Connect-FusionReceivablesReceipt -StandardReceiptId $receipt.StandardReceiptId -Parameter @{
    appliedPaymentScheduleId = $invoice.receivablesInvoiceInstallments[0].InstallmentId; amountApplied = $amount; calledFrom = 'REST'
} | Out-Null
Step 'Application' $receipt.ReceiptNumber (Get-FusionReceivablesReceipt $receipt.StandardReceiptId).Status
Step 'Balance' $Number (Get-FusionReceivablesInvoice $invoice.CustomerTransactionId).InvoiceBalanceAmount

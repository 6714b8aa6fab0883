<#
.SYNOPSIS
    Takes out of the way of a month's close what can be fixed by itself, and writes the page to sign.
.DESCRIPTION
    Looks for what stands in the way, validates invoices, has payables accounted, completes receivables transactions, applies receipts to open
    invoices of their customers, posts what is complete and approved, looks again, compares payables and receivables with the ledger, and
    writes the page.
    Emits an object for each check: what stood in the way before and after. Connect first, as a user who may do all of it. Closing the period
    itself has no REST resource: a person does it, or the process Close General Ledger Periods.
.PARAMETER Ledger
    The name of the ledger.
.PARAMETER Period
    The period, as the ledger names it: May-26.
.PARAMETER PayablesAccount
    The control account of payables; % stands for any value of a segment.
.PARAMETER ReceivablesAccount
    The control account of receivables.
.PARAMETER CriteriaSetId
    The id of the AutoPost criteria set.
.PARAMETER AccountingArgument
    The arguments of Create Accounting for payables of the ledger, in the order that a run of it on the server had (docs/month-end.md tells how
    to read them). Without them, what is not accounted stays so.
.PARAMETER Path
    The page.
.PARAMETER PollInterval
    How often to ask how far a job is, in seconds.
.EXAMPLE
    ./month-end.ps1 'Halden US Primary Ledger' May-26 -PayablesAccount '101.%.21000.%' -ReceivablesAccount '101.%.12100.%' -CriteriaSetId 1 -Path may-26.html
#>
param(
    [Parameter(Mandatory, Position = 0)] [string] $Ledger,
    [Parameter(Mandatory, Position = 1)] [string] $Period,
    [Parameter(Mandatory)] [string[]] $PayablesAccount,
    [Parameter(Mandatory)] [string[]] $ReceivablesAccount,
    [Parameter(Mandatory)] [long] $CriteriaSetId,
    [object[]] $AccountingArgument,
    [Parameter(Mandatory)] [string] $Path,
    [double] $PollInterval = 5
)
$ErrorActionPreference = 'Stop'

# A check that could not be made is told by a warning, and stays in the list.
$before = @(Test-FusionPeriodClose $Ledger $Period)
$found = @{}
foreach ($check in $before) { $found[$check.Check] = @($check.Documents) }

if ($found.UnvalidatedInvoices) {
    & ([scriptblock]::Create(($before | Where-Object Check -eq UnvalidatedInvoices).ListCommand)) | Confirm-FusionInvoice -Confirm:$false | Out-Null
}

if ($found.IncompleteTransactions) {
    Get-FusionReceivablesInvoice -TransactionNumber $found.IncompleteTransactions |
        Set-FusionReceivablesInvoice -Property @{ InvoiceStatus = 'Complete' } | Out-Null
}

foreach ($number in $found.UnappliedReceipts) {
    foreach ($receipt in Get-FusionReceivablesReceipt -ReceiptNumber $number | Where-Object UnappliedAmount -gt 0) {
        $open = [decimal] $receipt.UnappliedAmount
        $of = @{ BillToCustomerName = $receipt.CustomerName; BusinessUnit = $receipt.BusinessUnit; InvoiceCurrencyCode = $receipt.Currency }
        foreach ($invoice in Get-FusionReceivablesInvoice @of -Expand receivablesInvoiceInstallments | Where-Object InvoiceBalanceAmount -gt 0) {
            foreach ($installment in $invoice.receivablesInvoiceInstallments | Where-Object InstallmentBalanceDue -gt 0) {
                $amount = [Math]::Min($open, [decimal] $installment.InstallmentBalanceDue)
                if ($amount -le 0) { continue }
                Connect-FusionReceivablesReceipt -StandardReceiptId $receipt.StandardReceiptId -Parameter @{
                    appliedPaymentScheduleId = $installment.InstallmentId; amountApplied = $amount; calledFrom = 'REST'
                } | Out-Null
                $open -= $amount
            }
        }
    }
}

# What was validated a moment ago is to be accounted too.
$unaccounted = @(Test-FusionPeriodClose $Ledger $Period -Check UnaccountedInvoices, UnaccountedPayments -WarningAction SilentlyContinue).Documents
if ($AccountingArgument -and $unaccounted) {
    Start-FusionJob XLAFSNAPRPT -Package /oracle/apps/ess/financials/subledgerAccounting/shared -Argument $AccountingArgument |
        Wait-FusionJob -PollInterval $PollInterval | Out-Null
}

if ($found.UnpostedJournals -or ($AccountingArgument -and $unaccounted)) {
    Start-FusionJob AutomaticPosting -Package /oracle/apps/ess/financials/generalLedger/programs/common -Argument $CriteriaSetId |
        Wait-FusionJob -PollInterval $PollInterval | Out-Null
}

$after = @(Test-FusionPeriodClose $Ledger $Period -WarningAction SilentlyContinue)
foreach ($check in $before) {
    $now = $after | Where-Object Check -eq $check.Check
    [pscustomobject]@{ Check = $check.Check; Before = $check.Count; After = $now.Count; State = $now.State; Left = $now.Documents; Why = $now.Reasons }
}

$comparisons = @(
    Compare-FusionBalance $Ledger $Period -Subledger Payables -Account $PayablesAccount
    Compare-FusionBalance $Ledger $Period -Subledger Receivables -Account $ReceivablesAccount
)
$null = $comparisons | Export-FusionReconciliation $Path -Check $after -Force

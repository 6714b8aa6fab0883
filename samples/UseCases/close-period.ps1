<#
.SYNOPSIS
    Says what stands in the way of closing a period, compares payables and receivables with the ledger, and writes the page to sign.
.DESCRIPTION
    Emits what stands in the way and the comparisons, and writes one HTML page of both. Nothing is changed on the server. Connect first.
.PARAMETER Ledger
    The name of the ledger.
.PARAMETER Period
    The period, as the ledger names it: May-26.
.PARAMETER PayablesAccount
    The control account of payables; % stands for any value of a segment.
.PARAMETER ReceivablesAccount
    The control account of receivables.
.PARAMETER Path
    The page.
.EXAMPLE
    ./close-period.ps1 'Halden US Primary Ledger' May-26 -PayablesAccount '101.%.21000.%' -ReceivablesAccount '101.%.12100.%' -Path may-26.html
#>
param(
    [Parameter(Mandatory, Position = 0)] [string] $Ledger,
    [Parameter(Mandatory, Position = 1)] [string] $Period,
    [Parameter(Mandatory)] [string[]] $PayablesAccount,
    [Parameter(Mandatory)] [string[]] $ReceivablesAccount,
    [Parameter(Mandatory)] [string] $Path
)
$ErrorActionPreference = 'Stop'

$checks = @(Test-FusionPeriodClose $Ledger $Period)
$checks | Where-Object State -ne Clear

$comparisons = @(
    Compare-FusionBalance $Ledger $Period -Subledger Payables -Account $PayablesAccount
    Compare-FusionBalance $Ledger $Period -Subledger Receivables -Account $ReceivablesAccount
)
$comparisons
$null = $comparisons | Export-FusionReconciliation $Path -Check $checks -Force

<#
.SYNOPSIS
    Adds up the journals of a period, by ledger and currency.
.DESCRIPTION
    Reads the journal batches of a period with their journals and lines and emits an object for each ledger and currency: how many journals and lines there are,
    debits, credits and their difference, and how many of the journals are in batches that are not posted yet. Connect first.
.PARAMETER Period
    The accounting period, as the ledger names it: Jul-23.
.EXAMPLE
    ./record-to-report.ps1 -Period Jul-23
#>
param([Parameter(Mandatory)] [string] $Period)
$ErrorActionPreference = 'Stop'

$sums = @{}
foreach ($batch in Get-FusionJournalBatch -DefaultPeriodName $Period -Expand journalHeaders.journalLines) {
    foreach ($journal in $batch.journalHeaders) {
        $of = "$($journal.LedgerName)|$($journal.CurrencyCode)"
        if (-not $sums[$of]) { $sums[$of] = @{ Journals = 0; Lines = 0; Debit = [decimal] 0; Credit = [decimal] 0; NotPosted = 0 } }
        $sum = $sums[$of]
        $sum.Journals++
        if ($batch.Status -ne 'P') { $sum.NotPosted++ }
        foreach ($line in $journal.journalLines) {
            $sum.Lines++
            $sum.Debit += [decimal] $line.EnteredDr
            $sum.Credit += [decimal] $line.EnteredCr
        }
    }
}

foreach ($of in $sums.Keys) {
    $ledger, $currency = $of.Split('|')
    $sum = $sums[$of]
    [pscustomobject]@{
        Ledger     = $ledger
        Currency   = $currency
        Journals   = $sum.Journals
        Lines      = $sum.Lines
        Debit      = $sum.Debit
        Credit     = $sum.Credit
        Difference = $sum.Debit - $sum.Credit
        NotPosted  = $sum.NotPosted
    }
}

<#
.SYNOPSIS
    Brings a journal from a row to the balances of the ledger and to the page of a reconciliation.
.DESCRIPTION
    Imports a journal of one debit and one credit, posts it, reads what the period has added to the account before and after, and writes the
    page that compares payables with the ledger. Emits an object for each step. Connect first, as a user who may do all of it. Posting has no
    REST resource: the process AutoPost Journals does it, by a criteria set that takes the source.
.PARAMETER Ledger
    The name of the ledger.
.PARAMETER Period
    The period, as the ledger names it: Jun-26.
.PARAMETER Date
    A day in the period.
.PARAMETER DataAccessSetId
    The id of the data access set, by which the import selects.
.PARAMETER CriteriaSetId
    The id of the AutoPost criteria set.
.PARAMETER GroupId
    The number of this import's rows.
.PARAMETER Template
    The columns of the data file: a workbook of the release, a control file, a saved template, or what Get-FusionImportTemplate gives.
.PARAMETER Debit
    The account combination that is debited, with points between its segments.
.PARAMETER Credit
    The one that is credited.
.PARAMETER Amount
    The amount, in the currency of the ledger.
.PARAMETER PayablesAccount
    The control account of payables, for the page; % stands for any value of a segment.
.PARAMETER Path
    The page.
.PARAMETER PollInterval
    How often to ask how far a job is, in seconds.
.EXAMPLE
    ./record-to-report.ps1 -Ledger 'Vision Operations' -Period Jun-26 -Date 2026-06-30 -DataAccessSetId 1061 -CriteriaSetId 1 -GroupId 7 -Template gl.xlsm -Debit 01.000.1110.0000 -Credit 01.000.4110.0000 -Amount 125 -PayablesAccount '01.%.2210.%' -Path june.html
#>
param(
    [Parameter(Mandatory)] [string] $Ledger,
    [Parameter(Mandatory)] [string] $Period,
    [Parameter(Mandatory)] [datetime] $Date,
    [Parameter(Mandatory)] [long] $DataAccessSetId,
    [Parameter(Mandatory)] [long] $CriteriaSetId,
    [Parameter(Mandatory)] [long] $GroupId,
    [Parameter(Mandatory)] [object] $Template,
    [Parameter(Mandatory)] [string] $Debit,
    [Parameter(Mandatory)] [string] $Credit,
    [Parameter(Mandatory)] [decimal] $Amount,
    [Parameter(Mandatory)] [string] $PayablesAccount,
    [Parameter(Mandatory)] [string] $Path,
    [double] $PollInterval = 5
)
$ErrorActionPreference = 'Stop'

function Step([string] $Name, [object] $Document, [object] $Status) {
    [pscustomobject]@{ Step = $Name; Document = $Document; Status = $Status }
}

$books = Get-FusionLedger -Name $Ledger

function Activity {
    [decimal] (Get-FusionLedgerBalance -Finder AccountBalanceFinder -FinderVariable @{
            accountCombination = $Debit; accountingPeriod = $Period; ledgerName = $Ledger; currency = $books.CurrencyCode
        }).PeriodActivity
}

function Line([string] $Account, [string] $Side) {
    $row = @{
        STATUS = 'NEW'; LEDGER_ID = $books.LedgerId; ACCOUNTING_DATE = $Date; USER_JE_SOURCE_NAME = 'Spreadsheet'
        USER_JE_CATEGORY_NAME = 'Adjustment'; CURRENCY_CODE = $books.CurrencyCode; DATE_CREATED = $Date; ACTUAL_FLAG = 'A'
        REFERENCE1 = "Group $GroupId"; REFERENCE4 = "Journal $GroupId"; GROUP_ID = $GroupId; $Side = $Amount
    }
    $number = 0
    foreach ($segment in $Account.Split('.')) { $number++; $row["SEGMENT$number"] = $segment }
    $row
}

$before = Activity
$imported = (Line $Debit ENTERED_DR), (Line $Credit ENTERED_CR) | Import-FusionData JournalImportLauncher -Template $Template -NamedArgument @{
    DataAccessSetId = $DataAccessSetId; Source = 'Spreadsheet'; LedgerId = $books.LedgerId; GroupId = $GroupId
} -Wait -PollInterval $PollInterval
$batch = Get-FusionJournalBatch -BatchName "Group $GroupId *"
if (-not $batch) { throw "The journal was not imported: $($imported.Problem)" }
Step 'Journal' $batch.BatchName $batch.StatusMeaning

# Where the source needs approval, the batch waits in the worklist.
Get-FusionTask -Category 'General Accounting' -Title "*$($batch.BatchName)*" | Approve-FusionTask -Confirm:$false | Out-Null

Start-FusionJob AutomaticPosting -Package /oracle/apps/ess/financials/generalLedger/programs/common -Argument $CriteriaSetId |
    Wait-FusionJob -PollInterval $PollInterval | Out-Null
Step 'Posting' $batch.BatchName (Get-FusionJournalBatch $batch.JeBatchId).StatusMeaning
Step 'Balance' $Debit ((Activity) - $before)

$page = Compare-FusionBalance $Ledger $Period -Subledger Payables -Account $PayablesAccount | Export-FusionReconciliation $Path -Force
Step 'Page' $page.FullName $page.Length

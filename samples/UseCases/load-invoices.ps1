<#
.SYNOPSIS
    Loads supplier invoices from a CSV file, waits, and saves what was rejected for correction.
.DESCRIPTION
    The CSV file has a row for each line of an invoice: InvoiceNumber, Supplier, Date (2026-07-31), Currency, Amount, Description. Rows of one
    number are one invoice. What the import rejects is saved with its reasons in the same form: correct it there, and load that file under
    another document id. Connect first.
.PARAMETER Path
    The CSV file.
.PARAMETER DocumentId
    What you call this load. The same one is not sent twice.
.PARAMETER BusinessUnit
    The business unit of the invoices.
.PARAMETER BusinessUnitId
    Its id, by which the import selects them.
.PARAMETER LedgerId
    The id of its ledger.
.PARAMETER Template
    The columns of the data files: a workbook of the release, a control file, a saved template, or what Get-FusionImportTemplate gives.
.PARAMETER Source
    The source of the invoices, as Payables knows it.
.PARAMETER PollInterval
    How often to ask how far it is, in seconds.
.EXAMPLE
    ./load-invoices.ps1 july.csv -DocumentId AP-JULY -BusinessUnit 'Vision Operations' -BusinessUnitId 204 -LedgerId 1 -Template ap.xlsm
#>
param(
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(Mandatory)] [string] $DocumentId,
    [Parameter(Mandatory)] [string] $BusinessUnit,
    [Parameter(Mandatory)] [string] $BusinessUnitId,
    [Parameter(Mandatory)] [string] $LedgerId,
    [Parameter(Mandatory)] [object] $Template,
    [string] $Source = 'Spreadsheet',
    [double] $PollInterval = 5
)
$ErrorActionPreference = 'Stop'

$rows = @(Import-Csv $Path)
$invoices = [ordered]@{}
foreach ($row in $rows) {
    if (-not $invoices.Contains($row.InvoiceNumber)) {
        $invoices[$row.InvoiceNumber] = [pscustomobject]@{
            InvoiceNum            = $row.InvoiceNumber
            OperatingUnit         = $BusinessUnit
            Source                = $Source
            VendorName            = $row.Supplier
            InvoiceDate           = $row.Date
            InvoiceCurrencyCode   = $row.Currency
            InvoiceTypeLookupCode = 'STANDARD'
            InvoiceAmount         = [decimal] 0
            Lines                 = [Collections.ArrayList]::new()
        }
    }

    $invoice = $invoices[$row.InvoiceNumber]
    # A cast reads a number in the same way in every culture.
    $invoice.InvoiceAmount += [decimal] $row.Amount
    $line = @{ LineNumber = $invoice.Lines.Count + 1; LineTypeLookupCode = 'ITEM'; Amount = [decimal] $row.Amount; Description = $row.Description }
    [void] $invoice.Lines.Add($line)
}

# The errors are in the result too; here they are only counted.
$given = @{ BusinessUnitId = $BusinessUnitId; LedgerId = $LedgerId }
$result = $invoices.Values | Import-FusionData APXIIMPT -Template $Template -DocumentId $DocumentId -NamedArgument $given -Wait `
    -PollInterval $PollInterval -ErrorAction SilentlyContinue -ErrorVariable problems
if (-not $result) { throw $problems[0] }

$rejected = $null
if ($result.RejectedRows) {
    $reasons = @{}
    foreach ($one in $result.RejectedRows) { $reasons["$($one.Key)"] = "$($reasons["$($one.Key)"]) $($one.Reason)".Trim() }
    $rejected = [IO.Path]::ChangeExtension($Path, $null).TrimEnd('.') + '-rejected.csv'
    $rows | Where-Object { $reasons.ContainsKey($_.InvoiceNumber) } | ForEach-Object {
        [pscustomobject]@{
            InvoiceNumber = $_.InvoiceNumber; Supplier = $_.Supplier; Date = $_.Date; Currency = $_.Currency; Amount = $_.Amount
            Description = $_.Description; Reason = $reasons[$_.InvoiceNumber]
        }
    } | Export-Csv $rejected -NoTypeInformation
}

[pscustomobject]@{ Document = $DocumentId; Sent = $result.Sent; Imported = $result.Imported; Rejected = $result.Rejected; Problem = $result.Problem; File = $rejected }

<#
.SYNOPSIS
    Loads supplier invoices from a CSV file, waits, and saves what was rejected for correction.
.DESCRIPTION
    The CSV file has a row for each line of an invoice: InvoiceNumber, Supplier, Date (2026-07-31), Currency, Amount, Description. Rows of one
    number are one invoice. What the import rejects is saved with its reasons in the same form: correct it there, and load that file under
    another document id. Ends with an error, behind the object that tells what became of the rows, unless every invoice is there. Connect first.
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
$columns = 'InvoiceNumber', 'Supplier', 'Date', 'Currency', 'Amount', 'Description'
$missing = $columns | Where-Object { $rows -and $rows[0].PSObject.Properties.Name -notcontains $_ }
if ($missing) { throw "$Path has no column $($missing -join ', '). It has: $($rows[0].PSObject.Properties.Name -join ', ')." }
$invoices = [ordered]@{}
$number = 1
foreach ($row in $rows) {
    $number++
    # One form of a number for every culture; a cast would make 9950 of 99,50.
    $amount = [decimal] 0
    if (-not [decimal]::TryParse($row.Amount, 'AllowLeadingSign, AllowDecimalPoint', [cultureinfo]::InvariantCulture, [ref] $amount)) {
        throw "$Path, line ${number}: the amount '$($row.Amount)' is not a number such as 1234.50. Nothing was sent."
    }
    if (-not $row.InvoiceNumber) { throw "$Path, line ${number}: the row has no InvoiceNumber. Nothing was sent." }
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
    if ($row.Supplier -ne $invoice.VendorName -or $row.Date -ne $invoice.InvoiceDate -or $row.Currency -ne $invoice.InvoiceCurrencyCode) {
        throw "$Path, line ${number}: supplier, date or currency is another one than in the first row of $($row.InvoiceNumber). Nothing was sent."
    }
    $invoice.InvoiceAmount += $amount
    $line = @{ LineNumber = $invoice.Lines.Count + 1; LineTypeLookupCode = 'ITEM'; Amount = $amount; Description = $row.Description }
    [void] $invoice.Lines.Add($line)
}

# What the import rejects is in the result too.
$given = @{ BusinessUnitId = $BusinessUnitId; LedgerId = $LedgerId }
try {
    $result = $invoices.Values | Import-FusionData APXIIMPT -Template $Template -DocumentId $DocumentId -NamedArgument $given -Wait `
        -PollInterval $PollInterval -ErrorAction SilentlyContinue -ErrorVariable problems
}
catch {
    $last = $_.Exception.Message
    throw (@($problems.Exception.Message).Where({ $_ -ne $last }, 'First', 3) + $last) -join ' '
}
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
# A scheduler looks at the exit code alone.
if ($result.Problem) { throw "$DocumentId`: $($result.Problem)$(if ($rejected) { " What was rejected stands in $rejected." })" }

# Writes invoices with two lines each to the zip of an import with the module. The objects are there before the watch runs, as in write.py; with -Stream
# they are made while they are written, so that the memory is that of the conversion.
param([string] $Manifest, [string] $Template, [int] $Rows, [string] $Zip, [string] $Stream, [string] $Kind, [int] $Before)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$columns = Get-FusionImportTemplate -Path $Template
$day = [DateTime] '2026-07-31'
# Hashtables are what the dictionaries of write.py are; custom objects are what Import-Csv gives.
function Row([System.Collections.IDictionary] $values) { if ($Kind -eq 'hashtables') { $values } else { [pscustomobject] $values } }
function Invoices([int] $count) {
    for ($i = 1; $i -le $count; $i++) {
        Row ([ordered]@{
            InvoiceNum = "INV-$i"; OperatingUnit = 'Vision Operations'; Source = 'Spreadsheet'; InvoiceAmount = 30.5; InvoiceDate = $day; VendorName = 'Halden, Inc'
            VendorNum = '1001'; VendorSiteCode = 'MAIN'; InvoiceCurrencyCode = 'USD'; Description = "Invoice $i"; InvoiceTypeLookupCode = 'STANDARD'
            Lines = @(
                Row ([ordered]@{ LineNumber = 1; LineTypeLookupCode = 'ITEM'; Amount = 10.25; Description = 'one' })
                Row ([ordered]@{ LineNumber = 2; LineTypeLookupCode = 'ITEM'; Amount = 20.25; Description = 'two' })
            )
        })
    }
}
# A session that has converted as many before has its code compiled for good; -Before tells how many it has.
Invoices $Before | ConvertTo-FusionImportFile $Zip -Template $columns -DocumentId WARM -Force > $null
if ($Stream) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    Invoices $Rows | ConvertTo-FusionImportFile $Zip -Template $columns -DocumentId X -Force > $null
}
else {
    $made = @(Invoices $Rows)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $made | ConvertTo-FusionImportFile $Zip -Template $columns -DocumentId X -Force > $null
}
'{{"records":{0},"seconds":{1},"firstMilliseconds":0}}' -f $Rows, $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
[System.Threading.Thread]::Sleep(300)

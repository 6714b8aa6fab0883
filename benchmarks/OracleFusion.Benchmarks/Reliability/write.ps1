# Creates invoices. D: one that the module says is done; T: one that has an error.
param([string] $Manifest, [string] $Server, [int] $First, [int] $Rows, [string] $Prefix, [int] $BatchSize, [int] $ThrottleLimit, [string] $Reconcile, [string] $File)
. "$PSScriptRoot/common.ps1"
$more = @{ BatchSize = $BatchSize; ThrottleLimit = $ThrottleLimit; ErrorAction = 'Continue' }
if ($Reconcile -eq 'True') { $more.Reconcile = 'InvoiceNumber', 'Supplier', 'BusinessUnit' }
$inputs = foreach ($i in $First..($First + $Rows - 1)) {
    [pscustomobject]@{ InvoiceNumber = "$Prefix$i"; InvoiceAmount = 12.50; BusinessUnit = 'Halden UK'; Supplier = 'Silvermere Catering GmbH' }
}
$inputs | New-FusionInvoice @more -Verbose 2>&1 4>&1 3>&1 | & {
    process {
        if (-not (Test-Stream $_)) { $writer.WriteLine("D$($_.InvoiceNumber)") }
        elseif ($_ -is [System.Management.Automation.ErrorRecord]) { $writer.WriteLine("T$($_.TargetObject.InvoiceNumber)") }
    }
}
$writer.Dispose()
'{"records":0,"seconds":1,"firstMilliseconds":0}'

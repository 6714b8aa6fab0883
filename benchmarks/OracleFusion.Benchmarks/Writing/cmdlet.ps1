# Creates invoices with the module.
param([string] $Manifest, [string] $Server, [int] $Rows, [string] $Prefix, [int] $BatchSize = 1, [int] $ThrottleLimit = 1)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$secret = [System.Security.SecureString]::new()
$env:FUSION_BENCH_PASSWORD.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
$credential = [pscredential]::new($env:FUSION_BENCH_USER, $secret)
Connect-OracleFusion -Server $Server -Credential $credential -SkipCertificateCheck
$invoices = foreach ($i in 1..$Rows) {
    [pscustomobject]@{ InvoiceNumber = "$Prefix$i"; InvoiceAmount = 12.50; BusinessUnit = 'Halden UK'; Supplier = 'Silvermere Catering GmbH'; invoiceLines = @(@{ LineNumber = 1; LineAmount = 12.50 }) }
}
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$count = 0
$firstAt = 0
$invoices | New-FusionInvoice -BatchSize $BatchSize -ThrottleLimit $ThrottleLimit | ForEach-Object -Process { if (++$count -eq 1) { $firstAt = $watch.Elapsed.TotalMilliseconds } }
'{{"records":{0},"seconds":{1},"firstMilliseconds":{2}}}' -f $count, $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture), ([double]$firstAt).ToString([cultureinfo]::InvariantCulture)
[System.Threading.Thread]::Sleep(300)

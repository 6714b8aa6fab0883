# Reads invoices with the module. -Use says what the pipeline does with each: count it, select two properties, read every one, or keep its key for -KeysFile.
param([string] $Manifest, [string] $Server, [int] $First, [int] $ThrottleLimit = 1, [string] $Use = 'count', [string] $KeysFile)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$secret = [System.Security.SecureString]::new()
$env:FUSION_BENCH_PASSWORD.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
$credential = [pscredential]::new($env:FUSION_BENCH_USER, $secret)
Connect-OracleFusion -Server $Server -Credential $credential -SkipCertificateCheck
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$count = 0
$firstAt = 0
switch ($Use) {
    'count' { Get-FusionInvoice -First $First -ThrottleLimit $ThrottleLimit | ForEach-Object -Process { if (++$count -eq 1) { $firstAt = $watch.Elapsed.TotalMilliseconds } } }
    'keys' {
        $keys = [System.Collections.Generic.List[string]]::new()
        Get-FusionInvoice -ThrottleLimit $ThrottleLimit | ForEach-Object -Process { if (++$count -eq 1) { $firstAt = $watch.Elapsed.TotalMilliseconds }; $keys.Add($_.InvoiceId) }
    }
    'select' { Get-FusionInvoice -First $First -ThrottleLimit $ThrottleLimit | Select-Object InvoiceNumber, InvoiceAmount | ForEach-Object -Process { if (++$count -eq 1) { $firstAt = $watch.Elapsed.TotalMilliseconds } } }
    'every' { Get-FusionInvoice -First $First -ThrottleLimit $ThrottleLimit | ForEach-Object -Process { if (++$count -eq 1) { $firstAt = $watch.Elapsed.TotalMilliseconds }; foreach ($property in $_.PSObject.Properties) { $null = $property.Value } } }
}
'{{"records":{0},"seconds":{1},"firstMilliseconds":{2}}}' -f $count, $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture), ([double]$firstAt).ToString([cultureinfo]::InvariantCulture)
if ($KeysFile) { [System.IO.File]::WriteAllLines($KeysFile, $keys) }
[System.Threading.Thread]::Sleep(300)

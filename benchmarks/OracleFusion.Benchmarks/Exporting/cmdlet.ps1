# Exports invoices to CSV with the module.
param([string] $Manifest, [string] $Server, [int] $First, [int] $ThrottleLimit = 1, [string] $Path)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$secret = [System.Security.SecureString]::new()
$env:FUSION_BENCH_PASSWORD.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
$credential = [pscredential]::new($env:FUSION_BENCH_USER, $secret)
Connect-OracleFusion -Server $Server -Credential $credential -SkipCertificateCheck
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$export = Export-FusionRecord invoices $Path -First $First -ThrottleLimit $ThrottleLimit -Force
'{{"records":{0},"seconds":{1},"firstMilliseconds":0}}' -f $export.Rows, $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
[System.Threading.Thread]::Sleep(300)

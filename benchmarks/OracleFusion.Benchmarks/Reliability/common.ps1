# What the scripts of the trials share: a connection, and a look at everything that comes out of a pipeline.
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$credential = [pscredential]::new($env:FUSION_BENCH_USER, [System.Net.NetworkCredential]::new('', $env:FUSION_BENCH_PASSWORD).SecurePassword)
Connect-OracleFusion $Server $credential -SkipCertificateCheck -WarningAction SilentlyContinue
$secrets = $env:FUSION_BENCH_PASSWORD, [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("$($env:FUSION_BENCH_USER):$($env:FUSION_BENCH_PASSWORD)"))
$writer = [System.IO.StreamWriter]::new($File)

# S: a text that holds a secret. X: an error that is none of the module's own. True for a record of a stream.
function Test-Stream($Item) {
    $isError = $Item -is [System.Management.Automation.ErrorRecord]
    if (-not $isError -and $Item -isnot [System.Management.Automation.InformationalRecord]) { return $false }
    $text = if ($isError) { "$($Item.Exception) $Item $($Item.ErrorDetails)" } else { "$Item" }
    foreach ($secret in $secrets) { if ($text.Contains($secret)) { $writer.WriteLine("S$($text -replace '\s', ' ')") } }
    if ($isError -and $Item.Exception.GetType().FullName -notlike 'OracleFusion.*') { $writer.WriteLine("X$($text -replace '\s', ' ')") }
    $true
}

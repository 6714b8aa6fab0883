# Exports invoices, and says a line whenever the module does, so that it can be killed at any of them.
param([string] $Manifest, [string] $Server, [string] $Path, [int] $PageSize, [int] $PartSize)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$credential = [pscredential]::new($env:FUSION_BENCH_USER, [System.Net.NetworkCredential]::new('', $env:FUSION_BENCH_PASSWORD).SecurePassword)
Connect-OracleFusion $Server $credential -SkipCertificateCheck -SkipTest -WarningAction SilentlyContinue
$more = if ($PartSize) { @{ PartSize = $PartSize } } else { @{} }
try { Export-FusionRecord invoices $Path -PageSize $PageSize @more -Verbose 4>&1 | ForEach-Object { [Console]::Out.WriteLine("$_") } }
catch { if ("$_" -notlike '*exported whole already*') { throw } }

# Shows the help of one cmdlet in a fresh process, the way to it included: the first page makes PowerShell read the whole help file.
param([string] $Manifest)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$null = Get-Help Get-FusionInvoice -Full
$first = $watch.Elapsed.TotalMilliseconds
$null = Get-Help New-FusionSupplier -Full
'{{"records":2,"seconds":{0},"firstMilliseconds":{1}}}' -f $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture), $first.ToString([cultureinfo]::InvariantCulture)
[System.Threading.Thread]::Sleep(300)

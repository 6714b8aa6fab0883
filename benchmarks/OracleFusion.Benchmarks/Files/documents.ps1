# Sends a file to the content server and fetches it, or does neither: what such a session holds at most is the memory that the transfer is measured against.
param([string] $Manifest, [string] $Server, [string] $Mode, [string] $File, [string] $Folder)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$credential = [pscredential]::new($env:FUSION_BENCH_USER, [System.Net.NetworkCredential]::new('', $env:FUSION_BENCH_PASSWORD).SecurePassword)
Connect-OracleFusion $Server $credential -SkipCertificateCheck -WarningAction SilentlyContinue
# The first transfer loads what each one needs.
$small = [IO.Path]::Combine($Folder, 'small.bin')
[IO.File]::WriteAllBytes($small, [byte[]]::new(1000))
$null = Send-FusionDocument $small fin/payables/import | Receive-FusionDocument -Path $Folder -FileName "small-$Mode.bin" -Force
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$name = [IO.Path]::GetFileName($File)
if ($Mode -eq 'send') { $null = Send-FusionDocument $File fin/payables/import }
if ($Mode -eq 'receive') { $null = Find-FusionDocument -Title $name | Receive-FusionDocument -Path $Folder -FileName 'received.bin' -Force }
'{{"records":{0},"seconds":{1},"firstMilliseconds":0}}' -f ([IO.FileInfo]::new($File).Length / 1MB), $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
[System.Threading.Thread]::Sleep(300)

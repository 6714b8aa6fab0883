# Imports one module into a fresh process.
param([string] $Manifest)
$ErrorActionPreference = 'Stop'
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$module = Import-Module $Manifest -PassThru
$seconds = $watch.Elapsed.TotalSeconds
'{{"records":{0},"seconds":{1},"firstMilliseconds":0}}' -f $module.ExportedCommands.Count, $seconds.ToString([cultureinfo]::InvariantCulture)
[System.Threading.Thread]::Sleep(300)

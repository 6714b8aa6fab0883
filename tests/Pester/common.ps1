# Every file of this suite begins with it: the module that was built, or the one that .ci/Test-InstalledModule.ps1 names, and a sandbox of its own.
$root = Resolve-Path "$PSScriptRoot/../.."
$manifest = if ($env:ORACLEFUSION_MANIFEST) { $env:ORACLEFUSION_MANIFEST } else { "$root/out/OracleFusion/OracleFusion.psd1" }
Import-Module $manifest

$credential = [pscredential]::new('casey.brown', (ConvertTo-SecureString 'Welcome1' -AsPlainText -Force))

# The server that was built last, whether by a build for debugging or one for release.
function Start-Sandbox([string] $Options = '--scale 120') {
    $server = Get-ChildItem "$root/src/OracleFusion.Sandbox/bin/*/net10.0/OracleFusion.Sandbox.dll" | Sort-Object LastWriteTime | Select-Object -Last 1
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$($server.FullName)`" $Options")
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    [pscustomobject]@{ Process = $process; Server = $process.StandardOutput.ReadLine() }
}

function Stop-Sandbox($Sandbox) { $Sandbox.Process.Kill() }

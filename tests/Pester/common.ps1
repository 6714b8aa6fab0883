# Every file of this suite begins with it: the staged module, and a sandbox of its own.
$root = Resolve-Path "$PSScriptRoot/../.."
Import-Module "$root/out/OracleFusion/OracleFusion.psd1"

function Start-Sandbox {
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$root/src/OracleFusion.Sandbox/bin/Debug/net10.0/OracleFusion.Sandbox.dll`" --scale 120")
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    [pscustomobject]@{ Process = $process; Server = $process.StandardOutput.ReadLine() }
}

function Stop-Sandbox($Sandbox) { $Sandbox.Process.Kill() }

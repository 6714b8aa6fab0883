<#
.SYNOPSIS
    Runs each script of samples/Runbooks in a shell of its own against a sandbox and a stand-in for Azure, and says how much memory it took at its most, and
    whether every row was stored once.
.DESCRIPTION
    Build first. Memory is that of the shell and of all that it started, each at its most (VmHWM), so this runs on Linux only. Two of the runs are what
    schedulers do to a job: one is killed half-way and begun again, and one is cut into partitions that run side by side.
    Ends with 1 if a row was lost or doubled, or if a run took more than -Limit.
.PARAMETER Rows
    How many invoices the sandbox has.
.PARAMETER Limit
    The most megabytes that a run may take: a sandbox of Azure Automation has 400.
.EXAMPLE
    ./benchmarks/runbooks.ps1 -Rows 50000
#>
[CmdletBinding()]
param([int] $Rows = 50000, [int] $Limit = 400)
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/../tests/Pester/common.ps1"
. "$PSScriptRoot/../tests/Pester/standin.ps1"
$scripts = "$root/samples/Runbooks"
$folder = (New-Item -ItemType Directory "$([IO.Path]::GetTempPath())runbooks-$PID").FullName
$keys = New-FusionJwtKeyPair "$folder/keys"
$sandbox = Start-Sandbox "--scale $Rows --trust `"runbooks.example.com=$($keys.CertificatePath)`""
$azure = Start-AzureStandIn ([IO.File]::ReadAllText($keys.PrivateKeyPath))
$server = $sandbox.Server -replace '^https?://' -replace '/$'
$env:FUSION_SERVER, $env:FUSION_ISSUER, $env:FUSION_USER = $server, 'runbooks.example.com', 'casey.brown'
$env:FUSION_CERTIFICATE, $env:FUSION_KEY_PATH, $env:FUSION_FINGERPRINT = $keys.CertificatePath, $keys.PrivateKeyPath, $keys.Fingerprint
$env:FUSION_VAULT, $env:FUSION_KEY_SECRET, $env:FUSION_CONTAINER = "http://localhost:$($azure.Port)", 'fusion-key', "http://localhost:$($azure.Port)/fusion"
$env:FUSION_SCRIPTS, $env:IDENTITY_ENDPOINT, $env:IDENTITY_HEADER = $scripts, "http://localhost:$($azure.Port)/identity", 'of-this-host'
$env:PSModulePath = "$root/out$([IO.Path]::PathSeparator)$env:PSModulePath"

# What each shell has before its script: the assets of an Automation account in a file, and the vault of SecretManagement.
@"
`$ErrorActionPreference = 'Stop'
`$PSDefaultParameterValues['Connect-OracleFusion:SkipCertificateCheck'] = `$true
`$PSDefaultParameterValues['Connect-OracleFusion:WarningAction'] = 'SilentlyContinue'
Import-Module '$root/out/OracleFusion/OracleFusion.psd1'
function global:Get-AutomationPSCredential { [pscredential]::new('casey.brown', (ConvertTo-SecureString Welcome1 -AsPlainText -Force)) }
function global:Get-AutomationVariable([string] `$Name) { if (Test-Path "$folder/variable-`$Name") { Get-Content "$folder/variable-`$Name" -Raw } }
function global:Set-AutomationVariable([string] `$Name, `$Value) { Set-Content "$folder/variable-`$Name" `$Value -NoNewline }
function global:Get-Secret { [IO.File]::ReadAllText('$($keys.PrivateKeyPath)') }
function global:Get-SecretInfo { @{ Metadata = @{ Server = '$server'; Issuer = 'runbooks.example.com'; UserName = 'casey.brown'; Fingerprint = '$($keys.Fingerprint)' } } }
"@ | Set-Content "$folder/before.ps1"

function Start-Run([string] $Command) {
    $start = [Diagnostics.ProcessStartInfo]::new([Environment]::ProcessPath)
    # A shell that came as a dotnet tool is an assembly that dotnet runs.
    $own = if ((Split-Path ([Environment]::ProcessPath) -LeafBase) -eq 'dotnet') { "$PSHOME/pwsh.dll" }
    @($own) + '-NoProfile', '-NonInteractive', '-Command', ". '$folder/before.ps1'; $Command" | Where-Object { $_ } |
        ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardOutput = $true
    $start.UseShellExecute = $false
    [pscustomobject]@{ Process = [Diagnostics.Process]::Start($start); Peaks = @{}; Watch = [Diagnostics.Stopwatch]::StartNew() }
}

# The most that each process of the tree has held so far.
function Update-Peak($Run) {
    $ids = [Collections.Generic.Queue[int]] @($Run.Process.Id)
    while ($ids.Count) {
        $id = $ids.Dequeue()
        try { $peak = (Select-String '^VmHWM:\s+(\d+)' "/proc/$id/status").Matches.Groups[1].Value } catch { $peak = 0 }
        $Run.Peaks[$id] = [Math]::Max([long] $Run.Peaks[$id], [long] $peak)
        Get-Content "/proc/$id/task/*/children" -ErrorAction Ignore | ForEach-Object { -split $_ } | ForEach-Object { $ids.Enqueue($_) }
    }
}

# KillIn: kills it as soon as it has written a megabyte into files of these names.
function Wait-Run($Run, [string] $KillIn) {
    while (-not $Run.Process.WaitForExit(100)) {
        Update-Peak $Run
        if ($KillIn -and (Get-ChildItem $KillIn -ErrorAction Ignore | Where-Object Length -GT 1MB)) { $Run.Process.Kill($true) }
    }
    $Run.Watch.Stop()
    if ($KillIn -and -not $Run.Process.ExitCode) { throw 'A run ended before it was killed: give more -Rows.' }
    if (-not $KillIn -and $Run.Process.ExitCode) { throw "A run ended with $($Run.Process.ExitCode): $($Run.Process.StandardOutput.ReadToEnd())" }
}

function Get-Folder([string] $Name) {
    Get-ChildItem "$folder/$Name/*.csv" -File | Import-Csv | ForEach-Object InvoiceId
}
function Get-Stored { $azure.Blobs.GetEnumerator() | Where-Object Name -Like '*.jsonl' | ForEach-Object { [regex]::Matches($_.Value, '(?m)^\{.*?"InvoiceId":(\d+)').ForEach({ $_.Groups[1].Value }) } }

$table = [Collections.Generic.List[object]]::new()
function Add-Row([string] $Runbook, $Runs, $Keys, [int] $Expected = $Rows) {
    $peak = ($Runs | ForEach-Object { ($_.Peaks.Values | Measure-Object -Sum).Sum } | Measure-Object -Maximum).Maximum / 1KB
    $distinct = [Collections.Generic.HashSet[string]] [string[]] @($Keys)
    $row = [pscustomobject]@{
        Runbook = $Runbook; Runs = @($Runs).Count; Seconds = [Math]::Round(($Runs.Watch.Elapsed.TotalSeconds | Measure-Object -Maximum).Maximum)
        Rows = @($Keys).Count; Lost = $Expected - $distinct.Count; Doubled = @($Keys).Count - $distinct.Count; PeakMB = [Math]::Round($peak)
    }
    Write-Verbose "$row" -Verbose
    $table.Add($row)
}
function Invoke-Run([string] $Command) {
    $run = Start-Run $Command
    Wait-Run $run
    $run
}

try {
    Add-Row 'a shell that imports the module and ends' (Invoke-Run 'exit') @() 0
    Add-Row 'AzureAutomation.ps1' (Invoke-Run "& '$scripts/AzureAutomation.ps1' '$server' '$env:FUSION_CONTAINER'") (Get-Stored)
    $azure.Blobs.Clear()
    # No time left after each part, and killed now and then, as a job is after three hours: begun again until nothing is left.
    $parts = "& '$scripts/AzureAutomation.ps1' '$server' '$env:FUSION_CONTAINER' -Variable parts -PartCount 6 -Minutes 0"
    $runs = for ($i = 1; ; $i++) {
        $run = Start-Run $parts
        Wait-Run $run $(if ($i % 3 -eq 2) { "$([IO.Path]::GetTempPath())invoices-$($run.Process.Id)-*" })
        $run
        if ($run.Process.StandardOutput.ReadToEnd() -match '\b0 of 6 parts are left') { break }
        if ($i -eq 20) { throw 'After 20 runs parts are still left.' }
    }
    Add-Row 'AzureAutomation.ps1 -PartCount 6, every third run killed' $runs (Get-Stored)
    $azure.Blobs.Clear()
    Add-Row 'AzureFunctions/SyncInvoices/run.ps1' (Invoke-Run "& '$scripts/AzureFunctions/SyncInvoices/run.ps1' `$null") (Get-Stored)
    $azure.Blobs.Clear()
    Add-Row 'Sync-ToFolder.ps1' (Invoke-Run "& '$scripts/Sync-ToFolder.ps1' '$folder/whole'") (Get-Folder whole)
    $runs = foreach ($killIn in "$folder/killed/*", '') {
        $run = Start-Run "& '$scripts/Sync-ToFolder.ps1' '$folder/killed'"
        Wait-Run $run $killIn
        $run
    }
    Add-Row 'Sync-ToFolder.ps1, killed and begun again' $runs (Get-Folder killed)
    Connect-OracleFusion $server $credential -SkipCertificateCheck
    $partitions = @(Get-FusionPartition invoices -Count 4 | ForEach-Object { "$_" })
    Disconnect-OracleFusion
    $i = 0
    $runs = foreach ($partition in $partitions) { Start-Run "& '$scripts/Sync-ToFolder.ps1' '$folder/side$(($i++))' -Partition '$($partition -replace "'", "''")'" }
    foreach ($run in $runs) { Wait-Run $run }
    Add-Row 'Sync-ToFolder.ps1 -Partition, 4 side by side' $runs (0..3 | ForEach-Object { Get-Folder "side$_" })
    $export = "& '$scripts/Connect-FromSecretStore.ps1' fusion-key; `$null = Export-FusionRecord invoices '$folder/secret/all.csv'"
    $null = New-Item -ItemType Directory "$folder/secret"
    Add-Row 'Connect-FromSecretStore.ps1 and Export-FusionRecord' (Invoke-Run $export) (Get-Folder secret)
}
finally {
    Stop-Sandbox $sandbox
    Stop-AzureStandIn $azure
    Remove-Item $folder -Recurse
}
$table | Format-Table -AutoSize | Out-String -Width 160
exit [int] [bool] ($table | Where-Object { $_.Lost -or $_.Doubled -or $_.PeakMB -gt $Limit })

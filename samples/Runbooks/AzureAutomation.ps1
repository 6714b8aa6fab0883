<#
.SYNOPSIS
    A runbook of Azure Automation: signs in with an asset of the account, and stores what is new in a blob; or a first load, part by part.
.DESCRIPTION
    Needs, in the Automation account: the module OracleFusion, a credential asset, a string variable for the watermark (empty at first), a managed identity with
    the role Storage Blob Data Contributor, and Sync-ToBlob.ps1 and Blob.ps1 as runbooks beside this one.

    A job of Azure Automation is ended after three hours and its disk is gone. So a first load that takes longer is cut: with -PartCount the resource is
    cut into partitions once, each run stores as many of them as it has time for, and the variable says which one comes next.
    Schedule the runbook hourly until it says that nothing is left.
.PARAMETER Server
    The Fusion server.
.PARAMETER Container
    The address of the container.
.PARAMETER Credential
    The name of the credential asset.
.PARAMETER Variable
    The name of the variable.
.PARAMETER PartCount
    Loads everything in so many parts.
.PARAMETER Minutes
    No part is begun after so many minutes.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Server,
    [Parameter(Mandatory)] [uri] $Container,
    [string] $Resource = 'invoices',
    [string] $Credential = 'Fusion',
    [string] $Variable = 'fusion-invoices',
    [int] $PartCount,
    [int] $Minutes = 120
)
$ErrorActionPreference = 'Stop'
$end = (Get-Date).AddMinutes($Minutes)
Connect-OracleFusion $Server -Credential (Get-AutomationPSCredential -Name $Credential) -ReadOnly
try {
    if (-not $PartCount) {
        & "$PSScriptRoot/Sync-ToBlob.ps1" $Container -Resource $Resource -Variable $Variable
        return
    }

    . "$PSScriptRoot/Blob.ps1"
    $kept = Get-AutomationVariable -Name $Variable
    # The cut is kept: made again, after rows have come, it would be another one.
    $load = if ($kept) { ConvertFrom-Json $kept } else { [pscustomobject]@{ Next = 0; Partitions = @(Get-FusionPartition $Resource -Count $PartCount | ForEach-Object { "$_" }) } }
    while ($load.Next -lt $load.Partitions.Count) {
        $file = Join-Path ([IO.Path]::GetTempPath()) "$Resource-$PID-$($load.Next).jsonl"
        try {
            $null = Export-FusionRecord $Resource $file -Partition $load.Partitions[$load.Next] -Force
            Send-Blob "$("$Container".TrimEnd('/'))/$Resource-part-$('{0:d4}' -f $load.Next).jsonl" $file
        }
        finally { Remove-Item "$file*" }
        $load.Next++
        Set-AutomationVariable -Name $Variable -Value (ConvertTo-Json $load -Compress)
        if ((Get-Date) -ge $end) { break }
    }
    "$($load.Partitions.Count - $load.Next) of $($load.Partitions.Count) parts are left"
}
finally { Disconnect-OracleFusion }

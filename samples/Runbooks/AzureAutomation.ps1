<#
.SYNOPSIS
    A runbook of Azure Automation: signs in with an asset of the account, and stores what is new in a blob; or a first load, part by part.
.DESCRIPTION
    Needs, in the Automation account: the module OracleFusion, a credential asset, a string variable for the watermark (empty at first), a managed identity with
    the role Storage Blob Data Contributor, and Sync-ToBlob.ps1 and Blob.ps1 as runbooks beside this one.

    A job of Azure Automation is ended after three hours and its disk is gone. So a first load that takes longer is cut: with -PartCount the resource is
    cut into partitions once, each run stores as many of them as it has time for, and the variable says which one comes next. When no part is left the
    same schedule goes on with what changed since before the first one.
.PARAMETER Server
    The Fusion server.
.PARAMETER Container
    The address of the container.
.PARAMETER Credential
    The name of the credential asset.
.PARAMETER Variable
    The name of the variable.
.PARAMETER PartCount
    Cuts a first load into so many parts.
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
Connect-OracleFusion $Server -Credential (Get-AutomationPSCredential -Name $Credential) -ReadOnly
try { & "$PSScriptRoot/Sync-ToBlob.ps1" $Container -Resource $Resource -Variable $Variable -PartCount $PartCount -Minutes $Minutes }
finally { Disconnect-OracleFusion }

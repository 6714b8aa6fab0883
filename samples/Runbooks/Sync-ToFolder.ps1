<#
.SYNOPSIS
    Exports what is new or was updated since the last run into the next file of a folder. For cron, systemd, Task Scheduler and pipelines.
.DESCRIPTION
    The files are numbered: invoices-000001.csv holds everything, each later one what changed after the one before. The watermark stands in the manifest
    beside each file, so that file and watermark are there together or not at all. A run that was killed is taken up by the next one, behind the
    last page that was written. One job at a time for a folder.

    Signs in with a key from the environment: FUSION_SERVER, FUSION_ISSUER, FUSION_USER, FUSION_CERTIFICATE (the path of publickey.cer) and the key itself as
    FUSION_KEY_PATH (a file) or FUSION_PRIVATE_KEY (its text).
.PARAMETER Folder
    Where the files go; made if there is none.
.PARAMETER Resource
    The resource; invoices unless given.
.PARAMETER Partition
    One of the partitions of Get-FusionPartition, as text: this job exports that part alone. Give each partition a folder of its own.
.EXAMPLE
    ./Sync-ToFolder.ps1 /var/lib/fusion/invoices
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Folder,
    [string] $Resource = 'invoices',
    [string] $Partition
)
$ErrorActionPreference = 'Stop'
Import-Module OracleFusion
$signIn = @{
    Server          = $env:FUSION_SERVER
    Issuer          = $env:FUSION_ISSUER
    UserName        = $env:FUSION_USER
    CertificatePath = $env:FUSION_CERTIFICATE
    ReadOnly        = $true
}
if ($env:FUSION_KEY_PATH) { $signIn.PrivateKeyPath = $env:FUSION_KEY_PATH }
else { $signIn.PrivateKey = ConvertTo-SecureString $env:FUSION_PRIVATE_KEY -AsPlainText -Force }
Connect-OracleFusion @signIn
try {
    $null = New-Item -ItemType Directory $Folder -Force
    # A file has its name when it is whole.
    $last = Get-ChildItem $Folder -Filter "$Resource-*.csv" | Sort-Object Name | Select-Object -Last 1
    $number = if ($last) { [int] ($last.BaseName -split '-')[-1] + 1 } else { 1 }
    $export = @{
        Resource = $Resource
        Path     = Join-Path $Folder ('{0}-{1:d6}.csv' -f $Resource, $number)
        Since    = if ($last) { "$($last.FullName).manifest.json" } else { 'Beginning' }
    }
    if ($Partition) { $export.Partition = $Partition }
    Export-FusionRecord @export
}
finally { Disconnect-OracleFusion }

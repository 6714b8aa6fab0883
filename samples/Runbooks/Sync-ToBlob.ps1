<#
.SYNOPSIS
    Exports what is new or was updated since the last run into a blob. Needs a connection and no Az module.
.DESCRIPTION
    The watermark is moved only after the rows are stored. The blob is named after the number of the watermark that it leads to: a run that is
    repeated, because it was ended in between, overwrites its blob with the same rows or more. One job at a time for a container and resource.
.PARAMETER Container
    The address of the container, such as https://finance.blob.core.windows.net/fusion.
.PARAMETER Resource
    The resource; invoices unless given.
.PARAMETER Variable
    The variable of Azure Automation that keeps the watermark. Without it the blob RESOURCE.watermark does.
.EXAMPLE
    ./Sync-ToBlob.ps1 https://finance.blob.core.windows.net/fusion
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [uri] $Container, [string] $Resource = 'invoices', [string] $Variable)
$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/Blob.ps1"
$address = "$Container".TrimEnd('/')
$since = if ($Variable) { Get-AutomationVariable -Name $Variable } else { Get-BlobText "$address/$Resource.watermark" }
$file = Join-Path ([IO.Path]::GetTempPath()) "$Resource-$PID-$([guid]::NewGuid()).jsonl"
try {
    $null = Export-FusionRecord $Resource $file -Since $(if ($since) { $since } else { 'Beginning' }) -WatermarkVariable next
    Send-Blob "$address/$Resource-$('{0:d10}' -f $next.Number).jsonl" $file
    if ($Variable) { Set-AutomationVariable -Name $Variable -Value "$next" } else { Set-BlobText "$address/$Resource.watermark" "$next" }
}
finally { Remove-Item "$file*" }

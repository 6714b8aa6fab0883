<#
.SYNOPSIS
    Exports what is new or was updated since the last run into a blob, or loads everything part by part first. Needs a connection and no Az module.
.DESCRIPTION
    The watermark is moved only after the rows are stored. The blob is named after the number of the watermark that it leads to: a run that is
    repeated, because it was ended in between, overwrites its blob with the same rows or more. One job at a time for a container and resource.

    With -PartCount a first load is cut into partitions once, and each run stores as many as it has time for, so that a host which ends jobs after a
    while gets on. The watermark of what changes meanwhile is taken before the first part; the run after the last part begins there.
.PARAMETER Container
    The address of the container, such as https://finance.blob.core.windows.net/fusion.
.PARAMETER Resource
    The resource; invoices unless given.
.PARAMETER Variable
    The variable of Azure Automation that keeps the watermark. Without it the blob RESOURCE.watermark does.
.PARAMETER PartCount
    Cuts a first load into so many parts.
.PARAMETER Minutes
    No part is begun after so many minutes.
.EXAMPLE
    ./Sync-ToBlob.ps1 https://finance.blob.core.windows.net/fusion
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [uri] $Container, [string] $Resource = 'invoices', [string] $Variable, [int] $PartCount, [int] $Minutes = 120)
$ErrorActionPreference = 'Stop'
$end = (Get-Date).AddMinutes($Minutes)
. "$PSScriptRoot/Blob.ps1"
$address = "$Container".TrimEnd('/')
$kept = if ($Variable) { [pscustomobject]@{ Text = Get-AutomationVariable -Name $Variable; ETag = '' } } else { Get-BlobText "$address/$Resource.watermark" }
function Set-Kept([string] $Text) {
    if ($Variable) { Set-AutomationVariable -Name $Variable -Value $Text; return }
    Set-BlobText "$address/$Resource.watermark" $Text $kept.ETag
    $kept.ETag = (Get-BlobText "$address/$Resource.watermark").ETag
}

# What is kept is a watermark, or a load that is under way.
$load = if ($kept.Text -like '*"Partitions"*') { ConvertFrom-Json $kept.Text }
if (-not $kept.Text -and $PartCount) {
    Get-FusionChange $Resource -Since Now -WatermarkVariable before
    # The cut is kept: made again, after rows have come, it would be another one.
    $cut = @(Get-FusionPartition $Resource -Count $PartCount | ForEach-Object { "$_" })
    $load = [pscustomobject]@{ Next = 0; Partitions = $cut; Watermark = "$before" }
    Set-Kept (ConvertTo-Json $load -Compress)
}
$file = Join-Path ([IO.Path]::GetTempPath()) "$Resource-$PID-$([guid]::NewGuid()).jsonl"
try {
    if ($load) {
        while ($load.Next -lt $load.Partitions.Count) {
            $null = Export-FusionRecord $Resource $file -Partition $load.Partitions[$load.Next] -Force
            Send-Blob "$address/$Resource-part-$('{0:d4}' -f $load.Next).jsonl" $file
            $load.Next++
            if ($load.Next -lt $load.Partitions.Count) { Set-Kept (ConvertTo-Json $load -Compress) } else { Set-Kept $load.Watermark }
            if ((Get-Date) -ge $end) { break }
        }
        return "$($load.Partitions.Count - $load.Next) of $($load.Partitions.Count) parts are left"
    }
    $null = Export-FusionRecord $Resource $file -Since $(if ($kept.Text) { $kept.Text } else { 'Beginning' }) -WatermarkVariable next
    Send-Blob "$address/$Resource-$('{0:d10}' -f $next.Number).jsonl" $file
    Set-Kept "$next"
}
finally { Remove-Item "$file*" }

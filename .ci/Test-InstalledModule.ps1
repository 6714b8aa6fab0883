<#
.SYNOPSIS
    The Pester suite against the module as users get it: packed, published to a gallery in a folder, installed from it and imported by its name.
.DESCRIPTION
    Publishes out/OracleFusion, so build first. Installs for the current user and uninstalls at the end: .ci/run gives it a data folder of its own.
    Ends with the counts in the form that `dotnet test` writes them in; the exit code is 1 if a test failed, or none passed.
.PARAMETER Pester
    The manifest of Pester 5.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Pester)
$ErrorActionPreference = 'Stop'
$root = Resolve-Path "$PSScriptRoot/.."
$gallery = (New-Item -ItemType Directory "$([IO.Path]::GetTempPath())oraclefusion-gallery-$PID").FullName
try {
    Register-PSResourceRepository -Name OracleFusionTest -Uri $gallery -Trusted -Force
    Publish-PSResource -Path "$root/out/OracleFusion" -Repository OracleFusionTest
    Install-PSResource OracleFusion -Prerelease -Repository OracleFusionTest -Scope CurrentUser -Reinstall
    Import-Module OracleFusion
    $installed = (Get-Module OracleFusion).Path
    if ($installed.StartsWith($root)) { throw "'$installed' is the build, not what was installed." }
    "Installed in $(Split-Path $installed), package of $((Get-Item "$gallery/*.nupkg").Length) bytes, PowerShell $($PSVersionTable.PSVersion)"

    # tests/Pester/common.ps1 takes the module from here.
    $env:ORACLEFUSION_MANIFEST = "$(Split-Path $installed)/OracleFusion.psd1"
    Import-Module $Pester
    # As a user's session has it.
    $ErrorActionPreference = 'Continue'
    $run = Invoke-Pester -Path "$root/tests/Pester" -PassThru -Output None
    foreach ($test in @($run.Failed) + @($run.FailedBlocks) + @($run.FailedContainers)) {
        "failed $($test.ExpandedPath)$($test.Item)"
        $test.ErrorRecord | ForEach-Object { "  $($_.Exception.Message)`n  $($_.ScriptStackTrace)" }
    }
    $ErrorActionPreference = 'Stop'
    $failed = $run.FailedCount + $run.FailedBlocksCount + $run.FailedContainersCount

    Remove-Module OracleFusion
    Uninstall-PSResource OracleFusion -Scope CurrentUser
    if (Get-Module OracleFusion -ListAvailable | Where-Object Path -EQ $env:ORACLEFUSION_MANIFEST) {
        'failed The module is still there after it was uninstalled'
        $failed++
    }
    "  total: $($run.TotalCount)`n  failed: $failed`n  succeeded: $($run.PassedCount)`n  skipped: $($run.SkippedCount)"
    exit [int] ($failed -gt 0 -or $run.PassedCount -eq 0)
}
finally {
    Unregister-PSResourceRepository OracleFusionTest
    Remove-Item $gallery -Recurse
}

<#
.SYNOPSIS
    Moves the set-up data of tasks from one server to another, after showing what differs.
.DESCRIPTION
    Compares the packages of both servers first, shows what would change, and imports only where something does. The package of the
    second server as it was before stays in the folder, so that there is something to go back to. Ends with an
    error if an import failed. Connect to both first.
.PARAMETER TaskCode
    The codes of the set-up tasks.
.PARAMETER From
    The name of the connection to the server that is copied.
.PARAMETER To
    The name of the connection to the server that is changed.
.PARAMETER Path
    The folder for packages and reports.
.PARAMETER PollInterval
    How long to wait, in seconds, before the state of a process is asked for again.
.EXAMPLE
    ./move-setup.ps1 FND_MANAGE_STANDARD_LOOKUPS -From test -To prod -Path setup -WhatIf
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
    [Parameter(Mandatory, Position = 0)] [string[]] $TaskCode,
    [Parameter(Mandatory)] [string] $From,
    [Parameter(Mandatory)] [string] $To,
    [Parameter(Mandatory)] [string] $Path,
    [double] $PollInterval = 10
)

$problems = @()
foreach ($task in $TaskCode) {
    $both = @{ TaskCode = $task; PollInterval = $PollInterval; Force = $true; WhatIf = $false; ErrorAction = 'Stop' }
    $source = Export-FusionSetup "$Path/$task-$From.zip" -Connection $From @both
    $target = Export-FusionSetup "$Path/$task-$To-before.zip" -Connection $To @both
    $differences = @(Compare-FusionSetup $target.Path $source.Path)
    # What only the second server has stays there.
    $coming = @($differences | Where-Object SideIndicator -ne '<=')
    $result = [pscustomobject]@{ TaskCode = $task; Differences = $differences; Imported = $null }
    if ($coming.Count -gt 0 -and $PSCmdlet.ShouldProcess("$task of $To", "Import $($coming.Count) differences from $From")) {
        $result.Imported = $source | Import-FusionSetup -Connection $To -PollInterval $PollInterval -ReportPath $Path -Confirm:$false `
            -ErrorVariable +problems
    }
    $result
}
if ($problems) { throw "$($problems.Count) imports into $To failed; the first: $($problems[0])" }

<#
.SYNOPSIS
    Suspends the users of a file of leavers, and takes their data access and roles.
.DESCRIPTION
    The file needs a column UserName. The accounts stay, so that what the users did keeps its author. Emits the users, and ends with
    an error if anything failed. Connect first.
.PARAMETER Path
    The CSV file.
.EXAMPLE
    ./leavers.ps1 leavers.csv -WhatIf
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param([Parameter(Mandatory, Position = 0)] [string] $Path)

$problems = @()
foreach ($leaver in Import-Csv $Path) {
    $user = Get-FusionUser $leaver.UserName -ErrorVariable +problems
    if (-not $user -or -not $PSCmdlet.ShouldProcess($user.UserName, 'Suspend, and take data access and roles')) { continue }
    $user | Set-FusionUser -Active $false -Confirm:$false -ErrorVariable +problems
    $user | Get-FusionDataAccess -ErrorVariable +problems | Remove-FusionDataAccess -Confirm:$false -ErrorVariable +problems | Out-Null
    foreach ($role in $user.Roles) {
        $null = $user | Remove-FusionUserRole -Role $role -Confirm:$false -ErrorVariable +problems
    }
    Get-FusionUser $user.Id -ErrorVariable +problems
}
if ($problems) { throw "$($problems.Count) steps of $Path failed; the first: $($problems[0])" }

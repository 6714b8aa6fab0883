<#
.SYNOPSIS
    Creates the users of a file of joiners, with their roles and data access.
.DESCRIPTION
    The columns are UserName, FamilyName, GivenName, Email, PersonNumber, Role (several with a semicolon between them) and BusinessUnit; those
    that are not needed may be missing. Access to data of a business unit goes by a role, so a row with a BusinessUnit has a Role too.
    Without -Force it asks before a mail is sent. Emits the users, and ends with an error if anything failed. Connect first.
.PARAMETER Path
    The CSV file.
.PARAMETER Force
    Does not ask about the mails.
.EXAMPLE
    ./joiners.ps1 joiners.csv -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory, Position = 0)] [string] $Path,
    [switch] $Force
)

$joiners = @(Import-Csv $Path)
$without = @($joiners | Where-Object { $_.BusinessUnit -and -not $_.Role } | ForEach-Object UserName)
if ($without) { throw "$Path has a BusinessUnit and no Role for $($without -join ', '). Nobody was created." }

$problems = @()
foreach ($joiner in $joiners) {
    $user = $joiner | New-FusionUser -Force:$Force -ErrorVariable +problems
    if (-not $user) { continue }
    $user
    if ($joiner.BusinessUnit) {
        foreach ($role in $joiner.Role.Split(';')) {
            $null = $user | Add-FusionDataAccess -Role $role.Trim() -SecurityContext 'Business unit' -SecurityContextValue $joiner.BusinessUnit `
                -ErrorVariable +problems
        }
    }
}
if ($problems) { throw "$($problems.Count) steps of $Path failed; the first: $($problems[0])" }

<#
.SYNOPSIS
    Creates the users of a file of joiners, with their roles and data access.
.DESCRIPTION
    The columns are UserName, FamilyName, GivenName, Email, PersonNumber, Role (several with a semicolon between them) and BusinessUnit; those
    that are not needed may be missing. Without -Force it asks before a mail is sent. Emits the users. Connect first.
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

foreach ($joiner in Import-Csv $Path) {
    $user = $joiner | New-FusionUser -Force:$Force
    if (-not $user) { continue }
    $user
    if ($joiner.BusinessUnit) {
        foreach ($role in $joiner.Role.Split(';')) {
            $null = $user | Add-FusionDataAccess -Role $role.Trim() -SecurityContext 'Business unit' -SecurityContextValue $joiner.BusinessUnit
        }
    }
}

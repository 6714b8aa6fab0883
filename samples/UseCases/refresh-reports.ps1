<#
.SYNOPSIS
Saves every report of a folder of the catalogue as a file, as a nightly job would.

.DESCRIPTION
Runs the reports one after the other and replaces the files of the night before. A report that fails does not stop the others, and its file of the night before stays. Gives an object for each report
that says what became of it, and ends with an error if any failed.

.PARAMETER Folder
The folder of the catalogue, such as /Custom/Financials.

.PARAMETER Path
The folder of this machine.

.PARAMETER Format
The format of the files.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Folder,
    [Parameter(Mandatory)] [string] $Path,
    [string] $Format = 'csv'
)

$ErrorActionPreference = 'Stop'

$failed = 0
Find-FusionReport -Folder $Folder | ForEach-Object {
    $report = $_
    $file = [IO.Path]::Combine($Path, "$($report.Name).$Format")
    try {
        $saved = Invoke-FusionReport $report.Path -Format $Format -OutFile $file -Force
        [pscustomobject]@{ Report = $report.Path; File = $saved.FullName; Bytes = $saved.Length; Error = $null }
    }
    catch {
        $failed++
        [pscustomobject]@{ Report = $report.Path; File = $null; Bytes = 0; Error = $_.Exception.Message }
    }
}

if ($failed -gt 0) {
    throw "$failed reports of $Folder failed."
}

<#
.SYNOPSIS
Extracts what a query of the Data Extraction tool gives since the last time, as CSV files in a folder.

.DESCRIPTION
Runs the query from the day on that the last whole run began with, waits for it, fetches its files by their hashes and unpacks them into a folder of their own. The day is kept in a file only when all of
that is done: a run that was broken off is done again from the same day, and what it had fetched is not fetched twice. Days overlap by one, so that nothing between two runs is lost: whoever loads the
files takes the newest row of a key. Needs a connection by an OAuth client (Connect-OracleFusion -ClientCredential).

.PARAMETER Query
The user-defined query.

.PARAMETER Parameter
The name of its parameter that takes the day.

.PARAMETER Path
The folder of this machine.

.PARAMETER Since
The day to begin with at the first run.

.PARAMETER PollInterval
The wait before the state is asked for again, in seconds.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Query,
    [Parameter(Mandatory)] [string] $Parameter,
    [Parameter(Mandatory)] [string] $Path,
    [datetime] $Since = [datetime]::Today.AddDays(-7),
    [double] $PollInterval = 5
)

$ErrorActionPreference = 'Stop'

$null = [IO.Directory]::CreateDirectory($Path)
$mark = [IO.Path]::Combine($Path, "$Query.day")
$begun = [datetime]::UtcNow.Date
$from = if ([IO.File]::Exists($mark)) {
    [datetime]::ParseExact([IO.File]::ReadAllText($mark), 'yyyy-MM-dd', [cultureinfo]::InvariantCulture).AddDays(-1)
}
else {
    $Since.Date
}

$extract = Start-FusionExtract $Query @{ $Parameter = $from } -Format CSV
$null = $extract | Wait-FusionExtract -PollInterval $PollInterval
$target = [IO.Path]::Combine($Path, "$Query-$($extract.RequestId)")
$extract | Receive-FusionExtract -Path $target | ForEach-Object {
    $zip = [IO.Compression.ZipFile]::OpenRead($_.FullName)
    try {
        foreach ($entry in $zip.Entries) {
            # Only the name: an entry leads nowhere else.
            $file = [IO.Path]::Combine($target, [IO.Path]::GetFileName($entry.Name))
            [IO.Compression.ZipFileExtensions]::ExtractToFile($entry, $file, $true)
            [pscustomobject]@{ Query = $Query; From = $from; File = $file; Bytes = $entry.Length }
        }
    }
    finally {
        $zip.Dispose()
    }
}

[IO.File]::WriteAllText($mark, $begun.ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture))

<#
.SYNOPSIS
Extracts what has changed in data stores since the last time by BI Cloud Connector (BICC), as CSV files in a folder.

.DESCRIPTION
Runs a job of BI Cloud Connector over the data stores, waits for it, fetches the files that its manifest lists and unpacks them into a folder of their own. The first extract has all rows from a day on, each
later one those that have changed since, and each has the primary keys of all rows that are there: what is not among them was deleted. BI Cloud Connector moves its date on when it has extracted, whether the
files were fetched or not. So the extract is kept in a file from its start on until its files are there: a run that was broken off goes on with the same extract. Extracts overlap by the prune time (a day):
whoever loads the files takes the newest row of a key. Needs BI Cloud Connector's storage to be the content server.

.PARAMETER DataStore
The data stores.

.PARAMETER JobName
The job of BI Cloud Connector. The first run makes it and keeps its number in the folder, the later ones run it as it is.

.PARAMETER Path
The folder of this machine.

.PARAMETER Since
The day from which the first extract takes rows.

.PARAMETER PollInterval
The wait before the state is asked for again, in seconds.

.PARAMETER Force
Makes the job without asking. A job of this name that is there already gets these data stores alone.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string[]] $DataStore,
    [Parameter(Mandatory)] [string] $JobName,
    [Parameter(Mandatory)] [string] $Path,
    [datetime] $Since = '2000-01-01',
    [double] $PollInterval = 5,
    [switch] $Force
)

$ErrorActionPreference = 'Stop'

$null = [IO.Directory]::CreateDirectory($Path)
$mark = [IO.Path]::Combine($Path, "$JobName.extract")
if ([IO.File]::Exists($mark)) {
    $kept = [IO.File]::ReadAllLines($mark)
    $extract = [pscustomobject]@{ RequestId = $kept[0]; DocumentsAfter = $kept[1]; DataStores = $kept[2].Split(','); Content = 'DataAndPrimaryKeys' }
}
else {
    $job = [IO.Path]::Combine($Path, "$JobName.job")
    if ([IO.File]::Exists($job)) { $extract = Start-FusionExtract -JobId ([IO.File]::ReadAllText($job)) -DataStore $DataStore -Content DataAndPrimaryKeys }
    else {
        $extract = Start-FusionExtract -DataStore $DataStore -Content DataAndPrimaryKeys -JobName $JobName -InitialExtractDate $Since -Force:$Force
        [IO.File]::WriteAllText($job, $extract.JobId)
    }
    [IO.File]::WriteAllLines($mark, [string[]] @($extract.RequestId, $extract.DocumentsAfter, ($extract.DataStores -join ',')))
}

$target = [IO.Path]::Combine($Path, "$JobName-$($extract.RequestId)")
$null = $extract | Wait-FusionExtract -PollInterval $PollInterval
$extract | Receive-FusionExtract -Path $target -Expand -Force -PollInterval $PollInterval
[IO.File]::Delete($mark)

# Reads the rows of a query page by page and writes them as lines, as Export-Csv would.
param([string] $Manifest, [string] $Server, [string] $Statement, [string] $PageSize, [string] $ThrottleLimit, [string] $File)
$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$credential = [pscredential]::new($env:FUSION_BENCH_USER, [System.Net.NetworkCredential]::new('', $env:FUSION_BENCH_PASSWORD).SecurePassword)
Connect-OracleFusion $Server $credential -SkipCertificateCheck -WarningAction SilentlyContinue
$null = Install-FusionSqlReport
# The first run loads what each one needs, here and there.
$null = Invoke-FusionSql "select count(*) as c from ($Statement)" -WarningAction SilentlyContinue
$null = Invoke-FusionSql "$Statement fetch first 100 rows only" -WarningAction SilentlyContinue
$first = 0.0
$rows = 0L
$writer = [IO.StreamWriter]::new($File)
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Invoke-FusionSql $Statement -PageSize $PageSize -ThrottleLimit $ThrottleLimit -WarningAction SilentlyContinue | & {
    process {
        if ($script:rows -eq 0) { $script:first = $watch.Elapsed.TotalMilliseconds }
        $script:rows++
        $writer.WriteLine("$($_.ID),$($_.TEXT)")
    }
}
$seconds = $watch.Elapsed.TotalSeconds
$writer.Dispose()
'{{"records":{0},"seconds":{1},"firstMilliseconds":{2}}}' -f $rows, $seconds.ToString([cultureinfo]::InvariantCulture), $first.ToString([cultureinfo]::InvariantCulture)
[System.Threading.Thread]::Sleep(300)

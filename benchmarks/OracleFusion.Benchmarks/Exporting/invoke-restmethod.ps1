# The export that users write by hand.
param([string] $Server, [int] $First, [string] $Path)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$pair = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("$($env:FUSION_BENCH_USER):$($env:FUSION_BENCH_PASSWORD)"))
$headers = @{ Authorization = "Basic $pair"; 'REST-Framework-Version' = '4' }
$script:count = 0
function Read-Invoice {
    $offset = 0
    do {
        $page = Invoke-RestMethod -Uri "$Server/fscmRestApi/resources/11.13.18.05/invoices?limit=500&offset=$offset&orderBy=InvoiceId&onlyData=true" -Headers $headers -SkipCertificateCheck
        $page.items
        $script:count += $page.count
        $offset += $page.count
    } while ($page.hasMore -and $offset -lt $First)
}
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Read-Invoice | Export-Csv $Path
'{{"records":{0},"seconds":{1},"firstMilliseconds":0}}' -f $script:count, $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
[System.Threading.Thread]::Sleep(300)

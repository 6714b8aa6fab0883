# The loop that users write by hand.
param([string] $Server, [int] $First, [string] $Use = 'count')
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$pair = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("$($env:FUSION_BENCH_USER):$($env:FUSION_BENCH_PASSWORD)"))
$headers = @{ Authorization = "Basic $pair"; 'REST-Framework-Version' = '4' }
function Read-Invoice {
    $offset = 0
    do {
        $page = Invoke-RestMethod -Uri "$Server/fscmRestApi/resources/11.13.18.05/invoices?limit=500&offset=$offset&orderBy=InvoiceId" -Headers $headers -SkipCertificateCheck
        $page.items
        $offset += $page.count
    } while ($page.hasMore -and $offset -lt $First)
}
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$count = 0
$firstAt = 0
switch ($Use) {
    'count' { Read-Invoice | ForEach-Object -Process { if (++$count -eq 1) { $firstAt = $watch.Elapsed.TotalMilliseconds } } }
    'select' { Read-Invoice | Select-Object InvoiceNumber, InvoiceAmount | ForEach-Object -Process { if (++$count -eq 1) { $firstAt = $watch.Elapsed.TotalMilliseconds } } }
    'every' { Read-Invoice | ForEach-Object -Process { if (++$count -eq 1) { $firstAt = $watch.Elapsed.TotalMilliseconds }; foreach ($property in $_.PSObject.Properties) { $null = $property.Value } } }
}
'{{"records":{0},"seconds":{1},"firstMilliseconds":{2}}}' -f $count, $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture), ([double]$firstAt).ToString([cultureinfo]::InvariantCulture)
[System.Threading.Thread]::Sleep(300)

# The loop that users write by hand.
param([string] $Server, [int] $Rows, [string] $Prefix)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$pair = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("$($env:FUSION_BENCH_USER):$($env:FUSION_BENCH_PASSWORD)"))
$headers = @{ Authorization = "Basic $pair"; 'REST-Framework-Version' = '4' }
$invoices = foreach ($i in 1..$Rows) {
    [pscustomobject]@{ InvoiceNumber = "$Prefix$i"; InvoiceAmount = 12.50; BusinessUnit = 'Halden UK'; Supplier = 'Silvermere Catering GmbH'; invoiceLines = @(@{ LineNumber = 1; LineAmount = 12.50 }) }
}
$watch = [System.Diagnostics.Stopwatch]::StartNew()
$count = 0
$firstAt = 0
$invoices | ForEach-Object -Process {
    $body = $_ | ConvertTo-Json -Depth 5
    Invoke-RestMethod -Method Post -Uri "$Server/fscmRestApi/resources/11.13.18.05/invoices" -Headers $headers -ContentType 'application/json' -Body $body -SkipCertificateCheck
} | ForEach-Object -Process { if (++$count -eq 1) { $firstAt = $watch.Elapsed.TotalMilliseconds } }
'{{"records":{0},"seconds":{1},"firstMilliseconds":{2}}}' -f $count, $watch.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture), ([double]$firstAt).ToString([cultureinfo]::InvariantCulture)
[System.Threading.Thread]::Sleep(300)

# Reads all invoices again and again, in each way that the client has. K: a key; R: a round that came to its end; T: one that ended in an error.
param([string] $Manifest, [string] $Server, [int] $Rounds, [string] $File)
. "$PSScriptRoot/common.ps1"
$ways = @{}, @{ ThrottleLimit = 4 }, @{ PageSize = 333 }, @{ OrderBy = 'InvoiceDate' }
foreach ($round in 1..$Rounds) {
    # By offset, which asks most of the server, every tenth round and the last one of a few.
    $way = if ($round % 10 -eq 4) { $ways[3] } else { $ways[$round % 3] }
    try {
        Get-FusionInvoice -OnlyData -Field InvoiceId, InvoiceNumber, InvoiceAmount @way -Verbose 4>&1 | & {
            process { if ($_ -is [System.Management.Automation.VerboseRecord]) { $null = Test-Stream $_ } else { $writer.WriteLine("K$round $($_.InvoiceId)") } }
        }
        $writer.WriteLine("R$round")
    }
    catch {
        $null = Test-Stream $_
        $writer.WriteLine("T$round $_" -replace '\s', ' ')
    }
}
$writer.Dispose()
'{"records":0,"seconds":1,"firstMilliseconds":0}'

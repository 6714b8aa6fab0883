# A first session with OracleFusion. `dotnet run --project samples/QuickStart` runs it against a sandbox.
param(
    [string] $Module = 'OracleFusion',
    [string] $Server,
    [string] $KeyFolder,
    # Stands in for the upload of a certificate in Oracle's Security Console.
    [Action[string, string]] $Upload
)
$ErrorActionPreference = 'Stop'
function Step($Text) { "`n# $Text" }

Import-Module $Module

Step 'A key pair for signing in: New-FusionJwtKeyPair'
$pair = New-FusionJwtKeyPair -Path $KeyFolder
$pair

Step 'The certificate is uploaded for the issuer quickstart.example.com (here: into the sandbox)'
$Upload.Invoke('quickstart.example.com', $pair.CertificatePath)

Step 'Sign in by JWT: Connect-OracleFusion'
# The sandbox shows a certificate of its own, which only a server on this machine may do without a warning.
Connect-OracleFusion -Server $Server -Issuer quickstart.example.com -UserName casey.brown -PrivateKeyPath $pair.PrivateKeyPath -CertificatePath $pair.CertificatePath -SkipCertificateCheck -PassThru

Step 'The first ten invoices over 1,000: Get-FusionInvoice -Filter { $_.InvoiceAmount -gt 1000 } -First 10'
Get-FusionInvoice -Filter { $_.InvoiceAmount -gt 1000 } -First 10

Step 'A purchase order with two lines: New-FusionPurchaseOrder'
$order = New-FusionPurchaseOrder -ProcurementBU 'Vision Operations' -Supplier 'Lee Supplies' -Buyer 'Brown, Casey' -CurrencyCode USD -Description 'Quick start' -Line @(
    @{ LineNumber = 1; LineType = 'Goods'; Description = 'Paper, A4'; Quantity = 10; UOM = 'Box'; Price = 24.50 }
    @{ LineNumber = 2; LineType = 'Goods'; Description = 'Toner'; Quantity = 2; UOM = 'Each'; Price = 89 }
)
$order

Step 'The same order, read back with its lines'
$read = $order | Get-FusionRecord -Resource draftPurchaseOrders -Expand lines
$read.lines | ForEach-Object { '{0}  {1,-12} {2,4} x {3,8:N2}' -f $_.LineNumber, $_.Description, $_.Quantity, $_.Price }
if ($read.POHeaderId -ne $order.POHeaderId -or @($read.lines).Count -ne 2) { throw 'The order that was read back is not the one that was created.' }

Step 'Done: Disconnect-OracleFusion'
Disconnect-OracleFusion

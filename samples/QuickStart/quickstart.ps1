# A first session with OracleFusion. `dotnet run --project samples/QuickStart` runs it against a sandbox.
param(
    [string] $Module = 'OracleFusion',
    [string] $Server,
    [string] $KeyFolder,
    # Stands in for the upload of a certificate in Oracle's Security Console.
    [Action[string, string]] $Upload
)
$ErrorActionPreference = 'Stop'
# Shows a step and what it gives, as the prompt would.
function Step($Text, [scriptblock] $Commands) {
    "`n# $Text" | Out-Default
    . $Commands | Out-Default
}

Import-Module $Module

Step 'A key pair for signing in: New-FusionJwtKeyPair' {
    $script:pair = New-FusionJwtKeyPair -Path $KeyFolder
    $pair
}

Step 'The certificate is uploaded for the issuer quickstart.example.com (here: into the sandbox)' {
    $Upload.Invoke('quickstart.example.com', $pair.CertificatePath)
}

Step 'Sign in by JWT: Connect-OracleFusion' {
    # The sandbox shows a certificate of its own, which only a server on this machine may do without a warning.
    $signIn = @{
        Issuer          = 'quickstart.example.com'
        UserName        = 'casey.brown'
        PrivateKeyPath  = $pair.PrivateKeyPath
        CertificatePath = $pair.CertificatePath
    }
    Connect-OracleFusion -Server $Server @signIn -SkipCertificateCheck
    Get-FusionConnection
}

Step 'Ten invoices: Get-FusionInvoice -Filter { $_.InvoiceAmount -gt 1000 -and $_.InvoiceCurrency -eq ''EUR'' } -First 10' {
    Get-FusionInvoice -Filter { $_.InvoiceAmount -gt 1000 -and $_.InvoiceCurrency -eq 'EUR' } -First 10
}

Step 'A purchase order with two lines: New-FusionPurchaseOrder' {
    $script:order = New-FusionPurchaseOrder -ProcurementBU 'Halden UK' -Supplier 'Eastmark Packaging AB' -Buyer 'Brown, Casey' -CurrencyCode GBP -Description 'Quick start' -Line @(
        @{ LineNumber = 1; Description = 'Paper, A4'; Quantity = 10; UOM = 'Box'; Price = 24.50 }
        @{ LineNumber = 2; Description = 'Toner'; Quantity = 2; UOM = 'Each'; Price = 89 }
    )
    $order
}

Step 'The same order, read back with its lines' {
    $read = $order | Get-FusionRecord -Resource draftPurchaseOrders -Expand lines
    if ($read.POHeaderId -ne $order.POHeaderId -or @($read.lines).Count -ne 2) { throw 'The order that was read back is not the one that was created.' }
    $read.lines | ForEach-Object { '{0}  {1,-10} {2,3} x {3,6:N2}' -f $_.LineNumber, $_.Description, $_.Quantity, $_.Price }
}

Step 'Done: Disconnect-OracleFusion' { Disconnect-OracleFusion }

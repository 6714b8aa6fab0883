BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $sandbox = Start-Sandbox
    Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck
}
AfterAll {
    Disconnect-OracleFusion
    Stop-Sandbox $sandbox
}

Describe 'Reading' {
    It 'stops with Select-Object -First' {
        (Get-FusionInvoice -PageSize 10 | Select-Object -First 5).Count | Should -Be 5
    }

    It 'gives objects that the other cmdlets take' {
        $file = Join-Path $TestDrive 'invoices.csv'
        Get-FusionInvoice -First 3 | Export-Csv $file
        (Import-Csv $file).InvoiceNumber | Should -Be (Get-FusionInvoice -First 3).InvoiceNumber
        (Get-FusionInvoice -First 1 | ConvertTo-Json | ConvertFrom-Json).InvoiceId | Should -Be (Get-FusionInvoice -First 1).InvoiceId
    }
}

Describe 'A purchase order' {
    It 'is created with its lines' {
        $order = New-FusionPurchaseOrder -ProcurementBU 'Vision Operations' -Supplier 'Lee Supplies' -Line @{ LineNumber = 1; Description = 'Paper'; Quantity = 1; Price = 24.5 }
        ($order | Get-FusionRecord draftPurchaseOrders -Expand lines).lines.Price | Should -Be 24.5
    }

    It 'is not created under -WhatIf' {
        $before = @(Get-FusionRecord draftPurchaseOrders).Count
        New-FusionPurchaseOrder -ProcurementBU 'Vision Operations' -WhatIf
        @(Get-FusionRecord draftPurchaseOrders).Count | Should -Be $before
    }
}

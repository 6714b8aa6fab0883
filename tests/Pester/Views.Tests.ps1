BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $sandbox = Start-Sandbox
    Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck
    $invoice = Get-FusionInvoice -First 1
}
AfterAll {
    Disconnect-OracleFusion
    Stop-Sandbox $sandbox
}

Describe 'A record' {
    It 'shows as a list with everything that it has' {
        $list = $invoice | Format-List | Out-String -Width 120
        $invoice.PSObject.Properties.Name | ForEach-Object { $list | Should -Match "(?m)^$_ +:" }
    }

    It 'shows as a table of 120 columns' {
        $lines = (Get-FusionInvoice -First 5 | Out-String -Width 120) -split '\r?\n'
        $lines | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 }
        $lines -match 'InvoiceNumber +Supplier +.*InvoiceAmount Currency' | Should -HaveCount 1
    }

    It 'has the type of its noun' {
        ($invoice | Get-Member)[0].TypeName | Should -Be 'OracleFusion.Invoice'
        ($invoice | Get-Member InvoiceAmount).Definition | Should -Match 'decimal'
    }
}

Describe 'What a resource is' {
    It 'fits 120 columns, found or described' {
        (Find-FusionResource *invoice* | Out-String -Width 120) -split '\r?\n' | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 }
        $described = (Get-FusionResource invoices).Attributes | Out-String -Width 120
        $described | Should -Match 'Name +Type +Tenant'
    }
}

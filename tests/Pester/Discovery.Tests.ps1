BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $all = Find-FusionResource
}

Describe 'What there is, without a connection' {
    It 'is grouped, counted and sorted like anything else' {
        $all.Count | Should -BeGreaterThan 1600
        $modules = $all | Group-Object Module
        ($modules | Measure-Object Count -Sum).Sum | Should -Be $all.Count
        $modules.Name | Should -Contain 'Financials'
        $all | Sort-Object Module, Name | Select-Object -First 1 -ExpandProperty Module | Should -Be ($modules.Name | Sort-Object | Select-Object -First 1)
    }

    It 'is found in the same way by a parameter and by Where-Object' {
        $found = (Find-FusionResource -Module Procurement -Operation Create).Name
        $found | Should -Be ($all | Where-Object { $_.Module -eq 'Procurement' -and $_.Operations -match '\bCreate\b' }).Name
        $found.Count | Should -BeLessThan ($all | Where-Object Module -eq 'Procurement').Count
    }

    It 'goes to a file and back' {
        $file = Join-Path $TestDrive 'resources.csv'
        $some = $all | Where-Object Module -eq 'Loyalty'
        $some | Select-Object Root, Name, Noun, Operations, @{ Name = 'AttributeCount'; Expression = { $_.Attributes.Count } } | Export-Csv $file -NoTypeInformation
        $back = Import-Csv $file
        $back.Name | Should -Be $some.Name
        [int[]] $back.AttributeCount | Should -Be ($some | ForEach-Object { $_.Attributes.Count })
        $back[0].Operations | Should -Be "$($some[0].Operations)"
    }

    It 'leads to the cmdlets that serve it' {
        $invoice = $all | Where-Object Name -eq 'invoices'
        (Get-Command -Module OracleFusion -Noun $invoice.Noun).Verb | Should -Be 'Confirm', 'Get', 'New', 'Remove', 'Set', 'Stop'
    }
}

Describe 'What the server says' {
    BeforeAll {
        $sandbox = Start-Sandbox '--scale 20'
        Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck
    }
    AfterAll {
        Disconnect-OracleFusion
        Stop-Sandbox $sandbox
    }

    It 'without wildcards is a whole name, and one that nothing has is an error that says so' {
        $found = Find-FusionResource invoice -ErrorVariable problem -ErrorAction SilentlyContinue
        $found | Should -BeNullOrEmpty
        $problem | Should -HaveCount 1
        "$problem" | Should -BeLike "*named 'invoice'*Find-FusionResource ``*invoice``**"
        (Find-FusionResource INVOICES -ErrorAction Stop).Name | Should -Be 'invoices'
        Find-FusionResource invoices -Attribute None* -ErrorAction Stop | Should -BeNullOrEmpty
        Find-FusionResource none* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'is read by a pipe from what is known' {
        (Find-FusionResource invoices | Get-FusionRecord -First 2).Count | Should -Be 2
    }

    It 'is asked for by a pipe from what is known' {
        (Find-FusionResource invoice* -Module Financials | Get-FusionResource).Name | Should -Be (Find-FusionResource invoice* -Module Financials).Name
    }

    It 'makes a data dictionary' {
        $file = Join-Path $TestDrive 'dictionary.csv'
        $described = Get-FusionResource invoices
        $described.Attributes | Where-Object Updatable | Export-Csv $file -NoTypeInformation
        (Import-Csv $file).Name | Should -Contain 'Description'
        (Import-Csv $file).Name | Should -Not -Contain 'InvoiceId'
    }

    It 'becomes JSON' {
        $json = Get-FusionResource invoices | ConvertTo-Json -Depth 3 -WarningAction SilentlyContinue | ConvertFrom-Json
        ($json.Attributes | Where-Object Name -eq 'InvoiceNumber').Type | Should -Be 'string'
        $json.Children.Name | Should -Contain 'invoiceLines'
    }

    It 'is an error of its own where there is no such resource, and the next one is asked for' {
        $described = 'crm/NoSuch_c', 'invoices' | Get-FusionResource -ErrorVariable failed -ErrorAction SilentlyContinue
        $described.Name | Should -Be 'invoices'
        $failed[0].TargetObject | Should -Be 'crm/NoSuch_c'
        $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }
}

BeforeDiscovery {
    . "$PSScriptRoot/common.ps1"
    # One of each module: the first of its nouns that can be listed.
    $ofModules = Find-FusionResource | Where-Object { $_.Noun -and "$($_.Operations)" -match '\bList\b' } | Group-Object Module | ForEach-Object {
        @{ Module = $_.Name; Resource = $_.Group[0].Name; Getter = "Get-$($_.Group[0].Noun)" }
    }
}
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $sandbox = Start-Sandbox
    Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck
}
AfterAll {
    Disconnect-OracleFusion
    Stop-Sandbox $sandbox
}

Describe '<Module>: <Getter>' -ForEach $ofModules {
    BeforeAll { $records = @(& $Getter -First 3) }

    It 'reads records that carry the name of their noun' {
        $records.Count | Should -BeGreaterThan 0
        $records[0].PSTypeNames[0] | Should -Be "OracleFusion.$($Getter.Substring('Get-Fusion'.Length))"
    }

    It 'shows a table in 120 columns and a list of everything' {
        $table = $records | Out-String -Width 120
        ($table -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        @($table -split '\r?\n' -match '\S').Count | Should -Be ($records.Count + 2) -Because 'a heading, a rule and a line for each'
        $list = $records[0] | Format-List | Out-String -Width 120
        $records[0].PSObject.Properties.Name | Where-Object { $list -notmatch "(?m)^$_ +:" } | Should -BeNullOrEmpty
    }

    It 'survives CSV and JSON with every column' {
        $names = $records[0].PSObject.Properties.Name
        ($records | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv)[0].PSObject.Properties.Name | Should -Be $names
        @($records | ConvertTo-Json -Depth 4 | ConvertFrom-Json)[0].PSObject.Properties.Name | Should -Be $names
    }

    It 'takes the same filter as Where-Object' {
        # A number or a text of the first record, whichever it has.
        $name, $value = $records[0].PSObject.Properties | Where-Object { $_.Value -is [long] -or $_.Value -is [string] -and $_.Value -notmatch '[%_*\p{C}]' } | Select-Object -First 1 | ForEach-Object { $_.Name, $_.Value }
        $filter = [scriptblock]::Create("`$_.$name -ceq `$value")
        $found = @(& $Getter -Filter $filter)
        $found.Count | Should -BeGreaterThan 0
        @($found.$name | Sort-Object -Unique -CaseSensitive) | Should -BeExactly $value
    }
}

Describe 'A noun' {
    It 'is read by key from the pipeline, by number and by property name' {
        $two = Get-FusionInvoice -First 2
        ($two.InvoiceId | Get-FusionInvoice).InvoiceNumber | Should -Be $two.InvoiceNumber
        ($two | Select-Object InvoiceId | Get-FusionInvoice).InvoiceNumber | Should -Be $two.InvoiceNumber
        ($two | Select-Object @{ Name = 'InvoiceId'; Expression = { "$($_.InvoiceId)" } } | Get-FusionInvoice).InvoiceNumber | Should -Be $two.InvoiceNumber
    }

    It 'is searched by parameters that are splatted, with wildcards' {
        $first = Get-FusionInvoice -First 1
        $by = @{ Supplier = $first.Supplier.Substring(0, 3) + '*'; InvoiceAmountFrom = $first.InvoiceAmount; InvoiceAmountTo = $first.InvoiceAmount }
        $found = @(Get-FusionInvoice @by)
        $found.InvoiceId | Should -Contain $first.InvoiceId
        $found.InvoiceAmount | Sort-Object -Unique | Should -Be $first.InvoiceAmount
    }

    It 'finds the same days for a date as text in <_>' -ForEach 'en-US', 'de-DE', 'ar-SA', 'th-TH', 'fa-IR' {
        $expected = (Get-FusionInvoice -Filter { $_.InvoiceDate -ge '2023-09-01' -and $_.InvoiceDate -le '2023-09-30' }).InvoiceId
        $expected.Count | Should -BeGreaterThan 0
        $culture = [Threading.Thread]::CurrentThread.CurrentCulture
        try {
            [Threading.Thread]::CurrentThread.CurrentCulture = $_
            (Get-FusionInvoice -InvoiceDateFrom 2023-09-01 -InvoiceDateTo '2023-09-30').InvoiceId | Should -Be $expected
            $moment = Get-FusionInvoice -LastUpdateDateFrom 2023-09-18T18:00:00Z -LastUpdateDateTo '2023-09-18T20:00:00+02:00' -First 1 -Verbose 4>&1 | Select-Object -First 1
            [uri]::UnescapeDataString("$moment") | Should -Match "LastUpdateDate >= '2023-09-18T18:00:00.000\+00:00' and LastUpdateDate <= '2023-09-18T18:00:00.000\+00:00'"
        }
        finally {
            [Threading.Thread]::CurrentThread.CurrentCulture = $culture
        }
    }

    It 'is counted before it is read, by -IncludeTotalCount' {
        $counted = @(Get-FusionInvoice -First 2 -IncludeTotalCount)
        $counted.Count | Should -Be 3
        "$($counted[0])" | Should -Match '^\d+|Total count: \d+'
        [int] ("$($counted[0])" -replace '\D') | Should -Be @(Get-FusionInvoice).Count
    }

    It 'joins with another' {
        $orders = Get-FusionPurchaseOrder -First 10 | Group-Object OrderNumber -AsHashTable -AsString
        $joined = Get-FusionInvoice | Where-Object { $_.PurchaseOrderNumber -and $orders.ContainsKey($_.PurchaseOrderNumber) } |
            Select-Object InvoiceNumber, PurchaseOrderNumber, @{ Name = 'Buyer'; Expression = { $orders[$_.PurchaseOrderNumber].Supplier } }
        $joined.Count | Should -BeGreaterThan 0
        $joined.Buyer | Should -Not -Contain $null
    }
}

BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $sandbox = Start-Sandbox
    Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck

    # What an invoice needs.
    $needed = @{ BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB'; InvoiceAmount = 10 }
    function New-Row([string] $Number, $Amount = 10) {
        [pscustomobject] @{ InvoiceNumber = $Number; InvoiceAmount = $Amount; BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB' }
    }
    function Get-Written([string] $Pattern) { @(Get-FusionInvoice -Filter { $_.InvoiceNumber -like $Pattern }) }
    # -Verbose tells every request.
    function Get-Request([scriptblock] $Script) { @(& $Script 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and $_ -match '^(GET|POST|PATCH|DELETE) ' }) }
}
AfterAll {
    Disconnect-OracleFusion
    Stop-Sandbox $sandbox
}

Describe 'An import of a CSV file' {
    BeforeAll {
        $file = Join-Path $TestDrive 'invoices.csv'
        1..1000 | ForEach-Object { New-Row ('CSV-{0:0000}' -f $_) $(if ($_ % 100 -eq 37) { 'much' } else { '12.50' }) } | Export-Csv $file -NoTypeInformation
    }

    It 'of 1,000 rows with 10 bad ones ends with 990 in, and 10 errors that name their rows' {
        $made = Import-Csv $file | New-FusionInvoice -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $made.Count | Should -Be 990
        @($failed).Count | Should -Be 10
        $failed.TargetObject.InvoiceNumber | Should -Be (0..9 | ForEach-Object { 'CSV-{0:0000}' -f ($_ * 100 + 37) })
        $failed | ForEach-Object { "$_" | Should -Match "^Input \d+ .*$($_.TargetObject.InvoiceNumber).*(?s:InvoiceAmount)" }
        (Get-Written 'CSV-*').Count | Should -Be 990

        # What failed is a file again, is corrected, and goes in.
        $rejected = Join-Path $TestDrive 'rejected.csv'
        $failed.TargetObject | Export-Csv $rejected -NoTypeInformation
        Import-Csv $rejected | ForEach-Object { $_.InvoiceAmount = '12.50'; $_ } | New-FusionInvoice | Should -HaveCount 10
        $written = Get-Written 'CSV-*'
        ($written.InvoiceNumber | Sort-Object -Unique).Count | Should -Be 1000
        ($written | Measure-Object InvoiceAmount -Sum).Sum | Should -Be 12500
    }

    It 'in batches makes the same with fewer requests' {
        $told = Import-Csv $file | Select-Object -First 50 | ForEach-Object { $_.InvoiceNumber = 'B' + $_.InvoiceNumber; $_ } |
            New-FusionInvoice -BatchSize 25 -ErrorVariable failed -ErrorAction SilentlyContinue -WarningAction SilentlyContinue -Verbose 4>&1
        @($told | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and $_ -match '^POST ' }).Count | Should -BeLessThan 20
        ($told | Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }).Count | Should -Be 49
        $failed.TargetObject.InvoiceNumber | Should -Be 'BCSV-0037'
        (Get-Written 'BCSV-*').Count | Should -Be 49
    }

    It 'with a line for each row makes invoices with lines' {
        $flat = Join-Path $TestDrive 'flat.csv'
        'F-1,10', 'F-2,5', 'F-1,20' | ForEach-Object { $number, $amount = $_.Split(','); New-Row $number 30 | Select-Object *, @{ Name = 'LineAmount'; Expression = { $amount } } } | Export-Csv $flat -NoTypeInformation
        $made = Import-Csv $flat | New-FusionInvoice -GroupBy InvoiceNumber, Supplier -LineProperty invoiceLines
        $made.InvoiceNumber | Should -Be 'F-1', 'F-2'
        ($made[0] | Get-FusionRecord invoices -Expand invoiceLines).invoiceLines.LineAmount | Should -Be 10, 20
    }

    It 'reads numbers and dates of a file alike in <_>' -ForEach 'en-US', 'de-DE', 'ar-SA', 'th-TH' {
        $culture = [Threading.Thread]::CurrentThread.CurrentCulture
        try {
            [Threading.Thread]::CurrentThread.CurrentCulture = $_
            $text = Join-Path $TestDrive "plain-$_.csv"
            "InvoiceNumber,InvoiceAmount,InvoiceDate,BusinessUnit,Supplier`nC-$_,1234.50,2024-02-29,Halden UK,Eastmark Packaging AB" | Set-Content $text
            $null = Import-Csv $text | New-FusionInvoice
            # By parameter and by object as well: values, not their texts.
            $null = New-FusionInvoice -InvoiceNumber "P-$_" -InvoiceAmount 1234.50 -InvoiceDate 2024-02-29 -BusinessUnit 'Halden UK' -Supplier 'Eastmark Packaging AB'
            $null = [pscustomobject] @{ InvoiceNumber = "O-$_"; InvoiceAmount = [decimal] 1234.5; InvoiceDate = [datetime]::new(2024, 2, 29); BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB' } | New-FusionInvoice
        }
        finally {
            [Threading.Thread]::CurrentThread.CurrentCulture = $culture
        }
        foreach ($kind in 'C', 'P', 'O') {
            $written = Get-FusionInvoice -InvoiceNumber "$kind-$_"
            $written.InvoiceAmount | Should -Be 1234.5
            $written.InvoiceDate | Should -Be ([datetime]::new(2024, 2, 29))
        }
    }
}

Describe 'Something new' {
    It 'is made by splatting, from a hashtable of attributes' {
        $made = New-FusionInvoice -InvoiceNumber SPLAT-1 @needed
        $made.InvoiceId | Should -BeOfType long
        (New-FusionInvoice -Property ($needed + @{ InvoiceNumber = 'SPLAT-2' })).InvoiceNumber | Should -Be 'SPLAT-2'
        (Get-Written 'SPLAT-*').Count | Should -Be 2
    }

    It 'has the children that it was given' {
        $order = New-FusionPurchaseOrder -ProcurementBU 'Halden UK' -Supplier 'Eastmark Packaging AB' -Line @{ LineNumber = 1; Description = 'Paper'; Quantity = 1; Price = 24.5 }
        ($order | Get-FusionRecord draftPurchaseOrders -Expand lines).lines.Price | Should -Be 24.5
    }

    It 'is refused with what it lacks' {
        $made = New-Row 'LACK-1' | Select-Object InvoiceNumber | New-FusionInvoice -ErrorVariable failed -ErrorAction SilentlyContinue
        $? | Should -BeFalse
        $made | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'Invalid:27014,*'
        $failed[0].CategoryInfo.Category | Should -Be 'InvalidData'
        $failed[0].Exception.Details.Message -match 'Supplier' | Should -Not -BeNullOrEmpty
    }

    It 'stops at the first bad row under -ErrorAction Stop' {
        $caught = $null
        try { (New-Row 'STOP-1'), (New-Row 'STOP-2' much), (New-Row 'STOP-3') | New-FusionInvoice -ErrorAction Stop } catch { $caught = $_ }
        "$caught" | Should -Match 'STOP-2'
        (Get-Written 'STOP-*').InvoiceNumber | Should -Be 'STOP-1'
    }
}

Describe 'A change' {
    BeforeEach { $invoice = New-FusionInvoice -InvoiceNumber "SET-$(New-Guid)" @needed }

    It 'sends what was set on the record, and is taken only once' {
        $other = Get-FusionInvoice $invoice.InvoiceId
        $invoice.Description = 'set here'
        $invoice | Set-FusionInvoice
        (Get-FusionInvoice $invoice.InvoiceId).Description | Should -Be 'set here'

        $other.Description = 'somebody else'
        $other | Set-FusionInvoice -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed[0].Exception.StatusCode | Should -Be 412
        (Get-FusionInvoice $invoice.InvoiceId).Description | Should -Be 'set here'
        $other | Set-FusionInvoice -IgnoreChange
        (Get-FusionInvoice $invoice.InvoiceId).Description | Should -Be 'somebody else'
    }

    It 'refuses a value of the wrong type where it is set' {
        { $invoice.InvoiceAmount = 'much' } | Should -Throw
        $invoice.InvoiceAmount = '11.5'
        $invoice.InvoiceAmount | Should -BeOfType decimal
    }

    It 'of what came through <Way> goes by its key, with one warning' -ForEach @(
        @{ Way = 'Select-Object'; Through = { $input | Select-Object InvoiceId, Description } }
        @{ Way = 'a CSV file'; Through = { $input | Select-Object InvoiceId, Description | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv } }
        @{ Way = 'JSON'; Through = { $input | Select-Object InvoiceId, Description | ConvertTo-Json | ConvertFrom-Json } }
        @{ Way = 'serialization'; Through = { $input | Select-Object InvoiceId, Description | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_)) } } }
    ) {
        $second = New-FusionInvoice -InvoiceNumber "SET-$(New-Guid)" @needed
        $invoice, $second | & $Through | ForEach-Object { $_.Description = "through $Way"; $_ } | Set-FusionInvoice -WarningVariable warned -WarningAction SilentlyContinue
        @($warned).Count | Should -Be 1
        (Get-FusionInvoice $invoice.InvoiceId, $second.InvoiceId).Description | Should -Be "through $Way", "through $Way"
    }

    It 'of a whole record from a job sends what -Property says' {
        $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($invoice))
        ($back | Set-FusionInvoice -Property @{ Description = 'from a job' } -PassThru -WarningAction SilentlyContinue).Description | Should -Be 'from a job'
    }

    It 'of a timestamp that came through serialization is the same moment' {
        $activity = Get-FusionRecord activities -First 1
        $meant = [datetimeoffset]::new(2024, 3, 31, 2, 30, 0, 123, [timespan]::FromHours(2))
        $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($meant))
        $back | Should -Not -BeOfType datetimeoffset -Because 'PowerShell takes it to pieces'
        Set-FusionRecord activities $activity.ActivityId -Property @{ SubmittedDate = $back } -ErrorAction Stop
        ($activity | Get-FusionRecord activities).SubmittedDate | Should -Be $meant
    }

    It 'is refused, saying why, where there is no key' {
        $invoice | Select-Object Description | Set-FusionInvoice -ErrorVariable failed -ErrorAction SilentlyContinue
        "$failed" | Should -Match 'InvoiceId'
    }
}

Describe 'Asking first' {
    BeforeEach { $invoice = New-FusionInvoice -InvoiceNumber "ASK-$(New-Guid)" @needed }

    It 'nothing is sent under -WhatIf' {
        $rows = @(New-Row 'WHATIF-1')
        Get-Request {
            $invoice | Remove-FusionInvoice -WhatIf -Verbose
            $invoice | Set-FusionInvoice -Description 'x' -WhatIf -Verbose
            $rows | New-FusionInvoice -WhatIf -Verbose
            $invoice | Confirm-FusionInvoice -WhatIf -Verbose
            @{ Operation = 'Delete'; Record = $invoice } | Invoke-FusionBatch -WhatIf -Verbose
        } | Should -BeNullOrEmpty
        Get-FusionInvoice $invoice.InvoiceId | Should -Not -BeNullOrEmpty
        Get-Written 'WHATIF-*' | Should -BeNullOrEmpty
        # The same is told where something is sent.
        Get-Request { $invoice | Set-FusionInvoice -Description 'x' -Verbose } | Should -HaveCount 1
    }

    It 'nothing is sent under $WhatIfPreference' {
        & { $WhatIfPreference = $true; $invoice | Remove-FusionInvoice; New-Row 'WHATIF-2' | New-FusionInvoice }
        Get-FusionInvoice $invoice.InvoiceId | Should -Not -BeNullOrEmpty
        Get-Written 'WHATIF-*' | Should -BeNullOrEmpty
    }

    It 'a deletion goes on with <_>' -ForEach '-Confirm:$false', '-Force', '$ConfirmPreference' {
        switch ($_) {
            '-Confirm:$false' { $invoice | Remove-FusionInvoice -Confirm:$false }
            '-Force' { $invoice | Remove-FusionInvoice -Force }
            '$ConfirmPreference' { & { $ConfirmPreference = 'None'; $invoice | Remove-FusionInvoice } }
        }
        Get-FusionInvoice $invoice.InvoiceId -ErrorAction SilentlyContinue -ErrorVariable gone | Should -BeNullOrEmpty
        $gone[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'is what every cmdlet that deletes does by itself' {
        Get-Command Remove-* -Module OracleFusion -CommandType Cmdlet | ForEach-Object {
            $attribute = $_.ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $true)
            $attribute.SupportsShouldProcess | Should -BeTrue -Because $_.Name
            $attribute.ConfirmImpact | Should -Be 'High' -Because $_.Name
        }
    }
}

Describe 'A batch' {
    It 'does each part in order and shows as a table' {
        $invoice = New-FusionInvoice -InvoiceNumber BATCH-1 @needed
        $results = @{ Operation = 'Update'; Record = $invoice; Property = @{ Description = 'in a batch' } },
        @{ Operation = 'Create'; Resource = 'suppliers'; Property = @{ Supplier = 'From a batch' } } | Invoke-FusionBatch
        $results.Operation | ForEach-Object { "$_" } | Should -Be 'Update', 'Create'
        $results[0].Result.Description | Should -Be 'in a batch'
        $results | Out-String -Width 120 | Should -Match 'Operation +Path +Result'
    }

    It 'is made of the rows of a file' {
        $file = Join-Path $TestDrive 'parts.csv'
        'BATCH-2', 'BATCH-3' | ForEach-Object { New-Row $_ } | Export-Csv $file -NoTypeInformation
        $results = Import-Csv $file | ForEach-Object { @{ Operation = 'Create'; Resource = 'invoices'; Property = $_ } } | Invoke-FusionBatch
        $results.Result.InvoiceNumber | Should -Be 'BATCH-2', 'BATCH-3'
    }
}

BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $sandbox = Start-Sandbox
    Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck
    $invoice = Get-FusionInvoice -First 1
    # What a console of 120 columns shows, line by line, without the empty ones.
    function Show { @(($input | Out-String -Width 120) -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ }) }
    function Get-Widest($Lines) { ($Lines | Measure-Object Length -Maximum).Maximum }
}
AfterAll {
    Disconnect-OracleFusion
    Stop-Sandbox $sandbox
}

Describe 'A record' {
    It 'shows as a list with everything that it has' {
        $list = $invoice | Format-List | Out-String -Width 120
        $invoice.PSObject.Properties.Name | Where-Object { $list -notmatch "(?m)^$_ +:" } | Should -BeNullOrEmpty
    }

    It 'shows as a table of 120 columns' {
        $lines = Get-FusionInvoice -First 5 | Show
        $lines.Count | Should -Be 7
        Get-Widest $lines | Should -BeLessOrEqual 120
        $lines[0] | Should -Match '^InvoiceNumber +Supplier +InvoiceCurrency +InvoiceAmount PaidStatus +InvoiceDate$'
        $lines[1] | Should -BeExactly ($lines[0] -replace '\w', '-')
    }

    It 'shows its amount whole and with its currency in a console of <_> columns' -ForEach 79, 80 {
        $lines = @(($invoice | Out-String -Width $_) -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ })
        $lines.Count | Should -Be 3
        $lines[0] | Should -Match ' InvoiceCurrency +InvoiceAmount PaidStatus +InvoiceDate$'
        $lines[2] | Should -Match " $($invoice.InvoiceCurrency) +$([regex]::Escape($invoice.InvoiceAmount.ToString('N2'))) "
    }

    It 'is told from another by cmdlets that compare texts' {
        $two = Get-FusionInvoice -First 2
        "$($two[0])" | Should -BeLike 'invoices/*'
        Compare-Object $two[0] $two[1] | Should -HaveCount 2
        Compare-Object $two[0] (Get-FusionInvoice $two[0].InvoiceId) | Should -BeNullOrEmpty
        @($two; $two) | Select-Object -Unique | Should -HaveCount 2
    }

    It 'shows its amount with its currency and its date without a time' {
        $row = ($invoice | Show)[2]
        $row | Should -Match (' ' + $invoice.InvoiceCurrency + ' +' + [regex]::Escape($invoice.InvoiceAmount.ToString('N2')) + ' ')
        $row | Should -Match " $($invoice.InvoiceDate.ToString('yyyy-MM-dd'))( |`$)"
        $row | Should -Not -Match '00:00'
    }

    It 'shows in a table of other columns, sorted and grouped' {
        $lines = Get-FusionInvoice | Sort-Object InvoiceCurrency, InvoiceAmount | Format-Table InvoiceNumber, InvoiceAmount -GroupBy InvoiceCurrency | Show
        @($lines -match '^ +InvoiceCurrency: [A-Z]{3}$').Count | Should -Be (Get-FusionInvoice | Group-Object InvoiceCurrency).Name.Count
        Get-Widest $lines | Should -BeLessOrEqual 120
        # Format-Wide has no column of its own to show but the one that is named.
        (Get-FusionInvoice -First 1 | Format-Wide InvoiceNumber | Show) | Should -Be $invoice.InvoiceNumber
    }

    It 'has the type of its noun' {
        ($invoice | Get-Member)[0].TypeName | Should -Be 'OracleFusion.Invoice'
        $invoice.InvoiceAmount | Should -BeOfType decimal
    }

    It 'shows its amount as the culture <_> writes it' -ForEach 'de-DE', 'ar-SA' {
        $culture = [Threading.Thread]::CurrentThread.CurrentCulture
        try {
            [Threading.Thread]::CurrentThread.CurrentCulture = $_
            $lines = $invoice | Show
            $lines[2] | Should -Match ([regex]::Escape($invoice.InvoiceAmount.ToString('N2', [cultureinfo] $_)))
            Get-Widest $lines | Should -BeLessOrEqual 120
        }
        finally {
            [Threading.Thread]::CurrentThread.CurrentCulture = $culture
        }
    }
}

Describe 'The table of every noun' {
    BeforeAll {
        [xml] $formats = Get-Content "$(Split-Path $manifest)/OracleFusion.Nouns.Format.ps1xml"
        # One row of each, its numbers 1,234,567.89 and its texts longer than any column.
        $views = foreach ($view in $formats.Configuration.ViewDefinitions.View) {
            $columns = @($view.TableControl.TableHeaders.TableColumnHeader)
            $row = [ordered] @{ PSTypeName = $view.Name }
            $place = 0
            foreach ($item in @($view.TableControl.TableRowEntries.TableRowEntry.TableColumnItems.TableColumnItem)) {
                $column = $columns[$place++]
                # An amount that comes as text is written by a script of the view.
                $row[$column.Label] = if ($column.Label -match 'Currency' -and $column.Alignment -ne 'Right') { 'USD' }
                elseif ($column.Alignment -eq 'Right') { 1234567.89 }
                elseif ($item.FormatString) { [datetime] '2024-01-31 10:20' }
                else { 'text ' * 50 }
            }
            [pscustomobject] @{ Name = $view.Name; Labels = @($columns.Label); Row = [pscustomobject] $row; Money = ($columns.Label -match 'Currency').Count -and ($columns.Alignment -eq 'Right').Count }
        }
        function Show-View($View, $Width) { @(($View.Row | Out-String -Width $Width) -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ }) }
    }

    It 'shows whole columns in a console of <_> columns' -ForEach 80, 120, 200 {
        $width = $_
        foreach ($view in $views) {
            $lines = Show-View $view $width
            # A heading that is cut goes on in a second line.
            $lines.Count | Should -Be 3 -Because $view.Name
            @($lines[0] -split ' +') | Should -Be $view.Labels -Because $view.Name
            $lines[2] | Should -Not -Match '…[\d,]*(\.|9)' -Because "$($view.Name) cuts no number"
        }
    }

    It 'shows no amount without its currency, however wide the console' {
        $money = @($views | Where-Object Money)
        $money.Count | Should -BeGreaterThan 30
        foreach ($view in $money) {
            foreach ($width in 30..130) {
                $row = (Show-View $view $width)[-1]
                if ($row -match '9( |$)') { $row | Should -Match ' USD ' -Because "$($view.Name) in $width columns shows $row" }
            }
        }
    }
}

Describe 'Every table' {
    BeforeAll {
        # A row of each whose texts never end: the table is as wide as it can be.
        $tables = foreach ($file in 'OracleFusion.Format.ps1xml', 'OracleFusion.Nouns.Format.ps1xml') {
            [xml] $formats = Get-Content "$(Split-Path $manifest)/$file"
            foreach ($view in $formats.Configuration.ViewDefinitions.View | Where-Object TableControl) {
                $columns = @($view.TableControl.TableHeaders.TableColumnHeader)
                $items = @($view.TableControl.TableRowEntries.TableRowEntry.TableColumnItems.TableColumnItem)
                $row = [ordered] @{ PSTypeName = @($view.ViewSelectedBy.TypeName)[0] }
                foreach ($place in 0..($columns.Count - 1)) {
                    if ($items[$place].PropertyName) { $row[$items[$place].PropertyName] = if ($columns[$place].Width) { '7' } else { 'x' * 300 } }
                }
                # The title of a resource has what its names leave, which have to be typed.
                $labels = @($columns.Label | Where-Object { $_ -ne 'Title' -or $view.Name -notlike '*.FoundResource' })
                [pscustomobject] @{ Name = $view.Name; Labels = $labels; Row = [pscustomobject] $row }
            }
        }
    }

    # PowerShell leaves the last column of a console free.
    It 'has whole headings and uses the width of a console of <_> columns' -ForEach 80, 90, 100, 110, 120, 140, 160, 200 {
        $width = $_
        $faults = foreach ($table in $tables) {
            $lines = @(($table.Row | Out-String -Width ($width - 1)) -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ })
            $heading = $lines | Where-Object { $_.TrimStart().StartsWith($table.Labels[0]) } | Select-Object -First 1
            $broken = @($table.Labels | Where-Object { $_ -notin ($heading -split ' ') })
            if ($broken) { "$($table.Name): $broken" }
            if (($lines | Measure-Object Length -Maximum).Maximum -ge $width) { "$($table.Name): wider than the console" }
        }
        $faults | Should -BeNullOrEmpty
    }
}

Describe 'A record with chosen attributes' {
    It 'shows them in the order asked, its amount on the right' {
        $lines = Get-FusionInvoice -First 3 -Field InvoiceDate, InvoiceAmount, InvoiceNumber | Show
        $lines[0] | Should -Match '^InvoiceDate +InvoiceAmount InvoiceNumber$'
        $end = $lines[0].IndexOf('InvoiceAmount') + 'InvoiceAmount'.Length
        foreach ($line in $lines[2..4]) { $line.Substring(0, $end) | Should -Match ' \d+(\.\d+)?$' }
        # More than four are a list, by PowerShell's own rule.
        $five = Get-FusionInvoice -First 1 -Field Supplier, InvoiceNumber, InvoiceDate, InvoiceAmount, BusinessUnit
        @($five | Show) -replace ' *:.*' | Should -Be 'Supplier', 'InvoiceNumber', 'InvoiceDate', 'InvoiceAmount', 'BusinessUnit'
        ($five | Format-Table | Show)[0] | Should -Match '^Supplier +InvoiceNumber +InvoiceDate +InvoiceAmount BusinessUnit$'
    }

    It 'keeps its types' {
        $members = Get-FusionInvoice -First 1 -Field InvoiceDate, InvoiceAmount | Get-Member -MemberType Property
        $members[0].TypeName | Should -Be 'Selected.OracleFusion.Invoice'
        $members.Name | Should -Be 'InvoiceAmount', 'InvoiceDate'
        (Get-FusionInvoice -First 1 -Field InvoiceDate, InvoiceAmount).InvoiceAmount | Should -BeOfType decimal
    }

    It 'completes, and pipes to cmdlets that read and write' {
        (TabExpansion2 'Get-FusionInvoice -Field InvoiceNumber | Where-Object InvoiceAm' 63).CompletionMatches.CompletionText | Should -Be 'InvoiceAmount'
        $some = Get-FusionInvoice $invoice.InvoiceId -Field InvoiceNumber
        (TabExpansion2 '$some.Invoi' 11).CompletionMatches.CompletionText | Should -Be 'InvoiceNumber'
        ($some | Get-FusionInvoice).InvoiceId | Should -Be $invoice.InvoiceId
        $changed = $some | Set-FusionInvoice -Description 'Chosen' -PassThru
        $changed.InvoiceId | Should -Be $invoice.InvoiceId
        ($changed | Get-Member)[0].TypeName | Should -Be 'OracleFusion.Invoice'
    }

    It 'comes out of a job as it would show here' {
        $copy = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize((Get-FusionInvoice -First 1 -Field InvoiceNumber, Supplier)))
        ($copy | Show)[0] | Should -Match '^InvoiceNumber +Supplier$'
    }
}

Describe 'What a resource is' {
    It 'fits 120 columns, found or described' {
        $found = Find-FusionResource *invoice* | Show
        $found[0] | Should -Match '^Name +Title +Noun$'
        Get-Widest $found | Should -BeLessOrEqual 120
        $described = Get-FusionResource invoices
        @(($described | Show) -match '^(Name|Attributes|Actions|Finders) +: ').Count | Should -Be 4
        foreach ($part in 'Attributes', 'Actions', 'Finders') { Get-Widest ($described.$part | Show) | Should -BeLessOrEqual 120 -Because $part }
        ($described.Attributes | Show)[0] | Should -Match '^Name +Type +Required +Updatable +Title$'
    }
}

Describe 'A connection' {
    It 'shows in a console of 80 columns which one is used and whether it writes' {
        $lines = @((Get-FusionConnection | Out-String -Width 80) -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ })
        $lines.Count | Should -Be 3
        $lines[0] | Should -Match '^Name +Server +UserName +IsDefault +IsReadOnly$'
    }

    It 'shows as a table, and as a list' {
        $lines = Get-FusionConnection | Show
        $lines[0] | Should -Match '^Name +Server +UserName +IsDefault +IsReadOnly$'
        $lines[2] | Should -Match 'https://localhost:\d+/ +casey\.brown +True +False$'
        Get-Widest $lines | Should -BeLessOrEqual 120
        Get-FusionConnection | Format-List | Show | Should -Match '^(Name|Server|Authentication|UserName|TokenExpiresAt|FrameworkVersion|IsOpen|IsDefault|IsReadOnly) +:'
    }

    It 'that was tested shows as a list' {
        $lines = Test-FusionConnection | Show
        $lines -match '^IsSignedIn +: True$' | Should -HaveCount 1
        Get-Widest $lines | Should -BeLessOrEqual 120
    }
}

Describe 'An error' {
    It 'shows Oracle''s words, their place and the request' {
        $null = [pscustomobject] @{ InvoiceNumber = 'VIEW-1' } | New-FusionInvoice -ErrorVariable failed -ErrorAction SilentlyContinue
        $text = ($failed[0] | Out-String -Width 500) -replace '\s+(\| )?', ' '
        $text | Should -Match 'Input 1 \(payables invoice VIEW-1\)'
        $text | Should -Match 'Supplier in invoices is required\. \(at /Supplier\)'
        $text | Should -Match 'HTTP 400 Bad Request, POST /fscmRestApi'
        $text | Should -Not -Match '   at OracleFusion\.' -Because 'a stack of ours tells a user nothing'
    }
}

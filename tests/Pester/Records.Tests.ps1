# A job is a process of the shell's program, which a shell inside another program does not have.
BeforeDiscovery { $startsJobs = Test-Path "$PSHOME/pwsh", "$PSHOME/pwsh.exe", "$PSHOME/powershell.exe" }
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $sandbox = Start-Sandbox
    Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck
    $invoices = Get-FusionInvoice
}
AfterAll {
    Disconnect-OracleFusion
    Stop-Sandbox $sandbox
}

Describe 'Records in a pipeline' {
    It 'are read no further than Select-Object -First takes them' {
        $said = Get-FusionInvoice -PageSize 10 -Verbose 4>&1 | Select-Object -First 5
        @($said | Where-Object { $_ -is [Management.Automation.VerboseRecord] -and $_ -match 'GET .*/invoices' }).Count | Should -BeLessOrEqual 2
        (Get-FusionInvoice -PageSize 10 | Select-Object -First 5).InvoiceId | Should -Be $invoices[0..4].InvoiceId
    }

    It 'are the same by -Filter and by Where-Object: <_>' -ForEach @(
        { $_.InvoiceAmount -gt 10000 }
        { $_.InvoiceCurrency -ceq 'EUR' -and $_.InvoiceAmount -le 20000 }
        { $_.InvoiceDate -ge '2023-09-01' -or $_.InvoiceCurrency -cin 'CHF', 'SEK' }
        { -not ($_.Supplier -clike 'Z*') }
    ) {
        $found = Get-FusionInvoice -Filter $_
        $found.Count | Should -BeGreaterThan 0
        $found.Count | Should -BeLessThan $invoices.Count
        $found.InvoiceId | Should -Be ($invoices | Where-Object $_).InvoiceId
    }

    It 'are grouped and summed without a cent lost' {
        $groups = $invoices | Group-Object InvoiceCurrency
        ($groups | Measure-Object Count -Sum).Sum | Should -Be $invoices.Count
        $total = [decimal] 0
        foreach ($invoice in $invoices) { $total += $invoice.InvoiceAmount }
        $sums = $groups | ForEach-Object { [decimal] ($_.Group | Measure-Object InvoiceAmount -Sum).Sum }
        ($sums | Measure-Object -Sum).Sum | Should -Be $total
        ($invoices | Measure-Object InvoiceAmount -Maximum).Maximum | Should -Be ($invoices.InvoiceAmount | Sort-Object)[-1]
    }

    It 'are sorted by number and by date, not by text' {
        $sorted = $invoices | Sort-Object InvoiceAmount
        for ($i = 1; $i -lt $sorted.Count; $i++) { $sorted[$i].InvoiceAmount | Should -BeGreaterOrEqual $sorted[$i - 1].InvoiceAmount }
        ($invoices | Sort-Object InvoiceDate -Descending)[0].InvoiceDate | Should -Be ($invoices | Measure-Object InvoiceDate -Maximum).Maximum
        ($invoices | Sort-Object InvoiceDate, InvoiceId).InvoiceId | Should -Be (Get-FusionInvoice -OrderBy InvoiceDate, InvoiceId).InvoiceId
    }

    It 'have calculated properties' {
        $calculated = $invoices | Select-Object InvoiceNumber, @{ Name = 'Unpaid'; Expression = { $_.InvoiceAmount - $_.AmountPaid } }, @{ Name = 'Year'; Expression = { $_.InvoiceDate.Year } }
        ($calculated[0].PSObject.Properties.Name) | Should -Be 'InvoiceNumber', 'Unpaid', 'Year'
        [decimal] ($calculated | Measure-Object Unpaid -Sum).Sum | Should -Be ([decimal] ($invoices | Measure-Object InvoiceAmount -Sum).Sum - [decimal] ($invoices | Measure-Object AmountPaid -Sum).Sum)
        $calculated[0].Unpaid | Should -BeOfType decimal
    }

    It 'show their attributes to Get-Member, and have values of their types' {
        ($invoices[0] | Get-Member -MemberType Property).Count | Should -Be @($invoices[0].PSObject.Properties).Count
        $invoices[0].InvoiceDate | Should -BeOfType datetime
        $invoices[0].InvoiceId | Should -BeOfType long
    }

    It 'are compared by their attributes' {
        $before = Get-FusionInvoice -First 3
        $after = Get-FusionInvoice -First 3
        Compare-Object $before $after -Property InvoiceId, Description | Should -BeNullOrEmpty
        $after[1].Description = 'changed here'
        $differences = Compare-Object $before $after -Property InvoiceId, Description
        $differences.InvoiceId | Should -Be $after[1].InvoiceId, $after[1].InvoiceId
        ($differences | Where-Object SideIndicator -eq '=>').Description | Should -Be 'changed here'
    }

    It 'are kept by -OutVariable, -PipelineVariable and Tee-Object' {
        $pairs = Get-FusionInvoice -First 2 -OutVariable kept -PipelineVariable invoice | ForEach-Object { Get-FusionInvoice $_.InvoiceId } | ForEach-Object { "$($invoice.InvoiceId)=$($_.InvoiceId)" }
        $pairs | Should -Be ($invoices[0..1].InvoiceId | ForEach-Object { "$_=$_" })
        $kept.InvoiceId | Should -Be $invoices[0..1].InvoiceId
        $null = Get-FusionInvoice -First 2 | Tee-Object -Variable teed
        $teed.InvoiceId | Should -Be $invoices[0..1].InvoiceId
    }

    It 'are read in parallel runspaces' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $connection = Get-FusionConnection -Default
        $path = $manifest
        $read = $invoices[0..9] | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:path
            $_ | Get-FusionRecord invoices -Connection $using:connection
        }
        $read.InvoiceId | Sort-Object | Should -Be $invoices[0..9].InvoiceId
    }
}

Describe 'Records in a file' {
    It 'keep every column and every value as text' {
        $file = Join-Path $TestDrive 'invoices.csv'
        $invoices | Export-Csv $file -NoTypeInformation -Encoding utf8
        $back = Import-Csv $file -Encoding utf8
        $back.Count | Should -Be $invoices.Count
        $back[0].PSObject.Properties.Name | Should -Be $invoices[0].PSObject.Properties.Name
        'InvoiceNumber', 'Supplier', 'Description', 'InvoiceId' | ForEach-Object { $back.$_ | Should -BeExactly ($invoices.$_ | ForEach-Object { "$_" }) }
    }

    It 'keep numbers and dates in <_>' -ForEach 'en-US', 'de-DE', 'ar-SA' {
        $culture = [Threading.Thread]::CurrentThread.CurrentCulture
        try {
            [Threading.Thread]::CurrentThread.CurrentCulture = $_
            $file = Join-Path $TestDrive "$_.csv"
            $invoices | Export-Csv $file -NoTypeInformation -Delimiter ';'
            $back = Import-Csv $file -Delimiter ';'
            # In the culture that wrote them, as .NET has it.
            ($back | ForEach-Object { [decimal]::Parse($_.InvoiceAmount) }) | Should -Be $invoices.InvoiceAmount
            ($back | ForEach-Object { [datetime]::Parse($_.InvoiceDate) }) | Should -Be $invoices.InvoiceDate
            ($back | ForEach-Object { [long] $_.InvoiceId }) | Should -Be $invoices.InvoiceId
        }
        finally {
            [Threading.Thread]::CurrentThread.CurrentCulture = $culture
        }
    }

    It 'are the same JSON in every culture, and come back with their values' {
        $culture = [Threading.Thread]::CurrentThread.CurrentCulture
        $texts = try {
            foreach ($name in 'en-US', 'de-DE', 'ar-SA') {
                [Threading.Thread]::CurrentThread.CurrentCulture = $name
                Get-FusionInvoice -First 3 | ConvertTo-Json
            }
        }
        finally {
            [Threading.Thread]::CurrentThread.CurrentCulture = $culture
        }
        $texts | Sort-Object -Unique | Should -HaveCount 1
        $back = $texts[1] | ConvertFrom-Json
        $back.InvoiceId | Should -Be $invoices[0..2].InvoiceId
        [decimal[]] $back.InvoiceAmount | Should -Be $invoices[0..2].InvoiceAmount
        ($back.InvoiceDate | ForEach-Object { ([datetime] $_).Date }) | Should -Be $invoices[0..2].InvoiceDate
        $back[0].PSObject.Properties.Name | Should -Be $invoices[0].PSObject.Properties.Name
    }

    It 'have their children in JSON' {
        $whole = Get-FusionInvoice -First 1 -Expand invoiceLines
        $back = $whole | ConvertTo-Json -Depth 4 | ConvertFrom-Json
        $back.invoiceLines.Count | Should -BeGreaterThan 0
        [decimal[]] $back.invoiceLines.LineAmount | Should -Be $whole.invoiceLines.LineAmount
    }

    It 'keep their types and their table in XML, as from a job' {
        $file = Join-Path $TestDrive 'invoices.xml'
        $invoices[0..2] | Export-Clixml $file
        $back = Import-Clixml $file
        # PowerShell has no DateTimeOffset in XML, only its text and parts.
        foreach ($name in $invoices[0].PSObject.Properties.Name) { $back.$name | ForEach-Object { "$_" } | Should -Be ($invoices[0..2].$name | ForEach-Object { "$_" }) -Because $name }
        $back[0].InvoiceAmount | Should -BeOfType decimal
        $back[0].PSTypeNames[0] | Should -Be 'Deserialized.OracleFusion.Invoice'
        $back | Out-String -Width 120 | Should -BeExactly ($invoices[0..2] | Out-String -Width 120)
    }

    It 'come back from a background job' -Skip:($startsJobs -notcontains $true) {
        $path, $address, $who = $manifest, $sandbox.Server, $credential
        $back = Start-Job { Import-Module $using:path; Connect-OracleFusion $using:address $using:who -SkipCertificateCheck; Get-FusionInvoice -First 2 } | Receive-Job -Wait -AutoRemoveJob
        $back.InvoiceId | Should -Be $invoices[0..1].InvoiceId
        $back[0].InvoiceAmount | Should -Be $invoices[0].InvoiceAmount
    }
}

Describe 'An error' {
    It 'of one key leaves the others, and is told by $? and -ErrorVariable' {
        $read = Get-FusionInvoice 1, $invoices[0].InvoiceId, 2 -ErrorAction SilentlyContinue -ErrorVariable failed
        $? | Should -BeFalse
        $read.InvoiceId | Should -Be $invoices[0].InvoiceId
        @($failed).Count | Should -Be 2
        $failed.TargetObject | Should -Be 1, 2
        $null = Get-FusionInvoice $invoices[0].InvoiceId
        $? | Should -BeTrue
    }

    It 'ends the command under -ErrorAction Stop, and is caught' {
        $caught = $null
        try { $null = 1, $invoices[0].InvoiceId | Get-FusionInvoice -ErrorAction Stop; $went = 'on' } catch { $caught = $_ }
        $went | Should -BeNullOrEmpty
        $caught.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
        $caught.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $caught.Exception.StatusCode | Should -Be 404
        $Error[0].FullyQualifiedErrorId | Should -Be $caught.FullyQualifiedErrorId
    }

    It 'ends the script under $ErrorActionPreference Stop' {
        $read = & { $ErrorActionPreference = 'Stop'; try { Get-FusionInvoice 1; 'went on' } catch { 'caught' } }
        $read | Should -Be 'caught'
    }

    It 'is not shown under Ignore, and is a stream of its own' {
        $Error.Clear()
        $null = Get-FusionInvoice 1 -ErrorAction Ignore
        $Error.Count | Should -Be 0
        $both = Get-FusionInvoice 1, $invoices[0].InvoiceId 2>&1
        $both[0] | Should -BeOfType Management.Automation.ErrorRecord
        $both[1].InvoiceId | Should -Be $invoices[0].InvoiceId
    }

    It 'of a resource that nobody knows says where to look' {
        { Get-FusionRecord noSuchResource } | Should -Throw '*fscm/noSuchResource*'
    }

    It 'of a filter shows its place' {
        { Get-FusionInvoice -Filter { $_.InvoiceNumber -match '^A' } } | Should -Throw '*-match*~~~*'
    }
}

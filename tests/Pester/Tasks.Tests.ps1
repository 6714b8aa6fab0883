# What an administrator types: the code of docs/tasks.md as it stands there, each task with what must come of it.
BeforeDiscovery {
    $ofTasks = [regex]::Matches((Get-Content "$PSScriptRoot/../../docs/tasks.md" -Raw), '(?ms)^## (?<title>[^\r\n]+)\r?\n\r?\n```powershell\r?\n(?<code>.*?)^```') |
        ForEach-Object { @{ Title = $_.Groups['title'].Value; Code = $_.Groups['code'].Value } }
}
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    Set-Content "$TestDrive/flexfields.json" '{"invoices.invoiceDff":{"costCenter":"string"},"ServiceVisit_c":{"Visitor_c":"string"}}'
    $sandbox = Start-Sandbox "--scale 120 --flexfields `"$TestDrive/flexfields.json`""
    $other = Start-Sandbox '--scale 120'
    $server = $sandbox.Server -replace '^https?://' -replace '/$'
    Connect-OracleFusion $other.Server $credential -SkipCertificateCheck -Name other -WarningAction Ignore
    Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck -Name own -WarningAction Ignore
    $test = Get-FusionConnection other
    $prod = Get-FusionConnection own
    $invoice = Get-FusionInvoice -First 1
    1..3 | ForEach-Object {
        $null = New-FusionInvoice -InvoiceNumber "TASK-$_" -Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 10 -Description 'Paper'
    }
    $hired = New-FusionWorker -Name @{ LegislationCode = 'US'; FirstName = 'Nora'; LastName = 'Newly' } -Email @{ EmailType = 'W1'; EmailAddress = 'nora.newly@halden.example' } -WorkRelationship @{ LegalEmployerName = 'Halden Corporation'; WorkerType = 'E'; StartDate = (Get-Date -Day 3).Date.AddMonths(-1) }
    $null = New-FusionLocation -LocationCode OSLO_2 -LocationName 'Oslo 2' -SetCode COMMON -Country NO
    function Get-Secret($Name) { $credential }

    # Parallel runspaces find the module as a user's would.
    $path = $env:PSModulePath
    $env:PSModulePath = "$root/out" + [IO.Path]::PathSeparator + $path
    Push-Location $TestDrive
    'InvoiceNumber,Supplier,BusinessUnit,InvoiceAmount,LineNumber,LineAmount', 'FILE-1,Eastmark Packaging AB,Halden UK,30,1,10', 'FILE-1,Eastmark Packaging AB,Halden UK,30,2,20', 'FILE-2,Eastmark Packaging AB,Halden UK,5,1,5' |
        Set-Content invoices.csv
    'one', 'two' | ForEach-Object { Set-Content "$_.pdf" $_ }

    # What must come of each task.
    $expected = @{
        'Unpaid invoices of a supplier' = { $out.PaidStatus | Sort-Object -Unique | Should -Be 'Unpaid'; $out[0].Supplier | Should -Be 'Silvermere Catering GmbH' }
        'What is due, by supplier' = { $out[0].Amount | Should -BeGreaterThan $out[-1].Amount }
        'Lines of invoices as a CSV file' = { $rows = Import-Csv lines.csv; $rows.Count | Should -BeGreaterThan 1; $rows[0].PSObject.Properties.Name | Should -Contain 'LineAmount'; $rows[-1].InvoiceNumber | Should -Not -BeNullOrEmpty }
        'Create invoices with their lines from a CSV file' = { $out.Count | Should -Be 2; @(Get-FusionRecord invoiceLines -Parent $out[0]).Count | Should -Be 2 }
        'Attach files to an invoice' = { $out.FileName | Should -Be 'one.pdf', 'two.pdf' }
        'Save the attachments of an invoice' = { Get-Content ./attachments/two.pdf | Should -Be 'two' }
        'Cancel an invoice' = { (Get-FusionInvoice TASK-2).CanceledFlag | Should -BeTrue }
        'Validate an invoice' = { $out.Count | Should -Be 1 }
        'An order by its number, with its lines' = { $out.OrderNumber | Sort-Object -Unique | Should -Be 'PO100001' }
        'The receipts of an order' = { $out.Count | Should -BeGreaterThan 0; $out[0].ReceiptNumber | Should -Not -BeNullOrEmpty }
        'The invoices of an order' = { $out.Count | Should -BeGreaterThan 0 }
        'A supplier with its addresses and sites' = { $out.AddressName | Where-Object { $_ } | Should -Not -BeNullOrEmpty }
        'The periods that are open' = { $out.ClosingStatus | Sort-Object -Unique | Should -Be 'O' }
        'Journals of a period' = { $out.DefaultPeriodName | Sort-Object -Unique | Should -Be 'Aug-23' }
        'Conversion rates' = { $out.FromCurrency | Sort-Object -Unique | Should -Be 'EUR' }
        'Workers with their e-mail address' = { $out[0].Email | Should -Match '@' }
        "Last month's hires with their e-mail address" = { $out.PersonNumber | Should -Contain $hired.PersonNumber; $out.Email | Should -Contain 'nora.newly@halden.example' }
        'The telephone of a worker' = { $out[0].PhoneNumber | Should -Not -BeNullOrEmpty }
        'Open opportunities of a customer' = { $out.Count | Should -BeGreaterThan 0 }
        "Opportunities by their owner's name" = { $out.Count | Should -BeGreaterThan 0; ($out.OwnerPartyNumber | Sort-Object -Unique).Count | Should -Be 1 }
        'Open a service request' = { $out[0].SrNumber | Should -Not -BeNullOrEmpty }
        'Items with their on-hand quantity' = { $out.Count | Should -BeGreaterThan 0 }
        'What has changed since yesterday' = { $out.InvoiceNumber | Should -Contain 'TASK-1' }
        'Read what a link in a browser shows' = { $out.InvoiceId | Should -Be $invoice.InvoiceId }
        'A child of a record' = { $out.LineNumber | Should -Contain 91 }
        'Custom objects' = { $out.Count | Should -Be 2; $out[1].RecordName | Should -Be 'First visit' }
        'A segment of a flexfield' = { $out[-1] | Should -Be '0042' }
        'Which attributes there are, and which a creation needs' = { $out.Name | Should -Contain 'InvoiceNumber' }
        'What Oracle calls it, and which cmdlet it is' = { $out.Name | Should -Contain 'Cancel-FusionInvoice' }
        'Edit in a spreadsheet and write back' = { (Get-FusionInvoice TASK-1).Description | Should -Be 'Paper, A4' }
        'Two servers side by side' = { $out.InputObject | Should -Contain 'TASK-1' }
        'Copy a record to another server' = { (Get-FusionInvoice TASK-1 -Connection $test).Supplier | Should -Be 'Eastmark Packaging AB' }
        'Copy a record of the set-up to another server' = { (Get-FusionLocation OSLO_2 -Connection $test).LocationName | Should -Be 'Oslo 2' }
        'Look into production without being able to change anything' = { { Remove-FusionInvoice TASK-1 -Force -Connection look -ErrorAction Stop } | Should -Throw '*-ReadOnly*'; Select-FusionConnection own }
        'Read in parallel' = { $out.InvoiceNumber | Should -Be 'TASK-1' }
        'A scheduled script with a secret store' = { $out.Count | Should -Be 1; Select-FusionConnection own }
        'Delete, after a look at what would go' = { { Get-FusionInvoice TASK-3 -ErrorAction Stop } | Should -Throw '*TASK-3*' }
    }
}
AfterAll {
    Pop-Location
    $env:PSModulePath = $path
    Get-FusionConnection | Disconnect-OracleFusion
    Stop-Sandbox $sandbox
    Stop-Sandbox $other
}

Describe 'Tasks' {
    It '<Title>' -ForEach $ofTasks {
        if ($Code -match '-Parallel' -and $PSVersionTable.PSVersion.Major -lt 7) { Set-ItResult -Skipped -Because 'Windows PowerShell has no ForEach-Object -Parallel'; return }
        $expected.ContainsKey($Title) | Should -BeTrue -Because 'what must come of each task is said here'
        $out = @(. ([scriptblock]::Create("`$ErrorActionPreference = 'Stop'; $Code")) 3>$null)
        . $expected[$Title]
    }

    It 'has a task for each expectation' {
        $expected.Keys | Where-Object { $_ -notin ([regex]::Matches((Get-Content "$root/docs/tasks.md" -Raw), '(?m)^## (.+?)\r?$') | ForEach-Object { $_.Groups[1].Value }) } | Should -BeNullOrEmpty
    }
}

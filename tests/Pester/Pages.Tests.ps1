# The code of the pages in docs, as it stands there, against the sandbox: names of a real pod are replaced by those that the sandbox has, what is not the
# page's business (a warehouse, a directory) is stood in for. Nothing may end in an error. docs/tasks.md and README.md have tests of their own; the code of
# authentication.md, imports.md, jobs.md and runbooks.md needs keys, workbooks, hosts and jobs, which the tests of those families have.
BeforeDiscovery {
    # Once is enough: in a shell, not in the engine too.
    . "$PSScriptRoot/shell.ps1"
    # What needs more than a sandbox: the number of the block on its page, and why.
    $elsewhere = @{
        'filtering.md 2'       = 'parameters alone, one of which is refused on purpose: tests/OracleFusion.Filter.Tests'
        'getting-started.md 1' = 'imports the module and starts a sandbox of its own: Session.Tests.ps1'
        'reports-and-sql.md 2' = 'a statement in a file of the reader'
        'month-end.md 3'       = 'reads a table of the scheduler, which the sandbox does not have'
        'flows.md 1'           = 'names a flow pattern that a pod has of its own: tests/OracleFusion.Tests/Flows'
    }
    # These wait for jobs, which takes from ten seconds to a minute each: by hand, with ORACLEFUSION_PAGES=1.
    if (-not $env:ORACLEFUSION_PAGES) { 'setup.md 1', 'reports-and-sql.md 1', 'reports-and-sql.md 3' | ForEach-Object { $elsewhere[$_] = 'slow' } }
    $pages = 'approvals', 'changes', 'filtering', 'flows', 'getting-started', 'month-end', 'privileges', 'reading', 'reports-and-sql', 'setup', 'users', 'writing'
    $ofPages = foreach ($page in $pages) {
        $number = 0
        foreach ($match in [regex]::Matches((Get-Content "$PSScriptRoot/../../docs/$page.md" -Raw), '(?ms)^ *```powershell\r?\n(?<code>.*?)^ *```')) {
            $name = "$page.md $((++$number))"
            if (-not $elsewhere[$name]) { @{ Name = $name; Code = $match.Groups['code'].Value } }
        }
    }
}
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $sandbox = Start-Sandbox '--scale 120 --job-duration 0'
    $other = Start-Sandbox '--scale 120 --job-duration 0'
    $server = $sandbox.Server -replace '^https?://' -replace '/$'
    $otherServer = $other.Server -replace '^https?://' -replace '/$'
    $PSDefaultParameterValues['Connect-OracleFusion:SkipCertificateCheck'] = $true
    $PSDefaultParameterValues['Connect-OracleFusion:WarningAction'] = 'Ignore'
    # Nobody is there to answer.
    $PSDefaultParameterValues['*-Fusion*:Confirm'] = $false
    $client = $credential
    $uri = "$($sandbox.Server)/oauth2/v1/token"
    $scope = 'all'
    Connect-OracleFusion $server $credential
    Push-Location $TestDrive

    $there = Get-FusionInvoice -First 1
    foreach ($number in 'AP-1001', 'F-1') {
        $null = New-FusionInvoice -InvoiceNumber $number -Supplier 'Lee Supplies' -BusinessUnit 'Halden UK' -InvoiceAmount 10
    }
    $partyId = (Get-FusionCustomerAccount -AccountName '*' | Select-Object -First 1).PartyId
    $accountNumber = (Get-FusionCustomerAccount -AccountName '*' | Select-Object -First 1).AccountNumber
    $taskNumber = (Get-FusionTask | Select-Object -First 1).Number
    $userName = (Get-FusionUser -First 1).UserName
    $announcement = (Get-FusionRecord announcements -First 1).AnnouncementId
    $null = Install-FusionSqlReport
    $since = '2020-01-01'
    $invoice = Get-FusionInvoice AP-1001
    $line = "$(Get-FusionPartition invoices -Count 8 | Select-Object -First 1)"
    $n = 1
    $names = [ordered]@{
        'servername.fa.us2.oraclecloud.com'  = $server
        'test-pod.fa.ocs.oraclecloud.com'    = $otherServer
        'prod-pod.fa.ocs.oraclecloud.com'    = $server
        '(Get-Credential)'                   = '$credential'
        '300000047414679'                    = "$($there.InvoiceId)"
        'Vision Operations'                  = 'Halden UK'
        '1600042'                            = "$taskNumber"
        'jane.roe'                           = "$userName"
        '-AccountNumber 1001'                = "-AccountNumber $accountNumber"
        'announcements 300'                  = "announcements $announcement"
        ', 300000001,'                       = ", $((Get-FusionLedger -Name 'Halden US Primary Ledger').LedgerId),"
        '-Key 300'                           = "-Key $announcement"
        './samples/'                         = "$root/samples/"
    }
    # What the reader of a page has in the folder.
    $files = @{
        'disputed.csv'      = 'InvoiceId', $there.InvoiceId
        'trial-balance.csv' = 'InvoiceNumber,Remaining', 'AP-1001,10'
        'joiners.csv'       = 'UserName,FamilyName,GivenName,Email', 'ann.lee,Lee,Ann,ann.lee@halden.example'
        'holds.csv'         = 'InvoiceNumber,Supplier,BusinessUnit,HoldName', 'AP-1001,Lee Supplies,Halden UK,Manual hold'
        'lines.csv'         = 'InvoiceNumber,Supplier,BusinessUnit,InvoiceAmount,LineNumber,LineAmount', 'P-3,Lee Supplies,Halden UK,30,1,30'
        'edited.csv'        = 'InvoiceNumber,Description', 'F-1,Edited'
    }
    'contract.pdf', 'scan.png', 'new.pdf', 'banner.png' | ForEach-Object { $files[$_] = $_ }
    $new = 'InvoiceNumber,Supplier,BusinessUnit,InvoiceAmount', 'P-1,Lee Supplies,Halden UK,1', 'P-2,Lee Supplies,Halden UK,2'
    function Send-ToWarehouse { }
    function Add-ToDirectory { }
}
AfterAll {
    Pop-Location
    $PSDefaultParameterValues.Remove('Connect-OracleFusion:SkipCertificateCheck')
    $PSDefaultParameterValues.Remove('Connect-OracleFusion:WarningAction')
    $PSDefaultParameterValues.Remove('*-Fusion*:Confirm')
    Get-FusionConnection | Disconnect-OracleFusion
    $sandbox, $other | ForEach-Object { Stop-Sandbox $_ }
}

Describe 'The code of a page' -Skip:(-not $isShell) {
    It 'runs: <Name>' -TestCases $ofPages {
        param($Name, $Code)
        foreach ($word in $names.Keys) { $Code = $Code.Replace($word, $names[$word]) }
        Connect-OracleFusion $server $credential
        Set-Location (New-Item -ItemType Directory "$TestDrive/$($Name -replace '\W', '-')")
        foreach ($file in $files.Keys) { $files[$file] | Set-Content $file }
        if ($Name -like 'writing*') { $new | Set-Content invoices.csv }
        $ErrorActionPreference = 'Continue'
        $said = . ([scriptblock]::Create($Code)) 2>&1 3>$null
        $said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { "$_" } | Should -BeNullOrEmpty
    }
}

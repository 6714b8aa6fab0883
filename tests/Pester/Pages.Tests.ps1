# The code of README.md and of every page in docs, as it stands there, against the sandbox: names of a real pod are replaced by those that the sandbox has,
# what is not the page's business (a warehouse, a directory, a vault) is stood in for. Nothing may end in an error. docs/tasks.md, the ten things of README.md
# and the examples of docs/cmdlets, which are those of Get-Help, have tests of their own that look at what comes out.
BeforeDiscovery {
    # Once is enough: in a shell, not in the engine too.
    . "$PSScriptRoot/shell.ps1"
    # What cannot be run as it stands: the block on its page, and where what it calls is run instead.
    $elsewhere = @{
        'README.md 2'                        = 'the Gallery: .ci/Test-InstalledModule.ps1 installs from a gallery in a folder'
        'README.md 3'                        = 'a folder of Windows: .ci/Test-InstalledModule.ps1 installs from a gallery in a folder'
        'authentication.md 6'                = 'a person signs in in a browser: SigningExampleTests plays that person with the same commands'
        'filtering.md 2'                     = 'parameters alone, one of which is refused on purpose: tests/OracleFusion.Filter.Tests'
        'getting-started.md 1'               = 'imports the module and starts a sandbox of its own: Session.Tests.ps1'
        'use-cases/order-to-cash.md 2'       = 'a workbook of the release: EndToEndTests runs the script'
        'use-cases/record-to-report.md 2'    = 'a workbook of the release: EndToEndTests runs the script'
        'month-end.md 3'                     = 'reads a table of the scheduler, which the sandbox does not have'
    }
    $root = Resolve-Path "$PSScriptRoot/../.."
    $ofPages = foreach ($file in @(Get-Item "$root/README.md", "$root/CONTRIBUTING.md", "$root/SECURITY.md") + @(Get-ChildItem "$root/docs" -Recurse -Filter *.md)) {
        $page = $file.FullName.Substring("$root".Length + 1) -replace '\\', '/' -replace '^docs/'
        if ($page -like 'cmdlets/*' -or $page -eq 'tasks.md') { continue }
        $number = 0
        foreach ($match in [regex]::Matches((Get-Content $file.FullName -Raw), '(?ms)^ *```powershell\r?\n(?<code>.*?)^ *```(?<things>\s+```text)?')) {
            $name = "$page $((++$number))"
            if ($elsewhere[$name]) { $elsewhere.Remove($name) }
            elseif (-not $match.Groups['things'].Success) { @{ Name = $name; Code = $match.Groups['code'].Value } }
        }
    }
    $ofNothing = @{ Names = @($elsewhere.Keys) }
}
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $keys = New-FusionJwtKeyPair "$TestDrive/keys"
    $sandbox = Start-Sandbox "--scale 120 --job-duration 0 --trust `"example.com=$($keys.CertificatePath)`" --trust `"casey.brown=$($keys.CertificatePath)`""
    $other = Start-Sandbox '--scale 120 --job-duration 0'
    $server = $sandbox.Server -replace '^https?://' -replace '/$'
    $otherServer = $other.Server -replace '^https?://' -replace '/$'
    $PSDefaultParameterValues['Connect-OracleFusion:SkipCertificateCheck'] = $true
    $PSDefaultParameterValues['Connect-OracleFusion:WarningAction'] = 'Ignore'
    $PSDefaultParameterValues['*-Fusion*:PollInterval'] = 0.05
    # Nobody is there to answer.
    $PSDefaultParameterValues['*-Fusion*:Confirm'] = $false
    $client = $credential
    $uri = "$($sandbox.Server)/oauth2/v1/token"
    $scope = 'all'
    Connect-OracleFusion $server $credential
    Push-Location $TestDrive

    $there = Get-FusionInvoice -First 1
    foreach ($number in 'AP-1001', 'F-1') {
        $null = New-FusionInvoice -InvoiceNumber $number -Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 10
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
    # Stand-ins of the stores of secrets.
    $secureToken = New-FusionJwt -Issuer example.com -UserName casey.brown -PrivateKeyPath $keys.PrivateKeyPath -CertificatePath $keys.CertificatePath
    $env:FUSION_SERVER, $env:FUSION_PRIVATE_KEY = $server, (Get-Content $keys.PrivateKeyPath -Raw)
    $env:FUSION_FINGERPRINT = "$(Get-FusionCertificateFingerprint $keys.CertificatePath)"
    function Get-AzKeyVaultSecret { [pscustomobject]@{ SecretValue = $secureToken } }
    function Get-AutomationPSCredential { $credential }
    function Get-AutomationCertificate {
        [System.Security.Cryptography.X509Certificates.X509Certificate2]::CreateFromPemFile($keys.CertificatePath, $keys.PrivateKeyPath)
    }
    function Get-AutomationConnection { @{ Server = $server; UserName = 'casey.brown'; Password = 'Welcome1' } }
    function Get-Secret([string] $Name) {
        if ($Name -eq 'fusion-key') { ConvertTo-SecureString (Get-Content $keys.PrivateKeyPath -Raw) -AsPlainText -Force } else { $credential }
    }

    # Rows for imports.
    $columns = Get-FusionImportTemplate -RequestId 107468
    $rows = [pscustomobject]@{
        InvoiceNum = 'PAGE-1'; OperatingUnit = 'Halden US Business Unit'; Source = 'Spreadsheet'; InvoiceAmount = 10; InvoiceDate = [datetime] '2026-06-01'
        VendorName = (Get-FusionSupplier -First 1).Supplier; InvoiceCurrencyCode = 'USD'; InvoiceTypeLookupCode = 'STANDARD'
        Lines = @{ LineNumber = 1; LineTypeLookupCode = 'ITEM'; Amount = 10 }
    }
    $day = [datetime] '2026-01-01'
    function New-Row([string] $Id, [hashtable] $More) { @{ SourceSystemOwner = 'HRC_SQLLOADER'; SourceSystemId = $Id } + $More }
    # In order: the loader takes a component after the one that it belongs to.
    $workers = [ordered]@{
        SourceSystemOwner = 'HRC_SQLLOADER'; SourceSystemId = 'P94001'; EffectiveStartDate = $day; PersonNumber = '94001'; StartDate = $day; DateOfBirth = [datetime] '1985-03-15'; ActionCode = 'HIRE'
        PersonName = New-Row N94001 @{ 'PersonId(SourceSystemId)' = 'P94001'; EffectiveStartDate = $day; NameType = 'GLOBAL'; LegislationCode = 'US'; FirstName = 'Ada'; LastName = 'Poe' }
        WorkRelationship = New-Row R94001 @{ 'PersonId(SourceSystemId)' = 'P94001'; DateStart = $day; WorkerType = 'E'; LegalEmployerName = 'Halden Corporation'; PrimaryFlag = $true }
        WorkTerms = New-Row T94001 @{ 'PeriodOfServiceId(SourceSystemId)' = 'R94001'; EffectiveStartDate = $day; ActionCode = 'HIRE' }
        Assignment = New-Row A94001 @{ 'WorkTermsAssignmentId(SourceSystemId)' = 'T94001'; EffectiveStartDate = $day; ActionCode = 'HIRE'; BusinessUnitShortCode = 'Halden US Business Unit'; JobCode = 'JOB001' }
    }
    # Parallel runspaces find the module as a user's would.
    $path = $env:PSModulePath
    $env:PSModulePath = "$(Split-Path (Split-Path $manifest))" + [IO.Path]::PathSeparator + $path
    $names = [ordered]@{
        'servername.fa.us2.oraclecloud.com'  = $server
        'test-pod.fa.ocs.oraclecloud.com'    = $otherServer
        'prod-pod.fa.ocs.oraclecloud.com'    = $server
        '(Get-Credential)'                   = '$credential'
        '300000047414679'                    = "$($there.InvoiceId)"
        "-BusinessUnit 'Vision Operations' -BusinessUnitId" = "-BusinessUnit 'Halden US Business Unit' -BusinessUnitId"
        'Vision Operations'                  = 'Halden UK'
        'Lee Supplies'                       = 'Eastmark Packaging AB'
        'Lee US1'                            = 'PLANT-2'
        '1600042'                            = "$taskNumber"
        'jane.roe'                           = "$userName"
        '-AccountNumber 1001'                = "-AccountNumber $accountNumber"
        'announcements 300'                  = "announcements $announcement"
        ', 300000001,'                       = ", $((Get-FusionLedger -Name 'Halden US Primary Ledger').LedgerId),"
        '-Key 300'                           = "-Key $announcement"
        '-InvoiceNumber AP-1001 -Supplier'   = '-InvoiceNumber AP-1003 -Supplier'
        '-Template ap.xlsm'                  = '-Template $columns'
        '-Period Jul-23 -From 2023-07-01 -To 2023-07-31' = '-Period May-26 -From 2026-05-01 -To 2026-05-31'
        'CDRM_100028'                        = (Get-FusionCustomerAccountActivity -First 1).AccountNumber
        './samples/'                         = "$root/samples/"
        './load-invoices.ps1'                = "$root/samples/UseCases/load-invoices.ps1"
        './out/OracleFusion/OracleFusion.psd1' = "'$manifest'"
        './keys/private.key'                 = "'$($keys.PrivateKeyPath)'"
        './keys/publickey.cer'               = "'$($keys.CertificatePath)'"
        'integration.user'                   = 'casey.brown'
        './private.key'                      = "'$($keys.PrivateKeyPath)'"
        './publickey.cer'                    = "'$($keys.CertificatePath)'"
        '~/.fusion/private.key'              = "'$($keys.PrivateKeyPath)'"
        '~/.fusion/publickey.cer'            = "'$($keys.CertificatePath)'"
        'https://idcs-0123456789abcdef.identity.oraclecloud.com' = $sandbox.Server
        'BusinessUnitId = 204'               = "BusinessUnitId = '#NULL'"
        '-BusinessUnitId 204'                = "-BusinessUnitId '#NULL' -PollInterval 0.05"
    }
    # What the reader of a page has in the folder.
    $files = @{
        'disputed.csv'      = 'InvoiceId', $there.InvoiceId
        'trial-balance.csv' = 'InvoiceNumber,Remaining', 'AP-1001,10'
        'trial-balance.sql' = 'select p.period_name from gl_ledgers l join gl_periods p on p.period_set_name = l.period_set_name where l.name = :ledger and p.period_name in (:periods)'
        'joiners.csv'       = 'UserName,FamilyName,GivenName,Email', 'ann.lee,Lee,Ann,ann.lee@halden.example'
        'holds.csv'         = 'InvoiceNumber,Supplier,BusinessUnit,HoldName', 'AP-1001,Eastmark Packaging AB,Halden UK,Manual hold'
        'lines.csv'         = 'InvoiceNumber,Supplier,BusinessUnit,InvoiceAmount,LineNumber,LineAmount', 'P-3,Eastmark Packaging AB,Halden UK,30,1,30'
        'july.csv'          = 'InvoiceNumber,Supplier,Date,Currency,Amount,Description', "#-1,$($rows.VendorName),2026-07-01,USD,7,one"
        'july-rejected.csv' = 'InvoiceNumber,Supplier,Date,Currency,Amount,Description', "#-2,$($rows.VendorName),2026-07-01,USD,7,one"
        'new.csv'           = 'InvoiceNumber,Supplier,BusinessUnit,InvoiceAmount,LineNumber,LineAmount', 'P-4,Eastmark Packaging AB,Halden UK,30,1,30'
        'edited.csv'        = 'InvoiceNumber,Description', 'F-1,Edited'
    }
    'contract.pdf', 'scan.png', 'new.pdf', 'banner.png' | ForEach-Object { $files[$_] = $_ }
    $new = 'InvoiceNumber,Supplier,BusinessUnit,InvoiceAmount', 'P-1,Eastmark Packaging AB,Halden UK,1', 'P-2,Eastmark Packaging AB,Halden UK,2'
    function Send-ToWarehouse { }
    function Add-ToDirectory { }
}
AfterAll {
    Pop-Location
    $env:PSModulePath = $path
    $env:FUSION_SERVER = $env:FUSION_PRIVATE_KEY = $env:FUSION_FINGERPRINT = $null
    $PSDefaultParameterValues.Remove('*-Fusion*:PollInterval')
    $PSDefaultParameterValues.Remove('Connect-OracleFusion:SkipCertificateCheck')
    $PSDefaultParameterValues.Remove('Connect-OracleFusion:WarningAction')
    $PSDefaultParameterValues.Remove('*-Fusion*:Confirm')
    Get-FusionConnection | Disconnect-OracleFusion
    $sandbox, $other | ForEach-Object { Stop-Sandbox $_ }
}

Describe 'The code of a page' -Skip:(-not $isShell) {
    # One that was mended, moved or renamed is to be run again.
    It 'is named as an exception where it is there' -TestCases $ofNothing { param($Names) $Names | Should -BeNullOrEmpty }

    It 'runs: <Name>' -TestCases $ofPages {
        param($Name, $Code)
        foreach ($word in $names.Keys) { $Code = $Code.Replace($word, $names[$word]) }
        Connect-OracleFusion $server $credential
        Set-Location (New-Item -ItemType Directory "$TestDrive/$($Name -replace '\W', '-')")
        # Each block has invoices and loads of its own.
        $own = $Name -replace '\W'
        $Code = $Code.Replace('AP-JULY', "AP-$own")
        $rows.InvoiceNum = "$own-0"
        foreach ($file in $files.Keys) { $files[$file] -replace '#', $own | Set-Content $file }
        if ($Name -like 'use-cases/month-end*') {
            $null = New-FusionInvoice -InvoiceNumber "$own-0" -Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 10 -InvoiceDate 2026-05-15 -AccountingDate 2026-05-15
        }
        if ($Name -like 'writing*') { $new | Set-Content invoices.csv }
        $ErrorActionPreference = 'Continue'
        $said = . ([scriptblock]::Create($Code)) 2>&1 3>$null
        $said | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | ForEach-Object { "$_" } | Should -BeNullOrEmpty
    }
}

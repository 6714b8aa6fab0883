BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $sandbox = Start-Sandbox
    $splat = @{ Server = $sandbox.Server; Credential = $credential; SkipCertificateCheck = $true }
}
AfterAll { Stop-Sandbox $sandbox }

Describe 'A session' {
    AfterEach { Get-FusionConnection | Disconnect-OracleFusion }

    It 'signs in, is the default, and ends' {
        Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck
        (Get-FusionConnection -Default).UserName | Should -Be 'casey.brown'
        (Test-FusionConnection).IsSignedIn | Should -BeTrue
        Disconnect-OracleFusion
        Get-FusionConnection | Should -BeNullOrEmpty
    }

    It 'refuses a wrong password by name' {
        $wrong = [pscredential]::new('casey.brown', (ConvertTo-SecureString 'wrong' -AsPlainText -Force))
        { Connect-OracleFusion $sandbox.Server $wrong -SkipCertificateCheck } | Should -Throw -ErrorId 'Unauthorized,*'
        Get-FusionConnection | Should -BeNullOrEmpty
    }

    It 'takes its parameters by splatting, and is known by its name' {
        Connect-OracleFusion @splat -Name first
        $second = Connect-OracleFusion @splat -Name second -PassThru
        (Get-FusionConnection).Name | Sort-Object | Should -Be 'first', 'second'
        Get-FusionConnection -Default | Should -Be $second
        @(Get-FusionInvoice -First 1 -Connection first).Count | Should -Be 1
        Get-FusionConnection -Name f* | Disconnect-OracleFusion
        (Get-FusionConnection).Name | Should -Be 'second'
    }

    It 'is asked for, with the cmdlet that makes one, where there is none' {
        { Get-FusionInvoice -First 1 } | Should -Throw '*Connect-OracleFusion*' -ErrorId 'NotConnected,*'
        try { Get-FusionInvoice -First 1 } catch { $caught = $_ }
        $caught.CategoryInfo.Category | Should -Be 'ConnectionError'
    }

    It 'passes into parallel runspaces' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $connection = Connect-OracleFusion @splat -PassThru
        $path = $manifest
        $read = 1..4 | ForEach-Object -ThrottleLimit 2 -Parallel {
            Import-Module $using:path
            Get-FusionInvoice -First 1 -Skip $_ -Connection $using:connection
        }
        $read.InvoiceId | Sort-Object | Should -Be (Get-FusionInvoice -First 4 -Skip 1).InvoiceId
    }

    It 'belongs to its runspace: a parallel one has no default of ours' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        Connect-OracleFusion @splat
        $path = $manifest
        $told = 1 | ForEach-Object -Parallel {
            Import-Module $using:path
            try { Get-FusionInvoice -First 1 } catch { $_.FullyQualifiedErrorId }
        }
        $told | Should -BeLike 'NotConnected,*'
    }

    # A host that has PowerShell as a library has no program to start a job with.
    It 'says inside a job, which is a process of its own, to connect there and not to pass a connection' -Skip:(-not (Get-Command (Join-Path $PSHOME (('pwsh', 'powershell')[$PSEdition -eq 'Desktop'])) -ErrorAction Ignore)) {
        Connect-OracleFusion @splat
        $path = $manifest
        $told = Start-Job {
            Import-Module $using:path
            try { Get-FusionInvoice -First 1 } catch { "$_" }
        } | Receive-Job -Wait -AutoRemoveJob
        $told | Should -BeLike '*inside Start-Job, which runs in a process of its own: Connect-OracleFusion there*'
    }

    It 'gives no secret away, whatever it is turned into' {
        Connect-OracleFusion @splat
        $connection = Get-FusionConnection
        $basic = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('casey.brown:Welcome1'))
        $file = Join-Path $TestDrive 'connection.xml'
        $connection | Export-Clixml $file -Depth 6
        $turned = @(
            Get-Content $file -Raw
            $connection | ConvertTo-Json -Depth 6 -WarningAction SilentlyContinue
            ($connection | ConvertTo-Csv) -join ' '
            $connection | Format-List * -Force | Out-String
            $connection | Format-Custom -Depth 6 | Out-String
            "$connection"
            (Get-FusionInvoice -First 1 -Verbose -LogBody *>&1 | Out-String -Width 500)
        )
        $turned[0] | Should -Match 'casey.brown'
        $turned[-1] | Should -Match 'GET .*/invoices'
        foreach ($text in $turned) {
            $text | Should -Not -Match 'Welcome1'
            $text | Should -Not -Match ([regex]::Escape($basic))
        }
    }

    It 'is no connection any more once it came through a file' {
        Connect-OracleFusion @splat
        $file = Join-Path $TestDrive 'again.xml'
        Get-FusionConnection | Export-Clixml $file
        $copy = Import-Clixml $file
        { Get-FusionInvoice -First 1 -Connection $copy } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage '*Connect-OracleFusion*'
    }

    It 'ends with the module' {
        $connection = Connect-OracleFusion @splat -PassThru
        $connection.IsOpen | Should -BeTrue
        Remove-Module OracleFusion
        $connection.IsOpen | Should -BeFalse
        Import-Module $manifest
        Get-FusionConnection | Should -BeNullOrEmpty
    }
}

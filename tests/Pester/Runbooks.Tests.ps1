# The samples for runbooks, each against a stand-in of the service that it asks.
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    . "$PSScriptRoot/standin.ps1"
    $keys = New-FusionJwtKeyPair "$TestDrive/keys"
    $sandbox = Start-Sandbox "--scale 40 --trust `"runbooks.example.com=$($keys.CertificatePath)`""
    $server = $sandbox.Server -replace '^https?://' -replace '/$'
    $PSDefaultParameterValues['Connect-OracleFusion:SkipCertificateCheck'] = $true
    $environment = $env:IDENTITY_ENDPOINT, $env:IDENTITY_HEADER

    $azure = Start-AzureStandIn ([IO.File]::ReadAllText($keys.PrivateKeyPath))
    $port, $blobs = $azure.Port, $azure.Blobs
    $container = "http://localhost:$port/fusion"
    function Get-Key([string] $Lines) { @($Lines -split "`n" | Where-Object { $_ } | ForEach-Object { (ConvertFrom-Json $_).InvoiceId }) }

    # What the scripts find in their environment, and the module by its name.
    $before = Get-ChildItem env:FUSION_*, env:PSModulePath
    $env:FUSION_SERVER, $env:FUSION_ISSUER, $env:FUSION_USER = $server, 'runbooks.example.com', 'casey.brown'
    $env:FUSION_CERTIFICATE, $env:FUSION_KEY_PATH, $env:FUSION_FINGERPRINT = $keys.CertificatePath, $keys.PrivateKeyPath, $keys.Fingerprint
    $env:FUSION_VAULT, $env:FUSION_KEY_SECRET, $env:FUSION_CONTAINER = "http://localhost:$port", 'fusion-key', $container
    $env:FUSION_SCRIPTS = "$root/samples/Runbooks"
    if (-not $env:ORACLEFUSION_MANIFEST) { $env:PSModulePath = "$root/out$([IO.Path]::PathSeparator)$env:PSModulePath" }
    Connect-OracleFusion $server $credential -Name check
    $all = @((Get-FusionInvoice -Field InvoiceId -OnlyData -Connection check).InvoiceId)
    function Set-OneInvoice { Set-FusionInvoice $all[7] -Description "changed $(New-Guid)" -Connection check }
    $arguments = @{
        Vault = "http://localhost:$port"; Secret = 'fusion-key'; Server = $server; Issuer = 'runbooks.example.com'; UserName = 'casey.brown'
        CertificateFingerprint = $keys.Fingerprint
    }
}
AfterAll {
    $env:IDENTITY_ENDPOINT, $env:IDENTITY_HEADER = $environment
    Remove-Item env:FUSION_*
    $before | ForEach-Object { Set-Item "env:$($_.Name)" $_.Value }
    $PSDefaultParameterValues.Remove('Connect-OracleFusion:SkipCertificateCheck')
    Get-FusionConnection | Disconnect-OracleFusion
    Stop-Sandbox $sandbox
    Stop-AzureStandIn $azure
}

Describe 'Connect-FromKeyVault.ps1' {
    It 'connects with the key that the vault keeps, by the identity of the host' {
        $env:IDENTITY_ENDPOINT, $env:IDENTITY_HEADER = "http://localhost:$port/identity", 'of-this-host'
        & "$root/samples/Runbooks/Connect-FromKeyVault.ps1" @arguments
        (Get-FusionConnection -Default).UserName | Should -Be 'casey.brown'
        @(Get-FusionInvoice -First 2).Count | Should -Be 2
    }

    It 'says so where there is no identity, and asks nobody' {
        $env:IDENTITY_ENDPOINT = $null
        { & "$root/samples/Runbooks/Connect-FromKeyVault.ps1" @arguments } | Should -Throw '*no managed identity*'
    }

    It 'ends where the identity is refused' {
        $env:IDENTITY_ENDPOINT, $env:IDENTITY_HEADER = "http://localhost:$port/identity", 'of-another-host'
        { & "$root/samples/Runbooks/Connect-FromKeyVault.ps1" @arguments } | Should -Throw '*401*'
    }
}

Describe 'Sync-ToFolder.ps1' {
    It 'exports everything, and then what changed' {
        & "$root/samples/Runbooks/Sync-ToFolder.ps1" "$TestDrive/invoices"
        Set-OneInvoice
        & "$root/samples/Runbooks/Sync-ToFolder.ps1" "$TestDrive/invoices"
        @(Import-Csv "$TestDrive/invoices/invoices-000001.csv").Count | Should -Be $all.Count
        (Import-Csv "$TestDrive/invoices/invoices-000002.csv").InvoiceId | Should -Be $all[7]
        Get-FusionConnection | ForEach-Object Name | Should -Be 'check'
    }

    It 'is what the workflow runs, for each partition that its first job cut' {
        $workflow = Get-Content "$root/samples/Runbooks/github-actions.yml" -Raw
        $blocks = @([regex]::Matches($workflow, '(?m)^        run: \|\r?\n((?:          .*\r?\n?)+)') | ForEach-Object { $_.Groups[1].Value })
        $blocks.Count | Should -Be 2
        function Install-PSResource { }
        $env:GITHUB_OUTPUT, $env:FUSION_PRIVATE_KEY, $env:FUSION_KEY_PATH = "$TestDrive/output", [IO.File]::ReadAllText($keys.PrivateKeyPath), $null
        try {
            & ([scriptblock]::Create($blocks[0]))
            $partitions = ConvertFrom-Json ((Get-Content "$TestDrive/output") -replace '^partitions=')
            $partitions.Count | Should -Be 4
            Push-Location "$root/samples/Runbooks"
            $keysOfParts = for ($i = 0; $i -lt $partitions.Count; $i++) {
                $env:PARTITION = $partitions[$i]
                & ([scriptblock]::Create($blocks[1].Replace('./export', "'$TestDrive/part$i'"))) | Out-Null
                (Import-Csv "$TestDrive/part$i/invoices-000001.csv").InvoiceId
            }
            Pop-Location
        }
        finally { $env:GITHUB_OUTPUT, $env:PARTITION, $env:FUSION_KEY_PATH = $null, $null, $keys.PrivateKeyPath }
        @($keysOfParts | ForEach-Object { [long] $_ }) | Should -Be ($all | Sort-Object)
    }

    It 'is what the task of Windows runs' {
        function New-ScheduledTaskAction { "$args" }
        function New-ScheduledTaskTrigger { "$args" }
        function New-ScheduledTaskSettingsSet { "$args" }
        $registered = @{}
        function Register-ScheduledTask { $registered.With = "$args" }
        & "$root/samples/Runbooks/Register-ScheduledJob.ps1" $credential 'D:\Fusion Files'
        $registered.With | Should -BeLike '*-NoProfile -NonInteractive -File "*Sync-ToFolder.ps1" "D:\Fusion Files"*'
        $registered.Clear()
        & "$root/samples/Runbooks/Register-ScheduledJob.ps1" $credential D:\Files -WhatIf
        $registered.Count | Should -Be 0
    }
}

Describe 'Runbooks that store in blobs' {
    BeforeAll {
        $env:IDENTITY_ENDPOINT, $env:IDENTITY_HEADER = "http://localhost:$port/identity", 'of-this-host'
        $variables = @{}
        $asset = $credential
        function global:Get-AutomationPSCredential([string] $Name) { if ($Name -eq 'Fusion') { $asset } else { throw "no asset $Name" } }
        function global:Get-AutomationVariable([string] $Name) { $variables[$Name] }
        function global:Set-AutomationVariable([string] $Name, $Value) { $variables[$Name] = $Value }
    }
    AfterAll { Remove-Item function:Get-AutomationPSCredential, function:Get-AutomationVariable, function:Set-AutomationVariable }
    BeforeEach { $blobs.Clear(); $variables.Clear() }

    It 'store everything, and then what changed, with the watermark in a variable of Azure Automation' {
        & "$root/samples/Runbooks/AzureAutomation.ps1" $server $container
        $first = @($blobs.Keys)
        Get-Key $blobs[$first[0]] | Should -Be ($all | Sort-Object)
        Set-OneInvoice
        & "$root/samples/Runbooks/AzureAutomation.ps1" $server $container
        Get-Key $blobs[@($blobs.Keys | Where-Object { $_ -notin $first })[0]] | Should -Be $all[7]
        $blobs.Count | Should -Be 2
    }

    It 'load in parts, a run doing what it has time for, each row once' {
        $left = foreach ($run in 1..3) { & "$root/samples/Runbooks/AzureAutomation.ps1" $server $container -PartCount 3 -Minutes 0 }
        $left | Should -Be '2 of 3 parts are left', '1 of 3 parts are left', '0 of 3 parts are left'
        @($blobs.Keys | Sort-Object | ForEach-Object { Get-Key $blobs[$_] }) | Should -Be ($all | Sort-Object)
    }

    It 'go on behind the last part with what changed since before the first' {
        $left = foreach ($run in 1..3) {
            & "$root/samples/Runbooks/AzureAutomation.ps1" $server $container -PartCount 2 -Minutes 0
            if ($run -eq 1) { Set-OneInvoice }
        }
        $left | Should -Be '1 of 2 parts are left', '0 of 2 parts are left'
        @($blobs.Keys | Where-Object { $_ -notlike '*-part-*' } | ForEach-Object { Get-Key $blobs[$_] }) | Should -Be $all[7]
    }

    It 'begin no chain anew where it is not the blob that is missing' {
        $env:FUSION_CONTAINER = "http://localhost:$port/gone"
        try { { & "$root/samples/Runbooks/AzureFunctions/SyncInvoices/run.ps1" $null } | Should -Throw '*404*' }
        finally { $env:FUSION_CONTAINER = $container }
        $blobs.Count | Should -Be 0
    }

    It 'overwrite no watermark that another job has written meanwhile' {
        . "$root/samples/Runbooks/Blob.ps1"
        Set-BlobText "$container/a.watermark" 'one' ''
        $read = Get-BlobText "$container/a.watermark"
        Set-BlobText "$container/a.watermark" 'two' $read.ETag
        { Set-BlobText "$container/a.watermark" 'three' $read.ETag } | Should -Throw '*412*'
        { Set-BlobText "$container/a.watermark" 'four' '' } | Should -Throw '*412*'
        $blobs['/fusion/a.watermark'] | Should -Be 'two'
    }

    It 'run as an Azure Function, with the key from the vault and the watermark in a blob' {
        & "$root/samples/Runbooks/AzureFunctions/SyncInvoices/run.ps1" $null
        Set-OneInvoice
        & "$root/samples/Runbooks/AzureFunctions/SyncInvoices/run.ps1" $null
        $blobs['/fusion/invoices.watermark'] | Should -Not -BeNullOrEmpty
        @($blobs.Keys | Where-Object { $_ -like '*.jsonl' } | Sort-Object | ForEach-Object { (Get-Key $blobs[$_]).Count }) | Should -Be $all.Count, 1
    }

    It 'move no watermark when the rows cannot be stored' {
        $env:IDENTITY_HEADER = 'of-another-host'
        try { { & "$root/samples/Runbooks/AzureAutomation.ps1" $server $container } | Should -Throw '*401*' }
        finally { $env:IDENTITY_HEADER = 'of-this-host' }
        $variables.Count + $blobs.Count | Should -Be 0
    }
}

Describe 'Connect-FromSecretStore.ps1' {
    It 'connects with the secret and what its metadata say' {
        function global:Get-Secret { [IO.File]::ReadAllText($keys.PrivateKeyPath) }
        function global:Get-SecretInfo { @{ Metadata = $about } }
        try {
            $about = @{ Server = $server; Issuer = 'runbooks.example.com'; UserName = 'casey.brown'; Fingerprint = $keys.Fingerprint }
            & "$root/samples/Runbooks/Connect-FromSecretStore.ps1" fusion-key
            (Get-FusionConnection -Default).UserName | Should -Be 'casey.brown'
            $about.Remove('Issuer')
            { & "$root/samples/Runbooks/Connect-FromSecretStore.ps1" fusion-key } | Should -Throw '*lack Issuer*'
        }
        finally { Remove-Item function:Get-Secret, function:Get-SecretInfo }
    }
}

BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $folder = Join-Path $TestDrive 'keys'
    $pair = New-FusionJwtKeyPair $folder
    $sandbox = Start-Sandbox "--scale 20 --trust `"pester.example.com=$($pair.CertificatePath)`""
    $signing = @{ Issuer = 'pester.example.com'; UserName = 'casey.brown'; PrivateKeyPath = $pair.PrivateKeyPath; CertificatePath = $pair.CertificatePath }
}
AfterAll {
    Get-FusionConnection | Disconnect-OracleFusion
    Stop-Sandbox $sandbox
}

Describe 'A fingerprint' {
    It 'is spelled as a token carries it' {
        'SHA1 Fingerprint=00:6D:6F:4A:5F:36:71:10:24:F8:F0:FD:33:89:6D:C5:EB:92:00:0F' | Get-FusionCertificateFingerprint |
            Should -BeExactly 'AG1vSl82cRAk+PD9M4ltxeuSAA8'
    }

    It 'is taken of the files that Get-ChildItem finds' {
        Get-ChildItem $folder -Filter *.cer | Get-FusionCertificateFingerprint | Should -BeExactly $pair.FingerprintBase64
        Push-Location $folder
        try { Get-FusionCertificateFingerprint ./publickey.cer -Encoding Hex | Should -BeExactly $pair.Fingerprint } finally { Pop-Location }
        Get-FusionCertificateFingerprint TestDrive:/keys/publickey.cer | Should -BeExactly $pair.FingerprintBase64
    }

    It 'is an error of its own where it is none, and the next one is tried' {
        $found = 'nonsense', $pair.Fingerprint | Get-FusionCertificateFingerprint -ErrorVariable failed -ErrorAction SilentlyContinue
        $found | Should -BeExactly $pair.FingerprintBase64
        $failed.TargetObject | Should -Be 'nonsense'
    }
}

Describe 'A key pair' {
    It 'shows as a list that says what to do next' {
        $list = $pair | Out-String -Width 120
        'PrivateKeyPath', 'CertificatePath', 'Fingerprint', 'NotAfter', 'NextStep' | ForEach-Object { $list | Should -Match "(?m)^$_ +: \S" }
        $list -split '\r?\n' | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 }
        $list | Should -Not -Match 'PRIVATE KEY'
    }

    It 'is not written under -WhatIf, and not over another' {
        $other = Join-Path $TestDrive 'other'
        New-FusionJwtKeyPair $other -WhatIf
        Test-Path $other | Should -BeFalse
        $before = (Get-FileHash $pair.PrivateKeyPath).Hash
        { New-FusionJwtKeyPair $folder } | Should -Throw '*overwritten*'
        (Get-FileHash $pair.PrivateKeyPath).Hash | Should -Be $before
    }

    It 'is made where a drive of PowerShell points' {
        (New-FusionJwtKeyPair TestDrive:/drive).CertificatePath | Should -Exist
        Get-Content TestDrive:/drive/publickey.cer -TotalCount 1 | Should -Be '-----BEGIN CERTIFICATE-----'
    }
}

Describe 'A token' {
    It 'is secret unless text is asked for' {
        New-FusionJwt @signing | Should -BeOfType securestring
        $header, $claims = (New-FusionJwt @signing -AsPlainText).Split('.')[0, 1] | ForEach-Object {
            [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($_.Replace('-', '+').Replace('_', '/') + '=' * ((4 - $_.Length % 4) % 4))) | ConvertFrom-Json
        }
        $header.alg | Should -Be 'RS256'
        $header.x5t | Should -BeExactly $pair.FingerprintBase64
        $claims.iss, $claims.prn | Should -Be 'pester.example.com', 'casey.brown'
    }

    It 'signs in, without a password' {
        Connect-OracleFusion $sandbox.Server @signing -SkipCertificateCheck
        $connection = Get-FusionConnection -Default
        $connection.Authentication | Should -Be 'Jwt'
        $connection.TokenExpiresAt | Should -BeGreaterThan ([datetimeoffset]::Now)
        @(Get-FusionInvoice -First 2).Count | Should -Be 2
    }

    It 'is not sent with a key that does not fit the certificate' {
        $other = New-FusionJwtKeyPair (Join-Path $TestDrive 'stranger')
        $mixed = $signing.Clone()
        $mixed.PrivateKeyPath = $other.PrivateKeyPath
        { Connect-OracleFusion $sandbox.Server @mixed -SkipCertificateCheck } | Should -Throw '*certificate*'
        { New-FusionJwt @mixed } | Should -Throw '*certificate*'
    }

    It 'is refused with its reason where its issuer is not known' {
        $unknown = $signing.Clone()
        $unknown.Issuer = 'nobody.example.com'
        { Connect-OracleFusion $sandbox.Server @unknown -SkipCertificateCheck } | Should -Throw -ErrorId 'Unauthorized,*'
        Connect-OracleFusion $sandbox.Server @unknown -SkipCertificateCheck -SkipTest -Name unsure
        $told = Test-FusionConnection -Connection unsure
        $told.IsSignedIn | Should -BeFalse
        $told.Advice | Should -Not -BeNullOrEmpty
    }
}

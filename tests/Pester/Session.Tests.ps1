BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $sandbox = Start-Sandbox
}
AfterAll { Stop-Sandbox $sandbox }

Describe 'A session' {
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
    }
}

Describe 'A fingerprint' {
    It 'is spelled as a token carries it' {
        'SHA1 Fingerprint=00:6D:6F:4A:5F:36:71:10:24:F8:F0:FD:33:89:6D:C5:EB:92:00:0F' | Get-FusionCertificateFingerprint |
            Should -BeExactly 'AG1vSl82cRAk+PD9M4ltxeuSAA8'
    }
}

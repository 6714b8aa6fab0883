# The samples for runbooks, each against a stand-in of the service that it asks.
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $keys = New-FusionJwtKeyPair "$TestDrive/keys"
    $sandbox = Start-Sandbox "--scale 40 --trust `"runbooks.example.com=$($keys.CertificatePath)`""
    $server = $sandbox.Server -replace '^https?://' -replace '/$'
    $PSDefaultParameterValues['Connect-OracleFusion:SkipCertificateCheck'] = $true
    $environment = $env:IDENTITY_ENDPOINT, $env:IDENTITY_HEADER

    # The endpoint of a managed identity and a key vault, which give what they have to whoever asks in the right words, and 401 to all others.
    $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $port = $probe.LocalEndpoint.Port
    $probe.Stop()
    $listener = [Net.HttpListener]::new()
    $listener.Prefixes.Add("http://localhost:$port/")
    $listener.Start()
    $azure = [powershell]::Create().AddScript({
            param($listener, $key)
            while ($listener.IsListening) {
                $context = $listener.GetContext()
                $asked = $context.Request
                $body = switch ($asked.Url.AbsolutePath) {
                    '/identity' {
                        if ($asked.Headers['X-IDENTITY-HEADER'] -eq 'of-this-host' -and $asked.QueryString['resource'] -eq 'https://vault.azure.net') {
                            @{ access_token = 'vault-token'; token_type = 'Bearer' }
                        }
                    }
                    '/secrets/fusion-key' {
                        if ($asked.Headers['Authorization'] -eq 'Bearer vault-token' -and $asked.QueryString['api-version']) { @{ value = $key } }
                    }
                }
                if (-not $body) { $context.Response.StatusCode = 401 }
                $context.Response.ContentType = 'application/json'
                $bytes = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $body))
                $context.Response.OutputStream.Write($bytes, 0, $bytes.Length)
                $context.Response.Close()
            }
        }).AddArgument($listener).AddArgument([IO.File]::ReadAllText($keys.PrivateKeyPath))
    $null = $azure.BeginInvoke()
    $arguments = @{
        Vault = "http://localhost:$port"; Secret = 'fusion-key'; Server = $server; Issuer = 'runbooks.example.com'; UserName = 'casey.brown'
        CertificateFingerprint = $keys.Fingerprint
    }
}
AfterAll {
    $env:IDENTITY_ENDPOINT, $env:IDENTITY_HEADER = $environment
    $PSDefaultParameterValues.Remove('Connect-OracleFusion:SkipCertificateCheck')
    Disconnect-OracleFusion
    Stop-Sandbox $sandbox
    $listener.Stop()
    $azure.Dispose()
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

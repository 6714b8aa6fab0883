# Other modules with older and newer packages of ours, loaded before and after, and a second copy of the module: each case in a shell of its own, because an
# assembly that is loaded stays. The rivals have nothing in them but their names and versions: whatever of ours came upon one would fail. (Real older
# packages of tokens stand beside the module in all of the engine's tests. System.Text.Json is PowerShell's own: no module can bring another one into its
# context.) BouncyCastle is none of ours: other modules have it for what ours does.
BeforeDiscovery {
    . "$PSScriptRoot/shell.ps1"
    # PersistedAssemblyBuilder came with .NET 9.
    $canMakeRivals = $null -ne ('System.Reflection.Emit.PersistedAssemblyBuilder' -as [type])
}
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $keys = New-FusionJwtKeyPair "$TestDrive/keys"
    $sandbox = Start-Sandbox "--scale 40 --trust `"clash.example.com=$($keys.CertificatePath)`""
    $shell = @("$PSHOME/pwsh", "$PSHOME/pwsh.exe").Where({ Test-Path $_ }, 'First')[0]
    $names = 'Microsoft.IdentityModel.Tokens', 'Microsoft.IdentityModel.JsonWebTokens', 'Microsoft.IdentityModel.Logging',
        'Microsoft.IdentityModel.Abstractions', 'Polly.Core', 'Microsoft.Bcl.Cryptography', 'Microsoft.Extensions.Logging.Abstractions',
        'Parquet', 'System.IdentityModel.Tokens.Jwt', 'BouncyCastle.Cryptography'
    function New-Rival([version] $Version) {
        $folder = (New-Item -ItemType Directory "$TestDrive/$Version").FullName
        foreach ($name in $names) {
            $rival = [Reflection.AssemblyName]::new($name)
            $rival.Version = $Version
            $builder = [System.Reflection.Emit.PersistedAssemblyBuilder]::new($rival, [object].Assembly)
            $null = $builder.DefineDynamicModule($name).DefineType("$name.Rival", 'Public').CreateType()
            $builder.Save("$folder/$name.dll")
        }
        $folder
    }

    # Signs in with a token, which takes the packages of tokens, keys, retry and JSON, and reads.
    $use = @"
function Use-Module {
    Connect-OracleFusion '$($sandbox.Server)' -Issuer clash.example.com -UserName casey.brown -PrivateKeyPath '$($keys.PrivateKeyPath)' -CertificatePath '$($keys.CertificatePath)' -SkipCertificateCheck
    # Parquet is asked for too.
    `$null = Export-FusionRecord invoices "$TestDrive/`$([guid]::NewGuid()).parquet" -Field InvoiceId
    "read `$(@(Get-FusionInvoice -First 3).Count)"
}
function Add-Rival([string] `$Folder) {
    foreach (`$file in Get-ChildItem `$Folder) {
        `$rival = [Reflection.Assembly]::LoadFrom(`$file.FullName)
        if (`$rival.Location -ne `$file.FullName) { "`$file is not what was loaded: `$(`$rival.Location)" }
    }
    "rivals `$(@(Get-ChildItem `$Folder).Count)"
}
function Get-RivalVersion { `$types = foreach (`$name in '$($names -join "', '")') { ("`$name.Rival, `$name" -as [type]).Assembly.GetName().Version }; `$types | Select-Object -Unique | ForEach-Object { "theirs `$_" } }
"@
    function Invoke-Shell([string] $Script) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        [IO.File]::WriteAllText($file, "`$ErrorActionPreference = 'Stop'`n$use`n$Script")
        $said = if ($shell) { & $shell -NoProfile -NonInteractive -File $file 2>&1 3>$null } else { dotnet "$PSHOME/pwsh.dll" -NoProfile -NonInteractive -File $file 2>&1 3>$null }
        @($said | ForEach-Object { "$_" })
    }
}
AfterAll { Stop-Sandbox $sandbox }

Describe 'Packages of other modules' -Skip:(-not ($isShell -and $canMakeRivals)) {
    It 'that were there before, in version <_>, are left alone' -ForEach '99.0.0.0', '1.0.0.0' {
        $folder = New-Rival $_
        Invoke-Shell "Add-Rival '$folder'; Import-Module '$manifest'; Use-Module; Get-RivalVersion" |
            Should -Be "rivals $($names.Count)", 'read 3', "theirs $_"
    }

    It 'that come after, in version <_>, do not take the place of ours' -ForEach '98.0.0.0', '1.1.0.0' {
        $folder = New-Rival $_
        Invoke-Shell "Import-Module '$manifest'; Use-Module; Add-Rival '$folder'; Use-Module; Get-RivalVersion" |
            Should -Be 'read 3', "rivals $($names.Count)", 'read 3', "theirs $_"
    }
}

Describe 'A second copy of the module' -Skip:(-not $isShell -or $PSVersionTable.PSEdition -eq 'Desktop') {
    It 'is refused beside the first, which goes on, and works once that one is removed' {
        Copy-Item (Split-Path $manifest) "$TestDrive/copy" -Recurse
        $copy = "$TestDrive/copy/OracleFusion.psd1"
        Invoke-Shell @"
Import-Module '$manifest'
try { Import-Module '$copy'; 'taken' } catch { 'refused' }
Use-Module
Remove-Module OracleFusion
Import-Module '$copy'
Use-Module
(Get-Module OracleFusion).ModuleBase
"@ | Should -Be 'refused', 'read 3', 'read 3', (Get-Item $copy).DirectoryName
    }
}

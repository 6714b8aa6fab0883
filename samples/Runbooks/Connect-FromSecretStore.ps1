<#
.SYNOPSIS
    Connects with a private key that SecretManagement keeps, in whichever vault is registered.
.PARAMETER Secret
    The name of the secret: the text of private.key, as a SecureString or as text. Its metadata hold Server, Issuer, UserName and Fingerprint.
.PARAMETER Vault
    The vault; the default one unless given.
.EXAMPLE
    Set-Secret fusion-key (Get-Content ./private.key -Raw) -Metadata @{ Server = 'servername.fa.us2.oraclecloud.com'; Issuer = 'example.com'; UserName = 'integration.user'; Fingerprint = $fingerprint }
    ./Connect-FromSecretStore.ps1 fusion-key
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Secret, [string] $Vault)
$ErrorActionPreference = 'Stop'
$where = if ($Vault) { @{ Name = $Secret; Vault = $Vault } } else { @{ Name = $Secret } }
$key = Get-Secret @where
if ($key -isnot [securestring]) { $key = ConvertTo-SecureString $key -AsPlainText -Force }
$about = (Get-SecretInfo @where).Metadata
foreach ($name in 'Server', 'Issuer', 'UserName', 'Fingerprint') {
    if (-not $about[$name]) { throw "The metadata of the secret '$Secret' lack $name. Set-SecretInfo $Secret -Metadata @{ $name = '...' }" }
}
Connect-OracleFusion $about.Server -Issuer $about.Issuer -UserName $about.UserName -PrivateKey $key -CertificateFingerprint $about.Fingerprint

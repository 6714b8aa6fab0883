<#
.SYNOPSIS
    Connects to Oracle Fusion Cloud with a private key that Azure Key Vault keeps, by the managed identity of where it runs. Needs no Az module.
.DESCRIPTION
    Azure Automation, Functions and App Service give the identity's tokens at $env:IDENTITY_ENDPOINT, for requests that carry $env:IDENTITY_HEADER.
    The identity needs the role Key Vault Secrets User. The secret is the text of the PEM file that New-FusionJwtKeyPair made.
.PARAMETER Vault
    The vault's address, such as https://finance.vault.azure.net.
.PARAMETER Secret
    The name of the secret that holds the private key.
.PARAMETER Server
    The Fusion server.
.PARAMETER Issuer
    The trusted issuer, as it is registered in the Security Console.
.PARAMETER UserName
    The Fusion user.
.PARAMETER CertificateFingerprint
    The fingerprint of the certificate that was uploaded.
.EXAMPLE
    ./Connect-FromKeyVault.ps1 https://finance.vault.azure.net fusion-key servername.fa.us2.oraclecloud.com example.com integration.user $fingerprint
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [uri] $Vault,
    [Parameter(Mandatory)] [string] $Secret,
    [Parameter(Mandatory)] [string] $Server,
    [Parameter(Mandatory)] [string] $Issuer,
    [Parameter(Mandatory)] [string] $UserName,
    [Parameter(Mandatory)] [string] $CertificateFingerprint
)
$ErrorActionPreference = 'Stop'
if (-not $env:IDENTITY_ENDPOINT) { throw 'There is no managed identity here: $env:IDENTITY_ENDPOINT is empty. Switch the identity on, or sign in in another way.' }

# https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
$identity = @{
    Uri     = "$($env:IDENTITY_ENDPOINT)?resource=https://vault.azure.net&api-version=2019-08-01"
    Headers = @{ 'X-IDENTITY-HEADER' = $env:IDENTITY_HEADER; Metadata = 'true' }
}
$token = (Invoke-RestMethod @identity).access_token

# https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret
$kept = Invoke-RestMethod -Uri "$("$Vault".TrimEnd('/'))/secrets/$Secret`?api-version=7.4" -Headers @{ Authorization = "Bearer $token" }
$signIn = @{
    Server                 = $Server
    Issuer                 = $Issuer
    UserName               = $UserName
    PrivateKey             = ConvertTo-SecureString $kept.value -AsPlainText -Force
    CertificateFingerprint = $CertificateFingerprint
}
Connect-OracleFusion @signIn

# A function with a timer: the key from Key Vault by the function's identity, and what is new in a blob. Settings of the app: FUSION_VAULT, FUSION_KEY_SECRET,
# FUSION_SERVER, FUSION_ISSUER, FUSION_USER, FUSION_FINGERPRINT, FUSION_CONTAINER. The runtime lets one run of a timer at a time, and ends it after the
# functionTimeout of host.json: FUSION_PARTS cuts a first load that takes longer into so many parts, each of which has to be done in half of that time.
param($Timer)
$ErrorActionPreference = 'Stop'
$scripts = if ($env:FUSION_SCRIPTS) { $env:FUSION_SCRIPTS } else { "$PSScriptRoot/.." }
$signIn = @{
    Vault                  = $env:FUSION_VAULT
    Secret                 = $env:FUSION_KEY_SECRET
    Server                 = $env:FUSION_SERVER
    Issuer                 = $env:FUSION_ISSUER
    UserName               = $env:FUSION_USER
    CertificateFingerprint = $env:FUSION_FINGERPRINT
}
& "$scripts/Connect-FromKeyVault.ps1" @signIn
try { & "$scripts/Sync-ToBlob.ps1" $env:FUSION_CONTAINER -PartCount ([int] $env:FUSION_PARTS) -Minutes 5 }
finally { Disconnect-OracleFusion }

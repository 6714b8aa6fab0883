@{
    RootModule             = 'OracleFusion.dll'
    NestedModules          = @('OracleFusion.Loader.dll')
    ModuleVersion          = '0.1.0'
    CompatiblePSEditions   = @('Core', 'Desktop')
    GUID                   = '5b0f4c9e-6f0e-4a57-9d2b-6f5f3c1c7d42'
    Author                 = 'OracleFusion contributors'
    CompanyName            = 'OracleFusion'
    Copyright              = '(c) 2026 OracleFusion contributors. MIT licence.'
    Description            = 'One connector to every business module of Oracle Fusion Cloud (REST API 11.13.18.05): Financials, Procurement, Project Management, Supply Chain, Order Management, Sales, Service, Human Resources and the rest, with Basic, JWT, bearer and OAuth sign-in.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('OracleFusion.Format.ps1xml')
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    CmdletsToExport        = @(
        'Connect-OracleFusion'
        'Disconnect-OracleFusion'
        'Get-FusionCertificateFingerprint'
        'Get-FusionConnection'
        'Get-FusionInvoice'
        'Get-FusionRecord'
        'New-FusionJwt'
        'New-FusionJwtKeyPair'
        'New-FusionPurchaseOrder'
        'Test-FusionConnection'
    )
    PrivateData            = @{
        PSData = @{
            Tags       = @('Oracle', 'Fusion', 'ERP', 'HCM', 'SCM', 'CX', 'REST', 'Finance', 'AzureAutomation', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
        }
    }
}

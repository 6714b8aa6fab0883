@{
    RootModule = 'EmptyModule.dll'
    ModuleVersion = '1.0.0'
    GUID = '7d0b7c33-4cc5-4d3e-9a59-9b8f6d6c3b0e'
    CmdletsToExport = 'Get-Nothing'
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
}

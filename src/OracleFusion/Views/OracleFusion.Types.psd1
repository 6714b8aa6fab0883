# PowerShell loads the types of a manifest before its nested modules, so these have a manifest of their own, behind the one that refuses a
# second copy of the module.
@{
    ModuleVersion     = '1.0'
    GUID              = '3a6d0f57-9f1f-4d0c-8f6e-0f0f7c1f6f10'
    TypesToProcess    = @('OracleFusion.Children.Types.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport   = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}

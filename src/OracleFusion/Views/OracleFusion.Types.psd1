# Behind the guard: of the module's own manifest PowerShell loads the types first.
@{
    ModuleVersion     = '1.0'
    TypesToProcess    = @('OracleFusion.Children.Types.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport   = @()
    AliasesToExport   = @()
}

BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $promised = (Import-PowerShellDataFile $manifest).CmdletsToExport
}
# Whatever happened here, the other files find the module as they expect it.
AfterAll { Import-Module $manifest }

Describe 'The module' {
    It 'has the cmdlets that its manifest names, and nothing else' {
        $promised.Count | Should -BeGreaterThan 400
        (Get-Command -Module OracleFusion -CommandType Cmdlet).Name | Sort-Object | Should -Be ($promised | Sort-Object)
        (Get-Module OracleFusion).ExportedCmdlets.Count | Should -Be $promised.Count
        (Test-ModuleManifest $manifest).ExportedCmdlets.Count | Should -Be $promised.Count
    }

    It 'says nothing when it is imported' {
        Remove-Module OracleFusion
        $said = Import-Module $manifest *>&1
        $said | Should -BeNullOrEmpty
    }

    It 'is imported again with -Force, twice' {
        Import-Module $manifest -Force
        Import-Module $manifest -Force
        @(Get-Module OracleFusion).Count | Should -Be 1
        @(Get-Command -Module OracleFusion -CommandType Cmdlet).Count | Should -Be $promised.Count
        { Get-FusionConnection } | Should -Not -Throw
        (Find-FusionResource invoices).Noun | Should -Be 'FusionInvoice'
    }

    It 'is removed and imported again' {
        Remove-Module OracleFusion
        # Where it is installed, a command that is looked for by its name alone brings it back.
        Get-Command *-Fusion* -ListImported -CommandType Cmdlet | Should -BeNullOrEmpty
        Import-Module $manifest
        @(Get-Command -Module OracleFusion -CommandType Cmdlet).Count | Should -Be $promised.Count
        (Find-FusionResource invoices).Noun | Should -Be 'FusionInvoice'
    }

    It 'is imported with a prefix' {
        Remove-Module OracleFusion
        try {
            Import-Module $manifest -Prefix My
            (Find-MyFusionResource invoices).Name | Should -Be 'invoices'
        }
        finally {
            Remove-Module OracleFusion
            Import-Module $manifest
        }
    }

    It 'is found by the name of a cmdlet where modules are installed' {
        $before = $env:PSModulePath
        $shell = [powershell]::Create()
        try {
            $env:PSModulePath = "$root/out" + [IO.Path]::PathSeparator + $before
            $found = $shell.AddScript('(Find-FusionResource invoices).Name; (Get-Module OracleFusion).Name').Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $found | Should -Be 'invoices', 'OracleFusion'
        }
        finally {
            $env:PSModulePath = $before
            $shell.Dispose()
        }
    }

    It 'uses approved verbs and nouns of its own' {
        $commands = Get-Command -Module OracleFusion -CommandType Cmdlet
        $commands.Verb | Sort-Object -Unique | Where-Object { $_ -notin (Get-Verb).Verb } | Should -BeNullOrEmpty
        $commands.Noun | Where-Object { $_ -notmatch '^(OracleFusion$|Fusion[A-Z])' } | Should -BeNullOrEmpty
    }
}

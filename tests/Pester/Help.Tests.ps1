BeforeAll {
    . "$PSScriptRoot/common.ps1"
    function Get-HelpText { (Get-Help @args | Out-String -Width 120) -replace '\r', '' }
}

Describe 'Help' {
    It 'has examples with their words: <_>' -ForEach 'Connect-OracleFusion', 'Get-FusionInvoice', 'New-FusionInvoice', 'Set-FusionInvoice', 'Invoke-FusionBatch', 'Add-FusionAttachment', 'Find-FusionResource' {
        $text = Get-HelpText $_ -Examples
        $text | Should -Match 'Example 1'
        $text | Should -Match 'Example 2'
        @([regex]::Matches($text, "(?m)^    .*$_|^    .*\|")).Count | Should -BeGreaterOrEqual 2
        ((Get-Help $_ -Examples).examples.example | ForEach-Object { $_.code }) | ForEach-Object { { [scriptblock]::Create($_) } | Should -Not -Throw }
    }

    It 'explains a parameter by name and by wildcard' {
        Get-HelpText Get-FusionInvoice -Parameter Filter | Should -Match '(?s)^\s*-Filter <FusionFilter>.*about_OracleFusion_Filtering.*Required\?\s+false'
        (Get-Help New-FusionInvoice -Parameter Invoice*).name | Should -Contain 'InvoiceNumber'
        (Get-Help Get-FusionInvoice -Parameter InvoiceId).required | Should -Be 'true'
        (Get-Help Get-FusionInvoice -Parameter Identity).pipelineInput | Should -Match 'true'
    }

    It 'explains every parameter in the full text of a general cmdlet, and every one of its own in that of a noun' {
        # Common ones are explained by PowerShell.
        $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
        foreach ($command in Get-Command -Module OracleFusion -Noun FusionInvoice, FusionRecord, OracleFusion) {
            $text = (Get-HelpText $command.Name -Full) + (Get-HelpText about_OracleFusion_CommonParameters)
            ($command.Parameters.Values | Where-Object { $true -notin $_.Attributes.DontShow }).Name | Where-Object { $_ -notin $common -and $text -notmatch "(?m)^    -$_( |$)" } | Should -BeNullOrEmpty -Because $command.Name
        }
    }

    It 'has topics: <_>' -ForEach 'OracleFusion', 'OracleFusion_Authentication', 'OracleFusion_Filtering', 'OracleFusion_Paging' {
        $text = Get-Help "about_$_" | Out-String -Width 120
        $text | Should -Match "about_$_"
        $text | Should -Match 'LONG DESCRIPTION'
    }

    It 'is found by a word' {
        $found = Get-Help *FusionInvoiceHold*
        $found.Name | Should -Contain 'Get-FusionInvoiceHold'
        ($found | Where-Object Name -eq 'Get-FusionInvoiceHold').Synopsis | Should -Match 'invoice holds'
    }

    It 'shows the syntax as Get-Command has it' {
        $syntax = Get-Command Get-FusionInvoice -Syntax
        $syntax | Should -Match 'Get-FusionInvoice \[-Identity\] <Object\[\]>'
        (Get-Help Get-FusionInvoice).syntax.syntaxItem.Count | Should -Be (Get-Command Get-FusionInvoice).ParameterSets.Count
    }
}

Describe 'The Tab key' {
    BeforeAll { function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText } }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Get-FusionInvoiceH'; Expected = 'Get-FusionInvoiceHold' }
        @{ Line = 'Get-FusionInvoice -Inv'; Expected = '-InvoiceNumber' }
        @{ Line = 'Get-FusionRecord invoiceH'; Expected = 'invoiceHolds' }
        @{ Line = 'Get-FusionRecord -Resource crm/opportunit'; Expected = 'crm/opportunities' }
        @{ Line = 'Get-FusionInvoice -Field InvoiceA'; Expected = 'InvoiceAmount' }
        @{ Line = 'Get-FusionInvoice -OrderBy InvoiceA'; Expected = 'InvoiceAmount:desc' }
        @{ Line = 'Get-FusionInvoice -Expand invoiceL'; Expected = 'invoiceLines' }
        @{ Line = 'Invoke-FusionAction invoices valid'; Expected = 'validateInvoice' }
        @{ Line = 'Get-FusionInvoice | Where-Object InvoiceAm'; Expected = 'InvoiceAmount' }
        @{ Line = 'Get-FusionInvoice | Where-Object { $_.InvoiceAm'; Expected = 'InvoiceAmount' }
        @{ Line = 'Get-FusionInvoice | Sort-Object InvoiceAm'; Expected = 'InvoiceAmount' }
        @{ Line = 'Get-FusionInvoice | Select-Object InvoiceId, InvoiceAm'; Expected = 'InvoiceAmount' }
        @{ Line = 'Get-FusionInvoice | Group-Object InvoiceCurr'; Expected = 'InvoiceCurrency' }
        @{ Line = 'Get-FusionInvoice | Measure-Object InvoiceAm'; Expected = 'InvoiceAmount' }
        @{ Line = 'Get-FusionInvoice | Format-Table InvoiceNumb'; Expected = 'InvoiceNumber' }
        @{ Line = 'Get-FusionInvoice | Sort-Object InvoiceAmount | Where-Object InvoiceAm'; Expected = 'InvoiceAmount' }
        @{ Line = 'foreach ($i in Get-FusionInvoice) { $i.InvoiceAm'; Expected = 'InvoiceAmount' }
        @{ Line = 'Find-FusionResource -Module Human'; Expected = "'Human Resources'" }
        @{ Line = 'Get-FusionCertificateFingerprint -Encoding Base64U'; Expected = 'Base64Url' }
    ) {
        Complete $Line | Should -Contain $Expected
    }
}

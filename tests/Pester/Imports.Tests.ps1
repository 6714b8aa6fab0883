# What a scheduler sees of an import: the exit code of the process, and what stands on its output.
BeforeDiscovery {
    $isShell = (Get-Process -Id $PID).Name -in 'pwsh', 'powershell', 'dotnet' -and (Test-Path "$PSHOME/pwsh", "$PSHOME/pwsh.exe", "$PSHOME/pwsh.dll", "$PSHOME/powershell.exe") -contains $true
}
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $sandbox = Start-Sandbox '--scale 60 --job-duration 400'
    $shell = @("$PSHOME/pwsh", "$PSHOME/pwsh.exe", "$PSHOME/powershell.exe").Where({ Test-Path $_ }, 'First')[0]
    $begin = @"
Import-Module '$manifest'
`$credential = [pscredential]::new('casey.brown', (ConvertTo-SecureString 'Welcome1' -AsPlainText -Force))
Connect-OracleFusion '$($sandbox.Server)' `$credential -SkipCertificateCheck
`$template = Get-FusionImportTemplate -RequestId 107468
`$supplier = (Get-FusionSupplier -First 1).Supplier
`$given = @{ BusinessUnitId = '#NULL'; LedgerId = 1 }
function Row(`$Number, `$Vendor) {
    [pscustomobject]@{ InvoiceNum = `$Number; OperatingUnit = 'Halden US Business Unit'; Source = 'Spreadsheet'; InvoiceAmount = 10; InvoiceDate = [datetime] '2026-06-01'
        VendorName = `$Vendor; InvoiceCurrencyCode = 'USD'; InvoiceTypeLookupCode = 'STANDARD'; Lines = @{ LineNumber = 1; LineTypeLookupCode = 'ITEM'; Amount = 10 } }
}

"@

    # Runs a script by -File, as a scheduler does.
    function Invoke-Script([string] $Script) {
        $file = "$TestDrive/script.ps1"
        [IO.File]::WriteAllText($file, $begin + $Script)
        $said = if ($shell) { & $shell -NoProfile -NonInteractive -File $file 2>&1 } else { dotnet "$PSHOME/pwsh.dll" -NoProfile -NonInteractive -File $file 2>&1 }
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Said = ($said | Out-String -Width 500) -replace '\s+', ' ' }
    }
}
AfterAll { Stop-Sandbox $sandbox }

Describe 'A script that imports' -Skip:(-not $isShell) {
    It 'ends with 1 where a row was rejected, and has told each' {
        $run = Invoke-Script @'
$ErrorActionPreference = 'Stop'
(Row E-1 $supplier), (Row E-2 'Nobody at all'), (Row E-3 'Nobody else') | Import-FusionData APXIIMPT -Template $template -DocumentId E -NamedArgument $given -Wait -PollInterval 0.05 | Out-Null
'@
        $run.ExitCode | Should -Be 1 -Because $run.Said
        $run.Said | Should -Match 'E-2.*E-3.*Of 3 rows 1 were imported'
    }

    It 'ends with 0 where every row is there' {
        $run = Invoke-Script @'
$ErrorActionPreference = 'Stop'
Row G-1 $supplier | Import-FusionData APXIIMPT -Template $template -DocumentId G -NamedArgument $given -Wait -PollInterval 0.05 | Out-Null
'@
        $run.ExitCode | Should -Be 0 -Because $run.Said
    }

    It 'of the samples ends with 1 where a row was rejected' {
        "InvoiceNumber,Supplier,Date,Currency,Amount,Description", 'S-1,Nobody at all,2026-06-01,USD,7,one' | Set-Content "$TestDrive/july.csv"
        $run = Invoke-Script @"
& '$root/samples/UseCases/load-invoices.ps1' '$TestDrive/july.csv' -DocumentId S -BusinessUnit 'Halden US Business Unit' -BusinessUnitId '#NULL' -LedgerId 1 -Template `$template -PollInterval 0.05
"@
        $run.ExitCode | Should -Be 1 -Because $run.Said
        $run.Said | Should -Match 'S: No row was imported'
    }
}

# Scripts that are killed at any moment (SIGKILL, TerminateProcess), and started again until they come to their end. The moments are seeded; each
# kill is a new shell, so a run has few of them. By hand, for 200 kills: ORACLEFUSION_KILLS=200 pwsh -c "Invoke-Pester tests/Pester/Kill.Tests.ps1"
# (some ten minutes; ORACLEFUSION_KILL_SEED=2 has other moments). Meanwhile rows come, change and go, answers are lost and refused, and tokens end.
BeforeDiscovery {
    . "$PSScriptRoot/shell.ps1"
    $forms = @(
        @{ Ending = 'csv'; More = '-PageSize 3' }
        @{ Ending = 'csv'; More = '-PageSize 3 -PartSize 11' }
        @{ Ending = 'csv'; More = '-PageSize 4 -Expand invoiceLines' }
        @{ Ending = 'csv'; More = '-PageSize 3 -Since Beginning' }
        @{ Ending = 'parquet'; More = '-PageSize 4 -PartSize 20 -Expand invoiceLines' }
    ).Where({ $_.Ending -ne 'parquet' -or $PSVersionTable.PSVersion -ge [version] '7.4' })
}
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $kills = if ($env:ORACLEFUSION_KILLS) { [int] $env:ORACLEFUSION_KILLS } else { 8 }
    $seed = if ($env:ORACLEFUSION_KILL_SEED) { [int] $env:ORACLEFUSION_KILL_SEED } else { 1 }
    $folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "oraclefusion-kill-$PID")).FullName
    $pair = New-FusionJwtKeyPair (Join-Path $folder 'keys')
    $sandbox = Start-Sandbox "--scale 60 --latency 60 --fault drop=0.02 --fault 429=0.02 --fault 503=0.02 --faults-in-a-row 1 --token-lifetime 4 --trust `"kill.example.com=$($pair.CertificatePath)`""
    Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck
    $shell = @("$PSHOME/pwsh", "$PSHOME/pwsh.exe", "$PSHOME/powershell.exe").Where({ Test-Path $_ }, 'First')[0]
    $begin = @"
`$ErrorActionPreference = 'Stop'
Import-Module '$manifest'
Connect-OracleFusion '$($sandbox.Server)' -Issuer kill.example.com -UserName casey.brown -PrivateKeyPath '$($pair.PrivateKeyPath)' -CertificatePath '$($pair.CertificatePath)' -SkipCertificateCheck -SkipTest

"@
    $count = @{ Kills = 0; Made = 0; Changed = 0; Deleted = 0 }

    # Runs a script in a process of its own until it has said so many lines and a moment more, and kills it then. True if it came to its end before.
    function Invoke-Killed([string] $Script, [int] $Lines, [int] $Milliseconds, [scriptblock] $Meanwhile) {
        $file = Join-Path $folder 'script.ps1'
        [IO.File]::WriteAllText($file, $begin + $Script)
        $arguments = "-NoProfile -NonInteractive -File `"$file`""
        $start = if ($shell) { [Diagnostics.ProcessStartInfo]::new($shell, $arguments) } else { [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$PSHOME/pwsh.dll`" $arguments") }
        $start.UseShellExecute = $false
        $start.RedirectStandardOutput = $true
        $process = [Diagnostics.Process]::Start($start)
        $said = @(for ($line = 0; $line -lt $Lines -and $null -ne ($text = $process.StandardOutput.ReadLine()); $line++) { $text; if ($Meanwhile) { $null = & $Meanwhile } })
        $isKilled = $said.Count -eq $Lines -and -not $process.WaitForExit($Milliseconds)
        if ($isKilled) { $process.Kill(); $count.Kills++ }
        $process.WaitForExit()
        if (-not $isKilled -and $process.ExitCode) { throw "The script failed ($($process.ExitCode)): $($said -join "`n")" }
        -not $isKilled
    }

    # Somebody else makes, changes or deletes an invoice.
    function Edit-Invoice([Random] $Random, [long[]] $Key, [Collections.Generic.HashSet[long]] $Touched) {
        $one = $Key[$Random.Next($Key.Count)]
        switch ($Random.Next(4)) {
            0 {
                New-FusionRecord invoices -Property @{ InvoiceNumber = "KILL-$($Random.Next())"; InvoiceAmount = 10; BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB' } -ErrorAction SilentlyContinue | Out-Null
                $count.Made++
            }
            1 { $null = $Touched.Add($one); Remove-FusionInvoice $one -Confirm:$false -ErrorAction SilentlyContinue; $count.Deleted++ }
            default { Set-FusionInvoice $one -Description "seed $seed, $($Random.Next())" -ErrorAction SilentlyContinue; $count.Changed++ }
        }
    }
}
AfterAll {
    Write-Host "$($count.Kills) kills; meanwhile $($count.Made) invoices were made, $($count.Changed) changed, $($count.Deleted) deleted."
    Disconnect-OracleFusion
    Stop-Sandbox $sandbox
    Remove-Item $folder -Recurse
}

Describe 'A consumer of changes that is killed' -Skip:(-not $isShell) {
    It 'has every state, and does no more than the batch under way again' {
        $batch = 3
        $random = [Random]::new($seed)
        $touched = [Collections.Generic.HashSet[long]]::new()
        for ($round = 1; $count.Kills -lt 0.4 * $kills; $round++) {
            $before = $count.Kills
            $store = Join-Path $folder "store-$round.txt"
            $script = @"
Get-FusionChange invoices -Since Beginning -WatermarkPath '$folder/$round.watermark' -BatchSize $batch -PageSize 13 -Process {
    [IO.File]::AppendAllText('$store', ((`$_ | ForEach-Object { "`$(`$_.InvoiceId)|`$(`$_.Description -replace '\s', ' ')``n" }) -join ''))
    [Console]::Out.WriteLine('batch')
}
"@
            $keys = (Get-FusionInvoice -OnlyData -Field InvoiceId).InvoiceId
            while (-not (Invoke-Killed $script $random.Next(1, 8) $random.Next(0, 40) { if (-not $random.Next(5)) { Edit-Invoice $random $keys $touched } })) {
                $count.Kills - $before | Should -BeLessThan 60
                if ($random.Next(2)) { Edit-Invoice $random $keys $touched }
            }
            # What changed while the last run read comes with one more.
            while (-not (Invoke-Killed $script 1000000 0)) { }
            $lines = Get-Content $store
            $latest = @{}
            foreach ($line in $lines) { $latest[[long] $line.Split('|')[0]] = $line.Split('|')[1] }
            $now = @(Get-FusionInvoice)
            foreach ($invoice in $now) { $latest[$invoice.InvoiceId] | Should -BeExactly ($invoice.Description -replace '\s', ' ') }
            $latest.Keys | Where-Object { $_ -notin $now.InvoiceId } | ForEach-Object { $touched.Contains($_) | Should -BeTrue }
            $lines.Count - @($lines | Select-Object -Unique).Count | Should -BeLessOrEqual (($count.Kills - $before) * $batch)
        }
        $count.Kills | Should -BeGreaterThan 2
    }
}

Describe 'An export that is killed' -Skip:(-not $isShell) {
    It 'ends with the bytes of one that was not: <Ending> <More>' -ForEach $forms {
        $random = [Random]::new($seed + $More.Length)
        $whole = "whole$($More.Length)$Ending"
        & ([scriptblock]::Create("Export-FusionRecord invoices '$folder/$whole.$Ending' $More")) | Out-Null
        $expected = @(Get-ChildItem $folder -Filter "$whole.*$Ending" | Sort-Object Name)
        $before = $count.Kills
        for ($round = 1; $count.Kills - $before -lt 0.1 * $kills; $round++) {
            $killed = "killed$round-$($More.Length)$Ending"
            $script = @"
try { Export-FusionRecord invoices '$folder/$killed.$Ending' $More -Verbose 4>&1 | ForEach-Object { [Console]::Out.WriteLine("`$_") } }
catch { if ("`$_" -notlike '*exported whole already*') { throw } }
"@
            $runs = 0
            while (-not (Invoke-Killed $script $random.Next(4, 30) $random.Next(0, 40))) { $runs++; $runs | Should -BeLessThan 60 }
            $files = @(Get-ChildItem $folder -Filter "$killed.*$Ending" | Sort-Object Name)
            $files.Count | Should -Be $expected.Count
            for ($i = 0; $i -lt $files.Count; $i++) { (Get-FileHash $files[$i]).Hash | Should -Be (Get-FileHash $expected[$i]).Hash }
            @(Get-ChildItem $folder -Filter "$killed.*part*").Count | Should -Be 0
            Remove-Item "$folder/$killed.*"
        }
    }

    It 'has every row that was there all along once, whatever comes and goes' {
        $random = [Random]::new($seed)
        $touched = [Collections.Generic.HashSet[long]]::new()
        $before = $count.Kills
        for ($round = 1; $count.Kills - $before -lt 0.1 * $kills; $round++) {
            $keys = (Get-FusionInvoice -OnlyData -Field InvoiceId).InvoiceId
            $script = @"
try { Export-FusionRecord invoices '$folder/busy$round.csv' -PageSize 3 -Verbose 4>&1 | ForEach-Object { [Console]::Out.WriteLine("`$_") } }
catch { if ("`$_" -notlike '*exported whole already*') { throw } }
"@
            $runs = 0
            while (-not (Invoke-Killed $script $random.Next(4, 30) $random.Next(0, 40) { if (-not $random.Next(6)) { Edit-Invoice $random $keys $touched } })) { $runs++; $runs | Should -BeLessThan 60 }
            $exported = @((Import-Csv "$folder/busy$round.csv").InvoiceId)
            @($exported | Select-Object -Unique).Count | Should -Be $exported.Count
            $keys | Where-Object { -not $touched.Contains($_) -and "$_" -notin $exported } | Should -BeNullOrEmpty
        }
    }
}

# Scripts that are killed at any moment (SIGKILL, TerminateProcess), and started again until they come to their end. The moments are seeded; each
# kill is a new shell, so a run has few of them. ORACLEFUSION_KILL_SEEDS=40 gives some hundred.
BeforeDiscovery {
    $seeds = if ($env:ORACLEFUSION_KILL_SEEDS) { 1..$env:ORACLEFUSION_KILL_SEEDS } else { 1 }
    $isShell = (Get-Process -Id $PID).Name -in 'pwsh', 'powershell', 'dotnet' -and (Test-Path "$PSHOME/pwsh", "$PSHOME/pwsh.exe", "$PSHOME/pwsh.dll", "$PSHOME/powershell.exe") -contains $true
}
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $sandbox = Start-Sandbox '--scale 60 --latency 60 --fault drop=0.02 --fault 429=0.02 --fault 503=0.02 --faults-in-a-row 1'
    Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck
    $folder = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "oraclefusion-kill-$PID")).FullName
    $shell = @("$PSHOME/pwsh", "$PSHOME/pwsh.exe", "$PSHOME/powershell.exe").Where({ Test-Path $_ }, 'First')[0]
    $begin = @"
`$ErrorActionPreference = 'Stop'
Import-Module '$manifest'
`$who = [pscredential]::new('casey.brown', (ConvertTo-SecureString 'Welcome1' -AsPlainText -Force))
Connect-OracleFusion '$($sandbox.Server)' `$who -SkipCertificateCheck -SkipTest

"@

    # Runs a script in a process of its own until it has said so many lines, and kills it then. True if it came to its end before.
    function Invoke-Killed([string] $Script, [int] $Lines) {
        $file = Join-Path $folder 'script.ps1'
        [IO.File]::WriteAllText($file, $begin + $Script)
        $arguments = "-NoProfile -NonInteractive -File `"$file`""
        $start = if ($shell) { [Diagnostics.ProcessStartInfo]::new($shell, $arguments) } else { [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$PSHOME/pwsh.dll`" $arguments") }
        $start.UseShellExecute = $false
        $start.RedirectStandardOutput = $true
        $process = [Diagnostics.Process]::Start($start)
        $said = @(for ($line = 0; $line -lt $Lines -and $null -ne ($text = $process.StandardOutput.ReadLine()); $line++) { $text })
        $isKilled = $said.Count -eq $Lines
        if ($isKilled) { $process.Kill() }
        $process.WaitForExit()
        if (-not $isKilled -and $process.ExitCode) { throw "The script failed: $($said -join "`n")" }
        -not $isKilled
    }
}
AfterAll {
    Disconnect-OracleFusion
    Stop-Sandbox $sandbox
    Remove-Item $folder -Recurse
}

Describe 'A consumer of changes that is killed' -Skip:(-not $isShell) {
    It 'has every state, and does no more than the batch under way again (seed <_>)' -ForEach $seeds {
        $random = [Random]::new($_)
        $batch = 3
        $store = Join-Path $folder "store-$_.txt"
        $script = @"
Get-FusionChange invoices -Since Beginning -WatermarkPath '$folder/$_.watermark' -BatchSize $batch -PageSize 13 -Process {
    [IO.File]::AppendAllText('$store', ((`$_ | ForEach-Object { "`$(`$_.InvoiceId)|`$(`$_.Description -replace '\s', ' ')``n" }) -join ''))
    [Console]::Out.WriteLine('batch')
}
"@
        $keys = (Get-FusionInvoice -OnlyData -Field InvoiceId).InvoiceId
        for ($kills = 0; -not (Invoke-Killed $script $random.Next(1, 8)); $kills++) {
            $kills | Should -BeLessThan 60
            if ($random.Next(2)) { continue }
            Set-FusionInvoice $keys[$random.Next($keys.Count)] -Description "seed $_, kill $kills" -ErrorAction SilentlyContinue
        }
        $kills | Should -BeGreaterThan 2
        $lines = Get-Content $store
        $latest = @{}
        foreach ($line in $lines) { $latest[[long] $line.Split('|')[0]] = $line.Split('|')[1] }
        foreach ($invoice in Get-FusionInvoice) { $latest[$invoice.InvoiceId] | Should -BeExactly ($invoice.Description -replace '\s', ' ') }
        $latest.Count | Should -Be $keys.Count
        $lines.Count - @($lines | Select-Object -Unique).Count | Should -BeLessOrEqual ($kills * $batch)
    }
}

Describe 'An export that is killed' -Skip:(-not $isShell) {
    It 'ends with the bytes of one that was not: <_>' -ForEach '-PageSize 3', '-PageSize 3 -PartSize 11', '-PageSize 4 -Expand invoiceLines', '-PageSize 3 -Since Beginning' {
        $random = [Random]::new($_.Length)
        $whole = "whole$($_.Length)"
        $killed = "killed$($_.Length)"
        & ([scriptblock]::Create("Export-FusionRecord invoices '$folder/$whole.csv' $_")) | Out-Null
        $script = @"
try { Export-FusionRecord invoices '$folder/$killed.csv' $_ -Verbose 4>&1 | ForEach-Object { [Console]::Out.WriteLine("`$_") } }
catch { if ("`$_" -notlike '*exported whole already*') { throw } }
"@
        for ($kills = 0; -not (Invoke-Killed $script $random.Next(4, 30)); $kills++) { $kills | Should -BeLessThan 60 }
        $kills | Should -BeGreaterThan 0
        $expected = @(Get-ChildItem $folder -Filter "$whole.*csv" | Sort-Object Name)
        $files = @(Get-ChildItem $folder -Filter "$killed.*csv" | Sort-Object Name)
        $files.Count | Should -Be $expected.Count
        for ($i = 0; $i -lt $files.Count; $i++) { (Get-FileHash $files[$i]).Hash | Should -Be (Get-FileHash $expected[$i]).Hash }
        @(Get-ChildItem $folder -Filter "$killed.*part*").Count | Should -Be 0
    }
}

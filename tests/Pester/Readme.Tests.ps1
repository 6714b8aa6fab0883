# The ten things of README.md: what stands there as their output is what comes out.
BeforeDiscovery {
    # Once is enough: in a shell, not in the engine too.
    . "$PSScriptRoot/shell.ps1"
    $readme = Get-Content "$PSScriptRoot/../../README.md" -Raw
    $ofThings = [regex]::Matches($readme, '(?ms)^ *```powershell\r?\n(?<code>(?:(?!```).)*?)^ *```\s+```text\r?\n(?<text>.*?)^ *```') |
        ForEach-Object -Begin { $number = 0 } { @{ Number = ++$number; Code = $_.Groups['code'].Value; Text = $_.Groups['text'].Value } }
}
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    # As Start-FusionSandbox starts it.
    $sandbox = Start-Sandbox '--scale 1000'
    Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck -WarningAction Ignore
    $rendering = $PSStyle.OutputRendering
    if ($PSStyle) { $PSStyle.OutputRendering = 'PlainText' }
    Push-Location $TestDrive
    function Get-Line([string] $Text) { @($Text -split '\r?\n' | ForEach-Object { $_.Trim() } | Where-Object { $_ }) }
}
AfterAll {
    Pop-Location
    if ($PSStyle) { $PSStyle.OutputRendering = $rendering }
    Disconnect-OracleFusion
    Stop-Sandbox $sandbox
}

Describe 'README.md' -Skip:(-not $isShell) {
    It 'has ten things' -TestCases @{ Count = $ofThings.Count } { param($Count) $Count | Should -Be 10 }

    It 'prints what thing <Number> says' -TestCases $ofThings {
        param($Code, $Text)
        $lines = Get-Line (. ([scriptblock]::Create($Code)) | Out-String -Width 120)
        $lines | Should -Be (Get-Line $Text)
    }

    It 'shows a picture of what stands in it' {
        $lines = [regex]::Matches((Get-Content "$root/docs/terminal.svg" -Raw), '<text[^>]*>(.*?)</text>') |
            ForEach-Object { ([Net.WebUtility]::HtmlDecode(($_.Groups[1].Value -replace '<[^>]+>')) -replace '^(PS> |>> )').Trim() } |
            Where-Object { $_ }
        $lines.Count | Should -BeGreaterThan 10
        $there = Get-Line (Get-Content "$root/README.md" -Raw)
        $lines | Where-Object { $_ -notin $there } | Should -BeNullOrEmpty
    }
}

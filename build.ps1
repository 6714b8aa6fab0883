#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests and publishes the module. Each task is a call of dotnet, Pester or the gallery's own commands.
.PARAMETER Task
    Build    builds everything and stages the importable module in out/OracleFusion
    Test     builds in Debug and runs every test, the Pester suite among them in a shell of its own; with Pester 5 installed, that suite in this shell too
    Update   writes what is tracked but made: the manifest's list of exported cmdlets, and the pages in docs/cmdlets
    Pack     builds in Release and makes in out: the packages of the module and of the sandbox (a dotnet tool), the module's bill of materials (CycloneDX), and
             the SHA-256 of each
    Publish  packs, and publishes the module's package to the PowerShell Gallery with the key in $env:PSGALLERY_API_KEY
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateSet('Build', 'Test', 'Update', 'Pack', 'Publish')]
    [string[]] $Task = 'Build',
    [string] $Configuration = 'Debug'
)
$ErrorActionPreference = 'Stop'
$module = "$PSScriptRoot/out/OracleFusion"

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE) { throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE." }
}

$tasks = @{
    Build   = { Invoke-Dotnet build "$PSScriptRoot/OracleFusion.sln" --configuration $Configuration --nologo }
    Test    = {
        Invoke-Dotnet test --solution "$PSScriptRoot/OracleFusion.sln"
        if (Get-Module Pester -ListAvailable | Where-Object Version -ge 5.0) {
            Invoke-Pester -Path "$PSScriptRoot/tests/Pester" -CI
        }
        else {
            Write-Warning 'Pester 5 is not installed: its suite was not run in this shell again. Install-Module Pester'
        }
    }
    Update  = {
        & $tasks.Build
        Invoke-Dotnet run --project "$PSScriptRoot/src/OracleFusion.ModuleFiles" -- exports "$module/OracleFusion.dll" "$PSScriptRoot/OracleFusion.psd1"
        # Built again, because the pages are made of what the staged manifest exports.
        & $tasks.Build
        Invoke-Dotnet run --project "$PSScriptRoot/src/OracleFusion.ModuleFiles" -- pages "$module/OracleFusion.psd1" "$PSScriptRoot/src/OracleFusion/bin/$Configuration/netstandard2.0/OracleFusion.xml" "$PSScriptRoot/src/OracleFusion/Nouns" "$PSScriptRoot/docs/cmdlets"
    }
    Pack    = {
        Invoke-Dotnet build "$PSScriptRoot/OracleFusion.sln" --configuration Release --nologo
        Invoke-Dotnet pack "$PSScriptRoot/src/OracleFusion.Sandbox" --configuration Release --output "$PSScriptRoot/out" --nologo
        # Those of an older version would be published too.
        Remove-Item "$PSScriptRoot/out/OracleFusion.[0-9]*.nupkg", "$PSScriptRoot/out/SHA256SUMS" -ErrorAction Ignore
        Compress-PSResource -Path $module -DestinationPath "$PSScriptRoot/out"
        $version = (Test-ModuleManifest "$module/OracleFusion.psd1").Version
        Invoke-Dotnet tool restore
        Invoke-Dotnet CycloneDX "$PSScriptRoot/src/OracleFusion.Client/OracleFusion.Client.csproj" --output "$PSScriptRoot/out" --output-format Json --filename OracleFusion.bom.json --set-name OracleFusion --set-version $version
        Get-ChildItem "$PSScriptRoot/out/*" -File -Include *.nupkg, *.bom.json | Get-FileHash | ForEach-Object { "$($_.Hash.ToLowerInvariant())  $(Split-Path $_.Path -Leaf)" } |
            Set-Content "$PSScriptRoot/out/SHA256SUMS"
    }
    Publish = {
        & $tasks.Pack
        $package = Get-Item "$PSScriptRoot/out/OracleFusion.[0-9]*.nupkg"
        if ($PSCmdlet.ShouldProcess($package, 'Publish to the PowerShell Gallery')) {
            Publish-PSResource -NupkgPath $package -Repository PSGallery -ApiKey $env:PSGALLERY_API_KEY
        }
    }
}
foreach ($name in $Task) { & $tasks[$name] }

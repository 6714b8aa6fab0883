#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests and publishes the module. Each task is a call of dotnet, Pester or the gallery's own commands.
.PARAMETER Task
    Build    builds everything and stages the importable module in out/OracleFusion
    Test     builds in Debug and runs every test, the Pester suite among them in a shell of its own; with Pester 5 installed, that suite in this shell too
    Update   writes what is tracked but made: the manifest's list of exported cmdlets, and the pages in docs/cmdlets
    Pack     builds in Release and makes in out: the packages of the module and of the sandbox (a dotnet tool), a bill of materials of each (CycloneDX), and
             SHA256SUMS. The same commit makes the same bytes
    Publish  packs, and publishes the module's package to the PowerShell Gallery with the key in $env:PSGALLERY_API_KEY
.PARAMETER ProjectUri
    Where the project is read on the web: https, and with GitHub's addresses of files (/blob/main/LICENSE). Pack writes it into the packages, with those of
    the licence, the icon, the changes and the pages that Get-Help -Online opens. By default that of the repository which GitHub Actions builds, or else of
    git's remote origin. Without one Pack warns, and Publish refuses.
.EXAMPLE
    ./build.ps1 -Task Test
.EXAMPLE
    ./build.ps1 -Task Pack -ProjectUri https://github.com/owner/name
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateSet('Build', 'Test', 'Update', 'Pack', 'Publish')]
    [string[]] $Task = 'Build',
    [string] $Configuration = 'Debug',
    [string] $ProjectUri
)
$ErrorActionPreference = 'Stop'
$module = "$PSScriptRoot/out/OracleFusion"

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE) { throw "dotnet $($args[0]) failed with exit code $LASTEXITCODE." }
}

# The page of the project on the web, without what git needs beyond it (a user, a token, .git); nothing for a folder or a server without a public name.
function Get-ProjectUri {
    if ($env:GITHUB_SERVER_URL -and $env:GITHUB_REPOSITORY) { return "$env:GITHUB_SERVER_URL/$env:GITHUB_REPOSITORY" }
    $origin = git -C $PSScriptRoot config --get remote.origin.url
    # https://user:token@server/owner/name.git, ssh://git@server:22/owner/name, git@server:owner/name.git
    if ($origin -notmatch '^(?:(?:https?|ssh)://(?:[^@/]+@)?(?<server>[^/:]+)(?::\d+)?/|(?:[^@/:]+@)(?<server>[^/:]+):)/?(?<name>[A-Za-z0-9._~/-]+?)(?:\.git)?/?$') { return }
    $server, $name = $Matches.server, $Matches.name
    if ($server -match '\.[a-z]{2,}$' -and $server -notmatch '\.(local|internal|lan|home|corp|localdomain)$') { "https://$server/$name" }
}

# The same content makes the same bytes: entries in the order of their names, at one time, no name that is random and nothing about this machine.
function Set-PackageEntry([string] $Path, [DateTimeOffset] $Time, [long] $MostBytes) {
    $parts = 'package/services/metadata/core-properties/'
    $entries = @{}
    $zip = [IO.Compression.ZipFile]::OpenRead($Path)
    try {
        foreach ($entry in $zip.Entries) {
            $memory = [IO.MemoryStream]::new()
            $stream = $entry.Open()
            $stream.CopyTo($memory)
            $stream.Dispose()
            $name, $bytes = $entry.FullName, $memory.ToArray()
            if ($name.EndsWith('.psmdcp')) {
                $name = "${parts}core.psmdcp"
                $bytes = [Text.Encoding]::UTF8.GetBytes(([Text.Encoding]::UTF8.GetString($bytes) -replace '\s*<lastModifiedBy>.*?</lastModifiedBy>'))
            }
            elseif ($name -eq '_rels/.rels') {
                $text = [Text.Encoding]::UTF8.GetString($bytes) -replace "$parts[^""]+", "${parts}core.psmdcp" -replace '(Target="/([^"]+)") Id="[^"]*"', '$1 Id="R-$2"'
                $bytes = [Text.Encoding]::UTF8.GetBytes(($text -replace '(?<=Id="R-[^"]*)[^A-Za-z0-9"-]', '-'))
            }
            elseif ($name -eq '[Content_Types].xml') {
                # Its lines come in the order in which the folder gave the files.
                $lines = [Text.Encoding]::UTF8.GetString($bytes).Trim() -split '\r?\n'
                $text = @($lines[0..1]; $lines[2..($lines.Count - 2)] | Sort-Object -Culture ''; $lines[-1]) -join "`n"
                $bytes = [Text.Encoding]::UTF8.GetBytes($text)
            }
            # Windows PowerShell reads no longer paths, and modules lie deep.
            if ($name.Length -ge 140) { throw "'$name' in $Path has $($name.Length) characters; 140 are too many." }
            $entries[$name] = $bytes
        }
    }
    finally { $zip.Dispose() }
    Remove-Item $Path
    $zip = [IO.Compression.ZipFile]::Open($Path, 'Create')
    try {
        $names = [string[]] $entries.Keys
        [Array]::Sort($names, [StringComparer]::Ordinal)
        foreach ($name in $names) {
            $entry = $zip.CreateEntry($name, 'SmallestSize')
            $entry.LastWriteTime = $Time
            $entry.ExternalAttributes = 0
            $stream = $entry.Open()
            $stream.Write($entries[$name], 0, $entries[$name].Length)
            $stream.Dispose()
        }
    }
    finally { $zip.Dispose() }
    $size = (Get-Item $Path).Length
    if ($size -gt $MostBytes) { throw "$Path has $size bytes; $MostBytes are allowed." }
}

# Of a project: what is in its package, without what differs from run to run.
function New-BillOfMaterials([string] $Project, [string] $Name, [string] $Version, [DateTimeOffset] $Time) {
    $file = "$PSScriptRoot/out/$Name.bom.json"
    Invoke-Dotnet CycloneDX "$PSScriptRoot/src/$Project/$Project.csproj" --output "$PSScriptRoot/out" --output-format Json --filename "$Name.bom.json" --set-name $Name --set-version $Version --no-serial-number
    $text = [IO.File]::ReadAllText($file) -replace '"timestamp": "[^"]*"', ('"timestamp": "{0:yyyy-MM-ddTHH:mm:ssZ}"' -f $Time)
    [IO.File]::WriteAllText($file, $text)
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
        $manifest = Import-PowerShellDataFile "$PSScriptRoot/OracleFusion.psd1"
        $version = "$($manifest.ModuleVersion)-$($manifest.PrivateData.PSData.Prerelease)".TrimEnd('-')
        $time = [DateTimeOffset]::Parse((git -C $PSScriptRoot log -1 --format=%cI), [cultureinfo]::InvariantCulture).ToUniversalTime()
        # Those of an older version would be published too.
        Remove-Item "$PSScriptRoot/out/OracleFusion.*" -ErrorAction Ignore
        $address = @()
        if ($project) {
            $revision = git -C $PSScriptRoot describe --tags --exact-match 2>$null
            if (-not $revision) { $revision = git -C $PSScriptRoot rev-parse HEAD }
            $address = "-p:ProjectUri=$project", "-p:ProjectRevision=$revision"
        }
        else {
            Write-Warning 'The packages name no project: page, icon, licence of this version, changes and Get-Help -Online are missing. Give -ProjectUri.'
        }
        Invoke-Dotnet build "$PSScriptRoot/OracleFusion.sln" --configuration Release --nologo @address
        Invoke-Dotnet pack "$PSScriptRoot/src/OracleFusion.Sandbox" --configuration Release --output "$PSScriptRoot/out" --nologo @address
        Compress-PSResource -Path $module -DestinationPath "$PSScriptRoot/out"
        Set-PackageEntry "$PSScriptRoot/out/OracleFusion.$version.nupkg" $time 5MB
        Set-PackageEntry "$PSScriptRoot/out/OracleFusion.Sandbox.$version.nupkg" $time 8MB
        Invoke-Dotnet tool restore
        New-BillOfMaterials OracleFusion.Client OracleFusion $version $time
        New-BillOfMaterials OracleFusion.Sandbox OracleFusion.Sandbox $version $time
        Get-ChildItem "$PSScriptRoot/out/*" -File -Include *.nupkg, *.bom.json | Sort-Object Name | Get-FileHash |
            ForEach-Object { "$($_.Hash.ToLowerInvariant())  $(Split-Path $_.Path -Leaf)" } | Set-Content "$PSScriptRoot/out/SHA256SUMS"
    }
    Publish = {
        & $tasks.Pack
        $package = Get-Item "$PSScriptRoot/out/OracleFusion.[0-9]*.nupkg"
        if ($PSCmdlet.ShouldProcess($package, 'Publish to the PowerShell Gallery')) {
            Publish-PSResource -NupkgPath $package -Repository PSGallery -ApiKey $env:PSGALLERY_API_KEY
        }
    }
}
$project = if ($ProjectUri) { $ProjectUri.TrimEnd('/') } else { Get-ProjectUri }
if ($project -and $project -notmatch '^https://[A-Za-z0-9.-]+(:\d+)?(/[A-Za-z0-9._~-]+)+$') {
    throw "'$project' is no address of a project. Give -ProjectUri https://server/owner/name."
}
if ('Publish' -in $Task -and -not $project) {
    throw 'A published package names its project. Give -ProjectUri https://server/owner/name, or have it as the remote origin.'
}
foreach ($name in $Task) { & $tasks[$name] }

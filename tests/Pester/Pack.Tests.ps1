# The package's manifest: whole with the address of the project, and as it is tracked without one. What packs the rest is build.ps1 -Task Pack, by hand.
BeforeDiscovery {
    . "$PSScriptRoot/shell.ps1"
    $canPack = $isShell -and $null -ne (Get-Command Compress-PSResource -ErrorAction Ignore)
    $origins = @(
        @{ Origin = 'https://github.com/owner/name.git'; Expected = 'https://github.com/owner/name' }
        @{ Origin = 'https://user:ghp_token@github.com/owner/name'; Expected = 'https://github.com/owner/name' }
        @{ Origin = 'git@github.com:owner/name.git'; Expected = 'https://github.com/owner/name' }
        @{ Origin = 'ssh://git@gitlab.example.com:2222/group/sub/name.git'; Expected = 'https://gitlab.example.com/group/sub/name' }
        @{ Origin = '/srv/git/name.git'; Expected = $null }
        @{ Origin = 'file:///srv/git/name.git'; Expected = $null }
        @{ Origin = 'C:\git\name'; Expected = $null }
        @{ Origin = 'http://localhost:3000/owner/name'; Expected = $null }
        @{ Origin = 'http://10.0.0.7/owner/name'; Expected = $null }
        @{ Origin = 'git@forge.internal:owner/name'; Expected = $null }
        @{ Origin = ''; Expected = $null }
    )
}
BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $tool = Get-ChildItem "$root/src/OracleFusion.ModuleFiles/bin/*/net10.0/OracleFusion.ModuleFiles.dll" | Sort-Object LastWriteTime | Select-Object -Last 1
    $inActions = $env:GITHUB_SERVER_URL, $env:GITHUB_REPOSITORY
    $env:GITHUB_SERVER_URL = $env:GITHUB_REPOSITORY = $null
    # A repository with build.ps1 alone: what it packs is not there.
    $repository = (New-Item -ItemType Directory "$TestDrive/repository").FullName
    Copy-Item "$root/build.ps1" $repository
    git -C $repository init -q
    $build = [System.Management.Automation.Language.Parser]::ParseFile("$repository/build.ps1", [ref] $null, [ref] $null)
    $find = $build.Find({ param($node) $node -is [System.Management.Automation.Language.FunctionDefinitionAst] -and $node.Name -eq 'Get-ProjectUri' }, $true)
    . ([scriptblock]::Create(($find.Extent.Text -replace '\$PSScriptRoot', "'$repository'")))
    function Set-Origin([string] $Address) {
        git -C $repository config --unset-all remote.origin.url
        if ($Address) { git -C $repository config remote.origin.url $Address }
    }
}
AfterAll { $env:GITHUB_SERVER_URL, $env:GITHUB_REPOSITORY = $inActions }

Describe 'The address of the project' -Skip:(-not $isShell) {
    It 'is <Expected> where the remote is "<Origin>"' -TestCases $origins {
        param($Origin, $Expected)
        Set-Origin $Origin
        Get-ProjectUri | Should -Be $Expected
    }

    It 'is the repository that GitHub Actions builds' {
        Set-Origin 'git@github.com:owner/fork.git'
        $env:GITHUB_SERVER_URL, $env:GITHUB_REPOSITORY = 'https://github.com', 'owner/name'
        try { Get-ProjectUri | Should -Be 'https://github.com/owner/name' }
        finally { $env:GITHUB_SERVER_URL = $env:GITHUB_REPOSITORY = $null }
    }

    It 'is asked for before anything is published' {
        Set-Origin ''
        { & "$repository/build.ps1" -Task Publish } | Should -Throw '*names its project. Give -ProjectUri*'
        { & "$repository/build.ps1" -Task Build, Publish -ProjectUri 'http://example.com/owner/name' } | Should -Throw '*is no address of a project*'
    }
}

Describe 'The manifest of a package' -Skip:(-not $canPack) {
    BeforeAll {
        $address = 'https://github.com/owner/name'
        # Without what takes the room: the manifest is what counts.
        $copy = (New-Item -ItemType Directory "$TestDrive/OracleFusion").FullName
        Copy-Item "$(Split-Path $manifest)/*" $copy -Recurse
        $made = dotnet $tool.FullName manifest "$root/OracleFusion.psd1" "$copy/OracleFusion.psd1" $address v1.0.0-preview 2>&1
        if ($LASTEXITCODE) { throw "$made" }
    }

    It 'names page, icon, licence and changes of its version, and is otherwise the tracked one' {
        $whole = Test-ModuleManifest "$copy/OracleFusion.psd1"
        "$($whole.ProjectUri)" | Should -Be $address
        "$($whole.IconUri)" | Should -Be "$address/raw/v1.0.0-preview/docs/icon.png"
        "$($whole.LicenseUri)" | Should -Be "$address/blob/v1.0.0-preview/LICENSE"
        $whole.ReleaseNotes | Should -Be "$address/blob/v1.0.0-preview/CHANGELOG.md"
        $whole.Tags.Count | Should -BeGreaterThan 5
        "$root/docs/icon.png", "$root/LICENSE", "$root/CHANGELOG.md" | Should -Exist
        $differences = Compare-Object (Get-Content "$root/OracleFusion.psd1") (Get-Content "$copy/OracleFusion.psd1")
        ($differences.InputObject -replace '^\s*(\w+).*', '$1' | Sort-Object -Unique) -join ' ' | Should -Be 'IconUri LicenseUri ProjectUri ReleaseNotes'
    }

    It 'is what the gallery is told' {
        Compress-PSResource -Path $copy -DestinationPath $TestDrive
        $zip = [IO.Compression.ZipFile]::OpenRead("$TestDrive/OracleFusion.1.0.0-preview.nupkg")
        try {
            $reader = [IO.StreamReader]::new($zip.GetEntry('OracleFusion.nuspec').Open())
            $told = ([xml] $reader.ReadToEnd()).package.metadata
            $reader.Dispose()
        }
        finally { $zip.Dispose() }
        $told.projectUrl | Should -Be $address
        $told.iconUrl | Should -Be "$address/raw/v1.0.0-preview/docs/icon.png"
        $told.licenseUrl | Should -Be "$address/blob/v1.0.0-preview/LICENSE"
        $told.releaseNotes | Should -Be "$address/blob/v1.0.0-preview/CHANGELOG.md"
        $told.tags | Should -Match 'Oracle'
        $told.description | Should -Not -BeNullOrEmpty
    }

    It 'is refused with what is no address' {
        $said = dotnet $tool.FullName manifest "$root/OracleFusion.psd1" "$TestDrive/none.psd1" "https://x.example/o'; evil" v1 2>&1
        $LASTEXITCODE | Should -Be 1
        "$said" | Should -Match 'has to be https'
        "$TestDrive/none.psd1" | Should -Not -Exist
    }
}

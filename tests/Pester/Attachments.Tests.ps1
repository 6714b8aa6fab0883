BeforeAll {
    . "$PSScriptRoot/common.ps1"
    $sandbox = Start-Sandbox '--scale 20'
    Connect-OracleFusion $sandbox.Server $credential -SkipCertificateCheck
    $folder = New-Item (Join-Path $TestDrive 'scans') -ItemType Directory
    $bytes = [byte[]]::new(100000)
    [Random]::new(1).NextBytes($bytes)
    [IO.File]::WriteAllBytes((Join-Path $folder 'scan.bin'), $bytes)
    Set-Content (Join-Path $folder 'note.txt') 'one', 'two'
}
AfterAll {
    Disconnect-OracleFusion
    Stop-Sandbox $sandbox
}

Describe 'An attachment' {
    BeforeEach {
        $invoice = New-FusionInvoice -InvoiceNumber "ATT-$(New-Guid)" -InvoiceAmount 10 -BusinessUnit 'Halden UK' -Supplier 'Eastmark Packaging AB'
        $saved = Join-Path $TestDrive "saved-$(New-Guid)"
    }

    It 'comes back as the file that it was' {
        $added = $invoice | Add-FusionAttachment -Path (Join-Path $folder 'scan.bin')
        $file = $added | Save-FusionAttachment $saved
        $file | Should -BeOfType IO.FileInfo
        # As Get-Item has it, with what the view of files shows.
        $file.PSPath | Should -Be (Get-Item $file.FullName).PSPath
        ($file | Get-FileHash).Hash | Should -Be (Get-FileHash (Join-Path $folder 'scan.bin')).Hash
    }

    It 'is every file that Get-ChildItem finds' {
        $added = $invoice | Add-FusionAttachment -Path (Get-ChildItem $folder).FullName
        $added.FileName | Sort-Object | Should -Be 'note.txt', 'scan.bin'
        ($invoice | Get-FusionAttachment | Save-FusionAttachment $saved).Name | Sort-Object | Should -Be 'note.txt', 'scan.bin'
        Get-Content (Join-Path $saved 'note.txt') | Should -Be 'one', 'two'
    }

    It 'is found and saved where the location and the drives of PowerShell point' {
        Push-Location $folder
        try {
            ($invoice | Add-FusionAttachment -Path ./note.txt).FileName | Should -Be 'note.txt'
            $name = Split-Path $saved -Leaf
            ($invoice | Get-FusionAttachment | Save-FusionAttachment "../$name").FullName | Should -Be (Join-Path $saved 'note.txt')
        }
        finally {
            Pop-Location
        }
        ($invoice | Add-FusionAttachment -Path TestDrive:/scans/scan.bin).FileName | Should -Be 'scan.bin'
        ($invoice | Get-FusionAttachment | Where-Object FileName -eq 'scan.bin' | Save-FusionAttachment "TestDrive:/$name").FullName | Should -Be (Join-Path $saved 'scan.bin')
    }

    It 'is listed, picked by Where-Object and deleted' {
        $null = 'First', 'Second' | ForEach-Object { $invoice | Add-FusionAttachment -Text "text of $_" -Title $_ }
        $listed = $invoice | Get-FusionAttachment
        $listed | Sort-Object Title | Select-Object -ExpandProperty Title | Should -Be 'First', 'Second'
        $listed | Where-Object Title -eq 'First' | Remove-FusionAttachment -Confirm:$false
        ($invoice | Get-FusionAttachment).Title | Should -Be 'Second'
    }

    It 'is neither sent, saved nor deleted under -WhatIf' {
        $text = $invoice | Add-FusionAttachment -Text 'kept' -Title 'Kept'
        $invoice | Add-FusionAttachment -Text 'not sent' -Title 'Not sent' -WhatIf
        $text | Save-FusionAttachment $saved -WhatIf
        $text | Remove-FusionAttachment -WhatIf
        ($invoice | Get-FusionAttachment).Title | Should -Be 'Kept'
        Test-Path $saved | Should -BeFalse
    }

    It 'is not written over a file, and the others are saved' {
        $null = $invoice | Add-FusionAttachment -Path (Get-ChildItem $folder).FullName
        $null = New-Item $saved -ItemType Directory
        Set-Content (Join-Path $saved 'note.txt') 'mine'
        $files = $invoice | Get-FusionAttachment | Save-FusionAttachment $saved -ErrorVariable failed -ErrorAction SilentlyContinue
        $files.Name | Should -Be 'scan.bin'
        "$failed" | Should -Match 'note\.txt.*-Force'
        Get-Content (Join-Path $saved 'note.txt') | Should -Be 'mine'
    }

    It 'of a file that is not there is an error that names it' {
        { $invoice | Add-FusionAttachment -Path (Join-Path $folder 'missing.pdf') } | Should -Throw '*missing.pdf*'
        $invoice | Get-FusionAttachment | Should -BeNullOrEmpty
    }
}

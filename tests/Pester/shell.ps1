# Whether the suite runs in a shell, from which others can be started, and not in the engine alone: $isShell, for BeforeDiscovery.
$isShell = (Get-Process -Id $PID).Name -in 'pwsh', 'powershell', 'dotnet' -and
    (Test-Path "$PSHOME/pwsh", "$PSHOME/pwsh.exe", "$PSHOME/pwsh.dll", "$PSHOME/powershell.exe") -contains $true

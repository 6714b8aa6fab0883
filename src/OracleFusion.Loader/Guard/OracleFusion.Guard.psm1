# A process holds one version of an assembly, whatever Remove-Module does: of a second copy not even the loader can be loaded. So a script.
$own = [IO.Path]::Combine($PSScriptRoot, 'OracleFusion.Loader.dll')
foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) {
    $name = $assembly.GetName()
    if ($name.Name -eq 'OracleFusion.Loader' -and $assembly.Location -ne $own) {
        throw [InvalidOperationException]::new("OracleFusion $($name.Version.ToString(3)) from " +
            "$([IO.Path]::GetDirectoryName($assembly.Location)) is loaded in this process, which can hold one copy only: the one in " +
            "$PSScriptRoot was not imported. Go on with the loaded copy, or import this one in a new PowerShell session; Remove-Module " +
            'does not unload the other.')
    }
}

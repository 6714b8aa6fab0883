# A process holds one version of an assembly, whatever Remove-Module does: of another version not even the loader can be loaded, and two
# copies beside each other in one session name the same types. So a script. A copy of the loaded version does in another session of the
# process, or behind Remove-Module.
$own = [IO.Path]::Combine($PSScriptRoot, 'OracleFusion.Loader.dll')
foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) {
    $name = $assembly.GetName()
    if ($name.Name -ne 'OracleFusion.Loader' -or $assembly.Location -eq $own) { continue }
    $isSameVersion = [Reflection.AssemblyName]::GetAssemblyName($own).Version -eq $name.Version
    if ($isSameVersion -and -not (Get-Module OracleFusion | Where-Object ModuleBase -NE $PSScriptRoot)) { continue }
    $why = if ($isSameVersion) { 'Remove-Module takes the other out of this one' } else { 'Remove-Module does not unload the other' }
    throw [InvalidOperationException]::new("OracleFusion $($name.Version.ToString(3)) from " +
        "$([IO.Path]::GetDirectoryName($assembly.Location)) is loaded in this process, which can hold one copy only: the one in " +
        "$PSScriptRoot was not imported. Go on with the loaded copy, or import this one in a new PowerShell session; $why.")
}

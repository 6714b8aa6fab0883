using System.Management.Automation;

namespace OracleFusion.Sessions;

/// <summary>Closes the runspace's connections when the module is removed from it, so that no secret outlives the module.</summary>
public sealed class SessionCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => FusionSession.Current.Clear();
}

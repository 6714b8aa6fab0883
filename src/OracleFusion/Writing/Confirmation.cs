using System.Management.Automation;

namespace OracleFusion.Writing;

/// <summary>Asks whether to go on, as PowerShell would, over all the inputs of one cmdlet.</summary>
internal sealed class Confirmation(PSCmdlet cmdlet)
{
    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Whether to go on; false also under -WhatIf.</summary>
    /// <param name="where">The target and its server.</param>
    /// <param name="action">What is done to it.</param>
    /// <param name="isForced">Whether -Force was given.</param>
    /// <param name="isGrave">Whether what is asked for cannot simply be undone, where the cmdlet as such does not tell; asked for only when it matters, and not under -WhatIf.</param>
    public bool Confirms(string where, string action, bool isForced, Func<bool> isGrave)
    {
        // -Force answers the question that the cmdlet would ask of itself; who asks for one by -Confirm gets it.
        var asked = cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm");
        if (isForced && !asked)
            return Unasked(() => cmdlet.ShouldProcess(where, action));
        return cmdlet.ShouldProcess(where, action)
            && (asked || !isGrave() || cmdlet.ShouldContinue($"{action}: {where}?", "This cannot simply be undone.", ref _yesToAll, ref _noToAll));
    }

    // ShouldProcess also does -WhatIf and -Verbose, so it is called; only its question is not wanted.
    private bool Unasked(Func<bool> shouldProcess)
    {
        var preference = cmdlet.SessionState.PSVariable.Get("ConfirmPreference");
        var before = preference.Value;
        preference.Value = ConfirmImpact.None;
        try
        {
            return shouldProcess();
        }
        finally
        {
            preference.Value = before;
        }
    }
}

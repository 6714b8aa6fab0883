using System.Management.Automation;
using System.Management.Automation.Host;
using OracleFusion.Client;
using OracleFusion.Errors;

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
    /// <param name="isDestructive">Whether what is asked for cannot simply be undone, where the cmdlet as such does not tell; asked for
    /// only when it matters, and not under -WhatIf.</param>
    public bool Confirms(string where, string action, bool isForced, Func<bool> isDestructive)
    {
        var cure = cmdlet.MyInvocation.MyCommand.Parameters.ContainsKey("Force") ? "-Force or -Confirm:$false" : "-Confirm:$false";
        return Ask(where, action, cure, (target, deed) => Asks(target, deed, isForced, isDestructive));
    }

    /// <summary>Asks a question, and says what to give where the host cannot ask it. Names and values of the server are in the question:
    /// what a terminal would obey in them is made visible.</summary>
    /// <param name="where">What is asked about.</param>
    /// <param name="action">What is done to it.</param>
    /// <param name="cure">What keeps the cmdlet from asking.</param>
    /// <param name="question">Asks about a target and what is done to it.</param>
    /// <exception cref="ConfirmationRequiredException">The host cannot ask.</exception>
    public static bool Ask(string where, string action, string cure, Func<string, string, bool> question)
    {
        try
        {
            return question(VisibleText.Of(where), VisibleText.Of(action));
        }
        // What hosts throw that cannot ask: pwsh -NonInteractive, runbooks, services, jobs.
        catch (Exception e) when (e is HostException or PSInvalidOperationException or NotImplementedException)
        {
            throw new ConfirmationRequiredException(
                $"{action}: {where}: the cmdlet asks before it does this, and nobody can answer in this session. Give {cure}. "
                    + "Nothing was done for it.",
                e
            );
        }
    }

    private bool Asks(string where, string action, bool isForced, Func<bool> isDestructive)
    {
        // -Force answers the question that the cmdlet asks by default, and not one that -Confirm asks for.
        var asked = cmdlet.MyInvocation.BoundParameters.ContainsKey("Confirm");
        if (isForced && !asked)
            return Unasked(() => cmdlet.ShouldProcess(where, action));
        return cmdlet.ShouldProcess(where, action)
            && (
                asked
                || !isDestructive()
                || cmdlet.ShouldContinue($"{action}: {where}?", "This cannot simply be undone.", ref _yesToAll, ref _noToAll)
            );
    }

    // ShouldProcess also does -WhatIf and -Verbose, so it is called; only its question is not wanted.
    private bool Unasked(Func<bool> shouldProcess)
    {
        // A script may have removed it; PowerShell asks as by default then.
        if (cmdlet.SessionState.PSVariable.Get("ConfirmPreference") is not { } preference)
            return shouldProcess();
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

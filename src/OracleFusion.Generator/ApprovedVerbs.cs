namespace OracleFusion.Generator;

/// <summary>The approved verbs that actions go by, and the class of PowerShell's that holds each.</summary>
/// <remarks>https://learn.microsoft.com/powershell/scripting/developer/cmdlet/approved-verbs-for-windows-powershell-commands</remarks>
internal static class ApprovedVerbs
{
    public static IReadOnlyDictionary<string, string> Groups { get; } =
        Build(
            ("VerbsCommon", "Add Clear Close Copy Lock Move Open Push Redo Rename Reset Resize Switch Undo Unlock"),
            (
                "VerbsLifecycle",
                "Approve Assert Build Complete Confirm Deny Deploy Disable Enable Invoke Register Request Restart Resume Start Stop "
                    + "Submit Suspend Unregister"
            ),
            (
                "VerbsData",
                "Backup Checkpoint Compare Convert Expand Group Initialize Merge Mount Publish Restore Save Sync Unpublish Update"
            ),
            ("VerbsCommunications", "Connect Disconnect Receive Send"),
            ("VerbsDiagnostic", "Measure Repair Resolve Test Trace"),
            ("VerbsSecurity", "Block Grant Protect Revoke Unblock")
        );

    private static Dictionary<string, string> Build(params (string Class, string Verbs)[] groups) =>
        groups.SelectMany(g => g.Verbs.Split(' ').Select(verb => (verb, g.Class))).ToDictionary(v => v.verb, v => v.Class);
}

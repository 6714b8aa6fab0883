using System.Globalization;

namespace OracleFusion.Generator;

/// <summary>
/// Actions in the words that people use for them. A cmdlet's verb is one of PowerShell's own (Stop-FusionInvoice); what Oracle and its
/// users say (cancel) finds it as an alias (Cancel-FusionInvoice), and stands in its synopsis.
/// </summary>
internal sealed record ActionWords(string? Alias, string Synopsis)
{
    // What the first word of the action's name does not tell.
    private static readonly IReadOnlyDictionary<string, (string? Verb, string Doing)> Special = new Dictionary<string, (string?, string)>(
        StringComparer.OrdinalIgnoreCase
    )
    {
        ["hold"] = ("Hold", "Puts {0} on hold"),
        ["putOnHold"] = ("Hold", "Puts {0} on hold"),
        ["removeHold"] = ("Release", "Takes {0} off hold"),
        ["freeze"] = ("Freeze", "Freezes {0}"),
        ["unfreeze"] = ("Unfreeze", "Unfreezes {0}"),
        ["undoClose"] = ("Reopen", "Opens {0} again that were closed"),
        ["reopen"] = ("Reopen", "Opens {0} again"),
        ["finallyClose"] = (null, "Closes {0} finally"),
        ["initiateStopPayment"] = (null, "Stops the payment of {0}"),
        ["stopApproval"] = (null, "Stops the approval of {0}"),
        ["stopSolvingPlan"] = (null, "Stops the solving of {0}"),
        ["solvePlan"] = ("Solve", "Solves {0}"),
        ["repairPlan"] = (null, "Repairs {0}"),
        ["refreshPlanData"] = ("Refresh", "Refreshes the data of {0}"),
        ["refreshRates"] = ("Refresh", "Refreshes the rates of {0}"),
        ["refreshActualAmounts"] = ("Refresh", "Refreshes the actual amounts of {0}"),
        ["autoprovisionRoles"] = ("Autoprovision", "Gives and takes the roles of {0} that are provisioned automatically"),
        ["resetPassword"] = (null, "Resets the passwords of {0}"),
        ["lockForReview"] = (null, "Locks {0} for review"),
        ["revertForEdit"] = ("Revert", "Opens {0} for editing again"),
        ["returnToDraftProjectContractInvoice"] = ("Return", "Returns {0} to draft"),
        ["releaseProjectContractInvoice"] = ("Release", "Releases {0}"),
        ["unreleaseProjectContractInvoice"] = ("Unrelease", "Takes back the release of {0}"),
        ["releasePlan"] = ("Release", "Releases {0}"),
        ["ValidateAndPublishNegotiation"] = ("Validate", "Validates and publishes {0}"),
        ["CompleteNegotiation"] = (null, "Completes {0}"),
        ["finalizeQualification"] = ("Finalize", "Finalizes {0}"),
        ["confirmReservedAssignment"] = ("Confirm", "Confirms {0}"),
        ["deActivate"] = ("Deactivate", "Deactivates {0}"),
        ["convertDealToOpportunity"] = (null, "Converts {0} to opportunities"),
        ["communicatePurchaseAgreement"] = ("Communicate", "Communicates {0} to the supplier"),
        ["communicate"] = ("Communicate", "Communicates {0} to the supplier"),
        ["applyReceipt"] = ("Apply", "Applies {0} to installments of invoices"),
        ["unapplyReceipt"] = ("Unapply", "Takes back that {0} are applied to installments of invoices"),
        ["withdraw"] = ("Withdraw", "Withdraws {0}"),
    };

    /// <summary>The words for an action.</summary>
    /// <param name="verb">The cmdlet's verb.</param>
    /// <param name="action">Oracle's name of the action.</param>
    /// <param name="plural">What several records are called.</param>
    public static ActionWords Of(string verb, string action, string plural)
    {
        var (said, doing) = Special.TryGetValue(action, out var special) ? special : (First(action), Third(First(action)) + " {0}");
        return new ActionWords(
            said is null || said.Equals(verb, StringComparison.OrdinalIgnoreCase) ? null : said,
            string.Format(CultureInfo.InvariantCulture, doing, plural)
        );
    }

    // cancelInvoice: Cancel.
    private static string First(string action)
    {
        var end = 1;
        while (end < action.Length && !char.IsUpper(action[end]))
            end++;
        return char.ToUpperInvariant(action[0]) + action[1..end];
    }

    private static string Third(string verb) =>
        verb switch
        {
            _ when verb.EndsWith('s')
                    || verb.EndsWith("sh", StringComparison.Ordinal)
                    || verb.EndsWith("ch", StringComparison.Ordinal)
                    || verb.EndsWith('x') => verb + "es",
            _ when verb.EndsWith('y') && "aeiou".IndexOf(verb[^2]) < 0 => verb[..^1] + "ies",
            _ => verb + "s",
        };
}

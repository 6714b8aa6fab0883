using OracleFusion.Client;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet on the close of a period of a ledger.</summary>
public abstract class CloseCmdlet : ConnectedCmdlet
{
    private protected CloseCmdlet() { }

    /// <summary>Finds a period, and says where names of business units could not be checked: the documents of a name that is none are
    /// none.</summary>
    private protected FusionLedgerPeriod FindPeriod(FusionPeriodClose close, string ledger, string name, string[] businessUnits)
    {
        var period = Await(token => close.FindPeriodAsync(ledger, name, businessUnits, token));
        if (!period.AreBusinessUnitsKnown)
            WriteWarning(
                $"The server does not tell the business units of '{ledger}', so that the names given by -BusinessUnit were not checked: "
                    + $"{string.Join(", ", period.BusinessUnits)}. Of a name that is mistyped no document is found."
            );
        return period;
    }
}

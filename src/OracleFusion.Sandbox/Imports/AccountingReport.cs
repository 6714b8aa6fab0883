using System.Globalization;
using System.Xml.Linq;

namespace OracleFusion.Sandbox.Imports;

/// <summary>The Create Accounting Execution Report: how many documents were accounted, and what keeps the others.</summary>
internal static class AccountingReport
{
    public static string Write(long request, string ledger, int accounted, IReadOnlyList<(string Document, string Message)> errors) =>
        new XDeclaration("1.0", "UTF-8", null)
        + "\n"
        + new XElement(
            "DATA_DS",
            new XElement("REQUEST_ID", Number(request)),
            new XElement("LEDGER_NAME", ledger),
            new XElement("ACCOUNTED_COUNT", Number(accounted)),
            new XElement("ERROR_COUNT", Number(errors.Count)),
            new XElement(
                "LIST_G_ERRORS",
                errors.Select(error => new XElement(
                    "G_ERRORS",
                    new XElement("TRANSACTION_NUMBER", error.Document),
                    new XElement("ERROR_MESSAGE", error.Message)
                ))
            )
        );

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Makes the page of a reconciliation that a controller signs.</summary>
/// <remarks>
/// One HTML file that fetches nothing from elsewhere: ledger, period, who compared and when, the balances of both sides, a chart of the
/// differences, their documents, documents that are not accounted, the checks of the close if they are given, and lines to sign on. It
/// reads on a telephone and prints. The page is made from what Compare-FusionBalance has found; nothing is read or changed on the server.
/// </remarks>
/// <example>
/// <code>Compare-FusionBalance 'Halden US Primary Ledger' May-26 -Subledger Payables -Account '101.%.21000.%' | Export-FusionReconciliation may-26.html -WhatIf</code>
/// Compares, and tells where the page would be written.
/// </example>
/// <example>
/// <code>Compare-FusionBalance 'Halden US Primary Ledger' May-26 -Subledger Receivables -Account '101.%.12100.%' | Export-FusionReconciliation may-26.html -Check (Test-FusionPeriodClose 'Halden US Primary Ledger' May-26) -PreparedBy 'R. Weber' -WhatIf</code>
/// Puts the checks of the close on the page too.
/// </example>
[Cmdlet(VerbsData.Export, "FusionReconciliation", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportFusionReconciliationCommand : FusionCmdlet
{
    private readonly List<FusionBalanceComparison> _comparisons = [];

    /// <summary>What Compare-FusionBalance has found.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public FusionBalanceComparison[] InputObject { get; set; } = [];

    /// <summary>The HTML file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The title of the page; made of the ledgers and periods unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Who prepared it; the user of the connection unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? PreparedBy { get; set; }

    /// <summary>What Test-FusionPeriodClose has found, to stand on the page too: of a ledger and period that is compared.</summary>
    [Parameter]
    [ValidateNotNull]
    public FusionCloseCheck[] Check { get; set; } = [];

    /// <summary>Replaces the file if it is there, and makes its folder if that is not there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        foreach (var comparison in InputObject)
        {
            if (_comparisons.Count > 0 && comparison.Server != _comparisons[0].Server)
                throw new FusionInputException(
                    $"{comparison} is of {comparison.Server.Authority}, and what came before is of {_comparisons[0].Server.Authority}. "
                        + "A page is of one server; nothing was written."
                );
            _comparisons.Add(comparison);
        }
    }

    private protected override void End()
    {
        if (_comparisons.Count == 0)
            return;
        if (
            Array.Find(Check, check => !_comparisons.Exists(one => one.Ledger == check.Ledger && one.Period == check.Period)) is { } foreign
        )
            throw new FusionInputException(
                $"-Check: {foreign.Check} is of {foreign.Ledger}, {foreign.Period}, and the comparisons are of "
                    + $"{string.Join("; ", _comparisons.Select(one => one.LedgerPeriod.ToString()).Distinct(StringComparer.Ordinal))}. "
                    + "Nothing was written."
            );
        var page = new FusionReconciliation
        {
            Title = Title
                ?? "Reconciliation of "
                    + string.Join("; ", _comparisons.Select(one => one.LedgerPeriod.ToString()).Distinct(StringComparer.Ordinal)),
            Comparisons = _comparisons,
            Checks = Check,
            PreparedBy = PreparedBy,
            MadeAt = DateTimeOffset.UtcNow,
        };
        var path = this.NewFilePath(Path, nameof(Path), Force);
        if (!ShouldProcess(path, "Write the reconciliation"))
            return;
        SaveFile(path, Force, page.WriteAsync);
        WriteFileItem(path);
    }
}

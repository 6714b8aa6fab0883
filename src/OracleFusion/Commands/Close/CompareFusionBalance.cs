using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Compares control accounts of a ledger with the documents of their subledger, and finds what makes them differ.</summary>
/// <remarks>
/// The side of the ledger is read from ledgerBalances. The side of the subledger is added up from its documents of the period by the
/// formula that docs/month-end.md states, or from rows that a report or a query gave (-SubledgerRow). All amounts are in the currency of
/// the ledger, debits are positive. Of payables only accounted documents count, the others are in Unaccounted. Of receivables all
/// complete transactions count, for REST does not tell whether one is accounted: one that is not makes a difference. Of the difference
/// each Item names one cause: a journal of the subledger that is not posted, a document that was posted to another period, a journal of
/// another source on the control account. What no item explains is in Unexplained. Nothing is changed.
/// </remarks>
/// <example>
/// <code>(Compare-FusionBalance 'Halden US Primary Ledger' May-26 -Subledger Payables -Account '101.%.21000.%').Items</code>
/// Shows what makes the liability differ from the invoices and payments of May.
/// </example>
/// <example>
/// <code>[pscustomobject]@{ Cost = '1250.00' } | Compare-FusionBalance 'Halden US Primary Ledger' May-26 -Subledger Assets -Account '101.%.15110.%' -BalanceType Ending -AmountProperty Cost</code>
/// Compares the ending balance of the asset cost account with the rows of a report.
/// </example>
[Cmdlet(VerbsData.Compare, "FusionBalance")]
[OutputType(typeof(FusionBalanceComparison))]
public sealed class CompareFusionBalanceCommand : CloseCmdlet
{
    private readonly List<FusionSubledgerDocument> _rows = [];

    /// <summary>The name of the ledger, as Get-FusionLedger shows it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Ledger { get; set; } = "";

    /// <summary>The name of the period, such as May-26.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Period { get; set; } = "";

    /// <summary>The subledger. Assets and Cash need -SubledgerRow: REST does not serve their documents as the ledger has them.</summary>
    [Parameter(Mandatory = true)]
    [ValidateSet("Payables", "Receivables", "Assets", "Cash")]
    public string Subledger { get; set; } = "";

    /// <summary>The control accounts, as the ledger writes account combinations; % stands for any value of a segment:
    /// '101.%.21000.%'.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string[] Account { get; set; } = [];

    /// <summary>What is compared: Activity, what the period added, or Ending, what stands at its end. Ending needs -SubledgerRow.</summary>
    [Parameter]
    [OneWord(typeof(FusionBalanceType))]
    public FusionBalanceType BalanceType { get; set; }

    /// <summary>The business units whose documents are added up; those whose primary ledger it is, unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] BusinessUnit { get; set; } = [];

    /// <summary>The documents of the subledger as rows of a report or a query, in place of the formula. Amounts are in the currency of the
    /// ledger, debits positive.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject?[]? SubledgerRow { get; set; }

    /// <summary>The property of the rows that has the amount.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string AmountProperty { get; set; } = "Amount";

    /// <summary>The property of the rows that has the number of the document, by which one that was posted to another period is found; rows
    /// may lack it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string DocumentProperty { get; set; } = "Document";

    private protected override void ProcessInput()
    {
        // Without a row that is none the comparison would be of another amount.
        foreach (var row in SubledgerRow ?? (MyInvocation.ExpectingInput ? [null] : Array.Empty<PSObject?>()))
            _rows.Add(
                Row(
                    row
                        ?? throw new FusionInputException(
                            $"Row {_rows.Count + 1} of -SubledgerRow is $null. If a variable was given, it may be misspelt."
                        )
                )
            );
    }

    private protected override void End()
    {
        var period = FindPeriod(new FusionPeriodClose(Client), Ledger, Period, BusinessUnit);
        var activity = $"{Subledger} of {period}";
        WriteObject(
            Await(token =>
                new FusionBalances(Client).CompareAsync(
                    period,
                    Subledger,
                    Account,
                    BalanceType,
                    // An empty report was a report; nothing in the pipeline was none.
                    MyInvocation.ExpectingInput || SubledgerRow is not null
                        ? _rows
                        : null,
                    what => Post(cmdlet => cmdlet.WriteProgress(new ProgressRecord(0, activity, what))),
                    token
                )
            )
        );
        WriteProgress(new ProgressRecord(0, activity, "done") { RecordType = ProgressRecordType.Completed });
    }

    private FusionSubledgerDocument Row(PSObject row)
    {
        var value = Unwrap.Value(row.Properties[AmountProperty]?.Value);
        var amount = value switch
        {
            decimal or int or long => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
            string text => NumberText.TryRead(text, out var number)
                ? number
                : throw new FusionInputException($"{AmountProperty} of row {_rows.Count + 1}: {NumberText.Explain(text)}."),
            double number => decimal.Parse(FusionNumber.Text(number), CultureInfo.InvariantCulture),
            null => throw new FusionInputException(
                $"Row {_rows.Count + 1} has no {AmountProperty}. Give the property that has the amount by -AmountProperty. Its properties "
                    + $"are {string.Join(", ", row.Properties.Select(property => property.Name))}."
            ),
            _ => throw new FusionInputException(
                $"{AmountProperty} of row {_rows.Count + 1} is a {value.GetType().Name}, and a number is wanted."
            ),
        };
        return new FusionSubledgerDocument
        {
            Kind = "Row",
            Number = Convert.ToString(Unwrap.Value(row.Properties[DocumentProperty]?.Value), CultureInfo.InvariantCulture) ?? "",
            Amount = amount,
            IsAccounted = true,
        };
    }
}

using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Reading;

namespace OracleFusion.Commands;

/// <summary>Gets payables invoices.</summary>
/// <remarks>
/// Gets invoices of suppliers (Financials, resource invoices): one or many by key or by number, or all that -Filter selects. Pages are read as the pipeline
/// consumes them.
/// </remarks>
/// <example>
/// <code>Get-FusionInvoice -Filter { $_.InvoiceAmount -gt 10000 } -First 10</code>
/// Gets ten invoices over 10,000.
/// </example>
/// <example>
/// <code>Get-FusionInvoice -InvoiceNumber 'AP-1*' -Supplier 'Lee Supplies' | Select-Object InvoiceNumber, InvoiceDate, InvoiceAmount</code>
/// Gets the invoices of a supplier by a pattern of their number.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionInvoice", DefaultParameterSetName = BySearch, SupportsPaging = true)]
[OutputType("OracleFusion.Invoice")]
public sealed class GetFusionInvoiceCommand : ReadCmdlet
{
    /// <summary>InvoiceId of the invoices: one or many. Records that were read before are taken too, to read them again.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByKey, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    public object[] InvoiceId { get; set; } = [];

    /// <summary>Only invoices with this number. Several, and the wildcard *, may be given; upper and lower case count.</summary>
    [Parameter(ParameterSetName = BySearch)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? InvoiceNumber { get; set; }

    /// <summary>Only invoices of this supplier. Several, and the wildcard *, may be given; upper and lower case count.</summary>
    [Parameter(ParameterSetName = BySearch)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Supplier { get; set; }

    private protected override ResourcePath Collection { get; } = ResourcePath.Collection("fscm", "invoices");

    private protected override string TypeName => "OracleFusion.Invoice";

    private protected override IEnumerable<object> Keys => InvoiceId;

    private protected override IEnumerable<FilterExpression> Conditions
    {
        get
        {
            if (InvoiceNumber is not null)
                yield return SearchCondition.AnyOf(Collection, nameof(InvoiceNumber), InvoiceNumber);
            if (Supplier is not null)
                yield return SearchCondition.AnyOf(Collection, nameof(Supplier), Supplier);
        }
    }
}

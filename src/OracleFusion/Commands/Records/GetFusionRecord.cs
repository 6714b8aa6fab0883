using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Commands.Discovery;
using OracleFusion.Completion;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>Gets records of any resource.</summary>
/// <remarks>
/// Reads one or many records by key, or all that -Filter, -Query or a finder selects. Pages are read as the pipeline consumes them, each
/// row once; Select-Object -First and Ctrl+C stop the requests. Records are objects with a property for each attribute that the server
/// sent. They remember the server they were read from and their state there, out of sight, so that they can be piped to a cmdlet that
/// changes them.
///
/// A key that does not exist is an error, and the others are read all the same; a search without a hit gives nothing.
/// </remarks>
/// <example>
/// <code>Get-FusionRecord invoices -Filter { $_.InvoiceAmount -gt 10000 -and $_.Supplier -like 'Adv*' } -First 20</code>
/// Gets the first twenty invoices over 10,000 of suppliers whose name begins with Adv.
/// </example>
/// <example>
/// <code>
/// $ids = Get-FusionRecord invoices -First 2 | ForEach-Object InvoiceId
/// $ids | Get-FusionRecord -Resource invoices -Expand invoiceLines
/// </code>
/// Gets two invoices by their key, with their lines.
/// </example>
/// <example>
/// <code>Get-FusionRecord crm/opportunities -Field OptyNumber, Name, StatusCode | Where-Object StatusCode -eq 'OPEN'</code>
/// Reads three attributes. A custom object is named in the same way: crm/ServiceVisit_c.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionRecord", DefaultParameterSetName = BySearch, SupportsPaging = true)]
[OutputType(typeof(PSObject))]
public sealed class GetFusionRecordCommand : ReadCmdlet
{
    private static readonly string[] Searches =
    [
        nameof(Filter),
        nameof(Query),
        nameof(Finder),
        nameof(FinderVariable),
        nameof(OrderBy),
        nameof(ThrottleLimit),
        nameof(PageSize),
        nameof(Partition),
        "First",
        "Skip",
        "IncludeTotalCount",
    ];

    /// <summary>
    /// The resource: a name such as invoices, with its root for one that the catalog does not have (crm/MyObject_c), or the address of a
    /// collection. Also the address of a record, or a record, which is read then. Records that were read know their own, those of child
    /// collections too.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = BySearch)]
    [Parameter(Position = 0, ParameterSetName = ByKey)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public object? Resource { get; set; }

    /// <summary>Resources that Find-FusionResource found: what the search selects of each is read.</summary>
    [Parameter(ParameterSetName = BySearch, ValueFromPipeline = true)]
    [AllowNull]
    public FoundResource? FoundResource { get; set; }

    /// <summary>
    /// The records to read: their keys; the numbers that people know them by, where the resource has a cmdlet of its own; their addresses;
    /// or records that were read before, to read them again.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByKey, ValueFromPipeline = true)]
    [Alias("Key")]
    [ValidateNotNullOrEmpty]
    [AsTyped]
    public object[] Identity { get; set; } = [];

    /// <summary>The record whose children are read, or its address; -Resource is then the name of the child collection, such as
    /// invoiceLines.</summary>
    [Parameter]
    [ValidateNotNull]
    public PSObject? Parent { get; set; }

    private protected override ResourcePath Collection => CollectionOf(null);

    private protected override ResourcePath CollectionOf(object? identity) =>
        Parent is null
            ? RecordCollection.Of(Resource ?? FoundResource?.Resource ?? CurrentPartition?.Resource, identity)
            : Resolver.ChildOf(Parent, Resource);

    private protected override IEnumerable<string> Piped => base.Piped.Append(nameof(FoundResource));

    private protected override void ProcessInput()
    {
        if (ParameterSetName == BySearch && FoundResource is not null)
        {
            if (Resource is not null)
                throw new FusionInputException(
                    $"-Resource and what was found both say what to read, {Resource} and {FoundResource}: give one."
                );
            Attempt(FoundResource, Search);
            return;
        }

        if (ParameterSetName == BySearch && Resource is null && Partition is null)
            throw new FusionInputException("Say what to read: Get-FusionRecord invoices ... (Find-FusionResource lists the resources).");
        if (ParameterSetName != BySearch || Parent is not null || RecordCollection.Item(Resource) is not { } item)
        {
            base.ProcessInput();
            return;
        }

        if (Searches.FirstOrDefault(MyInvocation.BoundParameters.ContainsKey) is { } search)
            throw new FusionInputException(
                $"-Resource names one record, {item}, and -{search} is for a search among many: leave one of them out."
            );
        Attempt(item, () => WriteObject(Get(new GivenRecord(item, IsKey: false), RecordCollection.Named(item))));
    }
}

using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Nouns;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that works on what belongs to records: their attachments or their contents. The records come through the pipeline, or
/// are named by their keys.</summary>
public abstract class AttachmentCmdlet : ConnectedCmdlet
{
    private protected const string ByRecord = "Record";
    private protected const string ByKey = "Key";

    private readonly Dictionary<object, AddressedRecord> _targets = [];

    private protected AttachmentCmdlet() { }

    /// <summary>The records to work on, as they were read; attachments, as Get-FusionAttachment emits them, are records too.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByRecord)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>
    /// The record, or its address. Or the resource: a name such as invoices, with its root for one that the catalog does not have
    /// (crm/MyObject_c), or the address of a collection; -Identity then says which records.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByKey)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual object Resource { get; set; } = "";

    /// <summary>The records: their keys; the numbers that people know them by, where the resource has a cmdlet of its own; their addresses;
    /// records that were read before; or objects that have one of them among their properties, such as rows of a file.</summary>
    [Parameter(Position = 1, ParameterSetName = ByKey, ValueFromPipeline = true)]
    [Alias("Key")]
    [ValidateNotNullOrEmpty]
    [AsTyped]
    public virtual object[] Identity { get; set; } = [];

    /// <summary>The version of Oracle's REST framework for this command, 1 to 9; the connection's unless given.</summary>
    [Parameter]
    [ValidateRange(1, 9)]
    [Number(IsWhole = true)]
    public int? FrameworkVersion { get; set; }

    private protected override void ProcessInput()
    {
        if (InputObject is not null)
        {
            Attempt(InputObject, () =>
                Work(InputObject, AddressedRecord.OfLive(InputObject, ActiveConnection.Server, Connection is not null))
            );
            return;
        }

        foreach (var given in RecordCollection.Records(Resource, Identity.Select(identity => new GivenRecord(identity, IsKey: false))))
            Attempt(given.Value, () => Work(given.Value, TargetOf(given.Value)));
    }

    /// <summary>Does the work for one record.</summary>
    /// <param name="input">The record as the user gave it.</param>
    /// <param name="target">What that stands for.</param>
    private protected abstract void Work(object input, AddressedRecord target);

    /// <summary>The record as a person would name it.</summary>
    private protected static string Label(AddressedRecord target) =>
        RecordLabel.Of(
            target.Path,
            target.Record ?? target.Found,
            target.Path.Names[target.Path.Names.Count - 1],
            AttachmentCollection.IsAttachment(target.Path) ? AttachmentCollection.Natural : [],
            ResourceKey.Of(target.Path)
        );

    /// <summary>Lets go of what is known of a record, whose state is another one now.</summary>
    /// <param name="input">The record as the user gave it.</param>
    private protected void Forget(object input) => _targets.Remove(input);

    // Files may come through the pipeline, many for one record: it is looked up once.
    private AddressedRecord TargetOf(object given)
    {
        if (_targets.TryGetValue(given, out var known))
            return known;
        var collection = RecordCollection.Named(Resource);
        return _targets[given] = Resolver.Resolve(given, collection, (condition, most) => new RecordQuery
            {
                Resource = collection,
                Filter = condition,
                First = most,
                PageSize = most ?? RecordQuery.DefaultPageSize,
                FrameworkVersion = FrameworkVersion,
                TypeName = NounTable.OfCollection(collection)?.TypeName,
            });
    }
}

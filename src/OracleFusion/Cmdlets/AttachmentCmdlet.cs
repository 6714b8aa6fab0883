using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Completion;
using OracleFusion.Records;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that works on what belongs to records: their attachments or their contents. The records come through the pipeline, or
/// are named by their keys.</summary>
public abstract class AttachmentCmdlet : ConnectedCmdlet
{
    private protected const string ByRecord = "Record";
    private protected const string ByKey = "Key";

    private protected AttachmentCmdlet() { }

    /// <summary>The records to work on, as they were read; attachments, as Get-FusionAttachment emits them, are records too.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByRecord)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The resource: a name such as invoices, with its root for one that the catalog does not have (crm/MyObject_c), or the
    /// address of a collection.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByKey)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public virtual string Resource { get; set; } = "";

    /// <summary>The keys of records, as they stand in their address.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByKey)]
    [ValidateNotNullOrEmpty]
    public virtual object[] Key { get; set; } = [];

    /// <summary>The version of Oracle's REST framework for this command, 1 to 9; the connection's unless given.</summary>
    [Parameter]
    [ValidateRange(1, 9)]
    public int? FrameworkVersion { get; set; }

    private protected override void Process()
    {
        if (InputObject is not null)
            Attempt(InputObject, () =>
                Work(InputObject, RecordTarget.OfLive(InputObject, ActiveConnection.Server, Connection is not null))
            );
        foreach (var key in Key)
            Attempt(key, () => Work(key, TargetOf(key)));
    }

    /// <summary>Does the work for one record.</summary>
    /// <param name="input">The record as the user gave it.</param>
    /// <param name="target">What that stands for.</param>
    private protected abstract void Work(object input, RecordTarget target);

    /// <summary>The record as a person would name it.</summary>
    private protected static string Label(RecordTarget target) =>
        RecordLabel.Of(
            target.Path,
            target.Record,
            target.Path.Names[target.Path.Names.Count - 1],
            AttachmentCollection.IsAttachment(target.Path) ? AttachmentCollection.Natural : [],
            ResourceKey.Of(target.Path)
        );

    private RecordTarget TargetOf(object key)
    {
        var collection = ResourceName.ToPath(Resource);
        return RecordTarget.Of(key, collection, ResourceKey.Of(collection), ActiveConnection.Server, Connection is not null);
    }
}

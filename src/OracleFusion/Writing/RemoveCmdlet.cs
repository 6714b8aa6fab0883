using System.Management.Automation;
using OracleFusion.Records;

namespace OracleFusion.Writing;

/// <summary>A cmdlet that deletes records.</summary>
public abstract class RemoveCmdlet : WriteCmdlet
{
    private readonly ExistingRecords _existing;

    private protected RemoveCmdlet() => _existing = new ExistingRecords(this);

    /// <summary>The records to delete, from the pipeline: records as they were read, objects with the key among their properties, or keys.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Record")]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Deletes the record even if somebody else has changed it since it was read.</summary>
    [Parameter]
    public SwitchParameter IgnoreChange { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The keys that were given.</summary>
    private protected virtual IEnumerable<object> Keys => [];

    private protected override bool IsForced => Force;

    private protected override void Process()
    {
        foreach (var input in InputObject is null ? Keys : [InputObject])
            Attempt(input, () => Delete(RecordTarget.Of(input, Collection, KeyAttribute, Used.Server, Connection is not null)));
    }

    private void Delete(RecordTarget target)
    {
        if (Confirms(Label(target), "Delete"))
            Await(token => Client.DeleteAsync(target.Path, Options(_existing.Indicator(target, IgnoreChange)), token));
    }
}

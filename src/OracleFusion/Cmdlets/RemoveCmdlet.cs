using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Records;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that deletes records.</summary>
public abstract class RemoveCmdlet : WriteCmdlet
{
    private readonly ExistingRecords _existing;

    private protected RemoveCmdlet() => _existing = new ExistingRecords(this);

    /// <summary>The records to delete, from the pipeline: records as they were read, objects with the key among their properties, or
    /// keys.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Record")]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Deletes the record even if somebody else has changed it since it was read.</summary>
    [Parameter]
    public SwitchParameter IgnoreChange { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsForced => Force;

    private protected override void ProcessInput()
    {
        foreach (var given in InputsOf(InputObject))
            Take(given.Value, () => Delete(given.Value, TargetOf(given)));
    }

    private protected override void Emit(object input, BatchPart part, object? result)
    {
        // Nothing is left to emit.
    }

    /// <summary>Asks, and deletes what the input stands for.</summary>
    private protected virtual void Delete(object input, AddressedRecord target)
    {
        if (Confirms(Label(target), "Delete"))
            Send(
                input,
                Label(target),
                new BatchPart
                {
                    Operation = BatchOperation.Delete,
                    Path = target.Path,
                    ChangeIndicator = Indicator(target),
                }
            );
    }

    /// <summary>The state that the record must still have; null for any.</summary>
    private protected string? Indicator(AddressedRecord target) => _existing.Indicator(target, IgnoreChange);
}

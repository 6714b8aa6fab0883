using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Nouns;
using OracleFusion.Parameters;
using OracleFusion.Records;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that has the service raise business events, or not.</summary>
public abstract class BusinessEventCmdlet : WriteCmdlet
{
    private const string Attribute = "EnabledFlag";
    private readonly ExistingRecords _existing;

    private protected BusinessEventCmdlet() => _existing = new ExistingRecords(this);

    /// <summary>Which business events: their codes, such as PlanChangeEvent, their identifiers, or their keys. One or many.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Identity")]
    [ValidateNotNullOrEmpty]
    [AsTyped]
    public object[] Identity { get; set; } = [];

    /// <summary>The business events, from the pipeline, as Get-FusionBusinessEvent emits them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Record")]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Emits the events as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override Noun Noun => NounTable.OfResource("fscm/erpBusinessEvents")!;

    /// <summary>Whether the service is to raise the events.</summary>
    private protected abstract bool IsEnabled { get; }

    private protected override void ProcessInput()
    {
        foreach (var given in InputsOf(InputObject))
            Take(given.Value, () => Switch(given.Value, TargetOf(given)));
    }

    private protected override void Emit(object input, BatchPart part, object? result)
    {
        if (PassThru && result is not null)
            WriteObject(result);
    }

    private void Switch(object input, AddressedRecord target)
    {
        if (!Confirms(Label(target), IsEnabled ? "Enable" : "Disable"))
            return;
        Send(
            input,
            Label(target),
            new BatchPart
            {
                Operation = BatchOperation.Update,
                Path = target.Path,
                Values = new Dictionary<string, object?> { [Attribute] = IsEnabled },
                ChangeIndicator = _existing.Indicator(target, ignoreChange: false),
                TypeName = TypeName,
            }
        );
    }
}

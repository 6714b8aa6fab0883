using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Records;

namespace OracleFusion.Writing;

/// <summary>A cmdlet that changes records that exist.</summary>
public abstract class SetCmdlet : ValueCmdlet
{
    private readonly ExistingRecords _existing;

    private protected SetCmdlet() => _existing = new ExistingRecords(this);

    /// <summary>
    /// The records to change, from the pipeline: records as they were read, of which what was set on them is sent; objects with the key among their properties;
    /// or keys. Of an object that is not a record, its other properties are sent unless attributes are given as parameters or in -Property.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Record")]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Changes the record even if somebody else has changed it since it was read.</summary>
    [Parameter]
    public SwitchParameter IgnoreChange { get; set; }

    /// <summary>Emits the records as they are after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The keys that were given.</summary>
    private protected virtual IEnumerable<object> Keys => [];

    private protected override void Process()
    {
        foreach (var input in InputObject is null ? Keys : [InputObject])
            Take(input, () => Change(input, TargetOf(input)));
    }

    private void Change(object input, RecordTarget target)
    {
        var values = Changes(target);
        if (values.Count == 0)
        {
            WriteVerbose($"{Label(target)}: nothing was changed on it, so nothing is sent.");
            if (PassThru)
            {
                // Behind those that are still under way.
                Finish();
                WriteObject(target.Record ?? (object?)target.Copy);
            }

            return;
        }

        var confirmed = Confirms(Label(target), "Set " + string.Join(", ", values.Keys));
        var named = Named(values, maySend: confirmed);
        if (!confirmed)
            return;
        Send(input, Label(target), new BatchPart
        {
            Operation = BatchOperation.Update,
            Path = target.Path,
            Values = named,
            ChangeIndicator = _existing.Indicator(target, IgnoreChange),
            TypeName = TypeName,
        });
    }

    private protected override void Emit(object input, BatchPart part, object? result)
    {
        if ((input is PSObject wrapped ? wrapped.BaseObject : input) is FusionRecord record)
            FusionRecord.AcceptChanges(record, (FusionRecord?)result);
        if (PassThru && result is not null)
            WriteObject(result);
    }

    private Dictionary<string, object?> Changes(RecordTarget target)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (target.Record is not null)
            Merge(values, RecordValues.Of(FusionRecord.GetChanges(target.Record).ToDictionary(c => c.Key, c => c.Value)));
        var given = Given();
        if (target.Copy is not null && given.Count == 0)
            Merge(values, RecordValues.Of(target.Copy).Where(v => !v.Key.Equals(target.KeyProperty, StringComparison.OrdinalIgnoreCase)));
        Merge(values, given);
        return target.Record is null && values.Count == 0
            ? throw new FusionInputException($"{Label(target)}: nothing says what to change. Give attributes as parameters or in -Property.")
            : values;
    }
}

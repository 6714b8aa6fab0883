using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Nouns;
using OracleFusion.Records;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that sends attributes and their values.</summary>
public abstract class ValueCmdlet : WriteCmdlet
{
    private protected ValueCmdlet() { }

    /// <summary>Attributes and their values, by the names that Oracle uses: @{ Description = 'new' }. Children are lists of hashtables;
    /// $null clears an attribute.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PropertyCompleter))]
    [ValidateNotNull]
    public IDictionary? Property { get; set; }

    /// <summary>
    /// Segments of the descriptive flexfield by their names: @{ costCenter = '0042' }, with __FLEX_Context where it has contexts. They
    /// become the one row of the child collection that Oracle keeps them in (invoiceDff, DFF). Set- writes them by themselves, without
    /// other attributes.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Flexfield { get; set; }

    /// <summary>
    /// The dates that the write is for and how the rows around them are treated, on a date-effective resource:
    /// @{ Mode = 'UPDATE'; StartDate = '2026-01-01'; EndDate = '4712-12-31' }. Also Span, StartSequence and EndSequence. Sent as Oracle's
    /// header Effective-Of.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(EffectiveRangeCompleter))]
    [ValidateNotNull]
    public IDictionary? EffectiveRange { get; set; }

    /// <summary>The parameters of the derived class that stand for attributes or children.</summary>
    private protected virtual IEnumerable<NounParameter> ValueParameters => [];

    /// <summary>The values that were given as parameters, those of -Property under those with a parameter of their own.</summary>
    private protected Dictionary<string, object?> Given()
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (Property is not null)
            Merge(values, RecordValues.Of(Property));
        // Null is a value too: whether a parameter was given is asked of PowerShell, not of the property.
        var parameters = ValueParameters.Where(p => MyInvocation.BoundParameters.ContainsKey(p.Parameter));
        Merge(values, RecordValues.Of(parameters.ToDictionary(p => p.Attribute, p => MyInvocation.BoundParameters[p.Parameter])));
        return values;
    }

    /// <summary>The child collection that holds the segments of the descriptive flexfield.</summary>
    /// <exception cref="FusionInputException">There is none, or there are several.</exception>
    private protected string FlexfieldChild() => FlexfieldRow.ChildOf(Collection, What, () => IsWhatIf ? null : Describe());

    /// <summary>The effective range, as the client takes it.</summary>
    /// <exception cref="FusionInputException">An entry is unknown or not of its type.</exception>
    private protected override EffectiveRange? ReadRange() => EffectiveRange is null ? null : EffectiveRanges.Read(EffectiveRange);

    /// <summary>Puts values over others. The same attribute in another spelling is the same attribute; of names that differ only in case in
    /// one source, both are kept.</summary>
    private protected static void Merge(Dictionary<string, object?> values, IEnumerable<KeyValuePair<string, object?>> over)
    {
        var under = values.Keys.ToList();
        foreach (var value in over)
        {
            var same = under.Contains(value.Key) ? value.Key : under.Find(k => k.Equals(value.Key, StringComparison.OrdinalIgnoreCase));
            values[same ?? value.Key] = value.Value;
        }
    }
}

using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Nouns;
using OracleFusion.Parameters;
using OracleFusion.Records;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that creates records: one of its parameters, or one for each object in the pipeline.</summary>
public abstract class NewCmdlet : ValueCmdlet
{
    private FlatRows? _flat;

    private protected NewCmdlet() { }

    /// <summary>
    /// Objects to create records of: hashtables, objects made from CSV or JSON, or records. Their properties are the attributes. Of a
    /// record that was read, what can be created is used: neither its generated key nor what the service fills itself, nor, on another
    /// server, identifiers whose name stands beside them. -Verbose names what was left out.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Changes the record of the same key where there is one, instead of failing (Oracle's Upsert-Mode). Not for date-effective
    /// resources.</summary>
    [Parameter]
    public SwitchParameter Upsert { get; set; }

    /// <summary>
    /// Makes one record of all rows that are alike in these columns, with a child for each row: for flat rows, such as invoices and their
    /// lines in one CSV file. The rows need not stand together; they are held until the last has come. Needs -LineProperty.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(FieldCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] GroupBy { get; set; } = [];

    /// <summary>
    /// The child collection that -GroupBy makes, such as invoiceLines. Columns that only the child has go into it; those that both have
    /// belong to the record, and are written invoiceLines.Description for the child.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(ChildCompleter))]
    [ValidateNotNullOrEmpty]
    public string? LineProperty { get; set; }

    /// <summary>
    /// The attributes that together tell a record from all others, such as InvoiceNumber, Supplier, BusinessUnit. A create whose answer was
    /// lost is looked for by them, and what is found is its result; where that differs from what was sent, it may have been there before,
    /// and the outcome is unknown. What was given for another input, or was created before, is not its own; where that cannot be told, the
    /// outcome is unknown. If it is not there, it is sent again once, unless the service has said that it was done. Without
    /// -Reconcile a lost answer is an error, and nothing is sent twice. Give only what the service keeps unique.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(NaturalKeyCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Reconcile { get; set; } = [];

    private protected override IEnumerable<NounParameter> ValueParameters => Noun is null ? [] : Noun.Create.Concat(Noun.Children);

    private protected override IReadOnlyList<string> ReconcileBy => Reconcile;

    private protected override void Begin()
    {
        base.Begin();
        if (GroupBy.Length > 0 != LineProperty is not null)
            throw new FusionInputException(
                "-GroupBy and -LineProperty go together: the columns that are alike in all rows of a record, and the child "
                    + "collection that the rows become."
            );
        if (LineProperty is not null)
            _flat = new FlatRows(GroupBy, LineProperty, ResourceCatalog.Find(Collection));
    }

    private protected override void ProcessInput()
    {
        if (_flat is null)
            Take(Input, () => Create(Input, Together(Attributes())));
        else if (InputObject is null)
            throw new FusionInputException("-GroupBy is for rows from the pipeline, and none came.");
        else
            TakeRow(InputObject, () => _flat.Add(InputObject, Attributes, Rows));
    }

    private protected override void End()
    {
        if (_flat?.PassedOver is { } passed)
            WriteWarning(passed);
        _flat?.RequireWhole();
        foreach (var group in _flat?.Groups ?? [])
            Take(group.Rows, () => Create(group.Rows, Together(group.Values())), group.Place);
        base.End();
    }

    /// <summary>What is done to one, as a question asks it.</summary>
    private protected virtual string Doing => Upsert ? "Create or change" : "Create";

    private void Create(object input, Dictionary<string, object?> values)
    {
        if (values.Count == 0)
            throw new FusionInputException(
                $"Nothing says what the new {What} is to be: give its attributes by parameters, by -Property or as objects in the "
                    + "pipeline. Nothing was sent."
            );
        var label = Label(values);
        var confirmed = Confirms(label, Doing);
        var named = Named(values, maySend: confirmed);
        if (!confirmed)
            return;
        // Found out afterwards it would be too late: the one write that needs it could not be looked for.
        if (
            Array.Find(Reconcile, name => !named.Any(v => v.Value is not null && v.Key.Equals(name, StringComparison.OrdinalIgnoreCase))) is
            { } missing
        )
            throw new FusionInputException(
                $"-Reconcile: the record has no {missing}, so it could not be looked for by that. Nothing was sent."
            );
        Send(
            input,
            label,
            new BatchPart
            {
                Operation = Upsert ? BatchOperation.Upsert : BatchOperation.Create,
                Path = Collection,
                Values = named,
                TypeName = TypeName,
            }
        );
    }

    private protected override void Emit(object input, BatchPart part, object? result)
    {
        if (result is not null)
            WriteObject(result);
    }

    private string Label(IReadOnlyDictionary<string, object?> values)
    {
        var names =
            Natural.Count > 0
                ? Natural
                : values.Keys.Where(name => name is "Name" or "Number" || name.EndsWith("Number", StringComparison.OrdinalIgnoreCase));
        var title = names.Select(name => values.TryGetValue(name, out var value) ? value : null).FirstOrDefault(value => value is not null);
        return title is null ? $"a new {What}" : $"{What} {title}";
    }

    // Without an object it is the parameters that stand for the record.
    private object Input =>
        InputObject
        ?? (object)
            ValueParameters
                .Select(p => p.Parameter)
                .Append(nameof(Property))
                .Where(MyInvocation.BoundParameters.ContainsKey)
                .ToDictionary(name => name, name => MyInvocation.BoundParameters[name]);

    private IReadOnlyDictionary<string, object?> Attributes()
    {
        if (InputObject is null)
            return new Dictionary<string, object?>();
        var record = Unwrap.Value(InputObject) as FusionRecord;
        if (record is not null)
            RecordAddress.EnsureFrom(record, ActiveConnection.Server, Connection is not null);
        var values = RecordValues.Of(InputObject);
        // As a job or a file of Export-Clixml gives it back.
        if (record is null && !InputObject.TypeNames.Any(name => name.StartsWith("Deserialized.OracleFusion.", StringComparison.Ordinal)))
            return values;
        var creatable = new CreatableValues(IsOfAnotherServer(record));
        var kept = creatable.Of(values, ResourceCatalog.Find(Collection), IsWhatIf ? null : Describe());
        if (creatable.LeftOut.Count > 0)
            WriteVerbose($"{Label(kept)}: not sent, because the service gives it: {string.Join(", ", creatable.LeftOut)}.");
        return kept;
    }

    private Dictionary<string, object?> Together(IReadOnlyDictionary<string, object?> values)
    {
        var together = new Dictionary<string, object?>(StringComparer.Ordinal);
        Merge(together, values);
        Merge(together, Given());
        if (Flexfield is not null)
            Merge(together, [new(FlexfieldChild(), new List<object?> { RecordValues.Of(Flexfield) })]);
        return together;
    }
}

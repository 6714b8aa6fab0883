using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Nouns;
using OracleFusion.Parameters;
using OracleFusion.Records;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that changes records that exist.</summary>
public abstract class SetCmdlet : ValueCmdlet
{
    private const int MostNames = 10;

    private readonly ExistingRecords _existing;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    private protected SetCmdlet() => _existing = new ExistingRecords(this);

    /// <summary>
    /// The records to change, from the pipeline: records as they were read, of which what was set on them or added by Add-Member is sent;
    /// objects with the key among their properties; or keys. Of an object that is not a record, such as a row of a file, the properties
    /// that differ from the record on the server are sent, unless attributes are given as parameters or in -Property.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Record")]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Changes the record even if somebody else has changed it since it was read.</summary>
    [Parameter]
    public SwitchParameter IgnoreChange { get; set; }

    /// <summary>
    /// Sends every property of an object that is not a record, without reading its record first to find out what differs. It saves a
    /// request for each object; the object must then hold only what can be changed.
    /// </summary>
    [Parameter]
    public SwitchParameter SkipComparison { get; set; }

    /// <summary>Emits the records as they are after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool WritesInput => true;

    private protected override IEnumerable<NounParameter> ValueParameters => Noun?.Update ?? [];

    private protected override void ProcessInput()
    {
        foreach (var given in InputsOf(InputObject))
            Take(given.Value, () => Change(given.Value, Changed(given)));
    }

    private void Change(object input, AddressedRecord target)
    {
        if (Flexfield is not null)
        {
            SetFlexfield(input, target);
            return;
        }

        ChangedChildren.Refuse(target.Record, Label(target));
        var values = Changes(target);
        if (values.Count == 0)
        {
            if (target.IsOfAnotherServer)
            {
                throw new FusionInputException(
                    $"{Label(target)} was read from {FusionRecord.GetOrigin(target.Record!)!.Server.Authority}, and nothing was set "
                        + $"on it since, so nothing is sent to {ActiveConnection.Server.Authority}: "
                        + "only what was set is. To create it there, pipe it to the New- cmdlet; to change the record there, give "
                        + "the attributes in -Property."
                );
            }

            WriteVerbose($"{Label(target)}: nothing was changed on it, so nothing is sent.");
            if (PassThru)
            {
                // Emit in input order: wait for the writes before it.
                Finish();
                WriteObject(target.Record ?? (object?)target.Copy);
            }

            return;
        }

        // Under -WhatIf the columns of a row of a file are not compared.
        var isCompared = !IsWhatIf || SkipComparison || target.Copy is null || Given().Count > 0;
        var confirmed = Confirms(Label(target), (isCompared ? "Set " : "Set what differs of ") + Listed(values.Keys));
        // Only values that differ have to be sendable, and which differ is unknown then.
        if (!isCompared)
            return;
        var named = Named(values, maySend: confirmed);
        if (!confirmed)
            return;
        Send(
            input,
            Label(target),
            new BatchPart
            {
                Operation = BatchOperation.Update,
                Path = target.Path,
                Values = named,
                ChangeIndicator = _existing.Indicator(target, IgnoreChange),
                TypeName = TypeName,
            }
        );
    }

    // A row of a file has a hundred columns, and a question that names them all is not read.
    private static string Listed(ICollection<string> names) =>
        names.Count <= MostNames
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(MostNames))} and {names.Count - MostNames} more";

    private protected override void Emit(object input, BatchPart part, object? result)
    {
        Accept(Unwrap.Value(input) as FusionRecord, part, result);
        if (PassThru && result is not null)
            WriteObject(result);
    }

    // A number alone changes nothing: it need not be looked up to tell.
    private AddressedRecord Changed(GivenRecord given) =>
        Unwrap.Value(given.Value) is string or IFormattable && Flexfield is null && Given().Count == 0
            ? throw new FusionInputException(
                $"{What} {given.Value}: nothing says what to change. Give attributes as parameters or in -Property."
            )
            : TargetOf(given);

    // The segments are a record of their own, which is there or is made.
    private void SetFlexfield(object input, AddressedRecord target)
    {
        if (Given().Count > 0 || (target.Record is not null && ObjectMembers.Changes(target.Record).Count > 0))
            throw new FusionInputException(
                $"{Label(target)}: -Flexfield is a write of its own, so that nothing is half done: change the other attributes by "
                    + "another command. Nothing was sent."
            );
        var child = FlexfieldChild();
        if (!Confirms(Label(target), $"Set {Listed([.. RecordValues.Of(Flexfield!).Select(segment => segment.Key)])} of {child}"))
            return;
        Send(
            input,
            $"{child} of {Label(target)}",
            FlexfieldRow.Write(target.Path.Child(child), Label(target), Flexfield!, ReadAll, DescriptionOf, FrameworkVersion, IgnoreChange)
        );
    }

    private Dictionary<string, object?> Changes(AddressedRecord target)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (target.Record is not null)
            Merge(values, Set(target.Record));
        var given = Given();
        if (target.Copy is not null && given.Count == 0)
            Merge(
                values,
                Differing(
                    target,
                    RecordValues.Of(target.Copy).Where(v => !v.Key.Equals(target.KeyProperty, StringComparison.OrdinalIgnoreCase)).ToList()
                )
            );
        Merge(values, given);
        return target.Record is null && target.Copy is null && values.Count == 0
            ? throw new FusionInputException(
                $"{Label(target)}: nothing says what to change. Give attributes as parameters or in -Property."
            )
            : values;
    }

    // Under -WhatIf nothing is sent, so nothing is known of the record.
    private IEnumerable<KeyValuePair<string, object?>> Differing(AddressedRecord target, List<KeyValuePair<string, object?>> values)
    {
        if (values.Count == 0)
            throw new FusionInputException($"{Label(target)}: nothing says what to change. Give attributes as parameters or in -Property.");
        if (SkipComparison || IsWhatIf)
            return values;
        var known = ResourceCatalog.Find(Collection);
        var children = ChildrenOf(values, known, "").ToList();
        var now =
            target.Found is { } found && children.Count == 0 ? found : Await(token => Client.GetAsync(target.Path, Now(children), token));
        var changes = ChangedColumns.Find(values, now, Describe(), known);
        if (changes.Unchanged.Count > 0)
            WriteVerbose($"{Label(target)}: not sent, because unchanged: {string.Join(", ", changes.Unchanged)}.");
        if (changes.Fixed.Count > 0)
            WriteVerbose(
                $"{Label(target)}: not sent, because the service does not let them be changed: {string.Join(", ", changes.Fixed)}."
            );
        var lost = changes.Edited.Where(_told.Add).ToList();
        if (lost.Count > 0)
            WriteWarning(
                $"{string.Join(", ", lost)} {(lost.Count == 1 ? "differs" : "differ")} from the server and cannot be changed there; "
                    + $"{(lost.Count == 1 ? "it is" : "they are")} left out. -Verbose tells for each input."
            );
        var respelled = changes.Respelled.Where(column => _told.Add("spreadsheet: " + column)).ToList();
        if (respelled.Count > 0)
            WriteWarning(
                $"{string.Join(", ", respelled)} {(respelled.Count == 1 ? "is" : "are")} what a spreadsheet makes of the record's own "
                    + "value (zeros in front gone, an exponent, another form of a date), and not sent. Where the new text is meant, give "
                    + "it by -Property or -SkipComparison."
            );
        return changes.Values;
    }

    private RecordQuery? Now(List<string> children) =>
        children.Count == 0
            ? null
            : new RecordQuery
            {
                Resource = Collection,
                Expand = children,
                FrameworkVersion = FrameworkVersion,
                TypeName = TypeName,
            };

    // The children whose rows the object has, those within them as invoiceLines.invoiceDistributions.
    private static IEnumerable<string> ChildrenOf(IEnumerable<KeyValuePair<string, object?>> values, CatalogResource? known, string before)
    {
        foreach (var (name, value) in values.Select(one => (one.Key, one.Value)))
        {
            if (known?.Children.TryGetValue(name, out var child) != true || ChangedColumns.RowsOf(value) is not { } rows)
                continue;
            yield return before + name;
            foreach (var inner in rows.SelectMany(row => ChildrenOf(row, child, before + name + ".")).Distinct(StringComparer.Ordinal))
                yield return inner;
        }
    }

    // PowerShell makes text of a date that is assigned to an attribute that holds text, in a form of its own; where nothing says that the
    // attribute is text, it is a date.
    private Dictionary<string, object?> Set(FusionRecord record)
    {
        var known = ResourceCatalog.Find(Collection);
        var changes = ObjectMembers
            .Changes(record)
            .ToDictionary(
                c => c.Key,
                c => c.Value is string text && known?.TypeOf(c.Key) is null && AssignedDate.TryRead(text) is { } date ? date : c.Value
            );
        return RecordValues.Of(changes).ToDictionary(c => c.Key, c => c.Value);
    }
}

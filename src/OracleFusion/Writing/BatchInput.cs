using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Writing;

/// <summary>Parts of a mixed batch as users write them: objects or hashtables that say what to do with what.</summary>
internal sealed class BatchInput
{
    private static readonly string[] Names = ["Operation", "Resource", "Key", "Path", "Record", "Property", "Action", "IgnoreChange"];

    private readonly Dictionary<string, object> _entries = new(StringComparer.OrdinalIgnoreCase);

    private BatchInput() { }

    /// <summary>The operation of the part.</summary>
    public BatchOperation Operation { get; private set; }

    /// <summary>The attributes, or the parameters of an action.</summary>
    public IReadOnlyDictionary<string, object?>? Values { get; private set; }

    /// <exception cref="FusionInputException">An entry is unknown, lacks, or is not of its kind.</exception>
    public static BatchInput Read(PSObject source)
    {
        var input = new BatchInput();
        foreach (var (name, value) in EntriesOf(source))
        {
            if (!Names.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw new FusionInputException(
                    $"A part of a batch has no entry '{name}'.{NearestName.Question(Names, name)} It has {string.Join(", ", Names)}."
                );
            if (value is not null)
                input._entries[name] = value;
        }

        input.Operation = input.ReadOperation();
        if (input._entries.TryGetValue("Property", out var property))
            input.Values = RecordValues.Of(property);
        return input;
    }

    /// <summary>The record that the part changes, where one was given.</summary>
    public FusionRecord? Record => _entries.TryGetValue("Record", out var given) ? Unwrap.Value(given) as FusionRecord : null;

    /// <summary>The part, with the names of its attributes as they were given.</summary>
    /// <exception cref="FusionInputException">The input does not say what is meant, or is a record of another server.</exception>
    public BatchPart ToPart(Uri server, bool isServerChosen)
    {
        var target = Target(server, isServerChosen);
        var path = target.Path;
        if (Operation == BatchOperation.Invoke)
            path = path.Action(Text("Action") ?? throw new FusionInputException("Invoke needs an Action, such as validateInvoice."));
        else if (_entries.ContainsKey("Action"))
            throw new FusionInputException($"Action is for Invoke, and the operation is {Operation}.");
        return new BatchPart
        {
            Operation = Operation,
            Path = path,
            Values = Changes(target.Record),
            ChangeIndicator = Operation is BatchOperation.Update or BatchOperation.Delete && !IgnoresChange ? target.Indicator : null,
        };
    }

    private bool IgnoresChange => _entries.TryGetValue("IgnoreChange", out var value) && LanguagePrimitives.IsTrue(value);

    private IReadOnlyDictionary<string, object?>? Changes(FusionRecord? record)
    {
        if (Operation != BatchOperation.Update || record is null && Values is not null)
            return Values;
        if (record is not null)
            ChangedChildren.Refuse(record, record.ToString());
        // As Set- cmdlets do: what was set on the record, and what is given beside it.
        var changes = record is null ? [] : ObjectMembers.Changes(record);
        foreach (var given in Values ?? new Dictionary<string, object?>())
        {
            foreach (var same in changes.Keys.Where(name => name.Equals(given.Key, StringComparison.OrdinalIgnoreCase)).ToList())
                changes.Remove(same);
            changes[given.Key] = given.Value;
        }

        return changes.Count > 0
            ? RecordValues.Of(changes)
            : throw new FusionInputException("Nothing says what to change: give Property, or a Record on which something was set.");
    }

    private (ResourcePath Path, FusionRecord? Record, string? Indicator) Target(Uri server, bool isServerChosen)
    {
        if (_entries.TryGetValue("Record", out var given))
        {
            if (Unwrap.Value(given) is not FusionRecord record || FusionRecord.GetOrigin(record) is not { } origin)
                throw new FusionInputException("Record takes a record as it was read, with its address. Give Resource and Key instead.");
            RecordAddress.EnsureFrom(record, server, isServerChosen);
            return (origin.Path, record, RecordAddress.IsSame(origin.Server, server) ? origin.ChangeIndicator : null);
        }

        if (Text("Path") is { } path)
        {
            return ResourcePath.TryParse(path, out var parsed)
                ? (parsed!, null, null)
                : throw new FusionInputException(
                    $"'{path}' is no address, such as /fscmRestApi/resources/11.13.18.05/invoices/300000047414679."
                );
        }

        var collection = ResourceName.ToPath(
            Text("Resource")
                ?? throw new FusionInputException(
                    "A part of a batch needs a Resource (with a Key for one record of it), a Path, or a Record."
                )
        );
        return (
            _entries.TryGetValue("Key", out var key) ? RecordAddress.Of(key, collection, server, isServerChosen) : collection,
            null,
            null
        );
    }

    private BatchOperation ReadOperation()
    {
        var text = Text("Operation")
            ?? throw new FusionInputException(
                "A part of a batch needs an Operation: " + string.Join(", ", Enum.GetNames(typeof(BatchOperation))) + "."
            );
        return Enum.TryParse<BatchOperation>(text, ignoreCase: true, out var operation) && Enum.IsDefined(typeof(BatchOperation), operation)
            ? operation
            : throw new FusionInputException(
                $"There is no operation '{text}'.{NearestName.Question(Enum.GetNames(typeof(BatchOperation)), text)} There are "
                    + $"{string.Join(", ", Enum.GetNames(typeof(BatchOperation)))}."
            );
    }

    private string? Text(string name) =>
        _entries.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    private static IEnumerable<(string Name, object? Value)> EntriesOf(PSObject source) =>
        source.BaseObject switch
        {
            IDictionary table => table.Cast<DictionaryEntry>().Select(e => (e.Key.ToString() ?? "", (object?)e.Value)),
            PSCustomObject => source.Properties.Where(p => p.IsGettable).Select(p => (p.Name, (object?)p.Value)),
            var other => throw new FusionInputException(
                $"A {other.GetType().Name} is no part of a batch: give objects or hashtables with {string.Join(", ", Names)}."
            ),
        };
}

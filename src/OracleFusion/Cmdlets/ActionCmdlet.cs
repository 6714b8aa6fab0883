using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Records;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that runs an action of Oracle's on records or on a collection.</summary>
public abstract class ActionCmdlet : WriteCmdlet
{
    private static readonly Dictionary<string, object?> None = [];

    private protected ActionCmdlet() { }

    /// <summary>The records to run the action on, from the pipeline: records as they were read, objects with the key among their
    /// properties, or keys.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "Record")]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The parameters of the action: @{ Name = value }. Those that the record has as attributes are filled in from it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ActionParameterCompleter))]
    [ValidateNotNull]
    public IDictionary? Parameter { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The action's name.</summary>
    private protected abstract string ActionName { get; }

    private protected override bool IsForced => Force;

    private CatalogAction? Known =>
        ResourceCatalog.Find(Collection) is { } resource && resource.Actions.TryGetValue(ActionName, out var known) ? known : null;

    private protected override void ProcessInput()
    {
        foreach (var given in InputsOf(InputObject))
            Take(given.Value, () => RunOn(given.Value, TargetOf(given)));
    }

    private protected override void Emit(object input, BatchPart part, object? result)
    {
        if (result is not null)
            WriteObject(result, enumerateCollection: true);
    }

    /// <summary>Runs the action on the collection as a whole.</summary>
    private protected void RunOnCollection() => Take(ActionName, () =>
        {
            if (Confirms(What, "Run " + ActionName))
                Run(ActionName, What, Collection, Checked(GivenParameters()));
        });

    private void RunOn(object input, AddressedRecord target)
    {
        if (!Confirms(Label(target), "Run " + ActionName))
        {
            Checked(GivenParameters());
            return;
        }

        // Some actions are the collection's, and are told by their parameters which record is meant.
        if (Known is { IsOnItem: false } onCollection)
            Run(input, Label(target), Collection, Checked(Filled(onCollection, target)));
        else
            Run(input, Label(target), target.Path, Checked(GivenParameters()));
    }

    private void Run(object input, string label, ResourcePath where, IReadOnlyDictionary<string, object?> parameters) =>
        Send(
            input,
            label,
            new BatchPart
            {
                Operation = BatchOperation.Invoke,
                Path = where.Action(ActionName),
                Values = parameters,
            }
        );

    private IReadOnlyDictionary<string, object?> GivenParameters() =>
        Parameter is null ? None : ActionParameters.WithValues(ActionName, RecordValues.Of(Parameter));

    private Dictionary<string, object?> Filled(CatalogAction action, AddressedRecord target)
    {
        var record = AsOnServer(action, target);
        var parameters = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in action.Parameters.Keys)
        {
            if (FusionRecord.GetValue(record, name) is { } value)
                parameters[name] = value;
        }

        foreach (var given in GivenParameters())
        {
            RequireSameRecord(given, parameters, target);
            parameters[given.Key] = given.Value;
        }

        return parameters;
    }

    /// <summary>The record whose values tell the action which one is meant: as the server has it, not as it was changed here.</summary>
    private FusionRecord AsOnServer(CatalogAction action, AddressedRecord target)
    {
        bool Tells(string name) => action.Parameters.Keys.Contains(name, StringComparer.OrdinalIgnoreCase);
        var isLive = target is { Record: not null, IsOfAnotherServer: false };
        if (isLive)
        {
            var set = ObjectMembers.Changes(target.Record!).Keys.Where(Tells).ToList();
            if (set.Count > 0)
                throw new FusionInputException(
                    $"{Label(target)}: {string.Join(", ", set)} was set on the record and is not written, and the action {ActionName} is "
                        + "told by it which record is meant. Write the change first (Set-), or read the record again. Nothing was sent."
                );
            // What was added and written stands beside the attributes, which are as they were read.
            if (!IsDestructive && !DestructiveAction.Is(ActionName) && !AddedMembers.Of(target.Record!).Any(added => Tells(added.Name)))
                return target.Record!;
        }

        if (target.Found is { } found)
            return found;
        var now = Await(token => Client.GetAsync(target.Path, null, token));
        // It may have been renamed since it was read, and its name given to another one.
        var other = isLive ? Identifying.FirstOrDefault(name => !IsSame(target.Record!, now, name)) : null;
        return other is null
            ? now
            : throw new FusionInputException(
                $"{Label(target)}: its {other} was changed since it was read, from {FusionRecord.GetValue(target.Record!, other)} to "
                    + $"{FusionRecord.GetValue(now, other)}. Read it again. Nothing was sent."
            );
    }

    private IEnumerable<string> Identifying => KeyAttribute is null ? Natural : Natural.Append(KeyAttribute);

    // The target that was asked about and the one that is acted on are the same.
    private void RequireSameRecord(KeyValuePair<string, object?> given, Dictionary<string, object?> parameters, AddressedRecord target)
    {
        if (
            Identifying.Contains(given.Key, StringComparer.OrdinalIgnoreCase)
            && parameters.TryGetValue(given.Key, out var own)
            && !string.Equals(TextOf(own), TextOf(given.Value), StringComparison.Ordinal)
        )
            throw new FusionInputException(
                $"{Label(target)}: -Parameter gives the {given.Key} of another record, {TextOf(given.Value)}. Give that record, or leave "
                    + "the parameter out. Nothing was sent."
            );
    }

    private static bool IsSame(FusionRecord one, FusionRecord other, string name) =>
        !FusionRecord.GetNames(one).Contains(name, StringComparer.OrdinalIgnoreCase)
        || string.Equals(TextOf(FusionRecord.GetValue(one, name)), TextOf(FusionRecord.GetValue(other, name)), StringComparison.Ordinal);

    private static string? TextOf(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    // The catalog does not know the parameters of every action; where it knows none, the server checks.
    private IReadOnlyDictionary<string, object?> Checked(IReadOnlyDictionary<string, object?> parameters) =>
        ActionParameters.Check(Known, ActionName, parameters, "-Parameter");
}

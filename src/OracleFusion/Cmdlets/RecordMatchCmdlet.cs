using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Completion;
using OracleFusion.Filtering;
using OracleFusion.Nouns;
using OracleFusion.Records;
using OracleFusion.Sessions;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that finds the records of one server on another.</summary>
public abstract class RecordMatchCmdlet : ConnectedCmdlet
{
    private ResourcePath? _collection;

    private protected RecordMatchCmdlet() { }

    /// <summary>The resource: a name such as standardLookups, or with its root, such as crm/accounts.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(ResourceCompleter))]
    [ValidateNotNullOrEmpty]
    public string Resource { get; set; } = "";

    /// <summary>
    /// The attributes that tell a record apart on both servers, such as a name, a code or a business number. Unless given: the business
    /// number of the resource's own cmdlet, or the key, where that is no number that each server gives out for itself.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(FieldCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = [];

    /// <summary>Which records, as a condition in PowerShell's syntax; all unless given. See about_OracleFusion_Filtering.</summary>
    [Parameter]
    [ValidateNotNull]
    public FusionFilter? Filter { get; set; }

    /// <summary>Which records, in the service's own language (the q parameter).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Query { get; set; }

    /// <summary>The child collections to take too, such as lookupCodes.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ExpandCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Expand { get; set; } = [];

    /// <summary>The attributes that tell the rows of a child collection apart: @{ lookupCodes = 'LookupCode' }; its key unless
    /// given.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary ChildKey { get; set; } = new Hashtable();

    /// <summary>The attributes to look at; all unless given, except what each server writes for itself: who created and changed it and
    /// when, and whole numbers whose name ends in Id.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FieldCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Property { get; set; } = [];

    /// <summary>Attributes to leave out.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(FieldCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ExcludeProperty { get; set; } = [];

    /// <summary>The collection.</summary>
    private protected ResourcePath Collection => _collection ??= RecordCollection.Named(Resource);

    /// <summary>Compares the records with those of another connection.</summary>
    /// <param name="comparer">What compares them.</param>
    /// <param name="isOneSided">Whether what only the other one has is left out.</param>
    private protected IReadOnlyList<FusionRecordPair> Compare(FusionRecordComparer comparer, bool isOneSided)
    {
        var progress = new ProgressRecord(0, $"{MyInvocation.MyCommand.Name} {Resource}", "begins");
        var filter = ConditionOf(Collection, Filter, Query);
        WriteVerbose($"{Resource} are told apart by {string.Join(", ", comparer.Key)}.");
        var pairs = Await(token =>
            comparer.CompareAsync(
                filter,
                isOneSided,
                step =>
                    Post(cmdlet =>
                    {
                        progress.StatusDescription = step;
                        cmdlet.WriteProgress(progress);
                    }),
                token
            )
        );
        progress.RecordType = ProgressRecordType.Completed;
        WriteProgress(progress);
        return pairs;
    }

    /// <summary>What compares the records of the connection in use with those of another.</summary>
    /// <exception cref="FusionInputException">Both are one, or nothing tells the records apart.</exception>
    private protected FusionRecordComparer Comparer(FusionConnection other, FusionClient client)
    {
        if (other == ActiveConnection)
            throw new FusionInputException(
                $"Both connections are '{other.Name}': there is nothing to compare. Give the first one by -Connection."
            );
        var names = NamesOf(Collection);
        var key = Key.Length > 0 ? [.. Key.Select(name => names.Attribute(name))] : Numbered();
        var children = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var child in Expand.Select(names.Child))
        {
            if (child.Contains('.') || child.Equals("all", StringComparison.OrdinalIgnoreCase))
                throw new FusionInputException($"-Expand {child}: name the child collections right below {Resource}.");
            children[child] = KeyOfChild(child);
        }

        if (ChildKey.Keys.Cast<object>().FirstOrDefault(name => !children.ContainsKey(Spelt(children.Keys, name))) is { } unknown)
            throw new FusionInputException($"-ChildKey names {unknown}, which is none of the children in -Expand.");
        var match = new FusionRecordMatch
        {
            Collection = Collection,
            Key = key,
            Children = children,
            Properties = Property,
            Excluded = ExcludeProperty,
        };
        return new FusionRecordComparer(Client, client, match);
    }

    private IReadOnlyList<string> Numbered() => NounTable.OfCollection(Collection)?.Number is { } number ? [number] : [];

    private IReadOnlyList<string> KeyOfChild(string child) =>
        ChildKey.Keys.Cast<object>().FirstOrDefault(name => child.Equals(name.ToString(), StringComparison.OrdinalIgnoreCase)) is { } given
            ? [.. LanguagePrimitives.ConvertTo<string[]>(ChildKey[given])]
            : [];

    private static string Spelt(IEnumerable<string> names, object given) =>
        names.FirstOrDefault(name => name.Equals(given.ToString(), StringComparison.OrdinalIgnoreCase)) ?? "";
}

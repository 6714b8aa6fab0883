using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Nouns;
using OracleFusion.Records;
using OracleFusion.Writing;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that changes something on the server: asks first where PowerShell would, and never writes a record to a server it was
/// not read from unless told to.</summary>
public abstract class WriteCmdlet : ConnectedCmdlet
{
    private readonly Confirmation _confirmation;

    private protected WriteCmdlet() => _confirmation = new Confirmation(this);

    /// <summary>The version of Oracle's REST framework for this command, 1 to 9; the connection's unless given.</summary>
    [Parameter]
    [ValidateRange(1, 9)]
    public int? FrameworkVersion { get; set; }

    /// <summary>The collection that is written to.</summary>
    private protected virtual ResourcePath Collection => Noun!.Collection;

    /// <summary>The noun that the cmdlet writes; null for one that writes any resource, which names its collection and its keys
    /// itself.</summary>
    private protected virtual Noun? Noun => null;

    /// <summary>The full name of the class of the records that come back: the noun's, where the resource has one; null for one made of the
    /// resource's name.</summary>
    private protected string? TypeName => NounTable.OfCollection(Collection)?.TypeName;

    /// <summary>What one record is called in a question.</summary>
    private protected virtual string What => NounTable.OfCollection(Collection)?.What ?? Collection.Names[Collection.Names.Count - 1];

    /// <summary>The attributes that a person knows one by, the most telling first.</summary>
    private protected virtual IReadOnlyList<string> Natural => NounTable.OfCollection(Collection)?.Natural ?? [];

    /// <summary>The attribute whose value stands in an address; null where none does.</summary>
    private protected string? KeyAttribute => ResourceKey.Of(Collection);

    /// <summary>The record as a person would name it.</summary>
    private protected string Label(RecordTarget target) =>
        RecordLabel.Of(target.Path, target.Record ?? target.Found, What, Natural, KeyAttribute);

    /// <summary>Whether -Force was given: it suppresses the question, and nothing else.</summary>
    private protected virtual bool IsForced => false;

    /// <summary>Whether what is asked for cannot simply be undone, where the cmdlet as such does not tell.</summary>
    private protected virtual bool IsDestructive => false;

    /// <summary>Asks whether to go on, naming the target and the server; false also under -WhatIf.</summary>
    private protected bool Confirms(string target, string action) =>
        _confirmation.Confirms($"{target} on {ActiveConnection.Server.Authority}", action, IsForced, () => IsDestructive);

    /// <summary>Whether a record was read from another server than the one that is written to, as the user may ask for by
    /// -Connection.</summary>
    private protected bool IsOfAnotherServer(FusionRecord? record) =>
        record is not null && FusionRecord.GetOrigin(record) is { } origin && !RecordAddress.IsSame(origin.Server, ActiveConnection.Server);

    /// <summary>The values under the names that the service uses. A name that neither the catalog nor the server knows is refused, with the
    /// nearest that they do.</summary>
    /// <param name="values">The values as the user named them.</param>
    /// <param name="maySend">Whether the server may be asked; not under -WhatIf.</param>
    /// <exception cref="FusionInputException">A name is unknown, or given twice in different spellings.</exception>
    private protected Dictionary<string, object?> Named(IReadOnlyDictionary<string, object?> values, bool maySend) =>
        new AttributeNames(ResourceCatalog.Find(Collection), () => maySend ? Describe() : null).Correct(values);

    /// <summary>What the server says of the collection, asked for once; null where it does not tell.</summary>
    private protected ResourceDescription? Describe() => DescriptionOf(Collection);

    private protected WriteOptions Options(string? changeIndicator = null, bool upsert = false, EffectiveRange? range = null) =>
        new()
        {
            ChangeIndicator = changeIndicator,
            Upsert = upsert,
            EffectiveRange = range,
            FrameworkVersion = FrameworkVersion,
            TypeName = TypeName,
        };
}

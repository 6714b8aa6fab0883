using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Nouns;
using OracleFusion.Parameters;
using OracleFusion.Sessions;

namespace OracleFusion.Records;

/// <summary>Finds out which record an input stands for, and which children are meant. One that says so by its number is looked up on the
/// server.</summary>
/// <param name="connection">The connection in use.</param>
/// <param name="isChosen">Whether the user gave it, and so may mean another server than the input's.</param>
/// <param name="isWritten">Whether what an input has is written to its record.</param>
/// <param name="read">Reads the few records that a query selects.</param>
/// <param name="get">Reads the record of an address.</param>
/// <param name="describe">What the server says of a collection; null where it does not tell.</param>
internal sealed class RecordResolver(
    FusionConnection connection,
    bool isChosen,
    bool isWritten,
    Func<RecordQuery, IReadOnlyList<FusionRecord>> read,
    Func<ResourcePath, RecordQuery, FusionRecord> get,
    Func<ResourcePath, ResourceDescription?> describe
)
{
    /// <summary>Finds out which record an input stands for.</summary>
    /// <param name="input">A record, an address, a key, a number, or an object that has one of them.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="query">What to read of the record and of those that a condition selects, no more than a number of them; null where
    /// nothing may be sent.</param>
    /// <exception cref="FusionInputException">The input does not say which record it is, or is one of another server or
    /// resource.</exception>
    public AddressedRecord Resolve(object input, ResourcePath collection, Func<string?, int?, RecordQuery>? query)
    {
        var server = connection.Server;
        if (Unwrap.Value(input) is string text && DeepLink.Read(text) is { } link)
        {
            RecordAddress.EnsureFrom(text, server, isChosen);
            // One that names the number stands for the number; one that names the key is read as an address.
            if (NounTable.OfCollection(collection)?.Number is { } named && link.ValueOf(named) is { } told)
                input = told;
        }

        if (
            NounTable.OfCollection(collection) is not { } noun
            || query is { } shape && (shape(null, null).FrameworkVersion ?? connection.FrameworkVersion) < 2
        )
            return AddressedRecord.Of(input, collection, ResourceKey.Of(collection), server, isChosen);
        var lookup = new RecordLookup(
            noun,
            (condition, most) => query is null ? [] : read(query(condition, most)),
            item => query is null ? null : TryGet(item, query(null, null)),
            isWritten
        );
        if (
            AddressedRecord.CopyWithoutKey(input, ResourceKey.Of(collection)) is { } copy
            && RecordLookup.NumberOf(noun, copy) is { } number
        )
        {
            if (query is null && copy.Properties[number]?.Value is { } unread)
                return AddressedRecord.OfUnread(collection.Item(unread), copy, number);
            if (lookup.Find(copy) is { } found)
                return AddressedRecord.OfFound(found, copy, number);
        }
        else if (
            query is not null
            && Unwrap.Value(input) is not FusionRecord
            && RecordAddress.TryItem(input, collection, server, isChosen) is null
            && lookup.Find(input) is { } numbered
        )
        {
            return AddressedRecord.OfFound(numbered, null, noun.Number!);
        }

        return AddressedRecord.Of(input, collection, ResourceKey.Of(collection), server, isChosen);
    }

    /// <summary>A child collection of a record.</summary>
    /// <param name="parent">The record, or its address.</param>
    /// <param name="child">The name of the child collection; null where none was given.</param>
    /// <exception cref="FusionInputException">The parent is no record, or has no such child.</exception>
    public ResourcePath ChildOf(PSObject parent, object? child)
    {
        if (child?.ToString() is not { Length: > 0 } name)
            throw new FusionInputException(
                "-Parent says whose children are meant: give the name of the child collection by -Resource, such as invoiceLines."
            );
        var path = RecordAddress.TryItem(parent, collection: null, connection.Server, isChosen)
            ?? throw new FusionInputException(
                $"-Parent takes a record that was read or the address of one, such as invoices/300000047414679, not '{parent}'."
            );
        var known = ResourceCatalog.Find(path)?.Children.Keys.ToList() ?? [];
        if (NearestName.Spelled(known, name) is { } spelt)
            return path.Child(spelt);
        // A server may have what the catalog lacks: flexfields, a later release.
        var served = describe(path.Parent)?.Children.Select(c => c.Name).ToList();
        if (served is not null && NearestName.Spelled(served, name) is { } serving)
            return path.Child(serving);
        return served is null || served.Count == 0
            ? path.Child(name)
            : throw new FusionInputException(
                $"{string.Join("/", path.Names)} have no child collection "
                    + $"'{name}'.{NearestName.Question(served.Concat(known), name)} They have {string.Join(", ", served)}. Nothing "
                    + "was sent."
            );
    }

    private FusionRecord? TryGet(ResourcePath item, RecordQuery shape)
    {
        try
        {
            return get(item, shape);
        }
        catch (ServiceException e) when (e.Failure == FusionFailure.NotFound)
        {
            return null;
        }
    }
}

using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Nouns;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>The record that an input stands for: where it is, what is known of it, and the state that it must still have.</summary>
internal sealed class AddressedRecord
{
    private readonly ResourcePath? _path;

    private AddressedRecord(ResourcePath? path) => _path = path;

    /// <summary>The address on the connection's server.</summary>
    /// <exception cref="InvalidOperationException">The record was looked up without its address, by -OnlyData.</exception>
    public ResourcePath Path => _path ?? throw new InvalidOperationException("The record was read without its address.");

    /// <summary>The record, where a live one was given.</summary>
    public FusionRecord? Record { get; private init; }

    /// <summary>The record as the server has it, where it was looked up.</summary>
    public FusionRecord? Found { get; private init; }

    /// <summary>The object, where one was given that is not a live record: a row of a file, or what Select-Object left of a
    /// record.</summary>
    public PSObject? Copy { get; private init; }

    /// <summary>The attribute by which a copy was found; not one to be written.</summary>
    public string? KeyProperty { get; private init; }

    /// <summary>Whether the record was read from another server, as the user may ask for by -Connection: neither its state nor what becomes
    /// of this one is of that one.</summary>
    public bool IsOfAnotherServer { get; private init; }

    /// <summary>The state when it was read, for If-Match; null where it is not known on this server.</summary>
    public string? ChangeIndicator { get; private init; }

    /// <summary>Finds out which record an input stands for.</summary>
    /// <param name="input">A live record, a copy with the key among its properties, a key, or a self link.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="keyAttribute">The attribute whose value stands in an address; null where none does.</param>
    /// <param name="server">The server of the connection.</param>
    /// <param name="isServerChosen">Whether the user named the connection.</param>
    /// <exception cref="FusionInputException">The input does not say which record it is, or is one of another server or
    /// resource.</exception>
    public static AddressedRecord Of(object input, ResourcePath collection, string? keyAttribute, Uri server, bool isServerChosen)
    {
        var value = Unwrap.Value(input);
        if (value is FusionRecord record)
        {
            RecordAddress.EnsureFrom(record, server, isServerChosen);
            if (FusionRecord.GetOrigin(record) is { } origin)
            {
                EnsureOf(collection, origin.Path);
                return OfRead(record, origin.Path, server);
            }
        }

        if (value is FusionRecord || value is PSCustomObject)
        {
            var copy = PSObject.AsPSObject(input);
            var key = keyAttribute is null ? null : copy.Properties[keyAttribute]?.Value;
            if (key is null || Convert.ToString(key, CultureInfo.InvariantCulture) is not { Length: > 0 })
            {
                // A number is looked up, so it says as well which record is meant.
                var keys =
                    NounTable.OfCollection(collection)?.Number is { } number && number != keyAttribute
                        ? $"{keyAttribute} or {number}"
                        : keyAttribute;
                throw new FusionInputException(
                    keyAttribute is null
                        ? $"The object has lost its address, and {collection.Names[collection.Names.Count - 1]} have no key that "
                            + "could stand for it. Pipe the record itself, as it was read."
                        : $"The object has lost its address and has no {keys}, so it does not say which record it is. Pipe "
                            + $"the record itself, or keep {keys} among its properties."
                );
            }

            return new AddressedRecord(RecordAddress.Of(key, collection, server, isServerChosen))
            {
                Copy = copy,
                KeyProperty = keyAttribute,
            };
        }

        var address = RecordAddress.Of(input, collection, server, isServerChosen);
        EnsureOf(collection, address);
        return new AddressedRecord(address);
    }

    /// <summary>A record that was looked up by what the input holds.</summary>
    /// <param name="found">The record, as the server has it.</param>
    /// <param name="copy">The object that it was looked up for; null for a number alone.</param>
    /// <param name="property">The attribute that it was looked up by.</param>
    public static AddressedRecord OfFound(FusionRecord found, PSObject? copy, string property)
    {
        var origin = FusionRecord.GetOrigin(found);
        // The state that a copy was made of is unknown, and the present state proves nothing.
        return new AddressedRecord(origin?.Path)
        {
            Found = found,
            Copy = copy,
            KeyProperty = property,
            ChangeIndicator = copy is null ? origin?.ChangeIndicator : null,
        };
    }

    /// <summary>A record that would have to be looked up, where nothing may be sent: its address is only what it is called.</summary>
    /// <param name="label">The address, with what people know the record by in place of its key.</param>
    /// <param name="copy">The object that it would be looked up for.</param>
    /// <param name="property">The attribute that it would be looked up by.</param>
    public static AddressedRecord OfUnread(ResourcePath label, PSObject copy, string property) =>
        new(label) { Copy = copy, KeyProperty = property };

    /// <summary>An object that is no live record and does not have the key; null for any other input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="keyAttribute">The attribute whose value stands in an address; null where none does.</param>
    public static PSObject? CopyWithoutKey(object input, string? keyAttribute)
    {
        var value = Unwrap.Value(input);
        if (value is FusionRecord record ? FusionRecord.GetOrigin(record) is not null : value is not PSCustomObject)
            return null;
        var copy = PSObject.AsPSObject(input);
        return
            keyAttribute is not null
            && Convert.ToString(copy.Properties[keyAttribute]?.Value, CultureInfo.InvariantCulture) is { Length: > 0 }
            ? null
            : copy;
    }

    /// <summary>A live record, of whatever resource it is.</summary>
    /// <param name="input">The record.</param>
    /// <param name="server">The server of the connection.</param>
    /// <param name="isServerChosen">Whether the user named the connection.</param>
    /// <exception cref="FusionInputException">It is no record with an address, or one of another server.</exception>
    public static AddressedRecord OfLive(PSObject input, Uri server, bool isServerChosen)
    {
        if (Unwrap.Value(input) is not FusionRecord record)
            throw new FusionInputException(
                "Pipe the record itself, as it was read; what Select-Object or a file leaves of it has no address. Or give "
                    + "-Resource and -Key."
            );
        var path = RecordAddress.Of(record, null!, server, isServerChosen);
        return OfRead(record, path, server);
    }

    private static AddressedRecord OfRead(FusionRecord record, ResourcePath path, Uri server)
    {
        var origin = FusionRecord.GetOrigin(record);
        var isOther = origin is not null && !RecordAddress.IsSame(origin.Server, server);
        return new AddressedRecord(path)
        {
            Record = record,
            IsOfAnotherServer = isOther,
            ChangeIndicator = isOther ? null : origin?.ChangeIndicator,
        };
    }

    private static void EnsureOf(ResourcePath collection, ResourcePath item)
    {
        if (!item.Names.SequenceEqual(collection.Names, StringComparer.OrdinalIgnoreCase))
        {
            throw new FusionInputException(
                $"The record is one of {string.Join("/", item.Names)}, not of {string.Join("/", collection.Names)}. "
                    + TakerOf(collection, item)
            );
        }
    }

    /// <summary>Which cmdlets take the record.</summary>
    private static string TakerOf(ResourcePath collection, ResourcePath item)
    {
        var own = item.Names.Count == 1 ? NounTable.OfResource(item.Root + "/" + item.Resource) : null;
        if (own is null)
            return "The general cmdlets, such as Set-FusionRecord, take it.";
        var wanted = NounTable.OfCollection(collection);
        return wanted?.By.Any(relation => relation.Parameter == "For" + own.Name) == true
            ? $"Get-Fusion{wanted.Name} -For{own.Name} reads what belongs to it; the cmdlets of Fusion{own.Name} take the record itself."
            : $"The cmdlets of Fusion{own.Name} take it.";
    }
}

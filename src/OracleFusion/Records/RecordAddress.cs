using System.Globalization;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>From what a user gives for a record to its address on the server.</summary>
internal static class RecordAddress
{
    /// <summary>The address of the record with a key, of a record that was read before, or the one that a link names.</summary>
    /// <param name="key">A key, a record, or an address.</param>
    /// <param name="collection">The collection that a key is of.</param>
    /// <param name="server">The server of the connection.</param>
    /// <param name="isServerChosen">Whether the user named the connection, and so said that the record is for that server.</param>
    /// <exception cref="FusionInputException">The key is none, or the record was read from another server.</exception>
    internal static ResourcePath Of(object key, ResourcePath collection, Uri server, bool isServerChosen)
    {
        if (TryItem(key, collection, server, isServerChosen) is { } path)
            return path;
        var value = Unwrap.Value(key);
        return value is string or IFormattable && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 }
            ? collection.Item(value)
            : throw new FusionInputException(
                $"A {value?.GetType().Name ?? "$null"} is no key of {collection.Resource}: give a number or text, or a record that "
                    + "was read."
            );
    }

    /// <summary>The address of a record that was read before, or the one that a text names; null for anything else.</summary>
    /// <param name="value">What the user gave.</param>
    /// <param name="collection">The collection that the record should be of; null for any.</param>
    /// <param name="server">The server of the connection.</param>
    /// <param name="isServerChosen">Whether the user named the connection.</param>
    /// <exception cref="FusionInputException">The record or the address is of another server.</exception>
    internal static ResourcePath? TryItem(object? value, ResourcePath? collection, Uri server, bool isServerChosen)
    {
        switch (Unwrap.Value(value))
        {
            case FusionRecord record:
                EnsureFrom(record, server, isServerChosen);
                return FusionRecord.GetOrigin(record)?.Path
                    ?? throw new FusionInputException(
                        "The record does not know its address: it was read with -OnlyData, or made here. Give its key."
                    );
            case string text when TryRead(text, collection) is { Kind: ResourcePathKind.Item } path:
                EnsureFrom(text, server, isServerChosen);
                return path;
            default:
                return null;
        }
    }

    /// <summary>
    /// The address that a text names: a URL or the path of one, or what is the text of a record, <c>invoices/300000047414679</c>, also with
    /// its root in front of it. Null for any other text.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="collection">The collection that the record should be of; null for any that the catalog has.</param>
    /// <exception cref="FusionInputException">It is a link to a page of the application that does not name a record of it.</exception>
    internal static ResourcePath? TryRead(string text, ResourcePath? collection)
    {
        if (ResourcePath.TryParse(text, out var path))
            return path;
        if (DeepLink.Read(text) is { } link)
            return collection is not null && ResourceKey.Of(collection) is { } key && link.ValueOf(key) is { } value
                ? collection.Item(value)
                : throw link.Refusal(collection);
        // A number may have a slash in it; an address begins with the name of a resource.
        var names = text.Split('/');
        var root = ResourceName.IsRoot(names[0]) ? names[0] : null;
        var rest = root is null ? names : [.. names.Skip(1)];
        if (rest.Length < 2)
            return null;
        if (root is null && collection is not null && rest[0].Equals(collection.Resource, StringComparison.OrdinalIgnoreCase))
            root = collection.Root;
        root ??= ResourceCatalog.Find(rest[0])?.Root;
        return
            root is not null
            && ResourcePath.TryParse($"/{root}RestApi/resources/{ResourcePath.DefaultVersion}/{string.Join("/", rest)}", out path)
            ? path
            : null;
    }

    /// <summary>Refuses a record that was read from another server, unless the user named the connection.</summary>
    /// <exception cref="FusionInputException">The record was read from another server.</exception>
    internal static void EnsureFrom(FusionRecord record, Uri server, bool isServerChosen)
    {
        if (isServerChosen || FusionRecord.GetOrigin(record) is not { } origin || IsSame(origin.Server, server))
            return;
        throw OfOther(origin.Server, server);
    }

    /// <summary>What is said of something that is of another server than the one that would be asked.</summary>
    internal static FusionInputException OfOther(Uri origin, Uri server) =>
        new(
            $"What was given was read from {origin.Authority}, and the default connection is to {server.Authority}; nothing was sent. "
                + "Give -Connection to say which server is meant."
        );

    /// <summary>Refuses a URL of another host, unless the user named the connection. Links of the service may name the host with another
    /// port.</summary>
    /// <exception cref="FusionInputException">The URL is one of another host.</exception>
    internal static void EnsureFrom(string text, Uri server, bool isServerChosen)
    {
        if (
            isServerChosen
            || !text.Contains("://")
            || !Uri.TryCreate(text, UriKind.Absolute, out var link)
            || link.Host.Equals(server.Host, StringComparison.OrdinalIgnoreCase)
            || (link.IsLoopback && server.IsLoopback)
        )
        {
            return;
        }

        throw new FusionInputException(
            $"{text} is on {link.Host}, and the default connection is to {server.Authority}; nothing was sent. "
                + $"Give -Connection to say which server is meant, or only the path: {link.AbsolutePath}"
        );
    }

    /// <summary>Whether two addresses are of the same server.</summary>
    internal static bool IsSame(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}

using System.Globalization;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>From what a user gives for a record to its address on the server.</summary>
internal static class RecordAddress
{
    /// <summary>The address of the record with a key, of a record that was read before, or the one that a link names.</summary>
    /// <param name="key">A key, a record, or a self link.</param>
    /// <param name="collection">The collection that a key is of.</param>
    /// <param name="server">The server of the connection.</param>
    /// <param name="isServerChosen">Whether the user named the connection, and so said that the record is for that server.</param>
    /// <exception cref="FusionInputException">The key is none, or the record was read from another server.</exception>
    internal static ResourcePath Of(object key, ResourcePath collection, Uri server, bool isServerChosen)
    {
        var value = Unwrap.Value(key);
        if (value is FusionRecord record)
        {
            EnsureFrom(record, server, isServerChosen);
            return FusionRecord.GetOrigin(record)?.Path
                ?? throw new FusionInputException(
                    "The record does not know its address: it was read with -OnlyData, or made here. Give its key."
                );
        }
        if (value is string text && ResourcePath.TryParse(text, out ResourcePath? path) && path!.Kind == ResourcePathKind.Item)
            return path;
        return value is string or IFormattable && Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 }
            ? collection.Item(value)
            : throw new FusionInputException(
                $"A {value?.GetType().Name ?? "$null"} is no key of {collection.Resource}: give a number or text, or a record that "
                    + "was read."
            );
    }

    /// <summary>Refuses a record that was read from another server, unless the user named the connection.</summary>
    /// <exception cref="FusionInputException">The record was read from another server.</exception>
    internal static void EnsureFrom(FusionRecord record, Uri server, bool isServerChosen)
    {
        if (isServerChosen || FusionRecord.GetOrigin(record) is not { } origin || IsSame(origin.Server, server))
            return;
        throw new FusionInputException(
            $"The record was read from {origin.Server.Authority}, and the default connection is to {server.Authority}; nothing was sent. "
                + $"Give -Connection to say which server is meant."
        );
    }

    /// <summary>Whether two addresses are of the same server.</summary>
    internal static bool IsSame(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
}

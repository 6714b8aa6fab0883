using OracleFusion.Client;
using OracleFusion.Nouns;
using OracleFusion.Records;
using OracleFusion.Sessions;

namespace OracleFusion.Writing;

/// <summary>The command that looks for a write whose answer was lost.</summary>
internal static class RecoveryHint
{
    /// <summary>Reads the record by its address, or finds it by the attributes that tell it from others. Null where nothing tells
    /// it.</summary>
    /// <param name="part">The write.</param>
    /// <param name="told">The attributes that the user named for it; empty where none were.</param>
    /// <param name="connection">The connection that the user named; null for the default one.</param>
    public static string? Of(BatchPart part, IReadOnlyList<string> told, FusionConnection? connection)
    {
        var owner = part.Path.Owner;
        if (owner.Kind == ResourcePathKind.Item)
            return ReadCommandText.Of(owner, connection);
        var values = part.Values ?? new Dictionary<string, object?>();
        var natural = told.Count > 0 ? told : NounTable.OfCollection(owner)?.Natural ?? [];
        var named = natural
            .SelectMany(name => values.Where(v => v.Value is not null && v.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        // The parameters of an action need not be attributes.
        if (named.Count == 0 && part.Operation != BatchOperation.Invoke)
            named = values.Where(v => v.Value is string && Tells(v.Key)).ToList();
        return ReadCommandText.Find(owner, named, connection);
    }

    private static bool Tells(string name) =>
        name.EndsWith("Number", StringComparison.Ordinal)
        || name.EndsWith("Name", StringComparison.Ordinal)
        || name.EndsWith("Code", StringComparison.Ordinal);
}

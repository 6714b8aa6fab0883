using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Routing;

internal enum TargetKind
{
    Collection,
    Item,
    Describe,
    Action,
    Lov,
    Enclosure,
}

/// <summary>What a path leads to.</summary>
/// <param name="Row">The row, or -1 where the path ends at a collection.</param>
/// <param name="Parent">The parent's row of a child collection; -1 at the root.</param>
/// <param name="CollectionUrl">The URL of the collection, as links show it.</param>
/// <param name="ParentUrl">The URL of the parent row; empty at the root.</param>
/// <param name="Name">The action, list of values or enclosure.</param>
internal sealed record Target(
    TargetKind Kind,
    ResourceType Type,
    int Row,
    int Parent,
    string CollectionUrl,
    string ParentUrl,
    string Name = ""
)
{
    /// <summary>
    /// Follows a path through the data: /{resource}/{id}/child/{name}/{id}/..., /lov/x, /enclosure/x, /action/x, /describe.
    /// </summary>
    public static Target Resolve(FusionCall call, Snapshot snapshot)
    {
        var segments = call.Segments;
        var type = snapshot.Catalog.Find(segments[0], call.ContextRoot)
            ?? throw FusionError.NotFound($"The resource {segments[0]} does not exist under {call.ContextRoot}.");
        var target = new Target(TargetKind.Collection, type, -1, -1, $"{call.ResourcesUrl}/{type.Name}", "");
        for (var i = 1; i < segments.Count; i++)
        {
            var last = i == segments.Count - 1;
            if (last && segments[i] == "describe")
                return target with { Kind = TargetKind.Describe };
            if (i == segments.Count - 2 && Tail(segments[i], target.Kind) is { } kind)
                return target with { Kind = kind, Name = segments[i + 1] };
            target =
                target.Kind == TargetKind.Collection ? target.Item(snapshot, segments[i])
                : segments[i] == "child" && !last ? target.Child(snapshot, segments[++i])
                : throw FusionError.NotFound($"There is nothing at {segments[i]}.");
        }

        return target;
    }

    /// <summary>The row's own URL.</summary>
    public string ItemUrl(Snapshot snapshot) => $"{CollectionUrl}/{KeySearch.UrlKey(snapshot.Table(Type), Row)}";

    private static TargetKind? Tail(string segment, TargetKind before) =>
        (segment, before) switch
        {
            ("action", _) => TargetKind.Action,
            ("lov", TargetKind.Item) => TargetKind.Lov,
            ("enclosure", TargetKind.Item) => TargetKind.Enclosure,
            _ => null,
        };

    private Target Item(Snapshot snapshot, string key)
    {
        var row = KeySearch.Find(snapshot.Table(Type), Parent, key);
        return row < 0
            ? throw FusionError.NotFound($"{Type.Path} has no row with the key {key}.")
            : this with
            {
                Kind = TargetKind.Item,
                Row = row,
            };
    }

    private Target Child(Snapshot snapshot, string name)
    {
        var child = Type.Children.GetValueOrDefault(name) ?? throw FusionError.NotFound($"{Type.Path} has no child {name}.");
        var url = ItemUrl(snapshot);
        return new Target(TargetKind.Collection, child, -1, Row, $"{url}/child/{name}", url);
    }
}

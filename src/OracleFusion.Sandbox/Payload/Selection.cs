using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Payload;

/// <summary>What of a resource a response shows: its attributes, and which children inside it.</summary>
/// <param name="Attributes">The attributes to show, in the catalog's order.</param>
/// <param name="Children">The children to show, by name.</param>
internal sealed record Selection(
    ResourceType Type,
    IReadOnlyList<ResourceAttribute> Attributes,
    IReadOnlyDictionary<ResourceType, Selection> Children
)
{
    private static readonly Dictionary<ResourceType, Selection> NoChildren = [];

    /// <summary>Every attribute and no child.</summary>
    public static Selection All(ResourceType type) => new(type, Visible(type), NoChildren);

    /// <summary>Every attribute, and the children that came with a payload: what a create or update answers with.</summary>
    public static Selection Of(ItemPayload payload) => Of(payload.Type, [payload]);

    private static Selection Of(ResourceType type, IEnumerable<ItemPayload> payloads) =>
        new(
            type,
            Visible(type),
            payloads.SelectMany(p => p.Children).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => Of(g.Key, g.SelectMany(c => c.Value)))
        );

    /// <summary>What <c>fields</c> and <c>expand</c> ask for; when both are there, only <c>fields</c> counts.</summary>
    public static Selection Parse(ResourceType type, QueryParameters query)
    {
        if (query["fields"] is { } fields)
            return ParseFields(type, fields);
        return query["expand"] is { Length: > 0 } expand ? ParseExpand(type, expand) : All(type);
    }

    // A large object is read through its enclosure.
    private static List<ResourceAttribute> Visible(ResourceType type) => [.. type.Attributes.Where(a => !a.IsEnclosure)];

    private static Selection ParseFields(ResourceType type, string fields)
    {
        var root = new Builder(type);
        foreach (var section in fields.Split(';'))
        {
            var colon = section.IndexOf(':', StringComparison.Ordinal);
            var target = colon < 0 ? root : root.Descend(section[..colon].Trim(), "fields");
            foreach (var name in section[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (target.Type.Find(name) is { } attribute)
                    target.Names.Add(attribute.Name);
                else if (target.Type.Children.ContainsKey(name))
                    target.Descend(name, "fields").IsWhole = true;
                else
                    throw FusionError.BadParameter("fields", $"{target.Type.Path} has no attribute {name}.");
            }
        }

        return root.Build(everything: false);
    }

    private static Selection ParseExpand(ResourceType type, string expand)
    {
        var root = new Builder(type);
        foreach (var path in expand.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (path == "all")
            {
                foreach (var child in type.Children.Keys)
                    root.Descend(child, "expand");
            }
            else
            {
                root.Descend(path, "expand");
            }
        }

        return root.Build(everything: true);
    }

    private sealed class Builder(ResourceType type)
    {
        private readonly Dictionary<ResourceType, Builder> _children = [];

        public ResourceType Type { get; } = type;

        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        /// <summary>Whether all attributes are asked for: fields names a child without saying which of its attributes.</summary>
        public bool IsWhole { get; set; }

        public Builder Descend(string path, string parameter)
        {
            var builder = this;
            foreach (var name in path.Split('.'))
            {
                var child = builder.Type.Children.GetValueOrDefault(name)
                    ?? throw FusionError.BadParameter(parameter, $"{builder.Type.Path} has no child {name}.");
                if (!builder._children.TryGetValue(child, out var next))
                    builder._children.Add(child, next = new Builder(child));
                builder = next;
            }

            return builder;
        }

        public Selection Build(bool everything) =>
            new(
                Type,
                everything || IsWhole ? Visible(Type) : [.. Visible(Type).Where(a => Names.Contains(a.Name))],
                _children.ToDictionary(c => c.Key, c => c.Value.Build(everything))
            );
    }
}

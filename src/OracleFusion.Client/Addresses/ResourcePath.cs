using OracleFusion.Client.Addresses;

namespace OracleFusion.Client;

/// <summary>
/// The address of a collection, a record or an action, from the root of the server:
/// <c>/{fscm|crm|hcm}RestApi/resources/{version}/{resource}/{key}/child/{Child}/{key}/action/{name}</c>. Immutable.
/// </summary>
/// <remarks>
/// Segments are held as they stand in the URL (percent-encoded), so that a key that Oracle hands out as an opaque hash is sent back byte
/// for byte. Source: "URL paths" in Oracle's REST API books, and the links of recorded payloads.
/// </remarks>
public sealed class ResourcePath : IEquatable<ResourcePath>
{
    /// <summary>The version of the API that a path names unless it says otherwise: <c>11.13.18.05</c>.</summary>
    public const string DefaultVersion = "11.13.18.05";

    private const string RootSuffix = "RestApi";
    private readonly string[] _segments;
    private readonly string _text;

    private ResourcePath(string root, string version, string[] segments)
    {
        Root = root;
        Version = version;
        _segments = segments;
        _text = "/" + root + RootSuffix + "/resources/" + version + "/" + string.Join("/", segments);
        Kind = Classify(segments, out var error);
        if (error is not null)
            throw new FormatException($"'{_text}' is not the address of a REST resource: {error}.");
        (Resource, Names) = ReadNames(segments);
    }

    /// <summary>The part of the applications that serves the resource: <c>fscm</c>, <c>crm</c> or <c>hcm</c>.</summary>
    public string Root { get; }

    /// <summary>The version of the API: <c>11.13.18.05</c> or <c>latest</c>.</summary>
    public string Version { get; }

    /// <summary>The root resource, such as <c>invoices</c>.</summary>
    public string Resource { get; }

    /// <summary>The resource and the children on the way, without keys: <c>invoices</c>, <c>invoiceLines</c>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What the path leads to: a collection, a record or an action.</summary>
    public ResourcePathKind Kind { get; }

    /// <summary>The key of the record that is addressed, decoded; null for a collection or an action.</summary>
    public string? Key => Kind == ResourcePathKind.Item ? Uri.UnescapeDataString(_segments[_segments.Length - 1]) : null;

    /// <summary>The collection that a record stands in, or the path itself where it is a collection.</summary>
    /// <exception cref="InvalidOperationException">The path names an action.</exception>
    public ResourcePath Parent =>
        Kind switch
        {
            ResourcePathKind.Collection => this,
            ResourcePathKind.Item => new ResourcePath(Root, Version, Take(_segments.Length - 1)),
            _ => throw new InvalidOperationException($"'{_text}' is an action and stands in no collection."),
        };

    /// <summary>The collection or the record that an action belongs to; the path itself where it is no action.</summary>
    public ResourcePath Owner => Kind == ResourcePathKind.Action ? new ResourcePath(Root, Version, Take(_segments.Length - 2)) : this;

    /// <summary>The name of the action that is addressed; null for a collection or a record.</summary>
    public string? ActionName => Kind == ResourcePathKind.Action ? Uri.UnescapeDataString(_segments[_segments.Length - 1]) : null;

    /// <summary>The collection of a resource, such as <c>fscm</c>, <c>invoices</c>.</summary>
    /// <param name="root"><c>fscm</c>, <c>crm</c> or <c>hcm</c>; the long form <c>fscmRestApi</c> is taken too.</param>
    /// <param name="name">The resource's name as Oracle spells it.</param>
    /// <exception cref="ArgumentException">The root or the name is empty.</exception>
    public static ResourcePath Collection(string root, string name) => Collection(root, name, DefaultVersion);

    /// <summary>The collection of a resource in a named version of the API.</summary>
    /// <param name="root"><c>fscm</c>, <c>crm</c> or <c>hcm</c>; the long form <c>fscmRestApi</c> is taken too.</param>
    /// <param name="name">The resource's name as Oracle spells it.</param>
    /// <param name="version"><c>11.13.18.05</c> or <c>latest</c>.</param>
    /// <exception cref="ArgumentException">A part is empty.</exception>
    public static ResourcePath Collection(string root, string name, string version)
    {
        Require(root, nameof(root));
        Require(name, nameof(name));
        Require(version, nameof(version));
        return new ResourcePath(ShortRoot(root), version, [Encode(name)]);
    }

    /// <summary>Reads an address: a path from the server's root, or a link's whole URL, of which only the path counts.</summary>
    /// <param name="text">Such as <c>/fscmRestApi/resources/11.13.18.05/invoices/300100</c>; a query is cut off.</param>
    /// <exception cref="FormatException">The text is not the path of a REST resource.</exception>
    public static ResourcePath Parse(string text)
    {
        Require(text, nameof(text));
        return TryParse(text, out var path)
            ? path!
            : throw new FormatException(
                $"'{text}' is not the address of a REST resource: expected /{{fscm|crm|hcm}}RestApi/resources/{{version}}/{{resource}}/...."
            );
    }

    /// <summary>Reads an address as <see cref="Parse"/> does, without an exception.</summary>
    /// <param name="text">The text to read.</param>
    /// <param name="path">The path, or null.</param>
    /// <returns>Whether the text is the address of a REST resource.</returns>
    public static bool TryParse(string? text, out ResourcePath? path)
    {
        path = null;
        if (string.IsNullOrEmpty(text))
            return false;
        var segments = LinkPath.Of(text!).Trim('/').Split('/');
        if (
            segments.Length < 4
            || !segments[0].EndsWith(RootSuffix, StringComparison.OrdinalIgnoreCase)
            || !segments[1].Equals("resources", StringComparison.Ordinal)
            || Array.Exists(segments, static s => s.Length == 0 || LinkPath.IsDots(s))
        )
            return false;
        var rest = Array.ConvertAll(segments.AsSpan(3).ToArray(), LinkPath.Escape);
        Classify(rest, out var error);
        if (error is not null)
            return false;
        path = new ResourcePath(ShortRoot(segments[0]), segments[2], rest);
        return true;
    }

    /// <summary>A record of this collection.</summary>
    /// <param name="key">The key: text or a number, formatted without regard to culture; encoded for the URL.</param>
    /// <exception cref="InvalidOperationException">The path is not a collection.</exception>
    /// <exception cref="ArgumentException">The key is null or empty.</exception>
    public ResourcePath Item(object key)
    {
        var text = key is IFormattable number ? FusionNumber.Text(number) : key?.ToString();
        if (string.IsNullOrEmpty(text))
            throw new ArgumentException($"The key of a record of {_text} is empty.", nameof(key));
        Expect(ResourcePathKind.Collection, "has records");
        if (LinkPath.IsDots(text!))
            throw new FusionInputException(
                $"The key '{text}' cannot be addressed: in an address it stands for another place (RFC 3986, 3.3), so that the "
                    + $"request would go to what {_text} stands in."
            );
        return Append(Encode(text!));
    }

    /// <summary>A child collection of this record.</summary>
    /// <param name="name">The child's name, such as <c>invoiceLines</c>.</param>
    /// <exception cref="InvalidOperationException">The path is not a record.</exception>
    public ResourcePath Child(string name)
    {
        Require(name, nameof(name));
        Expect(ResourcePathKind.Item, "has children");
        return Append("child", Encode(name));
    }

    /// <summary>An action of this collection or record.</summary>
    /// <param name="name">The action's name, such as <c>validateInvoice</c>.</param>
    /// <exception cref="InvalidOperationException">The path is an action already.</exception>
    public ResourcePath Action(string name)
    {
        Require(name, nameof(name));
        if (Kind == ResourcePathKind.Action)
            throw new InvalidOperationException($"'{_text}' is an action already.");
        return Append("action", Encode(name));
    }

    /// <summary>The path from the server's root, percent-encoded, without a query.</summary>
    public override string ToString() => _text;

    /// <inheritdoc/>
    public bool Equals(ResourcePath? other) => other is not null && _text.Equals(other._text, StringComparison.Ordinal);

    /// <summary>Whether this path is another one, or leads to something of the record or the collection that the other one addresses: a
    /// child, a record of a child, an action.</summary>
    public bool IsWithin(ResourcePath other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _text.StartsWith(other._text, StringComparison.Ordinal)
            && (_text.Length == other._text.Length || _text[other._text.Length] == '/');
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ResourcePath);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    private static ResourcePathKind Classify(string[] segments, out string? error)
    {
        error = null;
        var position = 1;
        var kind = ResourcePathKind.Collection;
        while (position < segments.Length)
        {
            if (segments[position] == "action" && position == segments.Length - 2)
                return ResourcePathKind.Action;
            if (kind == ResourcePathKind.Collection)
            {
                kind = ResourcePathKind.Item;
                position++;
            }
            else if (segments[position] is "child" or "lov" && position + 1 < segments.Length)
            {
                kind = ResourcePathKind.Collection;
                position += 2;
            }
            else
            {
                error = $"after a record comes 'child', 'lov' or 'action' and a name, not '{segments[position]}'";
                return kind;
            }
        }
        return kind;
    }

    private static (string Resource, IReadOnlyList<string> Names) ReadNames(string[] segments)
    {
        var names = new List<string> { Uri.UnescapeDataString(segments[0]) };
        for (var position = 2; position + 1 < segments.Length; position += 3)
        {
            if (segments[position] is "child" or "lov")
                names.Add(Uri.UnescapeDataString(segments[position + 1]));
        }
        return (names[0], names);
    }

    private static string ShortRoot(string root) =>
        root.EndsWith(RootSuffix, StringComparison.OrdinalIgnoreCase) ? root.Substring(0, root.Length - RootSuffix.Length) : root;

    private static string Encode(string segment) => Uri.EscapeDataString(segment);

    private static void Require(string? value, string parameter)
    {
        if (string.IsNullOrEmpty(value))
            throw new ArgumentException("A part of a resource's address is empty.", parameter);
    }

    private void Expect(ResourcePathKind kind, string what)
    {
        if (Kind != kind)
            throw new InvalidOperationException($"'{_text}' is {Describe(Kind)}; only {Describe(kind)} {what}.");
    }

    internal static string Describe(ResourcePathKind kind) =>
        kind switch
        {
            ResourcePathKind.Collection => "a collection",
            ResourcePathKind.Item => "a record",
            _ => "an action",
        };

    private ResourcePath Append(params string[] more) => new(Root, Version, [.. _segments, .. more]);

    private string[] Take(int count) => _segments.AsSpan(0, count).ToArray();
}

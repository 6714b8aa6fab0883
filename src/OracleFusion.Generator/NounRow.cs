using System.Text.Json;

namespace OracleFusion.Generator;

/// <summary>
/// One noun: the choices that make cmdlets of a resource. A row says what the catalog cannot know; everything else (types, keys,
/// operations, children) is looked up there.
/// </summary>
/// <remarks>Names in a list are separated by blanks. <c>Parameter=Attribute</c> gives a parameter another name than the
/// attribute's.</remarks>
internal sealed record NounRow
{
    /// <summary>The business module, from the head of the file.</summary>
    public required string Module { get; init; }

    /// <summary>The noun without its prefix: <c>Invoice</c> makes <c>Get-FusionInvoice</c>.</summary>
    public required string Noun { get; init; }

    /// <summary>The resource's name in the catalog, with its root (<c>crm/contacts</c>) where two roots have one of that name.</summary>
    public required string Resource { get; init; }

    /// <summary>What one of them is called in a sentence: <c>payables invoice</c>.</summary>
    public required string What { get; init; }

    /// <summary>The plural, where an s will not do.</summary>
    public string? WhatPlural { get; init; }

    /// <summary>The attributes that a person knows one by, the most telling first. They can be searched by.</summary>
    public IReadOnlyList<NamedAttribute> Natural { get; init; } = [];

    /// <summary>Further attributes that people know one by and that belong to one record alone, such as a supplier's number beside its
    /// name: -Identity takes them too.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Further attributes that can be searched by.</summary>
    public IReadOnlyList<NamedAttribute> Find { get; init; } = [];

    /// <summary>The finder that Get's own parameters call, for a resource that is read by a finder rather than by conditions; null for
    /// none.</summary>
    public string? Finder { get; init; }

    /// <summary>The variables of <see cref="Finder"/> that are parameters.</summary>
    public IReadOnlyList<NamedAttribute> FinderVariables { get; init; } = [];

    /// <summary>Attributes to create with; a mark <c>!</c> behind a name says that the service requires it.</summary>
    public IReadOnlyList<NamedAttribute> Create { get; init; } = [];

    /// <summary>Attributes to change; those of <see cref="Create"/> unless given.</summary>
    public IReadOnlyList<NamedAttribute>? Update { get; init; }

    /// <summary>Child collections that a creation takes.</summary>
    public IReadOnlyList<NamedAttribute> Children { get; init; } = [];

    /// <summary>A creation with children that works against the sandbox, for the help; null for none.</summary>
    public string? Example { get; init; }

    /// <summary>
    /// The columns of the table view, the most telling first: narrow consoles leave out the last. A currency stands before its amounts.
    /// Widths follow from types and names; <c>Attribute:28</c> says how many characters its values take where those mislead.
    /// </summary>
    public IReadOnlyList<ShownAttribute> View { get; init; } = [];

    /// <summary>Actions with a cmdlet of their own: <c>Verb=action</c>; a mark <c>!</c> behind the verb says that it asks first.</summary>
    public IReadOnlyList<NamedAttribute> Actions { get; init; } = [];

    /// <summary>
    /// Keys that its records share with those of other nouns, as <c>Attribute=Noun.Property</c>: a record of the other noun that is piped
    /// to Get selects the records whose attribute has its property's value. Several of one noun are joined by and.
    /// </summary>
    public IReadOnlyList<Relation> By { get; init; } = [];

    /// <summary>Verbs that are written by hand or left out on purpose.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>
    /// What else people call it, as aliases of the cmdlets that read and write it: <c>Vendor</c> makes <c>Get-FusionVendor</c> and those
    /// of the other verbs, <c>New-Hire</c> makes <c>New-FusionHire</c> alone.
    /// </summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>The aliases of the cmdlet of a verb.</summary>
    public IEnumerable<string> AliasesOf(string verb) =>
        verb is not ("Get" or "New" or "Set" or "Remove")
            ? []
            : Also.Select(word => word.Split('-'))
                .Where(parts => parts.Length == 1 || parts[0] == verb)
                .Select(parts => $"{verb}-Fusion{parts[parts.Length - 1]}");

    /// <summary>The plural in a sentence.</summary>
    public string Plural => WhatPlural ?? What + "s";

    /// <summary>The rows of one file: <c>{"module": "...", "nouns": [ {...}, ... ]}</c>, comments allowed.</summary>
    /// <exception cref="FormatException">The text is not of that form; the message names the noun and what is wrong with it.</exception>
    public static IReadOnlyList<NounRow> ReadFile(string text)
    {
        using var document = Parse(text);
        var root = document.RootElement;
        var module = Text(root, "module") ?? throw new FormatException("The file names no module: begin with \"module\": \"Financials\".");
        if (!root.TryGetProperty("nouns", out var nouns) || nouns.ValueKind != JsonValueKind.Array)
            throw new FormatException("The file has no list \"nouns\".");

        return [.. nouns.EnumerateArray().Select(row => Read(module, row))];
    }

    private static readonly HashSet<string> KnownFields =
    [
        "noun",
        "resource",
        "what",
        "plural",
        "natural",
        "find",
        "finder",
        "create",
        "update",
        "children",
        "view",
        "actions",
        "by",
        "without",
        "also",
        "numbers",
        "example",
    ];

    private static NounRow Read(string module, JsonElement row)
    {
        var noun = Text(row, "noun") ?? throw new FormatException("A row has no \"noun\": " + row.GetRawText());
        foreach (var field in row.EnumerateObject())
        {
            if (!KnownFields.Contains(field.Name))
                throw new FormatException($"{noun}: a row has no field \"{field.Name}\"; it has {string.Join(", ", KnownFields)}.");
        }

        return new NounRow
        {
            Module = module,
            Noun = noun,
            Resource = Text(row, "resource") ?? throw new FormatException($"{noun}: no \"resource\"."),
            What = Text(row, "what") ?? throw new FormatException($"{noun}: no \"what\"."),
            WhatPlural = Text(row, "plural"),
            Natural = Names(row, "natural"),
            Find = Names(row, "find"),
            Finder = Words(row, "finder").FirstOrDefault(),
            FinderVariables = [.. Words(row, "finder").Skip(1).Select(NamedAttribute.Parse)],
            Create = Names(row, "create"),
            Update = row.TryGetProperty("update", out _) ? Names(row, "update") : null,
            Children = Names(row, "children"),
            Example = Text(row, "example"),
            View = [.. Words(row, "view").Select(word => ShownAttribute.Parse(noun, word))],
            Actions = Names(row, "actions"),
            By = [.. Words(row, "by").Select(word => Relation.Parse(noun, word))],
            Without = [.. Words(row, "without")],
            Also = [.. Words(row, "also")],
            Numbers = [.. NumbersOf(noun, row)],
        };
    }

    // Records are looked for by them, as by what is natural.
    private static IEnumerable<string> NumbersOf(string noun, JsonElement row)
    {
        var natural = Names(row, "natural");
        foreach (var number in Words(row, "numbers"))
        {
            yield return natural.Any(n => n.Target == number)
                ? number
                : throw new FormatException($"{noun}: {number} of \"numbers\" is not among \"natural\".");
        }
    }

    private static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(
                text,
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
        }
        catch (JsonException e)
        {
            throw new FormatException("Not JSON: " + e.Message, e);
        }
    }

    private static string? Text(JsonElement row, string field) => row.TryGetProperty(field, out var value) ? value.GetString() : null;

    private static IEnumerable<string> Words(JsonElement row, string field) =>
        (Text(row, field) ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<NamedAttribute> Names(JsonElement row, string field) =>
        [.. Words(row, field).Select(NamedAttribute.Parse)];
}

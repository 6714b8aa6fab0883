using OracleFusion.Client.Records;

namespace OracleFusion.Client.Export;

/// <summary>The tables of an export: that of the rows, and for CSV one for each child collection.</summary>
internal sealed class ExportTables
{
    private static readonly Dictionary<string, IReadOnlyList<string>> None = [];
    private readonly RecordShape _shape;
    private readonly RecordQuery _query;
    private readonly bool _hasChildTables;
    private readonly Dictionary<string, ExportTable> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), string> _names = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _parents;

    /// <summary>Makes the tables.</summary>
    /// <param name="server">The server.</param>
    /// <param name="query">The rows.</param>
    /// <param name="hasChildTables">Whether child rows have tables of their own.</param>
    /// <param name="manifest">The columns that an earlier run had, by table; none for a new one.</param>
    public ExportTables(Uri server, RecordQuery query, bool hasChildTables, ExportManifest manifest)
    {
        var before = manifest.Tables;
        _parents = manifest.Parents;
        _query = query;
        _hasChildTables = hasChildTables;
        _shape = RecordShape.Of(server, query.Resource, null, query.Fields, query.Expand);
        Root = Add("", before);
        if (!hasChildTables)
            return;
        foreach (var child in Children(query))
            Add(child, before);
        foreach (var table in before.Keys.Where(table => !_byName.ContainsKey(table)).ToList())
            Add(table, before);
    }

    /// <summary>
    /// The attributes to ask for where not all are: besides those that were asked for, the keys of rows whose children are to say whose
    /// they are.
    /// </summary>
    public static IReadOnlyList<string> FieldsWithKeys(RecordQuery query)
    {
        var fields = query.Fields.ToList();
        foreach (var child in fields.Count == 0 ? [] : Children(query).ToList())
        {
            var point = child.LastIndexOf('.');
            var head = point < 0 ? "" : child.Substring(0, point + 1);
            var parent = point < 0 ? [] : child.Substring(0, point).Split('.');
            var resource = parent.Aggregate(ResourceCatalog.Find(query.Resource), ChildOf);
            fields.AddRange((resource?.Key ?? []).Select(key => head + key).Where(key => !fields.Contains(key)));
        }
        return fields;
    }

    public ExportTable Root { get; }

    public IReadOnlyCollection<ExportTable> All => _byName.Values;

    /// <summary>The table of a child collection; made where it comes unexpected.</summary>
    public ExportTable Child(ExportTable of, string name)
    {
        if (!_names.TryGetValue((of.Name, name), out var full))
            _names[(of.Name, name)] = full = of.Name.Length == 0 ? name : of.Name + "." + name;
        return _byName.TryGetValue(full, out var table) ? table : Add(full, None);
    }

    /// <summary>Whether an attribute of a row stands in another table.</summary>
    public bool IsOther(RawColumn column) => _hasChildTables && column.Rows is not null;

    private ExportTable Add(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> before)
    {
        var parts = name.Length == 0 ? [] : name.Split('.');
        var shape = parts.Aggregate(_shape, static (s, part) => s.Child(part));
        var fields = name.Length == 0 ? _query.Fields : RecordShape.ChildFields(_query.Fields, name);
        var isOpen = fields.Count == 0;
        var columns = before.TryGetValue(name, out var known)
            ? known
            : (isOpen ? shape.KnownAttributes() : fields.Select(static f => f.Split('.')[0]))
                .Where(c => !IsTable(name, shape, c))
                .Distinct();
        var own = columns.ToList();
        // Rows of which only children were asked for have their keys, by which those know whose they are.
        var isBare = parts.Length == 0 && own.Count == 0 && !isOpen;
        var keys = _hasChildTables ? Keys(isBare ? [""] : parts, own) : [];
        // Columns that came late in an earlier run do not rename those that it has in its headers.
        if (_parents.TryGetValue(name, out var names) && names.Count == keys.Count)
            keys = [.. keys.Select((key, i) => key with { Column = names[i] })];
        var table = new ExportTable(name, keys, own, isOpen, shape.TypeOf);
        _byName[name] = table;
        return table;
    }

    private bool IsTable(string parent, RecordShape shape, string column) =>
        _hasChildTables
        && (shape.IsChild(column) || _query.Expand.Contains(parent.Length == 0 ? column : parent + "." + column) || IsHead(parent, column));

    private bool IsHead(string parent, string column)
    {
        var head = (parent.Length == 0 ? "" : parent + ".") + column + ".";
        return _query.Fields.Any(field => field.StartsWith(head, StringComparison.Ordinal));
    }

    /// <summary>
    /// The keys of the rows that a child row belongs to, under names that its own attributes do not have. Where a key is not known, the
    /// last part of the address, which Oracle's pages call <c>{invoicesUniqID}</c> and the like.
    /// </summary>
    private List<ParentKey> Keys(string[] parts, List<string> own)
    {
        var keys = new List<ParentKey>();
        var taken = new HashSet<string>(own, StringComparer.OrdinalIgnoreCase);
        var resource = ResourceCatalog.Find(_query.Resource);
        var name = _query.Resource.Names[_query.Resource.Names.Count - 1];
        var shape = _shape;
        for (var depth = 0; depth < parts.Length; depth++)
        {
            if (resource is null || resource.Key.Count == 0)
                keys.Add(new ParentKey(name + "UniqID", null, depth, null));
            // A child of a child repeats the key of its parent's parent. One that has nothing besides has a key of its own of that name.
            var isNew = (resource?.Key ?? []).Where(attribute => !keys.Exists(key => key.Attribute == attribute)).ToList();
            foreach (var attribute in isNew.Count == 0 ? resource?.Key ?? [] : isNew)
                keys.Add(
                    new ParentKey(taken.Add(attribute) ? attribute : name + "." + attribute, attribute, depth, shape.TypeOf(attribute))
                );
            name = parts[depth];
            resource = ChildOf(resource, name);
            shape = shape.Child(name);
        }
        return keys;
    }

    private static IEnumerable<string> Children(RecordQuery query) =>
        query
            .Expand.Concat(query.Fields.Where(static f => f.Contains('.')).Select(static f => f.Substring(0, f.LastIndexOf('.'))))
            .SelectMany(Ancestry)
            .Distinct()
            .Where(static child => !child.Equals("all", StringComparison.OrdinalIgnoreCase));

    private static CatalogResource? ChildOf(CatalogResource? resource, string name) =>
        resource is not null && resource.Children.TryGetValue(name, out var child) ? child : null;

    private static IEnumerable<string> Ancestry(string child)
    {
        for (var point = child.IndexOf('.'); point >= 0; point = child.IndexOf('.', point + 1))
            yield return child.Substring(0, point);
        yield return child;
    }
}

using System.Text;

namespace OracleFusion.Client.Records;

/// <summary>An attribute of the rows that are being read, and what its values were so far.</summary>
internal sealed class TableColumn : INamedColumn
{
    private readonly RecordShape _target;
    private ValueCache? _cache = new();

    public TableColumn(RecordShape target, string name, int occurrence)
    {
        _target = target;
        Name = name;
        Utf8Name = Encoding.UTF8.GetBytes(name);
        Occurrence = occurrence;
        IsNumericText = target.NumericTexts.Contains(name);
        Declared = IsNumericText ? CatalogType.Number : target.TypeOf(name);
        Rank = target.RankOf(name);
        IsHidden = name.Equals(target.Hidden, StringComparison.Ordinal);
    }

    private TableColumn(TableColumn known)
    {
        _target = known._target;
        Name = known.Name;
        Utf8Name = known.Utf8Name;
        Occurrence = known.Occurrence;
        IsNumericText = known.IsNumericText;
        Declared = known.Declared;
        Rank = known.Rank;
        IsHidden = known.IsHidden;
        Seen = known.Seen;
        if (known.Rows is not null)
            Rows = new RecordTable(known.Rows.Target, known.Rows.Layout);
    }

    public string Name { get; }

    public byte[] Utf8Name { get; }

    /// <summary>0, or how many attributes of the very same name stand before it in a row.</summary>
    public int Occurrence { get; }

    public CatalogType? Declared { get; }

    /// <summary>Whether the service sends its numbers as text.</summary>
    public bool IsNumericText { get; }

    /// <summary>Where it stands among the properties of the records; those of one rank stand as the server sent them.</summary>
    public int Rank { get; }

    public bool IsHidden { get; }

    public ValueKinds Seen { get; set; }

    /// <summary>The rows inside this attribute's values, of all rows of the page.</summary>
    public RecordTable? Rows { get; private set; }

    public bool IsTemporal => Declared is CatalogType.Date or CatalogType.Timestamp;

    public bool IsChild => _target.IsChild(Name);

    public ValueCache? Cache
    {
        get
        {
            if (_cache is not null && !_cache.IsUseful)
                _cache = null;
            return _cache;
        }
    }

    /// <summary>A column for another page, which knows what this one has learned.</summary>
    public TableColumn Next() => new(this);

    public RecordTable OpenRows() => Rows ??= new RecordTable(_target.Child(Name), layout: null);

    /// <summary>The property's type: that of the values where all are alike and as declared, else object.</summary>
    public Type PropertyType()
    {
        var kinds = Seen;
        if (kinds == ValueKinds.None)
            return Declared is { } declared ? TypeOf(declared) : typeof(object);
        if ((kinds & ~(ValueKinds.Integer | ValueKinds.Decimal)) == 0)
        {
            if (Declared is not (null or CatalogType.Integer or CatalogType.Number or CatalogType.Object))
                return typeof(object);
            return kinds == ValueKinds.Integer ? typeof(long?) : typeof(decimal?);
        }
        if ((kinds & ~(ValueKinds.Records | ValueKinds.Empty)) == 0)
        {
            return kinds != ValueKinds.Empty || _target.IsChild(Name) ? typeof(FusionRecord[]) : typeof(object);
        }
        return kinds switch
        {
            ValueKinds.Boolean when Declared is null or CatalogType.Boolean or CatalogType.Object => typeof(bool?),
            ValueKinds.Text when Declared is null or CatalogType.Text or CatalogType.Object or CatalogType.Array => typeof(string),
            ValueKinds.Date => typeof(DateTime?),
            ValueKinds.Timestamp => typeof(DateTimeOffset?),
            ValueKinds.Record => typeof(FusionRecord),
            _ => typeof(object),
        };
    }

    private static Type TypeOf(CatalogType declared) =>
        declared switch
        {
            CatalogType.Text => typeof(string),
            CatalogType.Integer => typeof(long?),
            CatalogType.Number => typeof(decimal?),
            CatalogType.Boolean => typeof(bool?),
            CatalogType.Date => typeof(DateTime?),
            CatalogType.Timestamp => typeof(DateTimeOffset?),
            _ => typeof(object),
        };
}

namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>A column as the dictionary has it.</summary>
/// <param name="Length">The length of a text or the precision of a number, as Oracle's pages write it; empty where they say none.</param>
internal sealed record TableColumn(string Name, string DataType, string Length, bool IsNullable)
{
    public SqlType Type =>
        DataType switch
        {
            "NUMBER" => SqlType.Number,
            "DATE" => SqlType.Date,
            "TIMESTAMP" => SqlType.Timestamp,
            _ => SqlType.Text,
        };
}

/// <summary>A table or view.</summary>
internal sealed record TableDefinition(string Name, bool IsView, IReadOnlyList<TableColumn> Columns)
{
    /// <summary>The columns of its primary key, in their order; none where none is known.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    public IReadOnlyList<SqlResultColumn> Result { get; } = [.. Columns.Select(c => new SqlResultColumn(c.Name, c.Type))];
}

/// <summary>The tables and views of the application, and Oracle's own dictionary of them.</summary>
internal static class TableDictionary
{
    private static readonly Lazy<Dictionary<string, TableDefinition>> Application = new(Read);
    private static readonly Dictionary<string, TableDefinition> Own = new[]
    {
        Of("ALL_TAB_COLUMNS", "OWNER", "TABLE_NAME", "COLUMN_NAME", "DATA_TYPE", "DATA_LENGTH#", "NULLABLE", "COLUMN_ID#"),
        Of("USER_TAB_COLUMNS", "TABLE_NAME", "COLUMN_NAME", "DATA_TYPE", "DATA_LENGTH#", "NULLABLE", "COLUMN_ID#"),
        Of("ALL_OBJECTS", "OWNER", "OBJECT_NAME", "OBJECT_TYPE", "STATUS"),
        Of("ALL_SYNONYMS", "OWNER", "SYNONYM_NAME", "TABLE_OWNER", "TABLE_NAME"),
        Of("ALL_VIEWS", "OWNER", "VIEW_NAME"),
        Of("ALL_TABLES", "OWNER", "TABLE_NAME"),
        Of("USER_TABLES", "TABLE_NAME"),
    }.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>The secured lists of human resources, each with the columns of its table.</summary>
    public static readonly IReadOnlyDictionary<string, string> SecuredLists = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["PER_PERSON_SECURED_LIST_V"] = "PER_ALL_PEOPLE_F",
        ["PER_ASSIGNMENT_SECURED_LIST_V"] = "PER_ALL_ASSIGNMENTS_M",
        ["PER_JOB_SECURED_LIST_V"] = "PER_JOBS_F",
        ["PER_DEPARTMENT_SECURED_LIST_V"] = "HR_ALL_ORGANIZATION_UNITS",
    };

    /// <summary>The application's tables and views.</summary>
    public static IReadOnlyCollection<TableDefinition> All => Application.Value.Values;

    /// <summary>A table by its name in capitals; null where there is none.</summary>
    public static TableDefinition? Find(string name) =>
        Own.TryGetValue(name, out var own) ? own
        : Application.Value.TryGetValue(SecuredLists.GetValueOrDefault(name) ?? name, out var table) ? table
        : null;

    /// <summary>The rows of a table of the dictionary; null where the table is another.</summary>
    public static IEnumerable<object?[]>? Rows(string name)
    {
        // The names are synonyms of views, which is why the dictionary of tables is empty.
        return name switch
        {
            "ALL_TABLES" or "USER_TABLES" or "USER_TAB_COLUMNS" => [],
            "ALL_TAB_COLUMNS" => All.SelectMany(t =>
                t.Columns.Select(
                    (c, i) => new object?[] { "FUSION", t.Name, c.Name, c.DataType, Length(c), c.IsNullable ? "Y" : "N", i + 1L }
                )
            ),
            "ALL_OBJECTS" => All.Select(t => new object?[] { "FUSION", t.Name, t.IsView ? "VIEW" : "SYNONYM", "VALID" }),
            "ALL_SYNONYMS" => All.Where(t => !t.IsView).Select(t => new object?[] { "FUSION", t.Name, "FUSION", t.Name + "_SEC" }),
            "ALL_VIEWS" => All.Select(t => new object?[] { "FUSION", t.IsView ? t.Name : t.Name + "_SEC" }),
            "FND_TABLES" => All.Select((t, i) => Filled(t: Find(name)!, ("TABLE_ID", i + 1L), ("TABLE_NAME", t.Name))),
            "FND_COLUMNS" => All.SelectMany(
                (t, i) =>
                    t.Columns.Select(
                        (c, place) =>
                            Filled(
                                Find(name)!,
                                ("TABLE_ID", i + 1L),
                                ("COLUMN_ID", (i * 1000L) + place + 1),
                                ("COLUMN_NAME", c.Name),
                                ("COLUMN_SEQUENCE", place + 1L),
                                ("COLUMN_TYPE", c.DataType[..1]),
                                ("WIDTH", Length(c)),
                                ("NULL_ALLOWED_FLAG", c.IsNullable ? "Y" : "N")
                            )
                    )
            ),
            _ => null,
        };
    }

    private static object?[] Filled(TableDefinition t, params (string Name, object Value)[] values)
    {
        var row = new object?[t.Columns.Count];
        foreach (var (name, value) in values)
        {
            var place = t.Columns.ToList().FindIndex(c => c.Name == name);
            if (place >= 0)
                row[place] = value;
        }

        return row;
    }

    private static object Length(TableColumn column) =>
        long.TryParse(column.Length, System.Globalization.CultureInfo.InvariantCulture, out var length) && column.Type == SqlType.Text
            ? length
        : column.DataType == "NUMBER" ? 22L
        : 11L;

    private static TableDefinition Of(string name, params string[] columns) =>
        new(name, true, [.. columns.Select(c => new TableColumn(c.TrimEnd('#'), c.EndsWith('#') ? "NUMBER" : "VARCHAR2", "", true))]);

    private static Dictionary<string, TableDefinition> Read()
    {
        using var resource = typeof(TableDictionary).Assembly.GetManifestResourceStream("fusion-tables.tsv")
            ?? throw new InvalidOperationException("The tables are not embedded in the sandbox's assembly.");
        using var reader = new StreamReader(resource);
        var columns = new Dictionary<string, (bool IsView, List<TableColumn> Columns, SortedList<int, string> Key)>(StringComparer.Ordinal);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split('\t');
            if (fields.Length < 7)
                continue;
            if (!columns.TryGetValue(fields[1], out var table))
                columns.Add(fields[1], table = (fields[2] == "VIEW", [], []));
            table.Columns.Add(new TableColumn(fields[3], fields[4], fields[5], fields[6] != "N"));
            if (fields.Length > 7 && int.TryParse(fields[7], System.Globalization.CultureInfo.InvariantCulture, out var place))
                table.Key[place] = fields[3];
        }

        return columns.ToDictionary(
            c => c.Key,
            c => new TableDefinition(c.Key, c.Value.IsView, c.Value.Columns) { Key = [.. c.Value.Key.Values] },
            StringComparer.Ordinal
        );
    }
}

using System.Globalization;

namespace OracleFusion.Client;

/// <summary>A table or view of the application's database, as Oracle's pages "Tables and Views" describe it.</summary>
public sealed class FusionTable
{
    private static readonly Lazy<IReadOnlyList<FusionTable>> Known = new(Read);

    private static readonly Lazy<Dictionary<string, FusionTable>> ByName = new(() =>
        Known.Value.ToDictionary(t => t.Name, StringComparer.OrdinalIgnoreCase)
    );

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>TABLE or VIEW; empty where only the pod knows the table, which does not tell.</summary>
    public required string Kind { get; init; }

    /// <summary>The part of the application that it belongs to, such as P2P (procure to pay) or R2R (record to report); empty where only
    /// the pod knows the table.</summary>
    public required string Area { get; init; }

    /// <summary>The columns of its primary key, in their order; empty where none is known.</summary>
    public required IReadOnlyList<string> Key
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>Its columns, in their order; descriptive flexfields are left out.</summary>
    public required IReadOnlyList<FusionTableColumn> Columns
    {
        get;
        init => field = value.ToArray();
    }

    /// <summary>The tables that are known without a pod.</summary>
    public static IReadOnlyList<FusionTable> All => Known.Value;

    /// <summary>A table by its name; null where it is not known.</summary>
    public static FusionTable? Find(string name) => ByName.Value.TryGetValue(name, out var table) ? table : null;

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static IReadOnlyList<FusionTable> Read()
    {
        using var resource = typeof(FusionTable).Assembly.GetManifestResourceStream("OracleFusion.Client.fusion-tables.tsv")!;
        using var reader = new StreamReader(resource);
        var tables = new List<(string Name, string Kind, string Area, List<FusionTableColumn> Columns)>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split('\t');
            if (fields.Length < 8)
                continue;
            if (tables.Count == 0 || tables[tables.Count - 1].Name != fields[1])
                tables.Add((fields[1], fields[2], fields[0], []));
            tables[tables.Count - 1]
                .Columns.Add(
                    new FusionTableColumn
                    {
                        Table = fields[1],
                        Name = fields[3],
                        DataType = fields[4],
                        Length = fields[5].Length > 0 ? fields[5] : null,
                        IsNullable = fields[6] != "N",
                        KeyPosition = int.TryParse(fields[7], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                            ? place
                            : null,
                    }
                );
        }

        return
        [
            .. tables.Select(t => new FusionTable
            {
                Name = t.Name,
                Kind = t.Kind,
                Area = t.Area,
                Columns = t.Columns,
                Key = [.. t.Columns.Where(c => c.KeyPosition is not null).OrderBy(c => c.KeyPosition).Select(c => c.Name)],
            }),
        ];
    }
}

/// <summary>A column of a table.</summary>
public sealed class FusionTableColumn
{
    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Oracle's type: VARCHAR2, NUMBER, DATE, TIMESTAMP or CLOB.</summary>
    public required string DataType { get; init; }

    /// <summary>The length of a text, or the precision of a number; null where none is documented.</summary>
    public string? Length { get; init; }

    /// <summary>Whether it may have no value.</summary>
    public bool IsNullable { get; init; }

    /// <summary>Its place in the primary key; null where it is not of the key.</summary>
    public int? KeyPosition { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Table + "." + Name;
}

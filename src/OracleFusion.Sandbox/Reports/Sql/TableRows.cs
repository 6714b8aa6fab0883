using System.Globalization;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>The rows of a table, read from the resource that REST serves at one moment.</summary>
internal sealed class TableRows(Snapshot snapshot, TableMap map, TableDefinition definition)
{
    private const long FirstRowId = 300_900_000_000_000;
    private readonly Dictionary<ColumnLookup, Dictionary<string, object?>> _found = [];

    /// <summary>The resources that the rows depend on: the table's own, those above it, and those that are looked up.</summary>
    public static IEnumerable<ResourceType> Depend(Snapshot snapshot, TableMap map)
    {
        if (map.Resource.Length > 0)
        {
            foreach (var name in map.Columns.Values.Select(c => c.Lookup?.Resource).OfType<string>().Prepend(map.Resource).Distinct())
            {
                for (var type = Type(snapshot, name); type is not null; type = type.Parent)
                    yield return type;
            }
        }

        foreach (var type in map.More.SelectMany(more => Depend(snapshot, more)))
            yield return type;
    }

    public IEnumerable<object?[]> Read() =>
        map
            .Fixed.Select(row => definition.Columns.Select(c => Fit(Written(row.GetValueOrDefault(c.Name)), c)).ToArray())
            .Concat(map.Resource.Length == 0 ? [] : OfResource())
            .Concat(map.More.SelectMany(more => new TableRows(snapshot, more, definition).Read()));

    /// <summary>Rows that are no resource's, in the form that the engine keeps them in.</summary>
    public static IEnumerable<object?[]> Of(TableDefinition definition, IEnumerable<IReadOnlyDictionary<string, object?>> rows) =>
        rows.Select(row => definition.Columns.Select(c => Fit(row.GetValueOrDefault(c.Name), c)).ToArray());

    private IEnumerable<object?[]> OfResource()
    {
        var type = Type(snapshot, map.Resource);
        var readers = definition.Columns.Select(c => Reader(type, c)).ToArray();
        var distinct = map.Distinct is null ? -1 : definition.Columns.ToList().FindIndex(c => c.Name == map.Distinct);
        var seen = new HashSet<object>();
        foreach (var row in All(type).Where(Condition(type)))
        {
            var values = new object?[readers.Length];
            for (var i = 0; i < readers.Length; i++)
                values[i] = readers[i]?.Invoke(row);
            if (distinct >= 0 && (values[distinct] is not { } key || !seen.Add(key)))
                continue;
            yield return values;
        }
    }

    private Func<int, bool> Condition(ResourceType type)
    {
        var table = snapshot.Table(type);
        var read = map.Where is { } where ? Attribute(type, 0, where.Attribute) : null;
        return row =>
            (!map.IsOfClients || !table.IsOfTheBeginning(row))
            && (read is null || (read(row) is { } value && (map.Where!.Value is not { } wanted || Text(value) == wanted)));
    }

    // The value of a fixed row; the account combinations have their ids from the data.
    private object? Written(string? value) => value is ['#', .. var combination] ? snapshot.Data.CombinationId(combination) : value;

    private static ResourceType Type(Snapshot snapshot, string path) =>
        snapshot.Catalog.FindPath(path)
        ?? throw new InvalidOperationException($"The map of tables names a resource that there is not: {path}.");

    private IEnumerable<int> All(ResourceType type) =>
        type.Parent is null ? snapshot.Table(type).Rows() : All(type.Parent).SelectMany(parent => snapshot.Table(type).RowsOf(parent));

    private Func<int, object?>? Reader(ResourceType type, TableColumn column)
    {
        if (!map.Columns.TryGetValue(column.Name, out var source))
        {
            var own = type.Attributes.FirstOrDefault(a => Snake(a.Name) == column.Name);
            if (own is null)
                return null;
            source = ColumnSource.Of(own.Name);
        }

        if (source.Constant is { } constant)
        {
            var value = Fit(constant, column);
            return _ => value;
        }

        var read = Attribute(type, source.Up, source.Attribute);
        return row =>
        {
            var value = read(row);
            if (value is null)
                return null;
            if (source.Part > 0)
                value = Text(value).Split('.').ElementAtOrDefault(source.Part - 1);
            else if (source.IsCombination)
                value = snapshot.Data.CombinationId(Text(value));
            else if (source.Codes is { } codes)
                value = codes.GetValueOrDefault(Text(value)) ?? value;
            else if (source.Lookup is { } lookup)
                value = Find(lookup, Text(value));
            return Fit(value, column);
        };
    }

    private Func<int, object?> Attribute(ResourceType type, int up, string name)
    {
        var table = snapshot.Table(type);
        if (up > 0)
        {
            var above = Attribute(type.Parent!, up - 1, name);
            return row => above(table.ParentOf(row));
        }

        if (name == "$row")
            return row => FirstRowId + row;
        // What the sandbox keeps with a row that clients made, out of sight of the resource.
        if (name[0] == '~')
            return row => table.State.Edits.TryGetValue(row, out var edit) ? edit.Values.GetValueOrDefault(name) : null;
        var attribute = type.Find(name)
            ?? throw new InvalidOperationException($"The map of tables names an attribute that {type} lacks: {name}.");
        return table.Column(attribute);
    }

    private object? Find(ColumnLookup lookup, string key)
    {
        if (!_found.TryGetValue(lookup, out var values))
        {
            values = new Dictionary<string, object?>(StringComparer.Ordinal);
            var type = Type(snapshot, lookup.Resource);
            var (keys, results) = (Attribute(type, 0, lookup.Key), Attribute(type, lookup.Up, lookup.Result));
            foreach (var row in All(type))
            {
                if (keys(row) is { } value)
                    values.TryAdd(Text(value), results(row));
            }

            _found.Add(lookup, values);
        }

        return values.GetValueOrDefault(key);
    }

    private static string Text(object value) =>
        value switch
        {
            string text => text,
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };

    // In the form that the engine keeps the column's type in; nothing where the value is none of that type.
    private static object? Fit(object? value, TableColumn column) =>
        (column.Type, value) switch
        {
            (_, null or "") => null,
            (SqlType.Number, bool flag) => flag ? 1L : 0L,
            (SqlType.Number, long number) => number,
            (SqlType.Number, decimal number) => Number(number),
            (SqlType.Number, _) => decimal.TryParse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed)
                ? Number(parsed)
                : null,
            (SqlType.Date or SqlType.Timestamp, DateOnly day) => OracleDates.Format(day.ToDateTime(TimeOnly.MinValue)),
            (SqlType.Date, DateTimeOffset time) => OracleDates.Format(
                time.UtcDateTime.AddTicks(-(time.UtcDateTime.Ticks % TimeSpan.TicksPerSecond))
            ),
            (SqlType.Timestamp, DateTimeOffset time) => OracleDates.Format(time.UtcDateTime),
            (SqlType.Date or SqlType.Timestamp, string text) => DateTime.TryParse(text, CultureInfo.InvariantCulture, out var moment)
                ? OracleDates.Format(moment)
                : null,
            (SqlType.Date or SqlType.Timestamp, _) => null,
            (_, bool flag) => flag ? "Y" : "N",
            (_, DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            (_, DateTimeOffset time) => OracleDates.Format(time.UtcDateTime),
            _ => Text(value),
        };

    private static object Number(decimal number) =>
        number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue ? (long)number : (double)number;

    // InvoiceAmount: INVOICE_AMOUNT.
    private static string Snake(string name)
    {
        var text = new System.Text.StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1])))
                text.Append('_');
            text.Append(char.ToUpperInvariant(name[i]));
        }

        return text.ToString();
    }
}

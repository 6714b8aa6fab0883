using System.Globalization;
using System.Text;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.SetUp;

/// <summary>Takes the rows of business objects out of the store and puts them in.</summary>
internal sealed class SetupTransfer(Database database)
{
    /// <summary>The release of this server.</summary>
    public const string Release = "26C";

    public SetupProcess Export(
        long id,
        string code,
        IReadOnlyList<SetupObject> objects,
        IReadOnlyList<(string Object, string Attribute, string Value)> criteria
    )
    {
        var snapshot = database.Read();
        var tables = objects.Select(one => (one, Rows(snapshot, one, criteria))).ToList();
        var log = new StringBuilder($"The export of {code} started.\n");
        if (objects.Count == 0)
            log.Append(
                "The size of the file GL_CALENDAR.xml in batch Calendar/1_BATCH.zip is 13.24 MB and exceeds the limit of 10 MB. "
                    + "Therefore, it can't be processed.\n"
            );
        return new SetupProcess
        {
            Id = id,
            Code = code,
            Name = $"Export {code}",
            StatusCode = "COMPLETED",
            Log = log.Append("The export completed.\n").ToString(),
            Summary = Summary("Exported", tables.Select(table => (table.one.Code, table.Item2.Count, table.Item2.Count, 0))),
            Package = SetupPackage.Write(Release, tables),
        };
    }

    public SetupProcess Import(long id, string code, IReadOnlyList<SetupObject> objects, byte[] content, bool takesOther, string user)
    {
        var (release, tables) = SetupPackage.Read(content);
        var log = new StringBuilder($"The import of {code} started.\n");
        if (release != Release && !takesOther)
        {
            log.Append(
                $"Error: the release or patch level of the source ({release}) is not that of the target ({Release}). The import stopped.\n"
            );
            return Done("COMPLETED_ERRORS", []);
        }

        var counts = new List<(string Code, int Rows, int Done, int Failed)>();
        foreach (var one in objects)
        {
            if (!tables.TryGetValue(one.Code, out var rows) || rows.Count < 2)
            {
                log.Append(
                    $"The import process skipped the {one.Code} business object because all the related CSV files are missing or empty.\n"
                );
                counts.Add((one.Code, 0, 0, 0));
                continue;
            }

            var failed = database.Write(transaction => (true, Put(transaction, one, rows, user, log)));
            counts.Add((one.Code, rows.Count - 1, rows.Count - 1 - failed, failed));
        }

        return Done(counts.Exists(one => one.Failed > 0) ? "COMPLETED_ERRORS" : "COMPLETED", counts);

        SetupProcess Done(string status, List<(string Code, int Rows, int Done, int Failed)> counts) =>
            new()
            {
                Id = id,
                Code = code,
                Name = $"Import {code}",
                StatusCode = status,
                Log = log.Append("The import completed.\n").ToString(),
                Summary = Summary("Loaded", counts),
            };
    }

    private static string Summary(string done, IEnumerable<(string Code, int Rows, int Done, int Failed)> counts) =>
        $"Business Object\tRows Processed\tRows {done}\tRows Failed\r\n"
        + string.Concat(
            counts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Code}\t{one.Rows}\t{one.Done}\t{one.Failed}\r\n"))
        );

    private static List<string?[]> Rows(
        Snapshot snapshot,
        SetupObject one,
        IReadOnlyList<(string Object, string Attribute, string Value)> criteria
    )
    {
        var type = snapshot.Catalog.Find(one.Resource)!;
        var table = snapshot.Table(type);
        var wanted = criteria.Where(criterion => criterion.Object == (one.Parent ?? one.Code)).ToList();
        var rows = table
            .Rows()
            .Where(row =>
                wanted.TrueForAll(criterion =>
                    type.Find(criterion.Attribute) is { } attribute && SetupPackage.Text(table.Value(row, attribute)) == criterion.Value
                )
            );
        if (one.Child is null)
            return [.. rows.Select(row => Values(table, row, one, null))];
        var children = snapshot.Table(type.Children[one.Child]);
        return
        [
            .. rows.SelectMany(parent =>
                children
                    .RowsOf(parent)
                    .Select(row => Values(children, row, one, SetupPackage.Text(table.Value(parent, type.Find("LookupType")!))))
            ),
        ];
    }

    private static string?[] Values(Table table, int row, SetupObject one, string? parent)
    {
        var values = one.Columns.Prepend(one.Key).Select(column => SetupPackage.Text(table.Value(row, table.Type.Find(column)!)));
        return one.Parent is null ? [.. values] : [parent, .. values];
    }

    // Creates and changes rows, and counts those whose row above is missing.
    private static int Put(Transaction transaction, SetupObject one, List<List<string>> rows, string user, StringBuilder log)
    {
        var root = transaction.Current.Catalog.Find(one.Resource)!;
        var type = one.Child is null ? root : root.Children[one.Child];
        var (header, failed) = (rows[0], 0);
        foreach (var row in rows.Skip(1))
        {
            var parent = -1;
            if (one.Child is not null)
            {
                parent = KeySearch.Find(transaction.Current.Table(root), -1, [row[0]]);
                if (parent < 0)
                {
                    log.Append($"Parent row is missing in file {one.Parent}.csv for {row[0]}. Row will be skipped.\n");
                    failed++;
                    continue;
                }
            }

            var values = new Dictionary<string, object?>(StringComparer.Ordinal);
            for (var place = one.Child is null ? 0 : 1; place < header.Count; place++)
                values[header[place]] = Value(type.Find(header[place])!, row[place]);
            var table = transaction.Current.Table(type);
            var candidates = parent < 0 ? table.Rows() : table.RowsOf(parent);
            var there = candidates
                .Where(known => Equals(table.Value(known, type.Find(one.Key)!), values[one.Key]))
                .DefaultIfEmpty(-1)
                .First();
            if (there < 0)
                transaction.Insert(type, parent, values, user);
            else if (values.Any(pair => !Equals(table.Value(there, type.Find(pair.Key)!), pair.Value)))
                transaction.Update(type, there, values, user);
        }

        return failed;
    }

    private static object? Value(ResourceAttribute attribute, string text) =>
        text.Length == 0
            ? null
            : attribute.Kind switch
            {
                AttributeKind.Integer => long.Parse(text, CultureInfo.InvariantCulture),
                AttributeKind.Date => DateOnly.ParseExact(text.Split(' ')[0], "yyyy/MM/dd", CultureInfo.InvariantCulture),
                _ => text,
            };
}

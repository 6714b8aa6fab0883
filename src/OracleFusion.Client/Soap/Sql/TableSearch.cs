using System.Text.RegularExpressions;

namespace OracleFusion.Client.Soap;

/// <summary>
/// Reads the dictionary of the pod's database. Its own views tell nothing of keys there, and name the application's tables by the synonyms
/// that queries use.
/// </summary>
internal sealed class TableSearch(FusionSql sql, FusionSqlOptions options)
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    public async Task<IReadOnlyList<FusionTable>> RunAsync(string pattern, CancellationToken cancellationToken)
    {
        // An underscore stands for any character too, which finds more and is sorted out here.
        var like = pattern.ToUpperInvariant().Replace('*', '%').Replace('?', '_');
        var statement = SqlStatement
            .Parse(
                "select table_name, column_name, data_type, data_length, nullable, column_id from all_tab_columns "
                    + "where owner = 'FUSION' and table_name like :name order by table_name, column_id"
            )
            .With(new Dictionary<string, object?> { ["name"] = like });
        var exact = new Regex(
            "^" + Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".") + "$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            MatchTimeout
        );
        var tables = new List<FusionTable>();
        var columns = new List<FusionTableColumn>();
        using var reader = sql.Read(statement, options);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            foreach (var row in page.Rows.Where(r => exact.IsMatch(r[0] ?? "")))
            {
                if (columns.Count > 0 && columns[0].Table != row[0])
                    Add();
                columns.Add(ColumnOf(row));
            }
        }

        Add();
        return tables;

        void Add()
        {
            if (columns.Count == 0)
                return;
            var known = FusionTable.Find(columns[0].Table);
            tables.Add(
                new FusionTable
                {
                    Name = columns[0].Table,
                    Kind = known?.Kind ?? "",
                    Area = known?.Area ?? "",
                    Key = known?.Key ?? [],
                    Columns = [.. columns],
                }
            );
            columns.Clear();
        }
    }

    private static FusionTableColumn ColumnOf(string?[] row)
    {
        var type = row[2] ?? "";
        var known = FusionTable.Find(row[0]!)?.Columns.FirstOrDefault(c => c.Name == row[1]);
        return new FusionTableColumn
        {
            Table = row[0]!,
            Name = row[1] ?? "",
            // TIMESTAMP(6) is a timestamp.
            DataType = type.IndexOf('(') is > 0 and var parenthesis ? type.Substring(0, parenthesis) : type,
            Length = type.StartsWith("VARCHAR", StringComparison.Ordinal) ? row[3] : known?.Length,
            IsNullable = row[4] != "N",
            KeyPosition = known?.KeyPosition,
        };
    }
}

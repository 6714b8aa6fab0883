using System.Globalization;
using Microsoft.Data.Sqlite;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>What a statement gave: each value as the service writes it.</summary>
internal sealed record SqlResult(IReadOnlyList<SqlResultColumn> Columns, IReadOnlyList<string?[]> Rows);

/// <summary>
/// The database behind all reports: SQLite in memory. A table is filled from the rows that REST serves when a statement first reads it,
/// and again when a client has changed those rows since.
/// </summary>
internal sealed class SqlEngine(Database database, TimeProvider clock) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, object?[]> loaded = new(StringComparer.Ordinal);
    private SqliteConnection? connection;

    /// <exception cref="SqlError">The statement is refused.</exception>
    public SqlResult Run(string statement, string user)
    {
        var translator = new SqlTranslator(name => TableDictionary.Find(name)?.Result, clock.GetUtcNow().UtcDateTime, user);
        var relation = translator.Translate(SqlParser.Read(statement));
        lock (gate)
        {
            var open = Open();
            var snapshot = database.Read();
            foreach (var table in translator.Tables)
                Load(open, snapshot, table);
            try
            {
                using var command = open.CreateCommand();
                command.CommandText = relation.Sql;
                using var reader = command.ExecuteReader();
                var rows = new List<string?[]>();
                while (reader.Read())
                    rows.Add(Values(reader, relation.Columns));
                return new SqlResult(relation.Columns, rows);
            }
            catch (SqliteException refused)
            {
                var own = refused.Message.IndexOf("ORA-", StringComparison.Ordinal);
                throw own >= 0
                    ? new SqlError(refused.Message[own..].TrimEnd('.', '\''), refused)
                    : new SqlError($"The sandbox's SQL engine refuses the statement: {refused.Message}", refused);
            }
        }
    }

    public void Dispose() => connection?.Dispose();

    private SqliteConnection Open()
    {
        if (connection is not null)
            return connection;
        connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        OracleFunctions.Register(connection);
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA case_sensitive_like = ON";
        pragma.ExecuteNonQuery();
        return connection;
    }

    private void Load(SqliteConnection open, Snapshot snapshot, string name)
    {
        var definition = TableDictionary.Find(name)!;
        var map = TableMap.All.GetValueOrDefault(TableDictionary.SecuredLists.GetValueOrDefault(name) ?? name);
        // Rows are those of the same data and the same changes to it.
        object?[] state = map is null
            ? []
            : [snapshot.Data, .. TableRows.Depend(snapshot, map).Select(type => (object?)snapshot.States.GetValueOrDefault(type))];
        if (loaded.TryGetValue(name, out var before) && before.SequenceEqual(state))
            return;
        var rows = TableDictionary.Rows(name) ?? (map is null ? [] : new TableRows(snapshot, map, definition).Read());
        using var transaction = open.BeginTransaction();
        using var command = open.CreateCommand();
        command.Transaction = transaction;
        var columns = string.Join(", ", definition.Columns.Select(c => SqlScope.Quote(c.Name)));
        command.CommandText = $"DROP TABLE IF EXISTS {SqlScope.Quote(name)}; CREATE TABLE {SqlScope.Quote(name)} ({columns})";
        command.ExecuteNonQuery();
        var places = definition.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"$p{i}")).ToArray();
        command.CommandText = $"INSERT INTO {SqlScope.Quote(name)} VALUES ({string.Join(", ", places)})";
        var parameters = places.Select(place => command.Parameters.Add(new SqliteParameter(place, null))).ToArray();
        command.Prepare();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
                parameters[i].Value = row[i] ?? DBNull.Value;
            command.ExecuteNonQuery();
        }

        transaction.Commit();
        loaded[name] = state;
    }

    private static string?[] Values(SqliteDataReader reader, IReadOnlyList<SqlResultColumn> columns)
    {
        var values = new string?[columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (reader.IsDBNull(i))
                continue;
            values[i] = reader.GetValue(i) switch
            {
                string text when columns[i].Type is SqlType.Date or SqlType.Timestamp => text + "+00:00",
                string { Length: > 0 } text => text,
                string => null,
                var number => OracleFunctions.Show(number),
            };
        }

        return values;
    }
}

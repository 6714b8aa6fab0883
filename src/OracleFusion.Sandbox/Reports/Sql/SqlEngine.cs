using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>What a statement gave: each value as the service writes it.</summary>
internal sealed record SqlResult(IReadOnlyList<SqlResultColumn> Columns, IReadOnlyList<string?[]> Rows);

/// <summary>The rows of a table that are no resource's: of the scheduler, of loads, of sign-ins, as they are at the moment.</summary>
internal delegate IEnumerable<IReadOnlyDictionary<string, object?>> LiveRows();

/// <summary>
/// The database behind all reports: SQLite in memory. A table is filled from the rows that REST serves when a statement first reads it,
/// and again when a client has changed those rows since. Statements run side by side, each on a connection of its own to the one database.
/// </summary>
/// <param name="live">The tables whose rows are no resource's, by their names.</param>
internal sealed class SqlEngine(Database database, TimeProvider clock, IReadOnlyDictionary<string, LiveRows>? live = null) : IDisposable
{
    private readonly ReaderWriterLockSlim _gate = new();
    private readonly Dictionary<string, object?[]> _loaded = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<SqliteConnection> _idle = [];

    // Connections to the same name share the database, and each has its own cache: SQLite's shared cache would run one at a time.
    private readonly string _source = $"Data Source=file:/sandbox-{Guid.NewGuid():N}?vfs=memdb;Pooling=False";

    /// <exception cref="SqlError">The statement is refused.</exception>
    public SqlResult Run(string statement, string user)
    {
        var translator = new SqlTranslator(name => TableDictionary.Find(name)?.Result, clock.GetUtcNow().UtcDateTime, user);
        var relation = translator.Translate(SqlParser.Read(statement));
        if (translator.Tables.FirstOrDefault(table => !Knows(table)) is { } unknown)
            throw SqlError.WithoutRows(unknown);
        var connection = _idle.TryTake(out var before) ? before : Open();
        try
        {
            EnterWith(translator.Tables, connection);
            try
            {
                return Read(connection, relation.Sql, relation.Columns);
            }
            finally
            {
                _gate.ExitReadLock();
            }
        }
        catch (SqliteException refused)
        {
            var own = refused.Message.IndexOf("ORA-", StringComparison.Ordinal);
            throw own >= 0
                ? new SqlError(refused.Message[own..].TrimEnd('.', '\''), refused)
                : new SqlError($"The sandbox's SQL engine refuses the statement: {refused.Message}", refused);
        }
        finally
        {
            _idle.Add(connection);
        }
    }

    public void Dispose()
    {
        foreach (var connection in _idle)
            connection.Dispose();
        _gate.Dispose();
    }

    // Enters the lock for reading while the tables have the rows of one state of the data. Only what has to fill them waits for readers.
    private void EnterWith(IReadOnlyCollection<string> tables, SqliteConnection connection)
    {
        _gate.EnterReadLock();
        var snapshot = database.Read();
        if (tables.All(table => IsLoaded(table, StateOf(snapshot, table))))
            return;
        _gate.ExitReadLock();
        _gate.EnterUpgradeableReadLock();
        try
        {
            snapshot = database.Read();
            _gate.EnterWriteLock();
            try
            {
                foreach (var table in tables)
                    Load(connection, snapshot, table);
            }
            finally
            {
                _gate.ExitWriteLock();
            }

            _gate.EnterReadLock();
        }
        finally
        {
            _gate.ExitUpgradeableReadLock();
        }
    }

    private static SqlResult Read(SqliteConnection connection, string sql, IReadOnlyList<SqlResultColumn> columns)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string?[]>();
        while (reader.Read())
            rows.Add(Values(reader, columns));
        return new SqlResult(columns, rows);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_source);
        connection.Open();
        OracleFunctions.Register(connection);
        using var pragma = connection.CreateCommand();
        pragma.CommandText = "PRAGMA case_sensitive_like = ON; PRAGMA journal_mode = MEMORY; PRAGMA temp_store = MEMORY";
        pragma.ExecuteNonQuery();
        return connection;
    }

    private bool IsLoaded(string name, object?[] state) => _loaded.TryGetValue(name, out var before) && before.SequenceEqual(state);

    private bool Knows(string name) => MapOf(name) is not null || live?.ContainsKey(name) == true || TableDictionary.Rows(name) is not null;

    // Rows are those of the same data and the same changes to it; what is live is always new.
    private object?[] StateOf(Snapshot snapshot, string name) =>
        MapOf(name) is { } map
            ? [snapshot.Data, .. TableRows.Depend(snapshot, map).Select(type => (object?)snapshot.States.GetValueOrDefault(type))]
        : live?.ContainsKey(name) == true ? [new object()]
        : [];

    private static TableMap? MapOf(string name) =>
        TableMap.All.GetValueOrDefault(TableDictionary.SecuredLists.GetValueOrDefault(name) ?? name);

    private void Load(SqliteConnection open, Snapshot snapshot, string name)
    {
        var definition = TableDictionary.Find(name)!;
        var state = StateOf(snapshot, name);
        if (IsLoaded(name, state))
            return;
        var map = MapOf(name);
        var rows = TableDictionary.Rows(name)
            ?? (map is null ? TableRows.Of(definition, live![name]()) : new TableRows(snapshot, map, definition).Read());
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

        if (definition.Key.Count > 0)
        {
            command.Parameters.Clear();
            command.CommandText =
                $"CREATE INDEX {SqlScope.Quote(name + "_PK")} ON {SqlScope.Quote(name)} "
                + $"({string.Join(", ", definition.Key.Select(SqlScope.Quote))})";
            command.ExecuteNonQuery();
        }

        transaction.Commit();
        _loaded[name] = state;
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

using System.Globalization;
using System.Text;

namespace OracleFusion.Sandbox.Imports;

/// <summary>How a program of the scheduler that loads or imports ended.</summary>
/// <param name="State">SUCCEEDED, WARNING or ERROR.</param>
/// <param name="Log">What its log says.</param>
/// <param name="Files">What it leaves beside its log.</param>
internal sealed record ProgramEnd(string State, string Log, params IReadOnlyList<ProgramFile> Files);

/// <summary>A file that a program leaves behind.</summary>
/// <param name="IsOutput">Whether it is output; a log otherwise.</param>
internal sealed record ProgramFile(string Name, string Text, bool IsOutput = false);

/// <summary>Loads data files into the interface tables as SQL*Loader does: line by line, with a control file, a log, and the lines that it
/// rejects.</summary>
internal sealed class SqlLoader(InterfaceTables tables, TimeProvider clock)
{
    private sealed record Refusal(int Record, string? Column, string Reason, string Line);

    /// <summary>Loads one file. Lines that cannot be loaded are rejected, the others are in the table.</summary>
    public ProgramEnd Load(InterfaceFile file, byte[] content, long load, string user)
    {
        var (rows, refused, read, empty) = Read(file, content, load);
        tables.Add(rows);
        var state =
            read == 0 ? "WARNING"
            : refused.Count == 0 ? "SUCCEEDED"
            : rows.Count > 0 ? "WARNING"
            : "ERROR";
        var files = new List<ProgramFile>
        {
            new($"{file.Stem}.ctl", ControlFile.Write(file, load, user)),
            new($"{file.Stem}.log", Log(file, rows.Count, refused, read, empty)),
        };
        if (refused.Count > 0)
            files.Add(new ProgramFile($"{file.Stem}.bad", string.Concat(refused.Select(r => r.Line + "\n"))));
        return new ProgramEnd(state, $"{file.Name}: {rows.Count} rows loaded, {refused.Count} rows rejected.", files);
    }

    private (List<InterfaceRow> Rows, List<Refusal> Refused, int Read, int Empty) Read(InterfaceFile file, byte[] content, long load)
    {
        var (rows, refused, read, empty) = (new List<InterfaceRow>(), new List<Refusal>(), 0, 0);
        // A newline ends a record, also within quotes.
        using var reader = new StreamReader(new MemoryStream(content), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        while (reader.ReadLine() is { } line)
        {
            read++;
            var fields = LoaderRecord.Split(line, out var wrong);
            if (wrong is not null)
                refused.Add(new Refusal(read, file.Columns.ElementAtOrDefault(fields.Count)?.Name, wrong, line));
            else if (fields.TrueForAll(string.IsNullOrEmpty))
                empty++;
            else if (Convert(file, fields, out var values) is var (column, reason))
                refused.Add(new Refusal(read, column, reason, line));
            else
                rows.Add(new InterfaceRow(tables.NextId(), file.Table, load, file.Name, read, values));
        }

        return (rows, refused, read, empty);
    }

    private static (string Column, string Reason)? Convert(InterfaceFile file, List<string> fields, out Dictionary<string, string> values)
    {
        values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < file.Columns.Count; i++)
        {
            var column = file.Columns[i];
            // Oracle's template ends a line with the word END in its last column.
            if (i >= fields.Count || fields[i].Length == 0 || (column.Name == "PERIOD_NAME" && fields[i].Trim() == "END"))
            {
                if (column.IsRequired)
                    return (column.Name, $"ORA-01400: cannot insert NULL into (\"FUSION\".\"{file.Table}\".\"{column.Name}\")");
                continue;
            }

            if (fields[i].Length > column.MaxLength)
                return (column.Name, "Field in data file exceeds maximum length");
            if (LoaderValues.Convert(column, fields[i], out var value) is { } reason)
                return (column.Name, reason);
            // Payables' control files make a line break of \n.
            if (column.Kind != ColumnKind.Filler)
                values[column.Name] = file.Table.StartsWith("AP_", StringComparison.Ordinal)
                    ? value.Replace("\\n", "\n", StringComparison.Ordinal)
                    : value;
        }

        return null;
    }

    private string Log(InterfaceFile file, int loaded, List<Refusal> refused, int read, int empty)
    {
        var began = clock.GetUtcNow().UtcDateTime.ToString("ddd MMM dd HH:mm:ss yyyy", CultureInfo.InvariantCulture);
        var log = new StringBuilder();
        log.Append(
            CultureInfo.InvariantCulture,
            $"SQL*Loader: Release 19.0.0.0.0 - Production on {began}\n\nControl File:   {file.Stem}.ctl\nData File:      {file.Name}\n"
        );
        log.Append(
            CultureInfo.InvariantCulture,
            $"  Bad File:     {file.Stem}.bad\n  Discard File:  none specified\n\n (Allow all discards)\n\nNumber to load: "
                + $"ALL\nNumber to skip: 0\n"
        );
        log.Append(
            CultureInfo.InvariantCulture,
            $"Continuation:    none specified\nPath used:      Conventional\n\nTable {file.Table}, loaded from every logical record.\n"
        );
        log.Append("Insert option in effect for this table: APPEND\nTRAILING NULLCOLS option in effect\n\n");
        log.Append(
            "   Column Name                  Position   Len  Term Encl Datatype\n------------------------------ ---------- ----- "
                + "---- ---- ---------------------\n"
        );
        for (var i = 0; i < file.Columns.Count; i++)
        {
            var column = file.Columns[i];
            object length = column.MaxLength is { } most and not ControlFile.DefaultLength ? most : "*";
            log.Append(
                CultureInfo.InvariantCulture,
                $"{column.Name, -30} {(i == 0 ? "FIRST" : "NEXT"), 10} {length, 5}   ,  O(\") CHARACTER            \n"
            );
            if (column.Kind == ColumnKind.Filler)
                log.Append("  (FILLER FIELD)\n");
            else if (ControlFile.Expression(column) is { } expression)
                log.Append(CultureInfo.InvariantCulture, $"    SQL string for column : \"{expression}\"\n");
        }

        log.Append('\n');
        foreach (var one in refused)
        {
            log.Append(
                CultureInfo.InvariantCulture,
                $"Record {one.Record}: Rejected - Error on table {file.Table}{(one.Column is null ? "" : $", column {one.Column}")}.\n"
            );
            log.Append(CultureInfo.InvariantCulture, $"{one.Reason}\n\n");
        }

        log.Append(
            CultureInfo.InvariantCulture,
            $"\nTable {file.Table}:\n  {Rows(loaded)} successfully loaded.\n  {Rows(refused.Count)} not loaded due to data errors.\n"
        );
        log.Append(
            CultureInfo.InvariantCulture,
            $"  0 Rows not loaded because all WHEN clauses were failed.\n  {Rows(empty)} not loaded because all fields were null.\n\n\n"
        );
        log.Append(CultureInfo.InvariantCulture, $"Total logical records skipped:  {0, 10}\nTotal logical records read:     {read, 10}\n");
        log.Append(
            CultureInfo.InvariantCulture,
            $"Total logical records rejected: {refused.Count, 10}\nTotal logical records discarded:{empty, 10}\n\nRun began on {began}\n"
        );
        return log.ToString();
    }

    private static string Rows(int count) => count == 1 ? "1 Row" : string.Create(CultureInfo.InvariantCulture, $"{count} Rows");
}

using System.Globalization;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Imports;

/// <summary>Runs loads and imports: files into the interface tables, and from there into the data that the resources serve.</summary>
internal sealed class ImportPrograms(Database database, JobSwitches switches, TimeProvider clock)
{
    private readonly InterfaceTables tables = new();

    /// <summary>Loads a data file into its interface table.</summary>
    public ProgramEnd Load(InterfaceFile file, byte[] content, long load, string user) =>
        new SqlLoader(tables, clock).Load(file, content, load, user);

    /// <summary>Whether the sandbox does this import.</summary>
    public static bool Does(string definition) => Import.All.ContainsKey(definition);

    /// <summary>Imports what the arguments select from the interface tables.</summary>
    /// <param name="request">The request of the import.</param>
    public ProgramEnd Run(string definition, long request, IReadOnlyList<string> arguments, string user)
    {
        var import = Import.All[definition];
        return database.Write(transaction =>
        {
            var run = new ImportRun(request, arguments, user, tables, transaction);
            if (!switches.DoImportsTakeNothing)
                import.Run(run);
            var refused = run.Taken - run.Imported;
            var log = string.Create(
                CultureInfo.InvariantCulture,
                $"Parameters: {string.Join(',', arguments)}\nRecords selected: {run.Taken}\nRecords imported: "
                    + $"{run.Imported}\nRecords rejected: {refused}"
            );
            // The import itself ends well whatever it refused, unless the pod says otherwise.
            var state = refused > 0 && switches.AreRejectionsWarnings ? "WARNING" : "SUCCEEDED";
            return (
                true,
                new ProgramEnd(
                    state,
                    log,
                    new ProgramFile(
                        string.Create(CultureInfo.InvariantCulture, $"{request}.xml"),
                        ImportReport.Write(run, import),
                        IsOutput: true
                    )
                )
            );
        });
    }

    /// <summary>Removes rows of the interface tables and tells how many.</summary>
    public int Purge(Predicate<InterfaceRow> wanted) => tables.Purge(wanted);

    public void Clear() => tables.Clear();
}

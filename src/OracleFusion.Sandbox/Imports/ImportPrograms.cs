using System.Globalization;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.Imports;

/// <summary>Runs loads and imports: files into the interface tables, and from there into the data that the resources serve.</summary>
internal sealed class ImportPrograms(Database database, JobSwitches switches, TimeProvider clock)
{
    private readonly InterfaceTables _tables = new();

    /// <summary>The party of a customer account by the number of the account.</summary>
    public Func<string, string?> PartyOfAccount { get; set; } = static _ => null;

    /// <summary>Loads a data file into its interface table.</summary>
    public ProgramEnd Load(InterfaceFile file, byte[] content, long load, string user) =>
        new SqlLoader(_tables, clock).Load(file, content, load, user);

    /// <summary>The jobs that this runs, by their definitions.</summary>
    public static IEnumerable<string> Names => [.. Import.All.Keys, Posting.Job, SubledgerAccounting.Job, .. Extracts.Names];

    /// <summary>Whether the sandbox does this import.</summary>
    public static bool Does(string definition) => Import.All.ContainsKey(definition);

    /// <summary>Imports what the arguments select from the interface tables.</summary>
    /// <param name="request">The request of the import.</param>
    public ProgramEnd Run(string definition, long request, IReadOnlyList<string> arguments, string user)
    {
        var import = Import.All[definition];
        return database.Write(transaction =>
        {
            var run = new ImportRun(request, arguments, user, _tables, transaction) { PartyOfAccount = PartyOfAccount };
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

    /// <summary>Posts journal batches, where this is the job that does.</summary>
    public ProgramEnd? Post(string definition, long request, IReadOnlyList<string> arguments, string user) =>
        definition != Posting.Job
            ? null
            : database.Write(transaction =>
            {
                var run = new ImportRun(request, arguments, user, _tables, transaction) { PartyOfAccount = PartyOfAccount };
                if (run.Argument(1) is null)
                    return (
                        false,
                        new ProgramEnd("ERROR", "ERROR: Argument 1, the AutoPost criteria set, is missing. Nothing was posted.")
                    );
                Posting.Run(run);
                var log = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Parameters: {string.Join(',', arguments)}\nBatches selected: {run.Taken}\nBatches posted: {run.Imported}"
                );
                return (true, new ProgramEnd("SUCCEEDED", log));
            });

    /// <summary>Makes accounting of documents, where this is a job that does.</summary>
    public AccountingEnd? Account(string definition, long request, IReadOnlyList<string> arguments, string user) =>
        !SubledgerAccounting.Is(definition)
            ? null
            : database.Write(transaction =>
            {
                var run = new ImportRun(request, arguments, user, _tables, transaction) { PartyOfAccount = PartyOfAccount };
                return (true, new SubledgerAccounting(run).Run(definition));
            });

    /// <summary>What an extract writes, or null where the sandbox has no such extract.</summary>
    public string? Extract(string definition) => Extracts.Write(definition, database.Read());

    /// <summary>The rows of an interface that loads left in its tables, as data files; those that were imported are not among
    /// them.</summary>
    public IReadOnlyList<ProgramFile> Left(Interface target, IReadOnlySet<long> loads) =>
        [
            .. target
                .Files.Select(f => InterfaceFile.Of(f.Key, f.Value))
                .Where(f => f.Columns.Count > 0)
                .Select(f =>
                    (
                        File: f,
                        Rows: _tables
                            .Open(f.Table)
                            .Where(r => loads.Contains(r.LoadRequest) && r.File.Equals(f.Name, StringComparison.OrdinalIgnoreCase))
                            .ToList()
                    )
                )
                .Where(f => f.Rows.Count > 0)
                .Select(f => new ProgramFile(f.File.Name, Extracts.Write(f.File, f.Rows), IsOutput: true)),
        ];

    /// <summary>Whether a request loaded rows into the tables of an interface that are still there and not imported.</summary>
    public bool Has(Interface target, long load) =>
        target.Files.Values.Distinct().Any(t => _tables.Open(t).Any(r => r.LoadRequest == load));

    /// <summary>The rows of an interface table, or of the rejections of payables, as SQL shows them.</summary>
    public IEnumerable<IReadOnlyDictionary<string, object?>> RowsOf(string table) => InterfaceColumns.Rows(_tables, table);

    /// <summary>Removes rows of the interface tables and tells how many.</summary>
    public int Purge(Predicate<InterfaceRow> wanted) => _tables.Purge(wanted);

    public void Clear() => _tables.Clear();
}

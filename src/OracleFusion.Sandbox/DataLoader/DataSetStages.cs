using System.Globalization;
using OracleFusion.Sandbox.Documents;
using OracleFusion.Sandbox.Jobs;
using OracleFusion.Sandbox.Store;

namespace OracleFusion.Sandbox.DataLoader;

/// <summary>The stages of a data set: the file is transferred, its lines are imported, its objects are loaded. What succeeds stays although
/// other things fail.</summary>
internal sealed class DataSetStages(
    DataSetRun set,
    Document document,
    Dictionary<string, string> sources,
    decimal? mostImportErrors,
    decimal? mostLoadErrors,
    string user
)
{
    private readonly Database _database = set.Database;

    /// <summary>Opens the zip and reads its files.</summary>
    public JobEnd Transfer()
    {
        var package = set.Package = DatPackage.Open(document.FileName, document.Content);
        var isGood = package.Messages.Count == 0;
        set.Set(
            ("DataSetStatusCode", "ORA_IN_PROGRESS"),
            ("DataSetStatusMeaning", "In progress"),
            ("TransferStatusCode", isGood ? "SUCCESS" : "ERROR"),
            ("TransferStatusMeaning", isGood ? "Success" : "Error"),
            ("FileLineTotalCount", package.Files.Sum(f => (long)f.Total))
        );
        set.Tell(package.Messages);
        Process("TRANSFER", package.Names.Count, package.Messages.Count);
        return End(isGood ? "SUCCEEDED" : "ERROR", package.Messages);
    }

    /// <summary>Reads the lines: a bad one fails by itself.</summary>
    public JobEnd Import()
    {
        var package = set.Package!;
        if (package.Messages.Count > 0)
            return End("ERROR", []);
        var messages = package.Files.SelectMany(f => f.Messages).ToList();
        var total = package.Files.Sum(f => (long)f.Total);
        var good = package.Files.Sum(f => (long)f.Lines.Count);
        set.Tell(messages);
        set.Set(
            ("ImportStatusCode", Code(good, messages.Count)),
            ("ImportStatusMeaning", Meaning(good, messages.Count)),
            ("FileLineImportSuccessCount", good),
            ("FileLineImportErrorCount", total - good),
            ("ImportPercentageComplete", 100L),
            ("ImportSuccessPercentage", Share(good, total))
        );
        Process("IMPORT", total, total - good);
        foreach (var (file, name) in package.Files.Zip(package.Names))
        {
            set.Add(
                "businessObjects",
                ("BusinessObjectDiscriminator", Path.GetFileNameWithoutExtension(name)),
                ("BusinessObjectName", Path.GetFileNameWithoutExtension(name)),
                ("DatFileName", name),
                ("LoadOrder", 1L),
                ("FileLineTotalCount", (long)file.Total),
                ("FileLineImportSuccessCount", (long)file.Lines.Count),
                ("FileLineImportErrorCount", (long)(file.Total - file.Lines.Count)),
                ("ImportStatusCode", Code(file.Lines.Count, file.Messages.Count)),
                ("ImportPercentageComplete", 100L)
            );
        }

        return End(
            Code(good, messages.Count) == "ERROR" ? "ERROR"
                : messages.Count > 0 ? "WARNING"
                : "SUCCEEDED",
            messages
        );
    }

    /// <summary>Loads the objects: each whole or not at all.</summary>
    public JobEnd Load()
    {
        var package = set.Package!;
        var lines = package.Files.SelectMany(f => f.Lines).ToList();
        var total = package.Files.Sum(f => (long)f.Total);
        if (package.Messages.Count > 0 || lines.Count == 0 || (mostImportErrors is { } most && (total - lines.Count) * 100 > most * total))
            return End("ERROR", []);
        set.IsLoaded = true;
        var messages = new List<DatMessage>();
        var (done, failed) = (0, 0);
        _database.Write(transaction =>
        {
            var load = new WorkerLoad(transaction, sources, user);
            load.Load([.. lines.Where(l => l.File == "Worker.dat")]);
            messages.AddRange(load.Messages);
            (done, failed) = (load.Succeeded, load.Failed);
            return (!(mostLoadErrors is { } limit && failed * 100 > limit * (done + failed)), true);
        });
        if (mostLoadErrors is { } rolledBack && failed * 100 > rolledBack * (done + failed))
            (done, failed) = (0, done + failed);
        foreach (var other in lines.Where(l => l.File != "Worker.dat").GroupBy(l => l.File))
        {
            messages.Add(
                new DatMessage(
                    other.Key,
                    null,
                    0,
                    "LOAD",
                    $"The sandbox does not simulate the business object {Path.GetFileNameWithoutExtension(other.Key)}. Nothing of "
                        + "it was loaded."
                )
            );
            failed += other.Count();
        }

        set.Tell(messages);
        set.Set(
            ("LoadStatusCode", Code(done, failed)),
            ("LoadStatusMeaning", Meaning(done, failed)),
            ("ObjectTotalCount", (long)(done + failed)),
            ("ObjectSuccessCount", (long)done),
            ("ObjectLoadErrorCount", (long)failed),
            ("ObjectUnprocessedCount", 0L),
            ("LoadPercentageComplete", 100L),
            ("LoadSuccessPercentage", Share(done, done + failed))
        );
        Process("LOAD", done + failed, failed);
        return End(
            Code(done, failed) == "ERROR" ? "ERROR"
                : failed > 0 ? "WARNING"
                : "SUCCEEDED",
            messages
        );
    }

    /// <summary>The end of the whole: in error as soon as anything failed, also when the rest is loaded.</summary>
    public JobEnd End()
    {
        var failed = set.Messages.Exists(m => m.Type == "ERROR");
        set.Set(("DataSetStatusCode", failed ? "ORA_IN_ERROR" : "ORA_COMPLETED"), ("DataSetStatusMeaning", failed ? "Error" : "Completed"));
        return End(failed ? "ERROR" : "SUCCEEDED", set.Messages);
    }

    private void Process(string code, long total, long errors) =>
        set.Add(
            "processes",
            ("ProcessCode", code),
            ("ProcessName", code[..1] + code[1..].ToLowerInvariant()),
            ("TotalCount", total),
            ("ErrorCount", errors),
            ("SuccessCount", total - errors),
            ("UnprocessedCount", 0L)
        );

    private static JobEnd End(string state, IEnumerable<DatMessage> messages) =>
        new(
            state,
            string.Join('\n', messages.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.File} line {m.Number}: {m.Text}")))
        );

    private static string Code(long good, long bad) =>
        bad == 0 ? "SUCCESS"
        : good > 0 ? "WARNING"
        : "ERROR";

    private static string Meaning(long good, long bad) =>
        bad == 0 ? "Success"
        : good > 0 ? "Warning"
        : "Error";

    private static long Share(long part, long whole) => whole == 0 ? 0 : part * 100 / whole;
}

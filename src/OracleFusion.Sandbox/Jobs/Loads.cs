using System.Globalization;
using System.Text;
using OracleFusion.Sandbox.Documents;
using OracleFusion.Sandbox.Imports;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>A job to be run: package and definition, and its arguments in order.</summary>
internal sealed record JobOrder((string Package, string Definition) Name, IReadOnlyList<string> Arguments);

/// <summary>The load of a file into the interface tables, with the jobs under it, and the imports that follow it, under it or as requests
/// of their own.</summary>
internal sealed class Loads(JobStore store, DocumentStore documents, ImportPrograms programs)
{
    internal const string Package = "/oracle/apps/ess/financials/commonModules/shared/common/interfaceLoader";
    internal const string Controller = "InterfaceLoaderController";
    internal const string Purge = "InterfaceLoaderPurge";
    private const string Master = "AutoInvoiceMasterEss";
    private const string Worker = "AutoInvoiceImportEss";

    /// <summary>Starts the load of a document and the imports after it.</summary>
    /// <param name="options">The job options, or the number of the interface alone.</param>
    /// <param name="rowsOf">The request whose rows they are to be: a correction goes under the load that it corrects.</param>
    public Job Start(Document document, IReadOnlyList<JobOrder> imports, string? options, string user, long? rowsOf = null) =>
        store.Together(() => Begin(document, imports, options, user, rowsOf));

    private Job Begin(Document document, IReadOnlyList<JobOrder> imports, string? options, string user, long? rowsOf)
    {
        var target = Interfaces.Find(options, imports.Count > 0 ? imports[0].Name : null);
        var package = LoadPackage.Open(document.Content, target);
        var ends = new List<JobEnd>();
        var note = "";
        Job? load = null;
        load = store.Submit(
            Package,
            Controller,
            user,
            [target is null ? options ?? "" : Number(target.Id), Number(document.Id), "N", "N"],
            job => new JobEnd(Worst(ends.Select(e => e.State).Concat(job.Children.Select(c => c.End?.State))), Log(ends, note)),
            document.FileName
        );
        store.AddStep(load, true, Package, "TransferFile", "Transfer File", [], 0, 2, _ => new JobEnd(
            "SUCCEEDED",
            $"The file {document.FileName} was transferred."
        ));
        if (package.Wrong is not null)
        {
            Step(0, 1, _ => new JobEnd("ERROR", "ERROR: " + package.Wrong));
            return load;
        }

        for (var i = 0; i < package.Files.Count; i++)
        {
            var (file, content) = package.Files[i];
            var isLast = i == package.Files.Count - 1;
            Step(i, package.Files.Count, _ =>
            {
                var end = Of(programs.Load(file, content, rowsOf ?? load.Id, user));
                if (isLast && ends.Append(end).All(e => e.State != "ERROR"))
                    note = Follow(load, imports, target!, options);
                return end;
            });
        }

        return load;

        void Step(int number, int count, Func<Job, JobEnd> work) =>
            store.AddStep(
                load,
                true,
                Package,
                "InterfaceLoaderSqlldrImport",
                "Load File to Interface",
                [],
                2 + (2.0 * number / count),
                2 + (2.0 * (number + 1) / count),
                job =>
                {
                    var end = work(job);
                    ends.Add(end);
                    return end;
                }
            );
    }

    /// <summary>Runs a job by itself: one of <see cref="SimulatedJobs"/>, or it ends in ERROR.</summary>
    public Job Run((string Package, string Definition) name, IReadOnlyList<string> arguments, string user, string? description = null)
    {
        if (
            name == (Package, Controller)
            && long.TryParse(arguments.At(2), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && documents.Find(id) is { } document
        )
            return Start(document, [], arguments.At(1), user);
        return store.Submit(name.Package, name.Definition, user, arguments, job => Do(job, name, null), null, description);
    }

    /// <summary>Runs a report or any other job, and puts its log and its outputs on the content server as ExportBulkData_job_request.zip
    /// when it has ended.</summary>
    public Job Export(
        (string Package, string Definition) name,
        IReadOnlyList<string> arguments,
        string? options,
        string account,
        string user
    ) => store.Submit(name.Package, name.Definition, user, arguments, job =>
        {
            var end = programs.Extract(name.Definition) is { } rows
                ? new JobEnd(
                    "SUCCEEDED",
                    $"Parameters: {string.Join(',', job.Arguments)}",
                    [new JobFile($"{name.Definition}_{job.Id}.csv", Encoding.UTF8.GetBytes(rows), IsOutput: true)]
                )
                : Do(job, name, null);
            var kind = Interfaces.Option(options, "ExtractFileType") ?? "ALL";
            var wanted = end
                .Files.Prepend(File($"{job.Id}.log", end.Log))
                .Where(f => kind is "ALL" || f.Name.EndsWith("." + kind, StringComparison.OrdinalIgnoreCase));
            documents.Store($"ExportBulkData_{name.Definition}_{job.Id}.zip", account, JobFiles.Zip(wanted), user);
            return end;
        });

    /// <summary>Puts the rows that loads left in the interface tables on the content server, and takes them out of the tables where the
    /// options say so.</summary>
    public Job ExtractAndPurge(IReadOnlyList<long> requests, string? options, string user) =>
        store.Submit(Package, "ExtractAndPurge", user, [.. requests.Select(Number)], job =>
        {
            var wanted = requests.ToHashSet();
            var files = Interfaces
                .All.SelectMany(i => programs.Left(i, wanted))
                .DistinctBy(f => f.Name)
                .Select(f => new JobFile(f.Name, Encoding.UTF8.GetBytes(f.Text), f.IsOutput))
                .ToList();
            documents.Store(
                $"ExtractAndPurge_{job.Id}.zip",
                "fin/interface/export",
                JobFiles.Zip(files.Append(File($"{job.Id}.log", $"{files.Count} data files were written."))),
                user
            );
            var purged = Interfaces.Option(options, "PurgeOption") == "Y" ? programs.Purge(row => wanted.Contains(row.LoadRequest)) : 0;
            return new JobEnd(
                "SUCCEEDED",
                string.Create(CultureInfo.InvariantCulture, $"{files.Count} data files were written, {purged} rows were purged."),
                files
            );
        });

    /// <summary>Whether a load left rows in the tables of an interface that no import took.</summary>
    public bool HasLeft(Interface target, long load) => programs.Has(target, load);

    /// <summary>Loads a corrected file in place of the rows that a load left behind.</summary>
    public Job Correct(Document document, Interface target, long load, string user)
    {
        programs.Purge(row =>
            row.LoadRequest == load && row.Status != InterfaceStatus.Processed && target.Files.Values.Contains(row.Table)
        );
        return Start(document, [], Number(target.Id), user, load);
    }

    // Tells what the log of the load has to say of the imports.
    private string Follow(Job load, IReadOnlyList<JobOrder> imports, Interface target, string? options)
    {
        if (imports.Count > 0 && store.Switches.AreImportsRefused)
            return $"FUN-720397: The job {imports[0].Name.Definition} was not submitted because the user {load.Submitter} has no "
                + "access to its job definition.";
        var isChild = !store.Switches.AreImportsSeparate;
        var (from, whole) = isChild ? (4.0, 4.0) : (8.0, 8.0);
        for (var i = 0; i < imports.Count; i++)
        {
            var (order, isLast) = (imports[i], i == imports.Count - 1);
            store.AddStep(
                load,
                isChild,
                order.Name.Package,
                order.Name.Definition,
                "",
                order.Arguments,
                from + (whole * i / imports.Count),
                from + (whole * (i + 1) / imports.Count),
                job =>
                {
                    var end = Do(job, order.Name, target);
                    if (isLast && Interfaces.Option(options, "PurgeOption") == "Y")
                        programs.Purge(row => row.LoadRequest == load.Id);
                    return end;
                }
            );
        }

        return "";
    }

    private JobEnd Do(Job job, (string Package, string Definition) name, Interface? target)
    {
        if (name == SimulatedJobs.Nothing)
            return new JobEnd("SUCCEEDED", $"Parameters: {string.Join(',', job.Arguments)}\nNothing was done, as this job is to.");
        if (name == (Package, Controller))
            return new JobEnd("ERROR", $"ERROR: Argument 3 is not the id of a document: {job.Arguments.At(3)}. Nothing was loaded.");
        if (name == (Package, Purge))
            return PurgeRows(job.Arguments);
        if (programs.Post(name.Definition, job.Id, job.Arguments, job.Submitter) is { } posted)
            return Of(posted);
        if (programs.Account(name.Definition, job.Id, job.Arguments, job.Submitter) is { } accounted)
            return Account(job, name.Package, accounted);
        if (!ImportPrograms.Does(name.Definition))
            return SimulatedJobs.Refuse(name.Definition);
        if (name.Definition != Master)
            return Import(job, name, target);
        // A master hands its lines to a worker below it, which takes as long as the master and leaves log and report. One does for all.
        store.AddStep(job, true, name.Package, Worker, "", job.Arguments, 8, 8, one => Import(one, name, target), job.Ended);
        return new JobEnd("SUCCEEDED", $"Parameters: {string.Join(',', job.Arguments)}\nThe lines were given to a worker.");
    }

    // Other jobs under it transfer the journals and make the report. The work is one.
    private JobEnd Account(Job job, string package, AccountingEnd end)
    {
        if (end.Files.Count == 0)
            return new JobEnd(end.State, end.Log);
        foreach (var step in new[] { SubledgerAccounting.Transfer, SubledgerAccounting.Report })
        {
            store.AddStep(
                job,
                true,
                package,
                step,
                "",
                [Number(job.Id)],
                8,
                8,
                _ => new JobEnd(
                    "SUCCEEDED",
                    $"Request {Number(job.Id)}",
                    step == SubledgerAccounting.Report
                        ? [.. end.Files.Select(f => new JobFile(f.Name, Encoding.UTF8.GetBytes(f.Text), f.IsOutput))]
                        : []
                ),
                job.Ended
            );
        }

        return new JobEnd(end.State, end.Log);
    }

    private JobEnd Import(Job job, (string Package, string Definition) name, Interface? target)
    {
        var end = Of(programs.Run(name.Definition, job.Id, job.Arguments, job.Submitter));
        var report = (target ?? Interfaces.Find(null, name))?.ReportJob;
        if (end.State == "ERROR" || string.IsNullOrEmpty(report))
            return end;
        // Another job makes the report of this import, under it and as its last part.
        store.AddStep(job, true, name.Package, report, "", [Number(job.Id)], 8, 8, _ => end with { State = "SUCCEEDED" }, job.Ended);
        return end with { Files = [] };
    }

    // Arguments: interface, load request, first and last request of a range, then what kind of purge it is.
    private JobEnd PurgeRows(IReadOnlyList<string> arguments)
    {
        long? Request(int number) =>
            long.TryParse(arguments.At(number), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        var target = Interfaces.Find(arguments.At(1), null);
        if (target is null)
            return new JobEnd("ERROR", $"ERROR: There is no interface {arguments.At(1)}.");
        var (load, first, last) = (Request(2), Request(3), Request(4));
        if (load is null && (first is null || last is null))
            return new JobEnd("ERROR", "ERROR: A load request, or the first and last of a range, is required.");
        var purged = programs.Purge(row =>
            target.Files.Values.Contains(row.Table)
            && (load is null ? row.LoadRequest >= first && row.LoadRequest <= last : row.LoadRequest == load)
        );
        return new JobEnd(
            "SUCCEEDED",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{purged} rows were purged from the interface tables of {target.Job.Split(';')[1]}."
            )
        );
    }

    private static JobEnd Of(ProgramEnd end) =>
        new(end.State, end.Log, [.. end.Files.Select(f => new JobFile(f.Name, Encoding.UTF8.GetBytes(f.Text), f.IsOutput))]);

    private static JobFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private static string Worst(IEnumerable<string?> states) =>
        states.Contains("ERROR") ? "ERROR"
        : states.Contains("WARNING") ? "WARNING"
        : "SUCCEEDED";

    private static string Log(List<JobEnd> ends, string note) =>
        string.Join('\n', ends.Select(e => e.Log).Append(note).Where(l => l.Length > 0));

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using OracleFusion.Sandbox.Documents;

namespace OracleFusion.Sandbox.Jobs;

/// <summary>The load of a file into the interface tables, with the jobs under it, and the jobs that follow it.</summary>
internal sealed class Loads(JobStore store)
{
    private const string Package = "/oracle/apps/ess/financials/commonModules/shared/common/interfaceLoader";

    /// <summary>Starts the load of a document and the imports after it.</summary>
    public Job Start(
        Document document,
        IReadOnlyList<((string Package, string Definition) Name, IReadOnlyList<string> Arguments)> imports,
        string? options,
        string user
    )
    {
        var (state, log) = JobFiles.Judge(document.Content);
        var import = imports[0];
        Job? last = null;
        var load = store.Submit(
            Package,
            "InterfaceLoaderController",
            user,
            [options ?? "", document.Id.ToString(CultureInfo.InvariantCulture)],
            _ => new JobEnd(last!.End!.State, log),
            document.FileName
        );
        store.AddStep(load, true, Package, "TransferFile", "Transfer File", [], 0, 2, _ => new JobEnd(
            "SUCCEEDED",
            "The file was transferred."
        ));
        store.AddStep(load, true, Package, "InterfaceLoaderSqlldrImport", "Load File to Interface", [], 2, 4, _ => new JobEnd(state, log));
        last = store.AddStep(load, true, import.Name.Package, import.Name.Definition, "", import.Arguments, 4, 8, _ => new JobEnd(
            state,
            log
        ));
        return load;
    }

    /// <summary>Runs a job by itself.</summary>
    public Job Run((string Package, string Definition) name, IReadOnlyList<string> arguments, string user, string? description = null) =>
        store.Submit(
            name.Package,
            name.Definition,
            user,
            arguments,
            job => new JobEnd("SUCCEEDED", $"Parameters: {string.Join(',', job.Arguments)}"),
            null,
            description
        );
}

using System.Globalization;
using OracleFusion.Benchmarks;
using OracleFusion.Benchmarks.Exporting;
using OracleFusion.Benchmarks.Files;
using OracleFusion.Benchmarks.Installing;
using OracleFusion.Benchmarks.Reading;
using OracleFusion.Benchmarks.Reliability;
using OracleFusion.Benchmarks.Sql;
using OracleFusion.Benchmarks.Writing;

// dotnet run -c Release --project benchmarks/OracleFusion.Benchmarks [-- reading, or another of the words below]
Environment.SetEnvironmentVariable("FUSION_BENCH_USER", SandboxProcess.User);
Environment.SetEnvironmentVariable("FUSION_BENCH_PASSWORD", SandboxProcess.Password);

// In the order in which all of them are run.
var runs = new Dictionary<string, Action>(StringComparer.Ordinal)
{
    ["reading"] = () =>
    {
        ReadingRun.Run(20_000, 0, "count");
        ReadingRun.Run(20_000, 200, "count");
    },
    ["select"] = () =>
    {
        // Select-Object is not part of the engine on NuGet.
        if (Tools.Pwsh is not null)
            ReadingRun.Run(20_000, 0, "select");
        ReadingRun.Run(20_000, 0, "every");
    },
    ["churn"] = () => ReadingRun.RunWithChurn(20_000, 200),
    ["writing"] = () =>
    {
        WritingRun.Run(1_000, 0);
        WritingRun.Run(1_000, 100);
    },
    ["exporting"] = () =>
    {
        ExportingRun.Run(20_000, 0);
        ExportingRun.Run(20_000, 200);
    },
    // Importing: the files that a load takes, and their way to the content server.
    ["files"] = FilesRun.Run,
    ["documents"] = DocumentsRun.Run,
    // Reports: rows of queries, which come by a report of BI Publisher.
    ["sql"] = () =>
    {
        SqlRun.RunPages(20_000, 100, 50);
        SqlRun.RunPages(20_000, 100, 200);
    },
    ["import"] = ImportRun.Run,
    ["help"] = HelpRun.Run,
    ["package"] = PackageRun.Run,
    ["memory"] = () =>
    {
        ReadingRun.RunFlat(1_000_000);
        ExportingRun.RunFlat(1_000_000);
        SqlRun.RunFlat(1_000_000);
    },
};
switch (args)
{
    case ["script", var script, .. var arguments]:
        return EngineHost.Run(script, arguments);
    case ["httpclient", var server, var first, var use]:
        return await HttpClientLoop.RunAsync(server, int.Parse(first, CultureInfo.InvariantCulture), use);
    case ["httpclient-post", var server, var rows, var prefix]:
        return await HttpClientPosts.RunAsync(server, int.Parse(rows, CultureInfo.InvariantCulture), prefix);
    case ["download", var server, var rows]:
        return await Download.RunAsync(server, int.Parse(rows, CultureInfo.InvariantCulture));
    case ["reliability", .. var trials]:
        return ReliabilityRun.Run(trials.Contains("--short"), [.. trials.Where(t => t != "--short")]);
    case [] or ["all"]:
        foreach (var run in runs.Values)
            run();
        return 0;
    case [var name] when runs.TryGetValue(name, out var run):
        run();
        return 0;
    default:
        await Console.Error.WriteLineAsync($"usage: [all | {string.Join(" | ", runs.Keys)} | reliability [--short] [TRIAL ...]]");
        return 2;
}

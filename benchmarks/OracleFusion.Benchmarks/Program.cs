using System.Globalization;
using OracleFusion.Benchmarks;
using OracleFusion.Benchmarks.Exporting;
using OracleFusion.Benchmarks.Files;
using OracleFusion.Benchmarks.Importing;
using OracleFusion.Benchmarks.Reading;
using OracleFusion.Benchmarks.Reliability;
using OracleFusion.Benchmarks.Sql;
using OracleFusion.Benchmarks.Writing;

// dotnet run -c Release --project benchmarks/OracleFusion.Benchmarks [-- reading, or another of the words below]
Environment.SetEnvironmentVariable("FUSION_BENCH_USER", SandboxProcess.User);
Environment.SetEnvironmentVariable("FUSION_BENCH_PASSWORD", SandboxProcess.Password);
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
    case [] or ["all"]:
        Reading();
        Select();
        ReadingRun.RunWithChurn(20_000, 200);
        ReadingRun.RunFlat(1_000_000);
        Exporting();
        ExportingRun.RunFlat(1_000_000);
        Writing();
        FilesRun.Run();
        DocumentsRun.Run();
        Sql();
        ImportRun.Run();
        return 0;
    case ["reliability", .. var trials]:
        return ReliabilityRun.Run(trials.Contains("--short"), [.. trials.Where(t => t != "--short")]);
    case ["reading"]:
        Reading();
        return 0;
    case ["select"]:
        Select();
        return 0;
    case ["churn"]:
        ReadingRun.RunWithChurn(20_000, 200);
        return 0;
    case ["flat"]:
        ReadingRun.RunFlat(1_000_000);
        return 0;
    case ["exporting"]:
        Exporting();
        return 0;
    case ["exporting-flat"]:
        ExportingRun.RunFlat(1_000_000);
        return 0;
    case ["writing"]:
        Writing();
        return 0;
    case ["files"]:
        FilesRun.Run();
        return 0;
    case ["documents"]:
        DocumentsRun.Run();
        return 0;
    case ["sql"]:
        Sql();
        return 0;
    case ["import"]:
        ImportRun.Run();
        return 0;
    default:
        Console.Error.WriteLine(
            "usage: [all | reading | select | churn | flat | exporting | exporting-flat | writing | files | documents | sql | import]"
        );
        return 2;
}

static void Reading()
{
    ReadingRun.Run(20_000, 0, "count");
    ReadingRun.Run(20_000, 200, "count");
}

static void Exporting()
{
    ExportingRun.Run(20_000, 0);
    ExportingRun.Run(20_000, 200);
}

static void Select()
{
    // Select-Object is not part of the engine on NuGet.
    if (Tools.Pwsh is not null)
        ReadingRun.Run(20_000, 0, "select");
    ReadingRun.Run(20_000, 0, "every");
}

static void Writing()
{
    WritingRun.Run(1_000, 0);
    WritingRun.Run(1_000, 100);
}

static void Sql()
{
    SqlRun.RunPages(20_000, 100, 50);
    SqlRun.RunPages(20_000, 100, 200);
    SqlRun.RunFlat(1_000_000);
}

using System.Diagnostics;
using System.Text.Json;

namespace OracleFusion.Benchmarks;

/// <summary>One way to do the work: a process that does it once and says in a line of JSON how long it took.</summary>
/// <param name="Name">What stands in the table.</param>
/// <param name="Program">The program to start.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Contender(string Name, string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>A script in PowerShell: in pwsh where there is one, otherwise in the engine that this program carries.</summary>
    public static Contender Script(string name, string script, params string[] arguments) =>
        Tools.Pwsh is { } pwsh
            ? new Contender(name, pwsh, ["-NoProfile", "-NonInteractive", "-File", Path.Combine(Build.Here, script), .. arguments])
            : Own(name, ["script", Path.Combine(Build.Here, script), .. arguments]);

    /// <summary>A mode of this program.</summary>
    public static Contender Own(string name, params string[] arguments) => new(name, "dotnet", [Build.Itself, .. arguments]);

    /// <exception cref="InvalidOperationException">The process failed or printed no result.</exception>
    public Result Run(SandboxClient? server = null)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Program, Arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        var peak = 0L;
        string? line,
            last = null;
        while ((line = process.StandardOutput.ReadLine()) is not null)
        {
            if (!line.StartsWith('{'))
                continue;
            last = line;
            peak = PeakMemory.Of(process);
            // The process waits for this line before it ends, so that its memory can be read while it is there.
        }

        process.WaitForExit();
        if (last is null || process.ExitCode != 0)
            throw new InvalidOperationException($"{Name} failed ({process.ExitCode}): {errors.Result}");
        var measured = JsonSerializer.Deserialize<Measured>(last, JsonSerializerOptions.Web)!;
        var (requests, serverSeconds) = server?.TakeRequests() ?? default;
        return new Result(Name, measured.Records, measured.Seconds, measured.FirstMilliseconds, peak, requests, serverSeconds);
    }

    // The line that the scripts print, whose names are camelCase.
    private sealed record Measured(long Records, double Seconds, double FirstMilliseconds);
}

/// <summary>What one contender took.</summary>
internal sealed record Result(
    string Name,
    long Records,
    double Seconds,
    double FirstMilliseconds,
    long PeakBytes,
    int Requests,
    double ServerSeconds
)
{
    public double PerSecond => Records / Seconds;

    /// <summary>The result of median time.</summary>
    public static Result Median(IEnumerable<Result> results)
    {
        var sorted = results.OrderBy(r => r.Seconds).ToList();
        return sorted[sorted.Count / 2];
    }
}

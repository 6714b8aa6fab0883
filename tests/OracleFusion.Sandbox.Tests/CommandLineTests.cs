using System.Diagnostics;

namespace OracleFusion.Sandbox.Tests;

/// <summary>The command line, run as a process.</summary>
public sealed class CommandLineTests
{
    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(SandboxServer).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    [Fact]
    public async Task It_prints_its_url_when_it_is_ready_and_nothing_else()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var process = Start("--http", "--user", "somebody:secret:with:colons", "--scale", "77", "--page-cap", "50");
        try
        {
            var url = await process.StandardOutput.ReadLineAsync(cancel);
            using var client = new HttpClient { BaseAddress = new Uri(url!) };
            client.DefaultRequestHeaders.Authorization = Pod.Basic("somebody", "secret:with:colons");
            var answer = await client.GetStringAsync($"{Pod.Fscm}/invoices?totalResults=true&limit=500&onlyData=true", cancel);

            Assert.Matches("^http://localhost:[0-9]+$", url);
            Assert.Contains("\"totalResults\":77,\"count\":50,\"hasMore\":true,\"limit\":50", answer, StringComparison.Ordinal);
            client.DefaultRequestHeaders.Authorization = Pod.Basic(SandboxOptions.DefaultUser, SandboxOptions.DefaultPassword);
            Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await client.GetAsync($"{Pod.Fscm}/invoices", cancel)).StatusCode);
        }
        finally
        {
            process.Kill();
        }

        await process.WaitForExitAsync(cancel);
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync(cancel));
    }

    [Theory]
    [InlineData("There is no option --nonsense.", "--nonsense")]
    [InlineData("--port needs a number between 0 and 65535, not 99999.", "--port", "99999")]
    [InlineData("There is no fault 418.", "--fault", "418=0.5")]
    [InlineData("--fault 429 needs a rate between 0 and 1, not 2.", "--fault", "429=2")]
    [InlineData("--user needs two parts with : between them, not alone.", "--user", "alone")]
    [InlineData("--seed needs a value.", "--seed")]
    public void A_wrong_argument_is_named(string message, params string[] arguments)
    {
        var refused = Assert.Throws<ArgumentException>(() => CommandLine.Parse(arguments));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_arrives()
    {
        var options = CommandLine.Parse([
            "--port",
            "8443",
            "--http",
            "--user",
            "a:b",
            "--seed",
            "9",
            "--scale",
            "10",
            "--latency",
            "20",
            "--fault",
            "429=0.1",
            "--fault",
            "drop=0.2",
            "--faults-in-a-row",
            "4",
            "--page-cap",
            "499",
            "--framework-versions",
            "4",
            "--churn",
            "--no-compression",
            "--token-lifetime",
            "60",
            "--job-duration",
            "5",
        ]);

        Assert.Equal(
            (8443, true, 9, 10, 499, true),
            (options.Port, options.Http, options.Seed, options.Scale, options.PageCap, options.Churn)
        );
        Assert.Equal("b", options.Users["a"]);
        Assert.Equal(TimeSpan.FromMilliseconds(20), options.Latency);
        Assert.Equal(4, options.MostFaultsInARow);
        Assert.False(options.Compress);
        Assert.Equal(4, options.FrameworkVersions);
        Assert.Equal(TimeSpan.FromSeconds(60), options.TokenLifetime);
        Assert.Equal(TimeSpan.FromMilliseconds(5), options.JobDuration);
        Assert.Equal(0.1, options.FaultRates[FaultKind.TooManyRequests]);
        Assert.Equal(0.2, options.FaultRates[FaultKind.Drop]);
    }
}

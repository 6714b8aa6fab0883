using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace OracleFusion.Sandbox.Benchmarks;

/// <summary>
/// How long the sandbox takes for the requests that other benchmarks lean on: <c>dotnet run -c Release --project
/// benchmarks/OracleFusion.Sandbox.Benchmarks</c>, with the number of invoices behind <c>--</c> (100,000 without it). The times are the
/// server's own, as its request log has them.
/// </summary>
internal static class Program
{
    private const int Times = 25;

    // The first requests find code that is not compiled yet, or not for speed.
    private const int Warming = 100;

    private static readonly (string What, string Path)[] Requests =
    [
        ("500 invoices with links", "invoices?limit=500&offset={0}"),
        ("500 invoices, only data", "invoices?limit=500&offset={0}&onlyData=true"),
        ("500 invoices by key", "invoices?limit=500&onlyData=true&orderBy=InvoiceId&q=InvoiceId > {0}"),
        ("100 invoices with their lines", "invoices?limit=100&offset={0}&expand=invoiceLines"),
        ("full scan, a number", "invoices?limit=1&totalResults=true&fields=InvoiceId&q=InvoiceAmount > 99{0}"),
        ("full scan, text", "invoices?limit=1&totalResults=true&fields=InvoiceId&q=Supplier like 'Sil%25' and InvoiceNumber <> '{0}'"),
        ("sorted by a number", "invoices?limit=500&fields=InvoiceId&orderBy=InvoiceAmount:desc&q=InvoiceId > {0}"),
    ];

    private static async Task Main(string[] arguments)
    {
        var scale = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 100_000;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Scale = scale, Http = true });
        using var client = new HttpClient { BaseAddress = new Uri(server.BaseUri, "fscmRestApi/resources/11.13.18.05/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SandboxOptions.DefaultUser}:{SandboxOptions.DefaultPassword}"))
        );
        client.DefaultRequestHeaders.Add("REST-Framework-Version", "4");

        Console.WriteLine($"{scale:N0} invoices; milliseconds of server time, {Times} requests each");
        Console.WriteLine($"{"", -32}{"least", 10}{"median", 10}{"bytes", 12}");
        foreach (var (what, path) in Requests)
        {
            for (var i = -Warming; i < Times; i++)
            {
                if (i == 0)
                    server.ClearRequests();
                // Another place each time, so that nothing is remembered.
                using var response = await client.GetAsync(
                    new Uri(
                        string.Format(CultureInfo.InvariantCulture, path, scale / 2 / (Times + Warming) * (i + Warming)),
                        UriKind.Relative
                    )
                );
                response.EnsureSuccessStatusCode();
            }

            var times = server.Requests.Select(r => r.ServerTime.TotalMilliseconds).Order().ToList();
            Console.WriteLine($"{what, -32}{times[0], 10:F1}{times[Times / 2], 10:F1}{server.Requests[0].ResponseBytes, 12:N0}");
        }

        Console.WriteLine($"Memory of the process: {Environment.WorkingSet / 1024 / 1024:N0} MB");
    }
}

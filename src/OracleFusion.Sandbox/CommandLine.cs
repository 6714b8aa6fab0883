using System.Globalization;
using OracleFusion.Sandbox.Auth;
using OracleFusion.Sandbox.Faults;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox;

/// <summary>The command line of <c>fusion-sandbox</c>.</summary>
internal static class CommandLine
{
    public const string Usage = """
        fusion-sandbox: a local server that behaves like an Oracle Fusion Cloud pod

          --port N                      the port on localhost; chosen by the system without it
          --http                        plain http instead of https with a certificate of its own
          --user NAME:PASSWORD          a user; may be repeated (casey.brown:Welcome1 without any)
          --trust ISSUER=FILE           takes JSON Web Tokens of the issuer; FILE is its certificate, PEM or DER; may be repeated
          --seed N                      what the data and the faults follow from (1)
          --scale N                     the number of invoices (1000); the rest grows with it
          --latency MS                  how long every answer is held back
          --fault KIND=RATE             a fault for a share of the requests (0.1); may be repeated; kinds: 429, 429-date, 503,
                                        503-retry-after, 503-after-work, 500, 401, drop, drop-after-work, drop-in-body, stall,
                                        truncate, slow-body, has-more, empty-page, ignore-offset, 400, 403, 302, 302-sign-in,
                                        sign-in, echo
          --faults-in-a-row N           the most faults of a share that hit the same request one after the other; no limit without it
          --page-cap N                  the most rows on a page (500)
          --framework-versions N        the highest version of the REST framework that is allowed (9)
          --no-compression              bodies as they are, also for clients that take them compressed: for measuring clients
          --churn                       rows come, change and go between pages
          --token-lifetime S            tokens are good for so many seconds, whatever they say
          --link-base URL               what links begin with, as on a pod that names itself; the server that was asked without it
          --flexfields FILE             segments of flexfields: {"invoices.invoiceDff":{"projectCode":"string"}}, and custom
                                        objects of crm with their fields: {"ServiceVisit_c":{"Visitor_c":"string"}}
          --until-input-ends            ends when its standard input does, so with the program that started it
          --job-duration MS             how long a job of the scheduler takes (3000)

        When it is ready it prints one line with its base URL. Ctrl+C ends it.
        """;

    /// <exception cref="ArgumentException">What is wrong with the arguments.</exception>
    public static SandboxOptions Parse(IReadOnlyList<string> arguments)
    {
        int port = 0,
            seed = 1,
            scale = 1000,
            cap = 500,
            versions = FrameworkVersions.Highest,
            latency = 0,
            job = 3000;
        bool http = false,
            churn = false,
            untilInputEnds = false,
            compress = true;
        TimeSpan? lifetime = null;
        int? inARow = null;
        Uri? linkBase = null;
        string? flexfields = null;
        var more = new SandboxOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            string Value() => ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"{name} needs a value.");
            int Number(int least, int most) =>
                int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
                    ? number
                    : throw new ArgumentException($"{name} needs a number between {least} and {most}, not {arguments[i]}.");
            switch (name)
            {
                case "--port":
                    port = Number(0, 65535);
                    break;
                case "--http":
                    http = true;
                    break;
                case "--user":
                    var (user, password) = Pair(name, Value(), ':');
                    more.Users[user] = password;
                    break;
                case "--trust":
                    var (issuer, file) = Pair(name, Value(), '=');
                    more.Trusted.Add(new(issuer, TrustedIssuers.ReadCertificate(File.ReadAllBytes(file))));
                    break;
                case "--seed":
                    seed = Number(0, int.MaxValue);
                    break;
                case "--scale":
                    scale = Number(1, 5_000_000);
                    break;
                case "--latency":
                    latency = Number(0, 600_000);
                    break;
                case "--fault":
                    var (kind, rate) = Pair(name, Value(), '=');
                    more.FaultRates[FaultNames.Parse(kind)] =
                        double.TryParse(rate, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
                            ? share
                            : throw new ArgumentException($"--fault {kind} needs a rate between 0 and 1, not {rate}.");
                    break;
                case "--faults-in-a-row":
                    inARow = Number(0, int.MaxValue);
                    break;
                case "--page-cap":
                    cap = Number(1, 100_000);
                    break;
                case "--framework-versions":
                    versions = Number(1, FrameworkVersions.Highest);
                    break;
                case "--no-compression":
                    compress = false;
                    break;
                case "--churn":
                    churn = true;
                    break;
                case "--token-lifetime":
                    lifetime = TimeSpan.FromSeconds(Number(1, int.MaxValue));
                    break;
                case "--link-base":
                    linkBase =
                        Uri.TryCreate(Value(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                            ? url
                            : throw new ArgumentException($"--link-base needs a URL, not {arguments[i]}.");
                    break;
                case "--flexfields":
                    flexfields = File.ReadAllText(Value());
                    break;
                case "--until-input-ends":
                    untilInputEnds = true;
                    break;
                case "--job-duration":
                    job = Number(0, 3_600_000);
                    break;
                default:
                    throw new ArgumentException($"There is no option {name}.");
            }
        }

        var options = new SandboxOptions
        {
            Port = port,
            Http = http,
            Seed = seed,
            Scale = scale,
            Latency = TimeSpan.FromMilliseconds(latency),
            MostFaultsInARow = inARow,
            PageCap = cap,
            FrameworkVersions = versions,
            Compress = compress,
            Churn = churn,
            TokenLifetime = lifetime,
            LinkBase = linkBase,
            Flexfields = flexfields,
            UntilInputEnds = untilInputEnds,
            JobDuration = TimeSpan.FromMilliseconds(job),
        };
        foreach (var user in more.Users)
            options.Users.Add(user);
        foreach (var trusted in more.Trusted)
            options.Trusted.Add(trusted);
        foreach (var rate in more.FaultRates)
            options.FaultRates.Add(rate);
        return options;
    }

    private static (string Left, string Right) Pair(string name, string text, char separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at > 0
            ? (text[..at], text[(at + 1)..])
            : throw new ArgumentException($"{name} needs two parts with {separator} between them, not {text}.");
    }
}

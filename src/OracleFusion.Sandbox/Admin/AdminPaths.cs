using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using OracleFusion.Sandbox.Auth;
using OracleFusion.Sandbox.Faults;
using OracleFusion.Sandbox.Http;

namespace OracleFusion.Sandbox.Admin;

/// <summary>Declares segments of flexfields from JSON.</summary>
internal delegate void SegmentDeclaration(ReadOnlySpan<byte> json);

/// <summary>
/// The paths under <c>/sandbox</c> that steer the server while it runs. They are outside the Fusion roots and need no credential: the
/// server listens on the loopback addresses only, and a browser is let in from its own pages alone.
/// </summary>
internal sealed class AdminPaths(
    FaultSwitches switches,
    RequestLog log,
    Churn churn,
    TrustedIssuers issuers,
    Authenticator authenticator,
    Action reset,
    SegmentDeclaration declare,
    PagePaths paths,
    X509Certificate2? certificate
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="context">The request and its answer.</param>
    /// <param name="page">The page at <c>/</c> of the server that was asked.</param>
    public async Task Handle(HttpContext context, PageFiles page)
    {
        if (!FromHere(context.Request))
        {
            context.Response.StatusCode = 403;
            await context.Response.WriteAsync("These paths answer to loopback names and to pages of this server only.\n");
            return;
        }

        if (context.Request.Method == "GET" && PageFiles.Serves(context.Request.Path.Value))
        {
            await page.Show(context);
            return;
        }

        try
        {
            if (!await paths.Handle(context))
                await Route(context);
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or JsonException)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync(refused.Message + "\n");
        }
    }

    // A page of any origin can have the browser send requests here, under a name of its own that leads to this machine too.
    private static bool FromHere(HttpRequest request) =>
        request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        && request.Headers.Origin.All(origin =>
            string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
        );

    private Task Route(HttpContext context) =>
        (context.Request.Method, context.Request.Path.Value) switch
        {
            ("GET", "/sandbox/requests") => context.Response.WriteAsJsonAsync(log.ToList(), Json),
            ("DELETE", "/sandbox/requests") => Done(context, log.Clear),
            ("GET", "/sandbox/churn") => context.Response.WriteAsJsonAsync(churn.Log, Json),
            ("GET", "/sandbox/faults") => context.Response.WriteAsJsonAsync(Describe(), Json),
            ("POST", "/sandbox/faults") => SetFaults(context),
            ("DELETE", "/sandbox/faults") => Done(context, switches.Clear),
            ("POST", "/sandbox/faults/arm") => Arm(context),
            ("POST", "/sandbox/trust") => Trust(context),
            ("POST", "/sandbox/users") => AddUser(context),
            ("POST", "/sandbox/reset") => Done(context, reset),
            ("POST", "/sandbox/flexfields") => Declare(context),
            ("GET", "/sandbox/certificate") when certificate is not null => context.Response.WriteAsync(
                certificate.ExportCertificatePem() + "\n"
            ),
            _ => NotFound(context),
        };

    private object Describe() =>
        new
        {
            latency = switches.Latency.TotalMilliseconds,
            pageCap = switches.PageCap,
            churn = switches.Churn,
            tokenLifetime = switches.TokenLifetime?.TotalSeconds,
            mostInARow = switches.MostInARow,
            rates = switches.Rates.ToDictionary(r => FaultNames.Of(r.Key), r => r.Value),
            pending = switches.Pending,
            jobs = SwitchJson<JobSwitches>.Write(switches.Jobs),
            reports = SwitchJson<ReportSwitches>.Write(switches.Reports),
            extracts = SwitchJson<ExtractSwitches>.Write(switches.Extracts),
        };

    // {"latency":200,"pageCap":499,"churn":true,"tokenLifetime":60,"mostInARow":3,"rates":{"429":0.1}}: what is missing stays as it is.
    private async Task SetFaults(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        foreach (var property in body.RootElement.Members("What is switched"))
        {
            switch (property.Name)
            {
                case "latency":
                    switches.Latency = TimeSpan.FromMilliseconds(property.Number());
                    break;
                case "pageCap":
                    switches.PageCap = property.Whole();
                    break;
                case "churn":
                    switches.Churn = property.Flag();
                    break;
                case "tokenLifetime":
                    switches.TokenLifetime = property.IsNull() ? null : TimeSpan.FromSeconds(property.Number());
                    break;
                case "mostInARow":
                    switches.MostInARow = property.IsNull() ? null : property.Whole();
                    break;
                case "jobs":
                    SwitchJson<JobSwitches>.Read(property.Value, switches.Jobs, "jobs");
                    break;
                case "reports":
                    SwitchJson<ReportSwitches>.Read(property.Value, switches.Reports, "reports");
                    break;
                case "extracts":
                    SwitchJson<ExtractSwitches>.Read(property.Value, switches.Extracts, "extracts");
                    break;
                case "rates":
                    foreach (var rate in property.Value.Members("rates"))
                        switches.SetRate(FaultNames.Parse(rate.Name), rate.Number());
                    break;
                default:
                    throw new ArgumentException(
                        $"There is no switch {property.Name}: latency, pageCap, churn, tokenLifetime, mostInARow, rates, jobs, reports, "
                            + "extracts."
                    );
            }
        }

        await context.Response.WriteAsJsonAsync(Describe(), Json);
    }

    private async Task Arm(HttpContext context)
    {
        var request = await JsonSerializer.DeserializeAsync<ArmRequest>(context.Request.Body, Json)
            ?? throw new ArgumentException("A JSON object with the fault is expected.");
        if (string.IsNullOrEmpty(request.Fault))
            throw new ArgumentException("The JSON object lacks the fault.");
        if (request.Fault.StartsWith("job:", StringComparison.Ordinal))
        {
            switches.ArmJob(request.Fault["job:".Length..], request.Times ?? 1);
            await context.Response.WriteAsJsonAsync(Describe(), Json);
            return;
        }

        if (request.Fault == FaultNames.Of(FaultKind.Reply))
        {
            var reply = new ArmedReply(
                request.Status ?? throw new ArgumentException("A reply needs a status."),
                request.Body,
                request.ContentType
            )
            {
                Headers = request.Headers ?? [],
                AfterWork = request.AfterWork ?? false,
            };
            switches.ArmReply(reply, request.Times ?? 1, request.Method, request.Path, request.Skip ?? 0);
            await context.Response.WriteAsJsonAsync(Describe(), Json);
            return;
        }

        switches.Arm(
            FaultNames.Parse(request.Fault),
            request.Times ?? 1,
            request.Method,
            request.Path,
            request.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            request.Skip ?? 0
        );
        await context.Response.WriteAsJsonAsync(Describe(), Json);
    }

    // The certificate as the body in PEM or DER, the issuer in the query; or {"issuer":"...","certificate":"-----BEGIN ..."}.
    private async Task Trust(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var issuer = context.Request.Query["issuer"].FirstOrDefault();
        var bytes = body.ToArray();
        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is true)
        {
            using var document = JsonDocument.Parse(bytes);
            issuer = document.RootElement.GetProperty("issuer").GetString();
            bytes = Encoding.ASCII.GetBytes(document.RootElement.GetProperty("certificate").GetString() ?? "");
        }

        if (issuer is null)
            throw new ArgumentException("The issuer is missing: /sandbox/trust?issuer=NAME.");
        issuers.Trust(issuer, TrustedIssuers.ReadCertificate(bytes));
        context.Response.StatusCode = 204;
    }

    private async Task AddUser(HttpContext context)
    {
        var user = await JsonSerializer.DeserializeAsync<UserRequest>(context.Request.Body, Json)
            ?? throw new ArgumentException("A JSON object with name and password is expected.");
        authenticator.Add(user.Name, user.Password);
        context.Response.StatusCode = 204;
    }

    private async Task Declare(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        declare(body.GetBuffer().AsSpan(0, (int)body.Length));
        context.Response.StatusCode = 204;
    }

    private static Task Done(HttpContext context, Action action)
    {
        action();
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return context.Response.WriteAsync(
            string.Create(CultureInfo.InvariantCulture, $"There is nothing at {context.Request.Method} {context.Request.Path}.\n")
        );
    }

    private sealed record ArmRequest(
        string? Fault,
        int? Times,
        string? Method,
        string? Path,
        double? RetryAfter,
        int? Skip,
        int? Status,
        string? Body,
        string? ContentType,
        Dictionary<string, string>? Headers,
        bool? AfterWork
    );

    private sealed record UserRequest(string Name, string Password);
}

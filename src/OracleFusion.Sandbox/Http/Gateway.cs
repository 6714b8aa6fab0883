using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using OracleFusion.Sandbox.Auth;
using OracleFusion.Sandbox.Faults;
using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Http;

/// <summary>
/// What stands in front of the application on a pod: credentials, overload and lost connections. Every request of the Fusion roots comes
/// through here and into the log.
/// </summary>
internal sealed class Gateway(
    Dispatcher dispatcher,
    Authenticator authenticator,
    TokenEndpoint tokens,
    SignInPages signIn,
    FaultSwitches switches,
    RequestLog log,
    TimeProvider clock,
    Uri? linkBase,
    int versions,
    bool compress,
    IReadOnlyList<IPodService> services,
    Action settle
)
{
    private static readonly HashSet<string> Roots = new(StringComparer.Ordinal) { "fscmRestApi", "crmRestApi", "hcmRestApi" };

    public bool Serves(PathString path) =>
        path.Value is { Length: > 1 } value
        && (
            Roots.Contains(value.Split('/')[1])
            || value == TokenEndpoint.Path
            || SignInPages.Serves(value)
            || services.Any(s => s.Serves(value))
        );

    public async Task Handle(HttpContext context)
    {
        Reply? made;
        FaultKind? kind;
        log.Begin();
        try
        {
            (made, kind) = await Answer(context);
        }
        finally
        {
            log.End();
        }

        using var reply = made;
        if (reply is null)
            context.Abort();
        else
            await Responder.Send(context, reply, compress, kind, switches.SlowBodyPause);
    }

    // Null drops the connection.
    private async Task<(Reply?, FaultKind?)> Answer(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (switches.Latency > TimeSpan.Zero)
            await switches.Hold(switches.Latency, context.RequestAborted);
        // Before the body, which a fault may cut.
        var fault = switches.Next(context.Request.Method, target);
        if (fault?.Kind == FaultKind.Stall)
            await switches.Hold(Timeout.InfiniteTimeSpan, context.RequestAborted);
        var body = await RequestBody.Read(context.Request, half: fault?.Kind == FaultKind.DropInBody);
        var started = Stopwatch.GetTimestamp();
        string? refusal = null;
        var reply = fault is null ? Work(context, body, out refusal) : Hit(context, body, fault, ref refusal);
        log.Add(
            new SandboxRequest(
                context.Request.Method,
                target,
                reply?.Status ?? 0,
                body.Length,
                reply?.Body.Length ?? 0,
                Stopwatch.GetElapsedTime(started),
                context.Request.Headers[FrameworkVersions.HeaderName].FirstOrDefault(),
                fault is null ? null : FaultNames.Of(fault.Kind),
                refusal
            )
            {
                Detail = reply?.Detail,
            }
        );
        return (reply, fault?.Kind);
    }

    // Null drops the connection.
    private Reply? Hit(HttpContext context, ReadOnlyMemory<byte> body, Fault fault, ref string? refusal)
    {
        var after = fault.RetryAfter.TotalSeconds;
        var seconds = Math.Ceiling(after).ToString(CultureInfo.InvariantCulture);
        switch (fault.Kind)
        {
            case FaultKind.Drop or FaultKind.DropInBody:
                return null;
            case FaultKind.DropAfterWork:
                Work(context, body, out refusal).Dispose();
                return null;
            case FaultKind.UnavailableAfterWork:
                Work(context, body, out refusal).Dispose();
                return GatewayPages.Page(503);
            case FaultKind.TooManyRequests:
                return WithRetryAfter(GatewayPages.Page(429), seconds);
            case FaultKind.TooManyRequestsUntil:
                return WithRetryAfter(
                    GatewayPages.Page(429),
                    clock.GetUtcNow().AddSeconds(after).ToString("R", CultureInfo.InvariantCulture)
                );
            case FaultKind.UnavailableRetryAfter:
                return WithRetryAfter(GatewayPages.Page(503), seconds);
            case FaultKind.Unavailable:
                return GatewayPages.Page(503);
            case FaultKind.ServerError:
                return GatewayPages.Page(500);
            case FaultKind.Unauthorized:
                refusal = "A fault.";
                return GatewayPages.Unauthorized();
            case FaultKind.BadRequest:
                return Refused(context.Request);
            case FaultKind.Forbidden:
                return GatewayPages.Page(403);
            case FaultKind.RedirectNowhere:
                return new Reply(302);
            case FaultKind.RedirectToSignIn:
                return GatewayPages.SignInRedirect();
            case FaultKind.SignInPage:
                return GatewayPages.SignIn();
            case FaultKind.EchoHeaders:
                return GatewayPages.Echo(context.Request.Headers.Authorization);
            case FaultKind.Reply:
                if (fault.Reply!.AfterWork)
                    Work(context, body, out refusal).Dispose();
                return Scripted(fault.Reply);
            default:
                return Work(
                    context,
                    body,
                    out refusal,
                    fault.Kind switch
                    {
                        FaultKind.WrongHasMore => PageFault.HideMore,
                        FaultKind.EmptyPage => PageFault.Empty,
                        FaultKind.IgnoreOffset => PageFault.IgnoreOffset,
                        _ => PageFault.None,
                    }
                );
        }
    }

    private Reply Work(HttpContext context, ReadOnlyMemory<byte> body, out string? refusal, PageFault page = PageFault.None)
    {
        if (context.Request.Path == TokenEndpoint.Path)
            return tokens.Answer(context.Request.Method, context.Request.Headers.Authorization, body.Span, out refusal);
        refusal = null;
        if (SignInPages.Serves(context.Request.Path.Value!))
            return signIn.Answer(
                context.Request.Method,
                context.Request.Path.Value!,
                context.Request.QueryString.Value ?? "",
                body.Span,
                new Uri($"{context.Request.Scheme}://{context.Request.Host}/")
            );
        var user = authenticator.Authenticate(context.Request.Headers.Authorization, out refusal)
            ?? Anonymous(context.Request)
            ?? (services.Any(s => s.Serves(context.Request.Path.Value!) && s.KnowsCaller(context.Request.Path.Value!)) ? "" : null);
        if (user is null)
            return GatewayPages.Unauthorized();
        refusal = null;
        // What jobs have done by now is there before it is asked for.
        settle();
        if (services.FirstOrDefault(s => s.Serves(context.Request.Path.Value!)) is { } service)
            return Guarded($"{context.Request.Method} {context.Request.Path}", () =>
                service.Answer(CallReader.ReadService(context.Request, body, user, linkBase))
            );
        if (context.Request.Path.Value!.EndsWith("/tokenrelay", StringComparison.Ordinal))
            return tokens.Relay(user);
        var call = CallReader.Read(context.Request, body, user, linkBase, versions, out var refused);
        if (call is null)
            return refused!;
        var reply = Answer(call with { PageFault = page });
        reply.Headers[FrameworkVersions.HeaderName] = call.FrameworkVersion.ToString(CultureInfo.InvariantCulture);
        return reply;
    }

    private Reply Answer(FusionCall call) => Guarded($"{call.Method} {string.Join('/', call.Segments)}", () => dispatcher.Answer(call));

    // An unforeseen exception is the server's fault: the client sees 500, the console of the sandbox shows why.
    private static Reply Guarded(string what, Func<Reply> answer)
    {
        try
        {
            return answer();
        }
        catch (Exception unforeseen)
        {
            Console.Error.WriteLine($"{what}: {unforeseen}");
            return GatewayPages.Page(500);
        }
    }

    // Career sites show their jobs to anybody: what recruiting's candidate experience reads needs no credential.
    private static string? Anonymous(HttpRequest request) =>
        request.Method == "GET"
        && request.Headers.Authorization.Count == 0
        && request.Path.Value!.Contains("/recruitingCEJobRequisition", StringComparison.Ordinal)
            ? "anonymous"
            : null;

    // In the format of the framework version that the request asks for.
    private static Reply Refused(HttpRequest request)
    {
        var version = request.Headers[FrameworkVersions.HeaderName].FirstOrDefault();
        return Errors.Write(
            new FusionError(400, "The request cannot be processed."),
            int.TryParse(version, out var number) ? number : FrameworkVersions.Default
        );
    }

    private static Reply Scripted(ArmedReply armed)
    {
        var reply = armed.Body is null ? new Reply(armed.Status) : Reply.Text(armed.Status, armed.ContentType, armed.Body);
        foreach (var (name, value) in armed.Headers)
            reply.Headers[name] = value;
        return reply;
    }

    private static Reply WithRetryAfter(Reply reply, string value)
    {
        reply.Headers["Retry-After"] = value;
        return reply;
    }
}

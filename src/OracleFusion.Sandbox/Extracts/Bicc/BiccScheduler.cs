using System.Globalization;
using System.Xml.Linq;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Reports.Sql;
using OracleFusion.Sandbox.Soap;

namespace OracleFusion.Sandbox.Extracts;

/// <summary>
/// The scheduler that runs the extracts of BI Cloud Connector (<c>/bi/ess/esswebservice</c>): submitRequest and getRequestState. Who signs
/// in by user name and password gives both in a header of WS-Security too.
/// </summary>
internal sealed class BiccScheduler(
    SqlEngine engine,
    BiccConsole console,
    BiccFiles files,
    ExtractSwitches switches,
    TimeProvider clock,
    TimeSpan duration,
    Func<string, string, bool> passwordIs
) : IPodService
{
    private const long FirstRequest = 5_000_001;
    private static readonly XNamespace Scheduler = "http://xmlns.oracle.com/scheduler";
    private static readonly XNamespace Types = "http://xmlns.oracle.com/scheduler/types";
    private readonly Lock _gate = new();
    private readonly List<BiccRun> _runs = [];

    // What all share who extract without a job.
    private readonly Dictionary<string, DateTimeOffset> _lastExtracts = [];

    public bool Serves(string path) => path == "/bi/ess/esswebservice";

    public void Clear()
    {
        lock (_gate)
        {
            _runs.Clear();
            _lastExtracts.Clear();
        }
    }

    public Reply Answer(ServiceCall call)
    {
        try
        {
            RequireToken(call);
            var body = SoapCall.Read(call).Body;
            lock (_gate)
            {
                foreach (var due in _runs.Where(r => r.State is null && r.Submitted + duration <= clock.GetUtcNow()))
                    End(due);
                if (body.Name == Scheduler + "submitRequest")
                    return Answered("submitRequestResponse", "requestId", Submit(body, call.User));
                if (body.Name == Scheduler + "getRequestState")
                    return Answered("getRequestStateResponse", "state", StateOf(body.Element(Scheduler + "requestId")?.Value));
                throw new FusionError(500, $"The operation {body.Name} is not defined.");
            }
        }
        catch (FusionError error)
        {
            return SoapReply.Fault(error);
        }
    }

    private void RequireToken(ServiceCall call)
    {
        if (call.Header("Authorization")?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) != true)
            return;
        var security = XDocument
            .Parse(System.Text.Encoding.UTF8.GetString(call.Body.Span))
            .Descendants()
            .FirstOrDefault(e => e.Name.LocalName == "Security");
        if (
            security is null
            || Text(security, "Expires") is null
            || !passwordIs(Text(security, "Username") ?? "", Text(security, "Password") ?? "")
        )
            throw new FusionError(500, "InvalidSecurity : error in processing the WS-Security security header");
    }

    private string Submit(XElement body, string user)
    {
        if (Text(body, "name") != "BICloudConnectorJobDefinition" || Text(body, "packageName") != "oracle.apps.ess.biccc")
            throw new FusionError(500, "ESS-00502 There is no such job definition.", "ESS-00502");
        var parameters = body.Descendants(Types + "parameter")
            .ToDictionary(p => p.Element(Types + "name")!.Value, p => p.Element(Types + "value")!.Value, StringComparer.Ordinal);
        BiccJob? job = null;
        if (parameters.TryGetValue("JOB_ID", out var id) && (job = console.Job(long.Parse(id, CultureInfo.InvariantCulture))) is null)
            throw new FusionError(500, $"There is no job {id}.", "ESS-00502");
        _runs.Add(
            new BiccRun
            {
                Id = FirstRequest + _runs.Count,
                User = user,
                Job = job,
                Type = parameters.GetValueOrDefault("EXTRACT_JOB_TYPE") ?? "",
                Stores = (parameters.GetValueOrDefault("DATA_STORE_LIST") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries),
                Submitted = clock.GetUtcNow(),
            }
        );
        return _runs[^1].Id.ToString(CultureInfo.InvariantCulture);
    }

    private string StateOf(string? id)
    {
        var run = _runs.Find(r => r.Id.ToString(CultureInfo.InvariantCulture) == id)
            ?? throw new FusionError(500, $"ESS-01001 The request {id} does not exist.", "ESS-01001");
        return run.State ?? (clock.GetUtcNow() - run.Submitted < duration / 4 ? "WAIT" : "RUNNING");
    }

    private void End(BiccRun run)
    {
        var stores = run.Stores.Select(DataStores.Find).ToList();
        if (
            switches.DoExtractsFail
            || stores.Count == 0
            || stores.Contains(null)
            || run.Type is not ("VO_EXTRACT" or "PRIMARY_KEY_EXTRACT" or "VO_AND_PK_EXTRACT")
        )
        {
            run.State = "ERROR";
            return;
        }

        var left = switches.IsOneViewLeftOut && stores.Count > 1 ? stores.Skip(1).ToList() : stores;
        var dates = run.Job?.LastExtracts ?? _lastExtracts;
        if (run.Type != "PRIMARY_KEY_EXTRACT")
        {
            files.WriteRows(
                run,
                left.Select(store =>
                {
                    var rows = store!.Read(engine, run.User);
                    var since = dates.TryGetValue(store.Name, out var last)
                        ? last - TimeSpan.FromMinutes(BiccFiles.PruneMinutes)
                        : run.Job?.Stores.GetValueOrDefault(store.Name);
                    return (store, rows, since);
                })
            );
            foreach (var store in left)
                dates[store!.Name] = run.Submitted;
        }

        if (run.Type != "VO_EXTRACT")
            files.WriteKeys(run, left.Select(store => (store!, store!.Read(engine, run.User))));
        run.State = left.Count == stores.Count ? "SUCCEEDED" : "WARNING";
    }

    private static Reply Answered(string answer, string element, string value) =>
        SoapReply.Of(new XElement(Scheduler + answer, new XElement(Scheduler + element, value)));

    private static string? Text(XElement element, string name) =>
        element.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value is { Length: > 0 } text ? text : null;
}

/// <summary>A run of BI Cloud Connector.</summary>
internal sealed class BiccRun
{
    public required long Id { get; init; }

    public required string User { get; init; }

    public required BiccJob? Job { get; init; }

    public required string Type { get; init; }

    public required string[] Stores { get; init; }

    public required DateTimeOffset Submitted { get; init; }

    /// <summary>How it ended; null until then.</summary>
    public string? State { get; set; }
}

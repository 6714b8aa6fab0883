using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OracleFusion.Sandbox.Admin;
using OracleFusion.Sandbox.Atom;
using OracleFusion.Sandbox.Auth;
using OracleFusion.Sandbox.Customers;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Data.Business;
using OracleFusion.Sandbox.DataLoader;
using OracleFusion.Sandbox.Documents;
using OracleFusion.Sandbox.Extracts;
using OracleFusion.Sandbox.Faults;
using OracleFusion.Sandbox.Flows;
using OracleFusion.Sandbox.Http;
using OracleFusion.Sandbox.Imports;
using OracleFusion.Sandbox.Jobs;
using OracleFusion.Sandbox.Payload;
using OracleFusion.Sandbox.Protocol;
using OracleFusion.Sandbox.Reports;
using OracleFusion.Sandbox.Reports.Sql;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.SetUp;
using OracleFusion.Sandbox.Store;
using OracleFusion.Sandbox.Tasks;
using OracleFusion.Sandbox.Users;

namespace OracleFusion.Sandbox;

/// <summary>What a sandbox is made of, put together once, whichever port it ends up on.</summary>
internal sealed class SandboxParts
{
    private readonly SandboxOptions _options;
    private readonly IDictionary<string, string> _users;
    private readonly Database _database;
    private Flexfields _flexfields;
    private readonly JobStore _jobs;
    private readonly DocumentStore _documents;
    private readonly ImportPrograms _imports;
    private readonly HcmDataLoader _loader;
    private readonly AuditTrail _audit;
    private readonly Authenticator _authenticator;
    private readonly WorklistService _worklist;
    private readonly SetupService _setup;
    private readonly FlowService _flows;
    private readonly ReportCatalog _reports;
    private readonly ReportRunner _runner;
    private readonly ReportServices _reportServices;
    private readonly ExtractService _extracts;
    private readonly BiccConsole _bicc;
    private readonly BiccScheduler _biccScheduler;
    private readonly CustomerStore _customers;
    private readonly Gateway _gateway;
    private readonly AdminPaths _admin;

    public SandboxParts(SandboxOptions options, X509Certificate2? certificate)
    {
        _options = options;
        _users =
            options.Users.Count > 0
                ? options.Users
                : new Dictionary<string, string> { [SandboxOptions.DefaultUser] = SandboxOptions.DefaultPassword };
        foreach (var (issuer, trusted) in options.Trusted)
            Issuers.Trust(issuer, trusted);
        Log = new RequestLog(options.Clock);
        Faults = new FaultSwitches(
            new FaultStart
            {
                Seed = options.Seed,
                Rates = options.FaultRates,
                Latency = options.Latency,
                PageCap = options.PageCap,
                Churn = options.Churn,
                TokenLifetime = options.TokenLifetime,
                MostInARow = options.MostFaultsInARow,
            }
        );
        _flexfields = options.Flexfields is null ? Flexfields.None : Flexfields.None.With(Encoding.UTF8.GetBytes(options.Flexfields));
        _database = new Database(Data(), options.Clock);
        Enroll();
        _jobs = new JobStore(options.Clock, options.JobDuration, Faults);
        _documents = new DocumentStore(options.Clock);
        _imports = new ImportPrograms(_database, Faults.Jobs, options.Clock);
        var loads = new Loads(_jobs, _documents, _imports);
        var operations = new ErpOperations(_jobs, _documents, loads);
        var integrations = new ErpIntegrations(_documents, operations, _database);
        _loader = new HcmDataLoader(_jobs, _documents, _database);
        _audit = new AuditTrail(options.Clock);
        _worklist = new WorklistService(_database, options.Clock);
        _setup = new SetupService(_database);
        _flows = new FlowService(_database, options.Clock, options.JobDuration, Faults);
        Churn = new Churn(_database, options.Seed);
        _authenticator = new Authenticator(_users, Issuers, options.Clock, () => Faults.TokenLifetime);
        _reports = new ReportCatalog(options.Clock, Faults.Reports);
        var engine = new SqlEngine(_database, options.Clock, LiveTables());
        _runner = new ReportRunner(_reports, engine, Faults.Reports);
        _customers = new CustomerStore(engine, options.Clock);
        _imports.PartyOfAccount = number =>
            _customers.With(store => store.Accounts.FirstOrDefault(account => account["AccountNumber"] == number)?["PartyId"]);
        _extracts = new ExtractService(engine, Faults.Extracts, options.Clock, options.JobDuration);
        _bicc = new BiccConsole(Faults.Extracts);
        _biccScheduler = new BiccScheduler(
            engine,
            _bicc,
            new BiccFiles(_documents, Faults.Extracts, options.Clock),
            Faults.Extracts,
            options.Clock,
            options.JobDuration,
            _authenticator.PasswordIs
        );
        var schedule = new ReportScheduler(_runner, options.Clock, options.JobDuration);
        _reportServices = new ReportServices(_runner, schedule, _reports, Faults.Reports, _authenticator.PasswordIs);
        var dispatcher = new Dispatcher(_database, [integrations, _loader], options.Clock, () => Faults.PageCap, PageRead);
        SignIns = new SignInGrants(options.Clock);
        var tokens = new TokenEndpoint(_authenticator, new TokenIssuer(Issuers, options.Clock), SignIns, () => Faults.TokenLifetime);
        _gateway = new Gateway(
            dispatcher,
            _authenticator,
            tokens,
            new SignInPages(_authenticator, SignIns),
            Faults,
            Log,
            options.Clock,
            options.LinkBase,
            options.FrameworkVersions,
            options.Compress,
            [
                new EssScheduler(_jobs, loads),
                new ContentServer(_documents, Faults.Jobs, options.Clock),
                new ErpIntegrationService(_jobs, _documents, loads, operations),
                new ScimService(_database, _audit, _authenticator.Add, _authenticator.Suspend),
                new AuditService(_audit),
                _worklist,
                _setup,
                _flows,
                new FlowSoapServices(_flows, () => Faults.Jobs.AreSoapServicesClosed),
                new AtomServlet(_database, options.Clock),
                _reportServices,
                new ReportRest(_runner, Faults.Reports),
                _extracts,
                _bicc,
                _biccScheduler,
                new CustomerServices(_customers, () => Faults.Jobs.AreSoapServicesClosed),
            ],
            Settle
        );
        var paths = new PagePaths(Log, () => _database.Read().Catalog, Quietly, _users.Keys.First(), options.FrameworkVersions);
        _admin = new AdminPaths(Faults, Log, Churn, Issuers, _authenticator, Reset, DeclareFlexfields, paths, certificate);

        Reply Quietly(FusionCall call)
        {
            Settle();
            return dispatcher.Answer(call);
        }
    }

    private Dictionary<string, LiveRows> LiveTables()
    {
        var tables = InterfaceColumns.Tables.ToDictionary(table => table, table => (LiveRows)(() => _imports.RowsOf(table)));
        tables.Add("ESS_REQUEST_HISTORY", () => JobTable.Rows(_jobs));
        tables.Add("ASE_USER_LOGIN_INFO", () => SignInTable.Rows(_database.Read(), _authenticator.LastSignIns));
        return tables;
    }

    public FaultSwitches Faults { get; }

    public RequestLog Log { get; }

    public TrustedIssuers Issuers { get; } = new();

    public Churn Churn { get; }

    public SignInGrants SignIns { get; }

    /// <summary>Forgets what clients changed and submitted.</summary>
    public void Reset()
    {
        _database.Reset();
        Enroll();
        _authenticator.Clear();
        _jobs.Clear();
        _documents.Clear();
        _imports.Clear();
        _loader.Clear();
        _audit.Clear();
        _worklist.Clear();
        _setup.Clear();
        _flows.Clear();
        _reports.Clear();
        _runner.Clear();
        _reportServices.Clear();
        _extracts.Clear();
        _bicc.Clear();
        _biccScheduler.Clear();
        _customers.Clear();
    }

    /// <summary>Declares segments of flexfields; see <see cref="Flexfields"/>. What clients changed in the resources that get some is
    /// forgotten.</summary>
    /// <exception cref="ArgumentException">What is wrong with the JSON.</exception>
    public void DeclareFlexfields(ReadOnlySpan<byte> json)
    {
        lock (_users)
        {
            _flexfields = _flexfields.With(json);
            _database.Replace(Data());
            Enroll();
        }
    }

    // The users who may sign in are users of the pod; the default one is among its workers.
    private void Enroll() => UserDirectory.Enroll(_database, [.. _users.Keys.Where(name => name != SandboxOptions.DefaultUser)]);

    private void Settle()
    {
        _documents.Settle();
        _jobs.Settle();
        _flows.Settle();
    }

    /// <summary>What answers the requests to a server at this address.</summary>
    public RequestDelegate At(Uri baseUri)
    {
        var page = new PageFiles(
            baseUri.ToString().TrimEnd('/'),
            [.. _users.Keys],
            _options.Users.Count > 0 ? null : SandboxOptions.DefaultPassword,
            string.Create(CultureInfo.InvariantCulture, $"{_options.Scale:N0} invoices and what belongs to them, seed {_options.Seed}")
        );
        return context =>
        {
            context.Request.Path = CallReader.MergeSlashes(context.Request.Path.Value ?? "");
            return _gateway.Serves(context.Request.Path) ? _gateway.Handle(context) : _admin.Handle(context, page);
        };
    }

    private DataSet Data()
    {
        var catalog = Catalog.With(_flexfields);
        return new DataSet(_options.Seed, _options.Scale, BusinessData.Create(_options.Seed, _options.Scale, catalog), catalog);
    }

    private void PageRead(ResourceType type, PageTail page)
    {
        if (Faults.Churn)
            Churn.After(type, page.Count, page.HasMore);
    }
}

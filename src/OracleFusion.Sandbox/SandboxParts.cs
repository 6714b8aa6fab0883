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
    private readonly SandboxOptions options;
    private readonly IDictionary<string, string> users;
    private readonly Database database;
    private Flexfields flexfields;
    private readonly JobStore jobs;
    private readonly DocumentStore documents;
    private readonly ImportPrograms imports;
    private readonly HcmDataLoader loader;
    private readonly AuditTrail audit;
    private readonly Authenticator authenticator;
    private readonly WorklistService worklist;
    private readonly SetupService setup;
    private readonly FlowService flows;
    private readonly ReportCatalog reports;
    private readonly ReportRunner runner;
    private readonly ReportServices reportServices;
    private readonly ExtractService extracts;
    private readonly BiccConsole bicc;
    private readonly BiccScheduler biccScheduler;
    private readonly CustomerStore customers;
    private readonly Gateway gateway;
    private readonly AdminPaths admin;

    public SandboxParts(SandboxOptions options, X509Certificate2? certificate)
    {
        this.options = options;
        users =
            options.Users.Count > 0
                ? options.Users
                : new Dictionary<string, string> { [SandboxOptions.DefaultUser] = SandboxOptions.DefaultPassword };
        foreach (var (issuer, trusted) in options.Trusted)
            Issuers.Trust(issuer, trusted);
        Log = new RequestLog(options.Clock);
        Faults = new FaultSwitches(options.Seed, options.FaultRates)
        {
            Latency = options.Latency,
            PageCap = options.PageCap,
            Churn = options.Churn,
            TokenLifetime = options.TokenLifetime,
            MostInARow = options.MostFaultsInARow,
        };
        flexfields = options.Flexfields is null ? Flexfields.None : Flexfields.None.With(Encoding.UTF8.GetBytes(options.Flexfields));
        database = new Database(Data(), options.Clock);
        Enroll();
        jobs = new JobStore(options.Clock, options.JobDuration, Faults);
        documents = new DocumentStore(options.Clock);
        imports = new ImportPrograms(database, Faults.Jobs, options.Clock);
        var loads = new Loads(jobs, documents, imports);
        var operations = new ErpOperations(jobs, documents, loads);
        var integrations = new ErpIntegrations(documents, operations, database);
        loader = new HcmDataLoader(jobs, documents, database);
        audit = new AuditTrail(options.Clock);
        worklist = new WorklistService(database, options.Clock);
        setup = new SetupService(database);
        flows = new FlowService(database, options.Clock, options.JobDuration, Faults);
        Churn = new Churn(database, options.Seed);
        authenticator = new Authenticator(users, Issuers, options.Clock, () => Faults.TokenLifetime);
        reports = new ReportCatalog(options.Clock, Faults.Reports);
        var engine = new SqlEngine(database, options.Clock, LiveTables());
        runner = new ReportRunner(reports, engine, Faults.Reports);
        customers = new CustomerStore(engine, options.Clock);
        imports.PartyOfAccount = number =>
            customers.With(store => store.Accounts.FirstOrDefault(account => account["AccountNumber"] == number)?["PartyId"]);
        extracts = new ExtractService(engine, Faults.Extracts, options.Clock, options.JobDuration);
        bicc = new BiccConsole(Faults.Extracts);
        biccScheduler = new BiccScheduler(
            engine,
            bicc,
            new BiccFiles(documents, Faults.Extracts, options.Clock),
            Faults.Extracts,
            options.Clock,
            options.JobDuration,
            authenticator.PasswordIs
        );
        var schedule = new ReportScheduler(runner, options.Clock, options.JobDuration);
        reportServices = new ReportServices(runner, schedule, reports, Faults.Reports, authenticator.PasswordIs);
        var dispatcher = new Dispatcher(database, integrations, loader, options.Clock, () => Faults.PageCap, PageRead);
        SignIns = new SignInGrants(options.Clock);
        var tokens = new TokenEndpoint(authenticator, new TokenIssuer(Issuers, options.Clock), SignIns, () => Faults.TokenLifetime);
        gateway = new Gateway(
            dispatcher,
            authenticator,
            tokens,
            new SignInPages(authenticator, SignIns),
            Faults,
            Log,
            options.Clock,
            options.LinkBase,
            options.FrameworkVersions,
            options.Compress,
            [
                new EssScheduler(jobs, loads),
                new ContentServer(documents, Faults.Jobs, options.Clock),
                new ErpIntegrationService(jobs, documents, loads, operations),
                new ScimService(database, audit, authenticator.Add, authenticator.Suspend),
                new AuditService(audit),
                worklist,
                setup,
                flows,
                new AtomServlet(database, options.Clock),
                reportServices,
                new ReportRest(runner, Faults.Reports),
                extracts,
                bicc,
                biccScheduler,
                new CustomerServices(customers, () => Faults.Jobs.AreSoapServicesClosed),
            ],
            Settle
        );
        var paths = new PagePaths(Log, () => database.Read().Catalog, Quietly, users.Keys.First(), options.FrameworkVersions);
        admin = new AdminPaths(Faults, Log, Churn, Issuers, authenticator, Reset, DeclareFlexfields, paths, certificate);

        Reply Quietly(FusionCall call)
        {
            Settle();
            return dispatcher.Answer(call);
        }
    }

    private Dictionary<string, LiveRows> LiveTables()
    {
        var tables = InterfaceColumns.Tables.ToDictionary(table => table, table => (LiveRows)(() => imports.RowsOf(table)));
        tables.Add("ESS_REQUEST_HISTORY", () => JobTable.Rows(jobs));
        tables.Add("ASE_USER_LOGIN_INFO", () => SignInTable.Rows(database.Read(), authenticator.LastSignIns));
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
        database.Reset();
        Enroll();
        authenticator.Clear();
        jobs.Clear();
        documents.Clear();
        imports.Clear();
        loader.Clear();
        audit.Clear();
        worklist.Clear();
        setup.Clear();
        flows.Clear();
        reports.Clear();
        runner.Clear();
        reportServices.Clear();
        extracts.Clear();
        bicc.Clear();
        biccScheduler.Clear();
        customers.Clear();
    }

    /// <summary>Declares segments of flexfields; see <see cref="Flexfields"/>. What clients changed in the resources that get some is
    /// forgotten.</summary>
    /// <exception cref="ArgumentException">What is wrong with the JSON.</exception>
    public void DeclareFlexfields(ReadOnlySpan<byte> json)
    {
        lock (users)
        {
            flexfields = flexfields.With(json);
            database.Replace(Data());
            Enroll();
        }
    }

    // Whoever may sign in is a user of the pod; the default one is among its workers.
    private void Enroll() => UserDirectory.Enroll(database, [.. users.Keys.Where(name => name != SandboxOptions.DefaultUser)]);

    private void Settle()
    {
        documents.Settle();
        jobs.Settle();
        flows.Settle();
    }

    /// <summary>What answers the requests to a server at this address.</summary>
    public RequestDelegate At(Uri baseUri)
    {
        var page = new PageFiles(
            baseUri.ToString().TrimEnd('/'),
            [.. users.Keys],
            options.Users.Count > 0 ? null : SandboxOptions.DefaultPassword,
            string.Create(CultureInfo.InvariantCulture, $"{options.Scale:N0} invoices and what belongs to them, seed {options.Seed}")
        );
        return context =>
        {
            context.Request.Path = CallReader.MergeSlashes(context.Request.Path.Value ?? "");
            return gateway.Serves(context.Request.Path) ? gateway.Handle(context) : admin.Handle(context, page);
        };
    }

    private DataSet Data()
    {
        var catalog = Catalog.With(flexfields);
        return new DataSet(options.Seed, options.Scale, BusinessData.Create(options.Seed, options.Scale, catalog), catalog);
    }

    private void PageRead(ResourceType type, PageTail page)
    {
        if (Faults.Churn)
            Churn.After(type, page.Count, page.HasMore);
    }
}

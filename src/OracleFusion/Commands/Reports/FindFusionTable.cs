using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Finds tables and views of the application's database, and their columns, for queries by Invoke-FusionSql.</summary>
/// <remarks>
/// 123 tables and views that queries use most are known without a connection, with 2,137 columns as Oracle's pages "Tables and Views" have
/// them. Conditions are joined by and. With -Column the columns that match are given, else the tables. A pod has some 30,000 more: -Online
/// asks it, by the report that Install-FusionSqlReport installs or with -Ephemeral, once for a name as long as the connection is open; what
/// it has told completes by Tab from then on. It does not tell keys and areas.
/// </remarks>
/// <example>
/// <code>Find-FusionTable *INVOICE* -Column *CURRENCY* | Where-Object DataType -eq VARCHAR2</code>
/// The columns about currencies in the tables about invoices, as far as they are texts.
/// </example>
/// <example>
/// <code>Find-FusionTable AP_INV* -Column *AMOUNT* -Online -Ephemeral | ForEach-Object { "$($_.Table).$($_.Name)" }</code>
/// Asks the pod for the amounts in its tables of invoices.
/// </example>
[Cmdlet(VerbsCommon.Find, "FusionTable")]
[OutputType(typeof(FusionTable), typeof(FusionTableColumn))]
public sealed class FindFusionTableCommand : ConnectedCmdlet
{
    /// <summary>The table's name, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>A column that it has, with wildcards: the columns are given then.</summary>
    [Parameter(Position = 1)]
    [ArgumentCompleter(typeof(TableColumnCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Column { get; set; }

    /// <summary>The part of the application, with wildcards: P2P, TCA / O2C, R2R, HR / security, common.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TableAreaCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Area { get; set; } = "*";

    /// <summary>Asks the pod for all of its tables of a name, which must then be given.</summary>
    [Parameter]
    public SwitchParameter Online { get; set; }

    /// <summary>Asks without an installed report, leaving nothing on the pod. Needs a connection by user name and password.</summary>
    [Parameter]
    public SwitchParameter Ephemeral { get; set; }

    /// <summary>The folder that Install-FusionSqlReport was given; the user's own unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Folder { get; set; }

    /// <summary>The data source: FSCM (finance, procurement, supply chain, projects), HCM or CRM.</summary>
    [Parameter]
    [ValidateSet("FSCM", "HCM", "CRM")]
    public string DataSource { get; set; } = "FSCM";

    // Without -Online nothing is asked of a server.
    private protected override void Begin()
    {
        if (!Online && (Ephemeral || Folder is not null))
            throw new FusionInputException("-Ephemeral and -Folder say how to ask the pod: give -Online too.");
        if (Online)
            base.Begin();
    }

    private protected override void ProcessInput()
    {
        if (Online)
        {
            foreach (var name in Name)
                Attempt(name, () => Write(Ask(name)));
            return;
        }

        var names = Name.Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase)).ToList();
        Write(FusionTable.All.Where(t => names.Exists(n => n.IsMatch(t.Name))));
        foreach (var name in Name.Where(n => !WildcardPattern.ContainsWildcardCharacters(n) && FusionTable.Find(n) is null))
            WriteWarning($"The table {name} is not among those that are known without a pod. -Online asks whether a pod has it.");
    }

    private void Write(IEnumerable<FusionTable> tables)
    {
        var area = new WildcardPattern(Area, WildcardOptions.IgnoreCase);
        var column = Column is null ? null : new WildcardPattern(Column, WildcardOptions.IgnoreCase);
        foreach (var table in tables.Where(t => area.IsMatch(t.Area)))
        {
            if (column is null)
                WriteObject(table);
            else
                WriteObject(table.Columns.Where(c => column.IsMatch(c.Name)), enumerateCollection: true);
        }
    }

    private IReadOnlyList<FusionTable> Ask(string name)
    {
        if (name.Trim('*', '?').Length < 2)
            throw new FusionInputException($"'{name}' would be most of some 30,000 tables: give the beginning or a part of the name.");
        var known = $"{KnownTables.Kept}{DataSource} {name.ToUpperInvariant()}";
        if (ActiveConnection.Completions.TryGetValue(known, out var before))
            return (IReadOnlyList<FusionTable>)before;
        var sql = new FusionSql(Client);
        var tables = LeftOnPod.Tell(this, left => Await(token =>
                sql.FindTablesAsync(
                    name,
                    new FusionSqlOptions
                    {
                        Folder = Folder ?? (Ephemeral ? "" : sql.DefaultFolder),
                        Source = DataSource,
                        IsEphemeral = Ephemeral,
                        Warn = warning => Post(c => c.WriteWarning(warning)),
                        Left = left,
                    },
                    token
                )
            ));
        ActiveConnection.Completions[known] = tables;
        if (tables.Count == 0)
            WriteVerbose($"The pod has no table {name} that this user's reports may read.");
        return tables;
    }
}

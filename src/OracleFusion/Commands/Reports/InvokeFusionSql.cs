using System.Collections;
using System.Management.Automation;
using System.Text;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Output;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Runs a query in SQL over the tables of the application, and gives its rows as objects.</summary>
/// <remarks>
/// BI Publisher runs the query, by a report that Install-FusionSqlReport puts into the user's own folder once, or with -Ephemeral by a data
/// model that is deleted again. Only queries run: one SELECT or WITH, without words that change something and without Oracle's own packages
/// and sequences. Functions of the application's packages are called where a query names them, and do what they do: name only those that
/// read. Line ends are sent as LF. What a query sees is not held back by the row security of REST: only some views of human resources are
/// (-UseSecuredViews). Rows come page by page, so that memory stays small and the service's limits are not met; the order must then be one
/// by a key, which is watched. Parameters (:name) are put in by type, never into texts and comments. Ctrl+C stops asking; the pod may go
/// on with a query that it has begun.
///
/// What BI Publisher sends does not say of which type a column is. A column becomes a number or a date where the statement leaves no doubt:
/// it is a column of a table that Find-FusionTable knows, a number by its function (sum, count), or a date by it (sysdate, to_date, trunc
/// of a date). Others stay the text that came, such as what is reckoned with dates (sysdate - 30); -As says what they are to be.
/// </remarks>
/// <example>
/// <code>Invoke-FusionSql 'select invoice_num, invoice_amount from ap_invoices_all where invoice_amount > :least order by invoice_id' @{ least = 100000 } -Ephemeral</code>
/// The large invoices, without anything installed.
/// </example>
/// <example>
/// <code>Invoke-FusionSql 'select sysdate - 30 as since from dual' -As @{ SINCE = [datetime] } -Ephemeral | ForEach-Object { $_.SINCE.Year }</code>
/// Says the type of a column that is reckoned.
/// </example>
/// <example>
/// <code>'select * from ap_payment_schedules_all order by invoice_id, payment_num' | Invoke-FusionSql -ThrottleLimit 4 -Ephemeral</code>
/// All installments, four pages at a time where there are that many.
/// </example>
[Cmdlet(VerbsLifecycle.Invoke, "FusionSql", DefaultParameterSetName = "Statement", SupportsShouldProcess = true)]
[OutputType(typeof(PSObject))]
public sealed class InvokeFusionSqlCommand : ConnectedCmdlet
{
    /// <summary>The query. In quotes, Tab completes the names of tables and of their columns that Find-FusionTable knows.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Statement")]
    [ArgumentCompleter(typeof(SqlStatementCompleter))]
    [ValidateNotNullOrEmpty]
    public string Statement { get; set; } = "";

    /// <summary>A file that has the query, in UTF-8 or with a byte order mark.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "File")]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The values of the query's parameters by name. Texts are quoted, dates and numbers written as SQL has them, a list is for
    /// IN (:name), $null is NULL.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public IDictionary? Parameter { get; set; }

    /// <summary>The types of columns by name, such as @{ AMOUNT = [decimal]; ID = [string] }.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? As { get; set; }

    /// <summary>How many rows to ask for at a time; 0 for all at once. 5,000 unless given.</summary>
    [Parameter]
    [ValidateRange(0, 1_000_000)]
    [Number(IsWhole = true)]
    public int PageSize { get; set; } = 5000;

    /// <summary>How many pages to ask for at the same time; 1 unless given, for the pod is shared; with -Ephemeral, and for a query
    /// that is too long for the report, 4 at most.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    [Number(IsWhole = true)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Runs the query without an installed report, leaving nothing on the pod. Needs a connection by user name and
    /// password.</summary>
    [Parameter]
    public SwitchParameter Ephemeral { get; set; }

    /// <summary>Reads the secured lists of human resources in place of their tables, which show only whom the user may see.</summary>
    [Parameter]
    public SwitchParameter UseSecuredViews { get; set; }

    /// <summary>The data source: FSCM (finance, procurement, supply chain, projects), HCM or CRM.</summary>
    [Parameter]
    [ValidateSet("FSCM", "HCM", "CRM")]
    public string DataSource { get; set; } = "FSCM";

    /// <summary>The folder that Install-FusionSqlReport was given; the user's own unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Folder { get; set; }

    // What -Ephemeral makes, it deletes.
    private protected override bool ChangesServer => false;

    private protected override void ProcessInput()
    {
        var text = ParameterSetName == "File" ? Read(this.FilePath(Path, nameof(Path))) : Statement;
        Attempt(text, () => Run(text));
    }

    private void Run(string text)
    {
        var types = ReportRows.TypesOf(As);
        var statement = SqlStatement.Parse(text).With(Values());
        if (UseSecuredViews)
            statement = statement.WithSecuredViews();
        if (!ShouldProcess(ActiveConnection.Server.Authority, $"Run the query {statement.Text}"))
            return;
        if (!ActiveConnection.WasWarnedOfQueries)
        {
            ActiveConnection.WasWarnedOfQueries = true;
            WriteWarning(
                "Queries see the tables as BI Publisher does: the row security of REST does not hold them back. -UseSecuredViews does for "
                    + "human resources."
            );
        }

        var count = LeftOnPod.Tell(this, left => Read(statement, types, left));
        WriteVerbose($"{count:N0} rows.");
    }

    private long Read(SqlStatement statement, IReadOnlyDictionary<string, Type> types, Action<string> left)
    {
        var sql = new FusionSql(Client);
        using var reader = sql.Read(
            statement,
            new FusionSqlOptions
            {
                Folder = Folder ?? (Ephemeral ? "" : sql.DefaultFolder),
                Source = DataSource,
                PageSize = PageSize,
                ThrottleLimit = ThrottleLimit,
                IsEphemeral = Ephemeral,
                Warn = warning => Post(c => c.WriteWarning(warning)),
                Left = left,
            }
        );
        ReportRows? rows = null;
        var count = 0L;
        while (Next(reader) is { } page)
        {
            rows ??= new ReportRows(page.Columns, SqlValues.TypesOf(statement, page.Columns), types);
            foreach (var row in page.Rows)
                WriteObject(rows.Of(row));
            count += page.Rows.Count;
            WriteProgress(new ProgressRecord(1, "Query", $"{count:N0} rows") { PercentComplete = -1 });
        }

        WriteProgress(new ProgressRecord(1, "Query", "done") { RecordType = ProgressRecordType.Completed });
        return count;
    }

    private FusionSqlPage? Next(FusionSqlReader reader)
    {
        try
        {
            return Await(reader.ReadAsync);
        }
        catch (PipelineStoppedException)
        {
            Host.UI.WriteWarningLine("The query is not waited for any more. The pod may go on with it for some minutes.");
            throw;
        }
    }

    private Dictionary<string, object?> Values()
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in Parameter ?? new Hashtable())
        {
            var value = Unwrap.Value(entry.Value);
            values[entry.Key.ToString()!] = value is IEnumerable many and not (string or IDictionary)
                ? many.Cast<object?>().Select(Unwrap.Value).ToArray()
                : value;
        }

        return values;
    }

    private static string Read(string path)
    {
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            throw new FusionInputException(
                $"'{path}' is no UTF-8, so that its texts would not be those that you wrote: save it as UTF-8. Nothing was sent.",
                e
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}

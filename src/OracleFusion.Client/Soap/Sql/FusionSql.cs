using System.Text;
using OracleFusion.Client.Soap;

namespace OracleFusion.Client;

/// <summary>How a query is run.</summary>
public sealed class FusionSqlOptions
{
    /// <summary>The folder of the catalogue that has the report which runs queries.</summary>
    public required string Folder { get; init; }

    /// <summary>The data source: FSCM, HCM or CRM.</summary>
    public string Source { get; init; } = "FSCM";

    /// <summary>How many rows to ask for at a time; 0 for all at once.</summary>
    public int PageSize { get; init; } = 5000;

    /// <summary>How many pages to ask for at the same time; without the installed report 4 at most, and so for a statement that is too long
    /// for it.</summary>
    public int ThrottleLimit { get; init; } = 1;

    /// <summary>Whether to run it without the installed report, leaving nothing behind.</summary>
    public bool IsEphemeral { get; init; }

    /// <summary>Told what the user should know of the result.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Told what could not be cleared away on the pod, also while the reader is disposed of.</summary>
    public Action<string>? Left { get; init; }
}

/// <summary>Some rows of a query's result.</summary>
/// <param name="columns">The names of the columns.</param>
/// <param name="rows">The values, each as the text that came.</param>
public sealed class FusionSqlPage(IReadOnlyList<string> columns, IReadOnlyList<string?[]> rows)
{
    /// <summary>The names of the columns, in the order of the statement; empty where there are no rows.</summary>
    public IReadOnlyList<string> Columns => columns;

    /// <summary>The values, each as the text that came; null for none.</summary>
    public IReadOnlyList<string?[]> Rows => rows;

    /// <summary>How large the document was that they came in.</summary>
    internal long Bytes { get; init; }
}

/// <summary>
/// Queries of the application's database, run by a report of BI Publisher. What they see is not held back by the row security of REST.
/// </summary>
/// <param name="client">The client of the connection.</param>
public sealed class FusionSql(FusionClient client)
{
    private readonly FusionReports _reports = new(client);

    /// <summary>The folder that the report is looked for in unless one is given: the user's own.</summary>
    /// <exception cref="FusionInputException">The connection does not know its user.</exception>
    public string DefaultFolder =>
        client.Authentication.UserName is { Length: > 0 } user
            ? $"/~{user}/OracleFusion"
            : throw new FusionInputException(
                "The connection does not say who its user is, and so not where the user's folder is: give -Folder."
            );

    /// <summary>Puts the report that runs queries into a folder, as far as it is not there.</summary>
    /// <returns>Whether anything had to be made.</returns>
    /// <exception cref="ServiceException">The user may not write there.</exception>
    public Task<bool> InstallAsync(string folder, string source, CancellationToken cancellationToken) =>
        new SqlProxyInstall(client, _reports.Soap).InstallAsync(folder, source, cancellationToken);

    /// <summary>Takes the report away.</summary>
    /// <returns>Whether there was one.</returns>
    public Task<bool> UninstallAsync(string folder, string source, CancellationToken cancellationToken) =>
        new SqlProxyInstall(client, _reports.Soap).UninstallAsync(folder, source, cancellationToken);

    /// <summary>The report's path.</summary>
    public static string ReportPath(string folder, string source) => SqlProxy.ReportPath(folder, source);

    /// <summary>Begins to read the rows of a query.</summary>
    public FusionSqlReader Read(SqlStatement statement, FusionSqlOptions options)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(options);
        // Every page goes the same way: how many run at once and what is waited for at the end depend on it.
        var longest = options.PageSize > 0 && statement.IsPageable ? statement.Page(long.MaxValue, int.MaxValue) : statement.Count;
        var isBySession = options.IsEphemeral || (client.Authentication is BasicAuthentication && !SqlProxy.Takes(longest));
        if (!isBySession)
            return new FusionSqlReader(statement, options, (text, token) => RunReportAsync(text, options, token));
        var session = new SqlSession(client, options.Left);
        return new FusionSqlReader(
            statement,
            options,
            (text, token) => RunInSessionAsync(text, options, session, token),
            isBySession: true,
            session.EndAsync
        );
    }

    /// <summary>Asks the pod for its tables of a name, with their columns: the dictionary of the database, as far as reports may read
    /// it.</summary>
    /// <param name="pattern">The name, with the wildcards * and ?.</param>
    /// <param name="options">How the query is run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">The report is not there, or the query fails.</exception>
    public Task<IReadOnlyList<FusionTable>> FindTablesAsync(
        string pattern,
        FusionSqlOptions options,
        CancellationToken cancellationToken
    ) => new TableSearch(this, options).RunAsync(pattern, cancellationToken);

    private static async Task<FusionSqlPage> RunInSessionAsync(
        string text,
        FusionSqlOptions options,
        SqlSession session,
        CancellationToken cancellationToken
    )
    {
        using var document = TemporaryFile.Create();
        await session.RunAsync(text, options.Source, document, cancellationToken).ConfigureAwait(false);
        FusionReports.Check("the statement", "xml", document);
        return Read(document);
    }

    private async Task<FusionSqlPage> RunReportAsync(string text, FusionSqlOptions options, CancellationToken cancellationToken)
    {
        var packed = SqlProxy.Pack(text)
            ?? throw new FusionInputException(
                $"The statement has {Encoding.UTF8.GetByteCount(text)} bytes, and the report that runs queries takes "
                    + $"{SqlProxy.MostBytes}, less where they do not pack well. A longer one runs only on a connection by user name "
                    + "and password. Nothing was sent."
            );
        using var document = TemporaryFile.Create();
        var run = new FusionReportRun
        {
            Path = SqlProxy.ReportPath(options.Folder, options.Source),
            Format = "xml",
            Parameters = new Dictionary<string, IReadOnlyList<string>> { [SqlProxy.Parameter] = [packed] },
        };
        try
        {
            await _reports.RunAsync(run, document, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Failure == FusionFailure.NotFound)
        {
            throw e.With(
                $"The report that runs queries is not in {options.Folder}: Install-FusionSqlReport puts it there, once, and -Ephemeral "
                    + $"does without it. {e.Message}"
            );
        }

        return Read(document);
    }

    private static FusionSqlPage Read(Stream document)
    {
        document.Position = 0;
        using var reader = FusionReportRows.Open(document, "xml");
        if (reader.Columns.Count == 1 && reader.Columns[0] == SqlProxy.NoStatement)
            throw new ServiceException(
                FusionFailure.IncompleteAnswer,
                "The service did not pass the statement on to the report, and ran its default: nothing is known of the rows that were "
                    + "asked for."
            );
        var rows = new List<string?[]>();
        while (reader.Read() is { } row)
            rows.Add(row);
        return new FusionSqlPage(reader.Columns, rows) { Bytes = document.Length };
    }
}

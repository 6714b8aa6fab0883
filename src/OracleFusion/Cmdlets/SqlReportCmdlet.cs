using OracleFusion.Client;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that puts the reports that run queries into a folder of BI Publisher, or takes them out.</summary>
public abstract class SqlReportCmdlet : ConnectedCmdlet
{
    private protected SqlReportCmdlet() { }

    /// <summary>Asks and sends for each data source by itself.</summary>
    /// <param name="folder">The folder; null for the user's own.</param>
    /// <param name="sources">The data sources.</param>
    /// <param name="action">What is done, as the question names it.</param>
    /// <param name="send">Does it for a folder and a data source; gives whether something was changed.</param>
    /// <param name="done">Told the path of the report, its data source, and what <paramref name="send"/> gave.</param>
    private protected void Each(
        string? folder,
        string[] sources,
        string action,
        Func<FusionSql, string, string, CancellationToken, Task<bool>> send,
        Action<string, string, bool> done
    )
    {
        var sql = new FusionSql(Client);
        var where = folder ?? sql.DefaultFolder;
        foreach (var source in sources)
        {
            var path = FusionSql.ReportPath(where, source);
            if (!ShouldProcess($"{path} on {ActiveConnection.Server.Authority}", action))
                continue;
            Attempt(
                path,
                () => SendAlone(path, token => send(sql, where, source, token), isChanged => done(path, source, isChanged)),
                look: $"Find-FusionReport -Folder '{where.Replace("'", "''")}' -Type *"
            );
        }
    }
}

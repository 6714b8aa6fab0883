using System.Collections.Concurrent;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Sandbox.Reports.Sql;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Reports;

/// <summary>What is asked for when a report is run.</summary>
internal sealed record ReportRequest(string Path, string? Format, IReadOnlyDictionary<string, string> Parameters, bool BypassesCache)
{
    /// <summary>The layout, by its label; null for the default one.</summary>
    public string? Template { get; init; }
}

/// <summary>A document.</summary>
internal sealed record ReportContent(byte[] Bytes, string ContentType);

/// <summary>Runs reports and data models.</summary>
internal sealed class ReportRunner(ReportCatalog catalog, SqlEngine engine, ReportSwitches switches)
{
    private readonly ConcurrentDictionary<string, ReportContent> _cache = new(StringComparer.Ordinal);

    public void Clear() => _cache.Clear();

    /// <exception cref="ReportFault">There is no such report, or it fails.</exception>
    /// <param name="isScheduled">Whether the scheduler runs it: the limits of a request that is waited for do not hold then.</param>
    public ReportContent Run(ReportRequest request, string user, bool isScheduled = false)
    {
        var report = Report(request.Path, user);
        if (request.Template is { Length: > 0 } template && !Templates(report).Contains(template, StringComparer.Ordinal))
            throw Failed(request.Path, $"oracle.xdo.servlet.CreateException: the report has no layout '{template}'");
        var model = ModelOf(report, user);
        var format = request.Format ?? DefaultFormat(report);
        // The data engine makes CSV of plain SQL by itself; of a block only a layout can.
        if (format == "csv" && model.IsBlock && !report.Files.Keys.Any(f => f.EndsWith(".xpt", StringComparison.Ordinal)))
            throw ReportFault.Failed(
                $"PublicReportService::generateReport for reportAbsolutePath [{request.Path}] failed: due to "
                    + $"oracle.xdo.server.ReportException: oracle.xdo.servlet.CreateException: the report has no layout for csv"
            );
        var values = ValuesOf(model, request.Parameters);
        var key =
            $"{user}\n{request.Path}\n{format}\n{request.Template}\n"
            + string.Join('\n', values.OrderBy(v => v.Key).Select(v => v.Key + "=" + v.Value));
        if (!request.BypassesCache && _cache.TryGetValue(key, out var before))
            return before;
        var content = Make(model, format, values, request.Path, user, isScheduled);
        _cache[key] = content;
        return content;
    }

    /// <summary>Runs a data model by itself, which gives its XML.</summary>
    public ReportContent RunModel(string path, string user)
    {
        if (catalog.Find(path, user) is not { Type: "DataModel" } item)
            throw ReportFault.Failed($"PublicReportService::runDataModel failed: Data Model definition not found:{path}");
        var model = DataModel.Read(item.Definition);
        return Make(model, "xml", ValuesOf(model, new Dictionary<string, string>()), path, user, false);
    }

    public IReadOnlyList<ReportParameter> Parameters(string path, string user) => ModelOf(Report(path, user), user).Parameters;

    /// <summary>The report by its path, with or without its ending.</summary>
    public ReportItem Report(string path, string user)
    {
        path = ReportCatalog.Normal(path);
        var found = catalog.Find(path, user)
            ?? (path.EndsWith(".xdo", StringComparison.OrdinalIgnoreCase) ? null : catalog.Find(path + ".xdo", user));
        return found is { Type: "Report" } ? found : throw ReportFault.Missing(path, user);
    }

    private ReportContent Make(
        DataModel model,
        string format,
        IReadOnlyDictionary<string, string> values,
        string path,
        string user,
        bool isScheduled
    )
    {
        if (!isScheduled && switches.TakeTimeOut())
            throw Failed(path, "java.sql.SQLTimeoutException: ORA-01013: user requested cancel of current operation: SQL query time out");
        SqlResult result;
        try
        {
            result = engine.Run(model.Statement(values), user);
        }
        catch (SqlError refused)
        {
            if (switches.AreErrorsInData)
                return new ReportContent(Encoding.UTF8.GetBytes($"<DATA_DS>{refused.Message}</DATA_DS>"), "text/xml;charset=UTF-8");
            throw Failed(path, $"java.sql.SQLSyntaxErrorException: {refused.Message}\nORA-06512: at line 5");
        }

        if (switches.MostRows > 0 && result.Rows.Count > switches.MostRows)
            result = result with { Rows = [.. result.Rows.Take(switches.MostRows)] };
        var (bytes, type) = ReportDocument.Write(model, result, format, values);
        if (!isScheduled && switches.SizeLimit > 0 && bytes.Length > switches.SizeLimit)
            throw ReportFault.Failed(
                "The report you are trying to run exceeds the data limit set for this server. Either re-run with parameters that "
                    + "reduce the data or schedule this report. Contact your Administrator if you have questions."
            );
        if (switches.HasByteOrderMark && type.StartsWith("text/", StringComparison.Ordinal) && bytes.Length > 0)
            bytes = [0xEF, 0xBB, 0xBF, .. bytes];
        return new ReportContent(bytes, type);
    }

    private DataModel ModelOf(ReportItem report, string user)
    {
        var url = Definition(report).Descendants().FirstOrDefault(e => e.Name.LocalName == "dataModel")?.Attribute("url")?.Value ?? "";
        if (catalog.Find(url, user) is not { Type: "DataModel" } model)
            throw Failed(report.Path, $"oracle.xdo.servlet.CreateException: Data Model definition not found:{url}");
        return DataModel.Read(model.Definition);
    }

    private static IEnumerable<string> Templates(ReportItem report) =>
        Definition(report).Descendants().Where(e => e.Name.LocalName == "template").Select(e => e.Attribute("label")?.Value ?? "");

    private static string DefaultFormat(ReportItem report) =>
        Definition(report).Descendants().FirstOrDefault(e => e.Name.LocalName == "template")?.Attribute("defaultFormat")?.Value ?? "xml";

    private static XElement Definition(ReportItem report)
    {
        try
        {
            return SafeXml.Read(report.Definition);
        }
        catch (XmlException broken)
        {
            throw ReportFault.Failed($"oracle.xdo.XDOException: the report {report.Path} is not XML: {broken.Message}");
        }
    }

    private Dictionary<string, string> ValuesOf(DataModel model, IReadOnlyDictionary<string, string> given)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var parameter in model.Parameters)
        {
            var isDropped = switches.AreParametersDropped && parameter.Name == "P_B64_CONTENT";
            values[parameter.Name] = !isDropped && given.TryGetValue(parameter.Name, out var value) ? value : parameter.Default;
        }

        return values;
    }

    private static ReportFault Failed(string path, string why) =>
        ReportFault.Failed(
            $"oracle.xdo.webservice.exception.OperationFailedException: PublicReportService::generateReport for reportAbsolutePath "
                + $"[{path}] failed: due to oracle.xdo.server.ServerException: oracle.xdo.servlet.data.DataException: {why}"
        );
}

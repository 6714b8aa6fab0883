namespace OracleFusion.Output;

/// <summary>A report that runs queries, in the catalogue.</summary>
/// <param name="path">Its path.</param>
/// <param name="dataSource">The data source that it queries.</param>
public sealed class FusionSqlReport(string path, string dataSource)
{
    /// <summary>Its path.</summary>
    public string Path => path;

    /// <summary>The folder that it is in.</summary>
    public string Folder => path.Substring(0, path.LastIndexOf('/'));

    /// <summary>The data source that it queries: FSCM, HCM or CRM.</summary>
    public string DataSource => dataSource;
}

using System.Globalization;
using OracleFusion.Sandbox.Reports.Sql;

namespace OracleFusion.Sandbox.Extracts;

/// <summary>A data store of BI Cloud Connector: a view object over a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Table">The table.</param>
/// <param name="Keys">The columns of its primary key.</param>
/// <param name="Others">Its other columns, the time of the last update left out.</param>
internal sealed record DataStore(string Name, string Table, string[] Keys, string[] Others)
{
    public const string LastUpdate = "LAST_UPDATE_DATE";

    public IReadOnlyList<string> Columns { get; } = [.. Keys, .. Others, LastUpdate];

    /// <summary>The beginning of the names of its files.</summary>
    public string Stem { get; } = "file_" + Name.Replace('.', '_').ToLowerInvariant();

    /// <summary>All rows.</summary>
    public SqlResult Read(SqlEngine engine, string user) => engine.Run($"SELECT {string.Join(", ", Columns)} FROM {Table}", user);

    /// <summary>Whether a row was changed since; one without a time always was.</summary>
    public static bool IsSince(string?[] row, DateTimeOffset since) =>
        row[^1] is not { } text || DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) >= since;

    /// <summary>INVOICE_ID is the attribute InvoiceId.</summary>
    public static string Attribute(string column) =>
        string.Concat(column.ToLowerInvariant().Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}

/// <summary>The data stores that the sandbox has. Their names are Oracle's; their columns are some of those of the tables.</summary>
internal static class DataStores
{
    public static IReadOnlyList<DataStore> All { get; } =
    [
        new(
            "FscmTopModelAM.FinExtractAM.ApBiccExtractAM.InvoiceHeaderExtractPVO",
            "AP_INVOICES_ALL",
            ["INVOICE_ID"],
            ["INVOICE_NUM", "VENDOR_ID", "INVOICE_AMOUNT", "INVOICE_CURRENCY_CODE", "INVOICE_DATE", "DESCRIPTION", "CREATION_DATE"]
        ),
        new(
            "FscmTopModelAM.FinExtractAM.GlBiccExtractAM.JournalHeaderExtractPVO",
            "GL_JE_HEADERS",
            ["JE_HEADER_ID"],
            ["LEDGER_ID", "NAME", "PERIOD_NAME", "CURRENCY_CODE", "STATUS", "CREATION_DATE"]
        ),
        new(
            "FscmTopModelAM.PrcExtractAM.PoBiccExtractAM.PurchasingDocumentHeaderExtractPVO",
            "PO_HEADERS_ALL",
            ["PO_HEADER_ID"],
            ["SEGMENT1", "VENDOR_ID", "CURRENCY_CODE", "DOCUMENT_STATUS", "CREATION_DATE"]
        ),
        new(
            "FscmTopModelAM.ScmExtractAM.EgpBiccExtractAM.ItemExtractPVO",
            "EGP_SYSTEM_ITEMS_B",
            ["INVENTORY_ITEM_ID", "ORGANIZATION_ID"],
            ["ITEM_NUMBER", "PRIMARY_UOM_CODE", "INVENTORY_ITEM_STATUS_CODE", "CREATION_DATE"]
        ),
    ];

    public static DataStore? Find(string name) => All.FirstOrDefault(s => s.Name == name);
}

using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Finds tables and views of the application's database, and their columns, for queries by Invoke-FusionSql.</summary>
/// <remarks>
/// 121 tables and views that queries use most are known without a connection, with 2,115 columns as Oracle's pages "Tables and Views" have
/// them. Conditions are joined by and. With -Column the columns that match are given, else the tables. A pod has some 30,000 more: the
/// query in the second example looks there.
/// </remarks>
/// <example>
/// <code>Find-FusionTable *INVOICE* -Column *CURRENCY* | Where-Object DataType -eq VARCHAR2</code>
/// The columns about currencies in the tables about invoices, as far as they are texts.
/// </example>
/// <example>
/// <code>Invoke-FusionSql "select table_name, column_name, data_type from all_tab_columns where owner = 'FUSION' and table_name like :name order by 1, column_id" @{ name = 'AP\_INV%' } -Ephemeral</code>
/// Asks a pod for the columns of its tables.
/// </example>
[Cmdlet(VerbsCommon.Find, "FusionTable")]
[OutputType(typeof(FusionTable), typeof(FusionTableColumn))]
public sealed class FindFusionTableCommand : FusionCmdlet
{
    /// <summary>The table's name, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(TableNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <summary>A column that it has, with wildcards: the columns are given then.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string? Column { get; set; }

    /// <summary>The part of the application, with wildcards: P2P, TCA / O2C, R2R, HR / security, common.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(TableAreaCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Area { get; set; } = "*";

    private protected override void Process()
    {
        var names = Name.Select(n => new WildcardPattern(n, WildcardOptions.IgnoreCase)).ToList();
        var area = new WildcardPattern(Area, WildcardOptions.IgnoreCase);
        var column = Column is null ? null : new WildcardPattern(Column, WildcardOptions.IgnoreCase);
        foreach (var table in FusionTable.All.Where(t => area.IsMatch(t.Area) && names.Exists(n => n.IsMatch(t.Name))))
        {
            if (column is null)
                WriteObject(table);
            else
                WriteObject(table.Columns.Where(c => column.IsMatch(c.Name)), enumerateCollection: true);
        }

        foreach (var name in Name.Where(n => !WildcardPattern.ContainsWildcardCharacters(n) && FusionTable.Find(n) is null))
            WriteWarning(
                $"The table {name} is not among those that are known without a pod. Whether a pod has it, a query of all_tab_columns shows."
            );
    }
}

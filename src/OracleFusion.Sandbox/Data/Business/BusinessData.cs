using OracleFusion.Sandbox.Data.Business.Making;
using OracleFusion.Sandbox.Data.Business.Sheets;
using OracleFusion.Sandbox.Schema;

namespace OracleFusion.Sandbox.Data.Business;

/// <summary>
/// The business data: a made-up enterprise of which every first-class resource has rows, connected so that buying, selling and the books
/// can be followed by their numbers. A collection is put together when it is first asked for; its rows are never kept.
/// </summary>
internal sealed class BusinessData : IBusinessData
{
    private readonly Enterprise _enterprise;

    private readonly Lazy<Dictionary<string, long>> _combinations;

    private BusinessData(Enterprise enterprise)
    {
        _enterprise = enterprise;
        _combinations = new Lazy<Dictionary<string, long>>(() =>
        {
            var accounts = enterprise.Setup.Accounts;
            var (text, id) = (accounts.Answer("Combination"), accounts.Answer("Id"));
            return Enumerable
                .Range(0, accounts.Count)
                .ToDictionary(row => (string)text(row)!, row => (long)id(row)!, StringComparer.Ordinal);
        });
    }

    /// <summary>The resources that there is business data for.</summary>
    public IEnumerable<string> Resources => _enterprise.Names;

    /// <param name="seed">The same seed gives the same rows.</param>
    /// <param name="scale">The number of payables invoices; everything else is in proportion.</param>
    /// <param name="catalog">The resources with their attributes.</param>
    public static BusinessData Create(int seed, int scale, Catalog catalog) => new(Describe(new Enterprise(seed, scale, catalog)));

    public IRowSource? For(string resource) => _enterprise.Has(resource) ? _enterprise.Table(resource) : null;

    public long? CombinationId(string combination) => _combinations.Value.TryGetValue(combination, out var id) ? id : null;

    /// <summary>The attributes that a sheet has a line for and the catalog lacks; a name that begins with ~ is the sheet's own.</summary>
    public static IEnumerable<string> Undeclarable(IRowSource source) =>
        source is not Table table
            ? []
            : table
                .Sheet.Rules.Keys.Where(name => name[0] != '~' && table.Type.Find(name) is null)
                .Select(name => $"{table.Type}.{name}")
                .Concat(
                    table
                        .Sheet.Children.Keys.Where(child => !table.Type.Children.ContainsKey(child))
                        .Select(child => $"{table.Type}/{child}")
                );

    private static Enterprise Describe(Enterprise enterprise)
    {
        Payables.Describe(enterprise);
        Receivables.Describe(enterprise);
        Ledgers.Describe(enterprise);
        CashAndExpenses.Describe(enterprise);
        Procurement.Describe(enterprise);
        Sourcing.Describe(enterprise);
        Items.Describe(enterprise);
        Inventory.Describe(enterprise);
        OrderManagement.Describe(enterprise);
        Manufacturing.Describe(enterprise);
        Maintenance.Describe(enterprise);
        ServiceLogistics.Describe(enterprise);
        Planning.Describe(enterprise);
        Projects.Describe(enterprise);
        AccountingHub.Describe(enterprise);
        RiskManagement.Describe(enterprise);
        CustomerData.Describe(enterprise);
        Sales.Describe(enterprise);
        Subscriptions.Describe(enterprise);
        Partners.Describe(enterprise);
        Loyalty.Describe(enterprise);
        Service.Describe(enterprise);
        HumanResources.Describe(enterprise);
        ListsOfValues.Describe(enterprise);
        Belongings.Describe(enterprise);
        ListsOfSeededRows.Describe(enterprise);
        FunctionalSetup.Describe(enterprise);
        SubledgerSetup.Describe(enterprise);
        TaxLines.Describe(enterprise);
        return enterprise;
    }
}

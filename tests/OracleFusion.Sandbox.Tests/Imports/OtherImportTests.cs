using System.Globalization;
using System.Xml.Linq;

namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>
/// Suppliers with addresses and sites, transactions by AutoInvoice, purchase orders, items. The places of the columns are those of a
/// migration tool that loaded such files into live pods in July 2026; no control file of Oracle's was at hand for them.
/// </summary>
public sealed class OtherImportTests : IAsyncLifetime
{
    private const string SupplierJobs = "/oracle/apps/ess/prc/poz/supplierImport,";
    private ImportPod _pod = null!;

    public async ValueTask InitializeAsync() => _pod = await ImportPod.Start();

    public ValueTask DisposeAsync() => _pod.DisposeAsync();

    // A line with values at their places, counted from 1.
    private static string Line(params (int Place, string Value)[] values)
    {
        var cells = Enumerable.Repeat("", values.Max(v => v.Place)).ToArray();
        foreach (var (place, value) in values)
            cells[place - 1] = value.Contains(',', StringComparison.Ordinal) ? $"\"{value}\"" : value;
        return string.Join(',', cells) + "\n";
    }

    private Task<string> Supplier(string file, string lines, string job, int details) =>
        _pod.Import(ImportPod.Zip((file, lines)), SupplierJobs + job, "NEW,N", details);

    private async Task<XElement> Report(string request) =>
        XDocument.Parse((await _pod.Files(request, "OUT")).Single(f => f.Key.EndsWith(".xml", StringComparison.Ordinal)).Value).Root!;

    private async Task<List<string>> Told(string request, string element) =>
        [.. (await Report(request)).Descendants(element).Select(e => e.Value)];

    [Theory]
    [InlineData("PozSuppliersInt.csv")]
    [InlineData("PoSupplierImport.csv")]
    public async Task Suppliers_get_addresses_and_sites(string file)
    {
        await Supplier(
            file,
            Line((1, "CREATE"), (2, "Acme, Tools"), (4, "S-9001"), (7, "SUPPLIER"), (9, "SPEND_AUTHORIZED")),
            "ImportSuppliers",
            24
        );
        await Supplier(
            "PozSupAddressesInt.csv",
            Line((1, "CREATE"), (2, "Acme, Tools"), (3, "HQ"), (5, "US"), (6, "1 Main St"), (18, "Austin"), (19, "TX"), (22, "78701")),
            "ImportSupplierAddresses",
            56
        );
        var request = await Supplier(
            "PozSupplierSitesInt.csv",
            Line((1, "CREATE"), (2, "Acme, Tools"), (3, ImportPod.Us), (4, "HQ"), (5, "AUSTIN"), (9, "Y"), (11, "Y")),
            "ImportSupplierSites",
            25
        );

        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        var supplier = Assert.Single(await _pod.Rows("suppliers", "SupplierNumber='S-9001'", "&expand=addresses,sites"));
        Assert.Equal("Acme, Tools", supplier.GetProperty("Supplier").GetString());
        Assert.Equal("Austin", ImportPod.Children(supplier, "addresses").Single().GetProperty("City").GetString());
        var site = ImportPod.Children(supplier, "sites").Single();
        Assert.Equal(
            ("AUSTIN", "HQ", true),
            (
                site.GetProperty("SupplierSite").GetString(),
                site.GetProperty("SupplierAddressName").GetString(),
                site.GetProperty("SitePurposePayFlag").GetBoolean()
            )
        );
    }

    [Fact]
    public async Task Suppliers_are_changed_and_bad_ones_rejected()
    {
        var known = await _pod.Supplier();
        var request = await Supplier(
            "PozSuppliersInt.csv",
            Line((1, "UPDATE"), (2, known), (11, "New alias"))
                + Line((1, "CREATE"), (2, known))
                + Line((1, "UPDATE"), (2, "Nobody"))
                + Line((1, "MERGE"), (2, "Acme"))
                + Line((1, "CREATE"), (4, "S-1")),
            "ImportSuppliers",
            24
        );

        Assert.Equal(
            ["DUPLICATE VALUE", "INVALID VALUE", "INVALID IMPORT ACTION", "VALUE REQUIRED"],
            await Told(request, "REJECT_LOOKUP_CODE")
        );
        Assert.Equal("New alias", (await _pod.Rows("suppliers", $"Supplier='{known}'")).Single().GetProperty("Alias").GetString());
        var again = await Supplier("PozSuppliersInt.csv", Line((1, "CREATE"), (2, "Acme")), "ImportSuppliers", 24);
        // NEW leaves the refused ones alone.
        Assert.Equal("1", (await Report(again)).Element("TOTAL_COUNT")!.Value);
    }

    [Fact]
    public async Task A_site_needs_its_supplier_and_its_address()
    {
        var known = await _pod.Supplier();
        var request = await Supplier(
            "PozSupplierSitesInt.csv",
            Line((1, "CREATE"), (2, "Nobody"), (3, ImportPod.Us), (4, "HQ"), (5, "A"))
                + Line((1, "CREATE"), (2, known), (3, ImportPod.Us), (4, "Nowhere"), (5, "B"))
                + Line((1, "CREATE"), (2, known), (3, "None"), (4, "HQ"), (5, "C")),
            "ImportSupplierSites",
            25
        );

        Assert.Equal(["INVALID SUPPLIER", "INVALID SUPPLIER ADDRESS", "INVALID PROCUREMENT BU"], await Told(request, "REJECT_LOOKUP_CODE"));
    }

    private async Task<string> Unit() =>
        (await _pod.Pod.Get($"/hcmRestApi/resources/11.13.18.05/hcmBusinessUnitsLOV?q=Name='{ImportPod.Us}'&onlyData=true"))
            .Items[0]
            .GetProperty("BusinessUnitId")
            .GetInt64()
            .ToString(CultureInfo.InvariantCulture);

    private static string Transaction(string unit, string number, string amount, string customer) =>
        Line(
            (1, unit),
            (2, "Import"),
            (3, "Invoice"),
            (4, "30 Net"),
            (5, "2026/06/15"),
            (6, "2026/06/15"),
            (7, number),
            (19, customer),
            (26, "LINE"),
            (27, "Consulting, June"),
            (28, "USD"),
            (32, amount),
            (33, "2"),
            (35, "50")
        );

    [Fact]
    public async Task Lines_become_receivables_transactions_by_their_common_values()
    {
        var unit = await Unit();
        var lines =
            Transaction(unit, "AR-1", "100", "CDRM_100001")
            + Transaction(unit, "AR-1", "50.5", "CDRM_100001")
            + Transaction(unit, "AR-2", "7", "CDRM_100002")
            + Transaction(unit, "AR-3", "1", "CDRM_100001")
            + Transaction(unit, "AR-3", "1", "CDRM_0")
                .Replace("CDRM_0", "CDRM_100001", StringComparison.Ordinal)
                .Replace(",LINE,", ",LUMP,", StringComparison.Ordinal)
            + Transaction(unit, "AR-4", "1", "Nobody");
        var request = await _pod.Import(
            ImportPod.Zip(("RaInterfaceLinesAll.csv", lines)),
            "/oracle/apps/ess/financials/receivables/transactions/autoInvoices,AutoInvoiceImportEss",
            $"{ImportPod.Us},Import,2026-06-15,,,,,,,,,,,,,,,,,,,N,Y,",
            2
        );

        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        var first = Assert.Single(await _pod.Rows("receivablesInvoices", "TransactionNumber='AR-1'", "&expand=receivablesInvoiceLines"));
        Assert.Equal(
            (150.5m, ImportPod.Us, "USD", "Complete"),
            (
                first.GetProperty("EnteredAmount").GetDecimal(),
                first.GetProperty("BusinessUnit").GetString(),
                first.GetProperty("InvoiceCurrencyCode").GetString(),
                first.GetProperty("InvoiceStatus").GetString()
            )
        );
        Assert.Equal(
            [100m, 50.5m],
            ImportPod.Children(first, "receivablesInvoiceLines").Select(l => l.GetProperty("LineAmount").GetDecimal())
        );
        Assert.Single(await _pod.Rows("receivablesInvoices", "TransactionNumber='AR-2'"));
        // One bad line keeps its transaction out.
        Assert.Empty(await _pod.Rows("receivablesInvoices", "TransactionNumber='AR-3'"));
        Assert.Equal(
            ["The line type is LINE, TAX, FREIGHT or CHARGES.", "The bill-to customer account number is not valid."],
            await Told(request, "MESSAGE_TEXT")
        );
        Assert.Equal("Nobody", (await Told(request, "INVALID_VALUE"))[1]);
    }

    [Fact]
    public async Task The_master_program_takes_the_lines_of_a_load()
    {
        var unit = await Unit();
        var zip = ImportPod.Zip(("RaInterfaceLinesAll.csv", Transaction(unit, "AR-9", "5", "CDRM_100001")));
        var load = await _pod.Import(
            zip,
            "/oracle/apps/ess/financials/receivables/transactions/autoInvoices,AutoInvoiceImportEss",
            $"{ImportPod.Us},Another",
            2
        );
        Assert.Empty(await _pod.Rows("receivablesInvoices", "TransactionNumber='AR-9'"));
        await _pod.Post(
            new
            {
                OperationName = "submitESSJobRequest",
                JobPackageName = "/oracle/apps/ess/financials/receivables/transactions/autoInvoices",
                JobDefName = "AutoInvoiceMasterEss",
                ESSParameters = $"1,{unit},1,,2026-06-15,,,,,,,,,,,,,,,,,,,,,N,Y,{load}",
            }
        );
        _pod.Wait();
        Assert.Single(await _pod.Rows("receivablesInvoices", "TransactionNumber='AR-9'"));
    }

    [Fact]
    public async Task Purchase_orders_come_with_lines_schedules_and_distributions_and_are_submitted()
    {
        var vendor = await _pod.Supplier();
        string Header(string key, string approval, string supplier) =>
            Line((1, key), (2, "ORIGINAL"), (3, "77"), (5, approval), (6, "PO-" + key), (9, ImportPod.Us), (14, "USD"), (21, supplier));
        string Order(string key) =>
            Line((1, "L" + key), (2, key), (3, "ADD"), (4, "1"), (5, "Goods"), (7, "Chair"), (11, "4"), (12, "Ea"), (13, "25.5"));
        var request = await _pod.Import(
            ImportPod.Zip(
                (
                    "PoHeadersInterfaceOrder.csv",
                    Header("H1", "SUBMIT", vendor)
                        + Header("H2", "", vendor)
                        + Header("H3", "SUBMIT", "Nobody")
                        + Header("H4", "SUBMIT", vendor)
                ),
                ("PoLinesInterfaceOrder.csv", Order("H1") + Order("H2") + Order("H3")),
                ("PoLineLocationsInterfaceOrder.csv", Line((1, "SH1"), (2, "LH1"), (3, "1"), (7, "4"), (8, "2026/07/15"))),
                ("PoDistributionsInterfaceOrder.csv", Line((1, "DH1"), (2, "SH1"), (3, "1"), (8, "4")))
            ),
            "/oracle/apps/ess/prc/po/pdoi,ImportSPOJob",
            $"{await Unit()},1,NONE,{await Unit()},77,N,,N,label",
            21
        );

        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        var order = Assert.Single(await _pod.Rows("purchaseOrders", "OrderNumber='PO-H1'", "&expand=lines.schedules.distributions"));
        Assert.Equal((vendor, "Open"), (order.GetProperty("Supplier").GetString(), order.GetProperty("Status").GetString()));
        var line = ImportPod.Children(order, "lines").Single();
        Assert.Equal((4m, 25.5m), (line.GetProperty("Quantity").GetDecimal(), line.GetProperty("Price").GetDecimal()));
        var schedule = ImportPod.Children(line, "schedules").Single();
        Assert.Equal("2026-07-15", schedule.GetProperty("RequestedDeliveryDate").GetString());
        Assert.Single(ImportPod.Children(schedule, "distributions"));
        Assert.Equal(
            "Incomplete",
            (await _pod.Rows("draftPurchaseOrders", "OrderNumber='PO-H2'")).Single().GetProperty("Status").GetString()
        );
        Assert.Empty(await _pod.Rows("purchaseOrders", "OrderNumber='PO-H2'"));
        Assert.Equal(["The supplier is not valid.", "The order has no lines."], await Told(request, "ERROR_MESSAGE"));
    }

    [Fact]
    public async Task Items_of_a_batch_are_created_and_changed()
    {
        var known = (await _pod.Pod.Get("itemsV2?limit=1&onlyData=true")).Items[0].GetProperty("ItemNumber").GetString()!;
        string Item(string action, string number, string batch = "5", string organization = "M1") =>
            Line(
                (1, action),
                (2, batch),
                (4, number),
                (6, organization),
                (7, "Bolt, long"),
                (13, "Each"),
                (15, "Active"),
                (16, "Root Item Class")
            );
        var request = await _pod.Import(
            ImportPod.Zip(
                (
                    "EgpSystemItemsInterface.csv",
                    Item("CREATE", "BOLT-1")
                        + Item("UPDATE", known)
                        + Item("CREATE", known)
                        + Item("UPDATE", "BOLT-9")
                        + Item("SYNC", "BOLT-2")
                        + Item("CREATE", "BOLT-3", "6")
                        + Item("CREATE", "BOLT-4", organization: "XX")
                )
            ),
            "/oracle/apps/ess/scm/productModel/items,ItemImportJobDef",
            "5,null,CREATE,Y,ORA_COMP,N,Y",
            29
        );

        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        Assert.Equal("Bolt, long", (await _pod.Rows("itemsV2", "ItemNumber='BOLT-1'")).Single().GetProperty("ItemDescription").GetString());
        Assert.Equal(
            "Bolt, long",
            (await _pod.Rows("itemsV2", $"ItemNumber='{known}'")).Single().GetProperty("ItemDescription").GetString()
        );
        Assert.Single(await _pod.Rows("itemsV2", "ItemNumber='BOLT-2'"));
        Assert.Empty(await _pod.Rows("itemsV2", "ItemNumber='BOLT-3'"));
        Assert.Equal(["ITEM_EXISTS", "ITEM_DOES_NOT_EXIST", "INVALID_ORGANIZATION"], await Told(request, "MESSAGE_NAME"));
        Assert.Equal("6", (await Report(request)).Element("TOTAL_COUNT")!.Value);
    }
}

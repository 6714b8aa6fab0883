using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>
/// What rows may not say: names that nothing has, values that another row has. The messages are those that others quote of pods: AP-810667
/// (of payments and invoices that integrations sent), AP-810776, AR-855040, AR-856520, the duplicate supplier number, and the role that a
/// user does not have.
/// </summary>
public sealed class RefusedValueTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private const string Hcm = "/hcmRestApi/resources/11.13.18.05";
    private readonly Pod _pod = fixture.Pod;

    private static string Invoice(string number, string more) =>
        $$"""{"InvoiceNumber":"{{number}}","InvoiceAmount":1,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"{{more}}}""";

    private static string Payables(string title) => $"You must provide a valid value for the {title} attribute. (AP-810667)";

    [Theory]
    [InlineData("BusinessUnit", "Business Unit")]
    [InlineData("Supplier", "Supplier")]
    [InlineData("SupplierNumber", "Supplier Number")]
    [InlineData("SupplierSite", "Supplier Site")]
    public async Task An_invoice_names_what_is_there(string attribute, string title)
    {
        var refused = await _pod.Post("invoices", Invoice("R-1", $$""","{{attribute}}":"nowhere" """));

        Assert.Equal((400, Payables(title)), (refused.Status, refused.Detail));
        Assert.Equal($"/{attribute}", refused["o:errorDetails"][0].GetProperty("o:errorPath").GetString());
        Assert.Empty((await _pod.Get("invoices?q=InvoiceNumber='R-1'")).Items);
    }

    [Fact]
    public async Task A_change_of_an_invoice_names_what_is_there_and_what_it_names_is_completed()
    {
        var invoice = await _pod.Post("invoices", Invoice("R-2", ""));
        Assert.Equal("1021", invoice["SupplierNumber"].GetString());
        var self = invoice.Link("self");

        Assert.Equal(Payables("Supplier Site"), (await _pod.Patch(self, """{"SupplierSite":"nowhere"}""")).Detail);
        Assert.Equal(Payables("Supplier"), (await _pod.Patch(self, """{"Supplier":"nobody"}""")).Detail);
        var changed = await _pod.Patch(self, """{"SupplierNumber":"1002"}""");
        Assert.Equal("Dovecote Medical LLC", changed["Supplier"].GetString());
    }

    [Fact]
    public async Task The_site_of_a_payment_is_one_of_its_payee()
    {
        var payment = (await _pod.Get("payablesPayments?limit=1")).Items[0];
        string Body(string site) =>
            JsonSerializer.Serialize(
                new
                {
                    Payee = payment.GetProperty("Payee").GetString(),
                    PayeeSite = site,
                    PaymentDate = "2026-06-01",
                }
            );

        Assert.Equal(Payables("Site"), (await _pod.Post("payablesPayments", Body("nowhere"))).Detail);
        Assert.Equal(201, (await _pod.Post("payablesPayments", Body(payment.GetProperty("PayeeSite").GetString()!))).Status);
    }

    [Fact]
    public async Task The_site_of_an_order_is_one_of_its_supplier()
    {
        var refused = await _pod.Post(
            "draftPurchaseOrders",
            """{"ProcurementBU":"Halden UK","Supplier":"Eastmark Packaging AB","SupplierSite":"nowhere"}"""
        );
        Assert.Equal(400, refused.Status);
        Assert.StartsWith("The supplier site isn't valid. Verify that the site is active", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invoice_number_of_a_supplier_is_given_once()
    {
        const string Message = "This invoice number already exists. You must provide a unique invoice number. (AP-810776)";
        Assert.Equal(201, (await _pod.Post("invoices", Invoice("R-3", ""))).Status);
        var second = await _pod.Post("invoices", Invoice("R-3", ""));
        Assert.Equal((400, Message), (second.Status, second.Detail));
        Assert.Single((await _pod.Get("invoices?q=InvoiceNumber='R-3'")).Items);

        // Another supplier, another business unit, other letters: another invoice.
        Assert.Equal(201, (await _pod.Post("invoices", Invoice("R-3", ""","Supplier":"Dovecote Medical LLC" """))).Status);
        Assert.Equal(201, (await _pod.Post("invoices", Invoice("R-3", ""","BusinessUnit":"Halden Canada" """))).Status);
        Assert.Equal(201, (await _pod.Post("invoices", Invoice("r-3", ""))).Status);

        // One of the beginning too, a change of one, and the second of one batch.
        var first = (await _pod.Get("invoices?limit=1&onlyData=true&fields=InvoiceNumber,Supplier,BusinessUnit")).Items[0];
        var again = first.GetRawText().Replace("{", """{"InvoiceAmount":1,""", StringComparison.Ordinal);
        Assert.Equal(Message, (await _pod.Post("invoices", again)).Detail);
        var other = await _pod.Post("invoices", Invoice("R-4", ""));
        Assert.Equal(Message, (await _pod.Patch(other.Link("self"), """{"InvoiceNumber":"R-3"}""")).Detail);
        Assert.Equal(200, (await _pod.Patch(other.Link("self"), """{"InvoiceNumber":"R-4","Description":"same"}""")).Status);
        var part = $$"""{"path":"/invoices","operation":"create","payload":{{Invoice("R-5", "")}}}""";
        var batch = await _pod.Post(
            "",
            $$"""{"parts":[{{part.Insert(1, "\"id\":\"a\",")}},{{part.Insert(1, "\"id\":\"b\",")}}]}""",
            Pod.BatchType
        );
        Assert.Contains(Message, batch.Text, StringComparison.Ordinal);
        Assert.Empty((await _pod.Get("invoices?q=InvoiceNumber='R-5'")).Items);
    }

    [Fact]
    public async Task A_supplier_number_and_a_transaction_number_are_given_once()
    {
        var supplier = await _pod.Post("suppliers", """{"Supplier":"Second","SupplierNumber":"1001"}""");
        Assert.Equal("A record with the value 1001 already exists. Enter a unique value.", supplier.Detail);

        var like = (await _pod.Get("receivablesInvoices?limit=1")).Items[0];
        string? Of(string name) => like.GetProperty(name).GetString();
        var twice = await _pod.Post(
            "receivablesInvoices",
            JsonSerializer.Serialize(
                new
                {
                    BusinessUnit = Of("BusinessUnit"),
                    TransactionNumber = Of("TransactionNumber"),
                    TransactionSource = Of("TransactionSource"),
                    BillToCustomerName = Of("BillToCustomerName"),
                }
            )
        );
        Assert.Equal("This transaction number already exists. Enter a unique transaction number. (AR-855040)", twice.Detail);
    }

    [Fact]
    public async Task A_receivables_invoice_has_a_customer_by_name_or_by_number()
    {
        Assert.Equal(
            "You must enter a bill-to customer name or a bill-to customer account number. (AR-856520)",
            (await _pod.Post("receivablesInvoices", """{"BusinessUnit":"Halden UK"}""")).Detail
        );
        var customer = (await _pod.Get("/crmRestApi/resources/11.13.18.05/accounts?limit=1")).Items[0];
        var (name, number) = (customer.GetProperty("OrganizationName").GetString(), customer.GetProperty("PartyNumber").GetString());
        var byName = await _pod.Post(
            "receivablesInvoices",
            JsonSerializer.Serialize(new { BusinessUnit = "Halden UK", BillToCustomerName = name })
        );
        Assert.Equal(number, byName["BillToCustomerNumber"].GetString());
    }

    [Fact]
    public async Task An_absence_is_of_a_type_and_a_person_that_are_there()
    {
        var worker = (await _pod.Get($"{Hcm}/workers?limit=1")).Items[0];
        var number = worker.GetProperty("PersonNumber").GetString();
        Task<Answer> Book(string type, string? person) =>
            _pod.Post(
                $"{Hcm}/absences",
                JsonSerializer.Serialize(
                    new
                    {
                        absenceType = type,
                        personNumber = person,
                        startDate = "2026-12-07",
                        endDate = "2026-12-08",
                    }
                )
            );

        Assert.Equal("You need to enter a valid value for the AbsenceTypeId attribute.", (await Book("Holiday", number)).Detail);
        Assert.Equal("You need to enter a valid value for the PersonId attribute.", (await Book("Vacation", "nobody")).Detail);
        var booked = await Book("Vacation", number);
        Assert.Equal(201, booked.Status);
        Assert.Equal(worker.GetProperty("PersonId").GetInt64(), booked["personId"].GetInt64());
        Assert.NotEqual(JsonValueKind.Null, booked["absenceTypeId"].ValueKind);
    }

    [Fact]
    public async Task Data_access_is_for_a_role_that_the_user_has_and_is_given_once()
    {
        var users = (await _pod.Get($"{Hcm}/userAccounts?limit=50&expand=userAccountRoles")).Items;
        static List<string?> Roles(JsonElement user) =>
            [
                .. user.GetProperty("userAccountRoles")
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(r => r.GetProperty("RoleCode").GetString()),
            ];
        var user = users.First(u => Roles(u).Exists(r => r!.Contains("_AP_", StringComparison.Ordinal)));
        var role = Roles(user).First(r => r!.Contains("_AP_", StringComparison.Ordinal));
        var name = user.GetProperty("Username").GetString();
        Task<Answer> Give(string? to, string attribute, string? which) =>
            _pod.Post(
                "dataSecurities",
                $$"""{"UserName":"{{to}}","{{attribute}}":"{{which}}","SecurityContext":"Asset book","SecurityContextValue":"A"}"""
            );

        foreach (var (to, which) in new[] { ("nobody", role), (name, "ORA_FND_IT_SECURITY_MANAGER_JOB"), (name, "NO_SUCH_JOB") })
            Assert.Equal("The value of the attribute Role isn't valid.", (await Give(to, "RoleCommonName", which)).Detail);
        Assert.Equal("The value of the attribute Role Name isn't valid.", (await Give(name, "RoleNameCr", "No such role")).Detail);
        var given = await Give(name, "RoleCommonName", role);
        Assert.Equal(201, given.Status);
        Assert.StartsWith("Accounts Payable", given["RoleNameCr"].GetString(), StringComparison.Ordinal);
        Assert.Equal("A record with this combination of values already exists.", (await Give(name, "RoleCommonName", role)).Detail);
    }

    [Fact]
    public async Task A_posted_batch_of_journals_stays_and_an_unposted_one_may_go()
    {
        async Task<string> Batch(string status) =>
            Answer
                .Links((await _pod.Get($"journalBatches?limit=1&q=Status='{status}'")).Items[0], "self")[0]
                .GetProperty("href")
                .GetString()!;
        var posted = await Batch("P");

        var refused = await _pod.Delete(posted);
        Assert.Equal(400, refused.Status);
        Assert.Contains("posted and cannot be deleted", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(200, (await _pod.Get(posted)).Status);
        Assert.Equal(204, (await _pod.Delete(await Batch("U"))).Status);
    }

    [Fact]
    public async Task A_line_of_a_canceled_invoice_stays()
    {
        var invoice = await _pod.Post("invoices", Invoice("R-6", ""","invoiceLines":[{"LineNumber":1,"LineAmount":1}]"""));
        const string Which = """{"InvoiceNumber":"R-6","Supplier":"Eastmark Packaging AB"}""";
        Assert.Equal(200, (await _pod.Post("invoices/action/cancelInvoice", Which, Pod.ActionType)).Status);
        var line = (await _pod.Get($"{invoice.Link("self")}/child/invoiceLines")).Items[0];
        var refused = await _pod.Delete(Answer.Links(line, "self")[0].GetProperty("href").GetString()!);
        Assert.Contains("canceled and cannot be edited", refused.Detail, StringComparison.Ordinal);
    }
}

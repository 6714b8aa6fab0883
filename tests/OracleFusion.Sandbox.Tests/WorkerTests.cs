using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>People and their employment: hired in one request, changed child by child, terminated.</summary>
public sealed class WorkerTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    // The attributes of Oracle's example "Create an Employee".
    private const string Hire = """
        {"DateOfBirth":"1999-01-01",
         "names":[{"LastName":"Martineau","FirstName":"Alicia","LegislationCode":"US"}],
         "emails":[{"EmailType":"W1","EmailAddress":"test01@example.com","PrimaryFlag":true}],
         "phones":[{"PhoneType":"W1","LegislationCode":"US","PhoneNumber":"3333333","AreaCode":"510","CountryCodeNumber":"1","PrimaryFlag":true}],
         "addresses":[{"AddressLine1":"1 Main Street","TownOrCity":"Austin","Country":"US","AddressType":"HOME","PrimaryFlag":true}],
         "workRelationships":[{"LegalEmployerName":"Vision Corporation","WorkerType":"E","PrimaryFlag":true,
           "assignments":[{"ActionCode":"HIRE","BusinessUnitName":"Vision Central","AssignmentName":"Accounting",
             "managers":[{"ManagerAssignmentNumber":"E1001","ManagerType":"LINE_MANAGER"}]}]}]}
        """;

    private readonly Pod _pod = fixture.Pod;

    private Task<Answer> HireOn(string day) =>
        _pod.Post("/hcmRestApi/resources/11.13.18.05/workers", Hire, headers: ("Effective-Of", "RangeStartDate=" + day));

    [Fact]
    public async Task A_worker_is_hired_with_everything_that_belongs_to_one()
    {
        var hired = await HireOn("2024-06-02");
        Assert.Equal(201, hired.Status);

        var read = await _pod.Get(hired.Link("self") + "?expand=names,addresses,workRelationships.assignments.managers");
        Assert.Matches("^[0-9]+$", read["PersonNumber"].GetString());
        Assert.Equal("Alicia Martineau", Only(read["names"]).GetProperty("DisplayName").GetString());
        Assert.Equal("2024-06-02", Only(read["addresses"]).GetProperty("EffectiveStartDate").GetString());
        Assert.Equal("4712-12-31", Only(read["addresses"]).GetProperty("EffectiveEndDate").GetString());
        var relationship = Only(read["workRelationships"]);
        Assert.Equal("2024-06-02", relationship.GetProperty("StartDate").GetString());
        var assignment = Only(relationship.GetProperty("assignments"));
        Assert.StartsWith("E", assignment.GetProperty("AssignmentNumber").GetString(), StringComparison.Ordinal);
        Assert.Equal("2024-06-02", assignment.GetProperty("EffectiveStartDate").GetString());
        Assert.Equal("E1001", Only(assignment.GetProperty("managers")).GetProperty("ManagerAssignmentNumber").GetString());
    }

    [Theory]
    [InlineData("phones", """{"PhoneType":"H1","PhoneNumber":"1111111"}""", "PhoneNumber", "444-4444")]
    [InlineData("emails", """{"EmailType":"H1","EmailAddress":"one@example.com"}""", "EmailAddress", "two@example.com")]
    [InlineData(
        "nationalIdentifiers",
        """{"LegislationCode":"US","NationalIdentifierType":"SSN","NationalIdentifierNumber":"999-99-1234"}""",
        "NationalIdentifierNumber",
        "999-99-4321"
    )]
    public async Task What_belongs_to_a_worker_is_added_corrected_and_removed(string child, string body, string attribute, string value)
    {
        var children = (await HireOn("2024-06-02")).Link("self") + "/child/" + child;
        var added = await _pod.Post(children, body);
        Assert.Equal(201, added.Status);
        var changed = await _pod.Patch(added.Link("self"), $$"""{"{{attribute}}":"{{value}}"}""");
        Assert.Equal(value, changed[attribute].GetString());
        Assert.Equal(204, (await _pod.Delete(added.Link("self"))).Status);
        Assert.Equal(404, (await _pod.Get(added.Link("self"))).Status);
    }

    [Fact]
    public async Task A_work_relationship_is_terminated_once_and_not_before_it_began()
    {
        var read = await _pod.Get((await HireOn("2024-06-02")).Link("self") + "?expand=workRelationships");
        var relationship = Only(read["workRelationships"])
            .GetProperty("links")
            .EnumerateArray()
            .First(l => l.GetProperty("rel").GetString() == "self")
            .GetProperty("href")
            .GetString()!;

        Task<Answer> Terminate(string day) =>
            _pod.Post(
                relationship + "/action/terminate",
                $$"""{"actionCode":"TERMINATION","terminationDate":"{{day}}"}""",
                "application/vnd.oracle.adf.action+json"
            );
        Assert.Equal(400, (await Terminate("2024-06-01")).Status);
        Assert.Equal("true", (await Terminate("2024-08-31"))["result"].GetString());
        Assert.Equal("2024-08-31", (await _pod.Get(relationship))["TerminationDate"].GetString());
        Assert.Equal(400, (await Terminate("2024-09-30")).Status);

        Task<Answer> Act(string action) => _pod.Post($"{relationship}/action/{action}", "{}", "application/vnd.oracle.adf.action+json");
        Assert.Equal("true", (await Act("reverseTermination"))["result"].GetString());
        Assert.Equal(JsonValueKind.Null, (await _pod.Get(relationship))["TerminationDate"].ValueKind);
        Assert.Equal(400, (await Act("reverseTermination")).Status);
        // Known, and not simulated: said instead of done.
        Assert.Contains("does not simulate", (await Act("cancelWorkRelationship")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fscm", "journalSourcesLOV", "UserJeSourceName", "journalBatches", "UserJeSourceName")]
    [InlineData("fscm", "journalCategoriesLOV", "UserJeCategoryName", null, null)]
    [InlineData("fscm", "disbursementPaymentMethodsLOV", "PaymentMethodName", "invoices", "PaymentMethod")]
    [InlineData("fscm", "payablesPaymentTermsLOV", "Name", "invoices", "PaymentTerms")]
    [InlineData("fscm", "legalEntitiesLOV", "Name", "invoices", "LegalEntity")]
    [InlineData("fscm", "paymentTermsLOV", "Name", "receivablesInvoices", "PaymentTerms")]
    [InlineData("fscm", "receivablesBusinessUnitsLOV", "BusinessUnitName", "receivablesInvoices", "BusinessUnit")]
    [InlineData("fscm", "productFiscalClassificationsLOV", "ClassificationName", null, null)]
    [InlineData("fscm", "paymentProcessProfilesLOV", "PaymentProcessProfileName", null, null)]
    [InlineData("fscm", "payeeBankAccountsLOV", "AccountNumber", null, null)]
    [InlineData("fscm", "paymentCodesLOV", "PaymentCode", null, null)]
    [InlineData("fscm", "chartOfAccountsLOV", "Name", null, null)]
    [InlineData("fscm", "currenciesLOV", "CurrencyCode", "invoices", "InvoiceCurrency")]
    [InlineData("hcm", "absenceTypesLOV", "AbsenceTypeName", "absences", "absenceType")]
    [InlineData("hcm", "departmentsLov", "Name", null, null)]
    [InlineData("hcm", "jobsLov", "JobName", "jobs", "Name")]
    [InlineData("hcm", "jobsLovV2", "JobCode", "jobs", "JobCode")]
    [InlineData("hcm", "positionsLov", "PositionName", "positions", "Name")]
    [InlineData("hcm", "locationsLov", "LocationName", "locationsV2", "LocationName")]
    [InlineData("hcm", "locationsLovV2", "LocationCode", "locationsV2", "LocationCode")]
    [InlineData("fscm", "transactionTypesLOV", "Name", "receivablesInvoices", "TransactionType")]
    [InlineData("hcm", "legalEmployersLov", "Name", null, null)]
    [InlineData("hcm", "hcmBusinessUnitsLOV", "Name", null, null)]
    public async Task A_list_of_values_has_the_values_that_rows_have(
        string root,
        string list,
        string value,
        string? resource,
        string? attribute
    )
    {
        string Url(string name) => $"/{root}RestApi/resources/11.13.18.05/{name}?limit=500";
        var offered = (await _pod.Get(Url(list))).Items;
        Assert.NotEmpty(offered);
        Assert.Equal(200, (await _pod.Get(Answer.Links(offered[0], "self")[0].GetProperty("href").GetString()!)).Status);
        if (resource is not null)
            Assert.All((await _pod.Get(Url(resource))).Items, row =>
                Assert.Contains(row.GetProperty(attribute!).GetString(), offered.Select(o => o.GetProperty(value).GetString()))
            );
    }

    // Arrays up to version 2 of the framework, collections from then on.
    private static JsonElement Only(JsonElement children) =>
        (children.ValueKind == JsonValueKind.Array ? children : children.GetProperty("items")).EnumerateArray().Single();
}

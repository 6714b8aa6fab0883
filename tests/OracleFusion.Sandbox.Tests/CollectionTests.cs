using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>Pages of a collection: sizes, order of the frame's keys, counting.</summary>
public sealed class CollectionTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    [Fact]
    public async Task A_page_has_25_rows_unless_told_otherwise()
    {
        var answer = await _pod.Get("invoices");

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/vnd.oracle.adf.resourcecollection+json", answer.MediaType);
        Assert.Equal(["items", "count", "hasMore", "limit", "offset", "links"], answer.Json.EnumerateObject().Select(p => p.Name));
        Assert.Equal(25, answer.Items.Count);
        Assert.Equal(25, answer["limit"].GetInt32());
        Assert.True(answer["hasMore"].GetBoolean());
        var self = answer["links"][0];
        Assert.All(answer["links"].EnumerateArray().Skip(1), l => Assert.Equal("action", l.GetProperty("rel").GetString()));
        Assert.Equal("collection", self.GetProperty("kind").GetString());
        Assert.Equal($"{_pod.Server.BaseUri}fscmRestApi/resources/11.13.18.05/invoices", self.GetProperty("href").GetString());
    }

    // https://docs.oracle.com/en/cloud/saas/sales/faaps/api-activities.html: /activities/{ActivityNumber}
    [Theory]
    [InlineData("activities", "ActivityId", "ActivityNumber")]
    [InlineData("opportunities", "OptyId", "OptyNumber")]
    public async Task A_row_of_CX_Sales_is_addressed_by_its_number_and_answers_to_its_id(string resource, string id, string number)
    {
        const string Crm = "/crmRestApi/resources/11.13.18.05/";
        var row = (await _pod.Get($"{Crm}{resource}?limit=1&offset=1")).Items[0];
        var known = row.GetProperty(number).GetString()!;

        Assert.EndsWith($"/{resource}/{known}", Answer.Links(row, "self")[0].GetProperty("href").GetString(), StringComparison.Ordinal);
        Assert.Equal(known, (await _pod.Get($"{Crm}{resource}/{known}"))[number].GetString());
        Assert.Equal(known, (await _pod.Get($"{Crm}{resource}/{row.GetProperty(id).GetInt64()}"))[number].GetString());
        Assert.Equal(404, (await _pod.Get($"{Crm}{resource}/{known}0")).Status);
    }

    [Fact]
    public async Task The_limit_is_capped_and_the_effective_one_is_echoed()
    {
        var answer = await _pod.Get("invoices?limit=1000&onlyData=true&fields=InvoiceId");

        Assert.Equal(500, answer["limit"].GetInt32());
        Assert.Equal(200, answer["count"].GetInt32());
        Assert.False(answer["hasMore"].GetBoolean());
    }

    [Fact]
    public async Task Pages_by_offset_give_every_row_once()
    {
        var keys = new List<long>();
        for (var more = true; more; )
        {
            var page = await _pod.Get($"invoices?limit=60&offset={keys.Count}&onlyData=true&fields=InvoiceId");
            keys.AddRange(page.Items.Select(i => i.GetProperty("InvoiceId").GetInt64()));
            more = page["hasMore"].GetBoolean();
        }

        Assert.Equal(200, keys.Distinct().Count());
        Assert.Equal(200, keys.Count);
    }

    [Fact]
    public async Task An_offset_beyond_the_end_is_an_empty_page()
    {
        var answer = await _pod.Get("invoices?offset=5000&totalResults=true");

        Assert.Empty(answer.Items);
        Assert.False(answer["hasMore"].GetBoolean());
        Assert.Equal(200, answer["totalResults"].GetInt32());
        Assert.Equal(
            ["items", "totalResults", "count", "hasMore", "limit", "offset", "links"],
            answer.Json.EnumerateObject().Select(p => p.Name)
        );
    }

    [Theory]
    [InlineData("limit=x", "limit")]
    [InlineData("offset=-1", "offset")]
    [InlineData("fields=Nonsense", "fields")]
    [InlineData("expand=nonsense", "expand")]
    [InlineData("orderBy=InvoiceId:up", "orderBy")]
    [InlineData("finder=Nonsense;x=1", "finder")]
    [InlineData("onlyData=maybe", "onlyData")]
    public async Task A_parameter_that_makes_no_sense_is_400_and_names_it(string query, string parameter)
    {
        var answer = await _pod.Get($"invoices?{query}");

        Assert.Equal(400, answer.Status);
        Assert.Contains($"URL request parameter {parameter} ", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_by_sorts_and_puts_nulls_last()
    {
        var answer = await _pod.Get("invoices?orderBy=InvoiceAmount:desc,InvoiceId&onlyData=true&limit=500&fields=InvoiceId,InvoiceAmount");
        var amounts = answer
            .Items.Select(i => i.GetProperty("InvoiceAmount"))
            .Select(a => a.ValueKind == JsonValueKind.Null ? decimal.MaxValue : a.GetDecimal())
            .ToList();

        Assert.Equal(amounts.OrderDescending(), amounts);
        var ascending = await _pod.Get("invoices?orderBy=InvoiceAmount&onlyData=true&limit=500&fields=InvoiceId,InvoiceAmount");
        Assert.Equal(
            amounts.Count(a => a == decimal.MaxValue),
            ascending.Items.AsEnumerable().Reverse().TakeWhile(i => i.GetProperty("InvoiceAmount").ValueKind == JsonValueKind.Null).Count()
        );
    }

    [Fact]
    public async Task The_version_may_be_latest_and_the_other_roots_have_their_own_resources()
    {
        Assert.Equal(200, (await _pod.Get("/fscmRestApi/resources/latest/invoices?limit=1")).Status);
        Assert.Equal(200, (await _pod.Get("/hcmRestApi/resources/11.13.18.05/workers?limit=1")).Status);
        Assert.Equal(200, (await _pod.Get("/crmRestApi/resources/11.13.18.05/accounts?limit=1")).Status);
        Assert.Equal(404, (await _pod.Get("/hcmRestApi/resources/11.13.18.05/invoices?limit=1")).Status);
        Assert.Equal(404, (await _pod.Get("/fscmRestApi/resources/11.0/invoices?limit=1")).Status);
    }

    [Fact]
    public async Task A_finder_takes_its_variables_raw_and_percent_encoded()
    {
        var id = (await _pod.Get("invoices?limit=1&offset=7&onlyData=true&fields=InvoiceId")).Items[0].GetProperty("InvoiceId").GetInt64();

        foreach (var finder in new[] { $"PrimaryKey;InvoiceId={id}", $"PrimaryKey%3BInvoiceId%3D{id}" })
        {
            var found = Assert.Single((await _pod.Get($"invoices?finder={finder}&onlyData=true")).Items);
            Assert.Equal(id, found.GetProperty("InvoiceId").GetInt64());
        }
    }

    [Fact]
    public async Task A_job_search_answers_with_one_item_whose_jobs_are_paged_by_the_finder()
    {
        const string Search =
            "/hcmRestApi/resources/latest/recruitingCEJobRequisitions?onlyData=true"
            + "&expand=requisitionList.secondaryLocations&finder=findReqs;siteNumber=CX_1,limit=5,offset=";
        var first = await _pod.Get(Search + "0", framework: 0);
        var item = Assert.Single(first.Items);
        Assert.False(first["hasMore"].GetBoolean());
        Assert.Equal(
            (5, 0, "CX_1"),
            (item.GetProperty("Limit").GetInt32(), item.GetProperty("Offset").GetInt32(), item.GetProperty("SiteNumber").GetString())
        );
        var total = item.GetProperty("TotalJobsCount").GetInt32();
        Assert.True(total > 10);
        static List<string> Jobs(Answer answer) =>
            [.. answer.Items.Single().GetProperty("requisitionList").EnumerateArray().Select(j => j.GetRawText())];
        Assert.Equal(5, Jobs(first).Count);
        Assert.Empty(Jobs(first).Intersect(Jobs(await _pod.Get(Search + "5", framework: 0))));
        Assert.Empty(Jobs(await _pod.Get(Search + total, framework: 0)));
        // Career sites are open to anybody; nothing else is.
        _pod.Client.DefaultRequestHeaders.Authorization = null;
        try
        {
            Assert.Equal(first.Text, (await _pod.Get(Search + "0", framework: 0)).Text);
            Assert.Equal(401, (await _pod.Get("/hcmRestApi/resources/latest/workers?limit=1")).Status);
        }
        finally
        {
            _pod.Client.DefaultRequestHeaders.Authorization = Pod.Basic(SandboxOptions.DefaultUser, SandboxOptions.DefaultPassword);
        }
    }

    [Theory]
    [InlineData("recruitingICEJobRequisitions", "findReqs", "requisitionList", "TotalJobsCount")]
    [InlineData("recruitingCEJobRequisitionsCoordinates", "findReqs", "requisitionLocationsCoordinates", "TotalJobsCount")]
    [InlineData("recruitingCEEvents", "findEvents", "eventList", "TotalEventsCount")]
    [InlineData("recruitingCEMediaAssets", "findCEMediaAssets", "mediaAssets", "TotalMediaAssetsCount")]
    [InlineData("recruitingOppMktOpportunities", "findOpportunities", "opportunityList", null)]
    public async Task Every_finder_with_a_limit_and_an_offset_pages_by_them(string resource, string finder, string child, string? total)
    {
        var seen = new List<string>();
        for (var offset = 0; ; offset += 7)
        {
            var page = await _pod.Get(
                $"/hcmRestApi/resources/latest/{resource}?onlyData=true&expand={child}&finder={finder};limit=7,offset={offset}",
                framework: 1
            );
            var item = Assert.Single(page.Items);
            var rows = item.TryGetProperty(child, out var list) ? list.EnumerateArray().Select(j => j.GetRawText()).ToList() : [];
            seen.AddRange(rows);
            if (rows.Count == 7)
                continue;
            Assert.True(seen.Count > 7);
            if (total is not null)
                Assert.Equal(seen.Count, item.GetProperty(total).GetInt32());
            return;
        }
    }

    [Theory]
    [InlineData("invoices")]
    [InlineData("suppliers")]
    [InlineData("purchaseOrders")]
    [InlineData("announcements")]
    [InlineData("invoiceHolds")]
    public async Task No_row_is_updated_before_it_is_created(string resource)
    {
        var rows = (await _pod.Get($"{resource}?limit=300&onlyData=true")).Items;

        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
            Assert.True(
                string.CompareOrdinal(row.GetProperty("CreationDate").GetString(), row.GetProperty("LastUpdateDate").GetString()) <= 0,
                row.GetRawText()
            )
        );
    }

    [Fact]
    public async Task Every_resource_that_can_be_listed_answers()
    {
        var failed = new List<string>();
        foreach (var root in new[] { "fscmRestApi", "crmRestApi", "hcmRestApi" })
        {
            foreach (var name in OracleFusion.Sandbox.Schema.Catalog.Embedded.Names(root))
            {
                var type = OracleFusion.Sandbox.Schema.Catalog.Embedded.Find(name)!;
                if (!type.Has(OracleFusion.Sandbox.Schema.Verbs.List))
                    continue;
                var answer = await _pod.Get($"/{root}/resources/11.13.18.05/{name}?limit=2&expand=all");
                if (answer.Status != 200)
                {
                    failed.Add($"{name}: {answer.Status} {answer.Text}");
                    continue;
                }

                // The row that a self link names is the row that it came from.
                foreach (var item in answer.Items.Take(1).Where(_ => type.Has(OracleFusion.Sandbox.Schema.Verbs.Get)))
                {
                    var self = await _pod.Get(Answer.Links(item, "self")[0].GetProperty("href").GetString()! + "?expand=all");
                    if (self.Text != item.GetRawText())
                        failed.Add($"{name}: {self.Status} at its self link");
                }
            }
        }

        Assert.True(failed.Count == 0, string.Join("\n", failed));
    }

    // A collection that a row shows under expand is read at its own address too, whether or not a page lists its operations.
    [Theory]
    [InlineData("fscm", "supplierNegotiations", "suppliers", "SupplierId")]
    [InlineData("hcm", "talentPersonProfiles", "workHistorySections", "ProfileSectionId")]
    [InlineData("hcm", "workers", "religions", "ReligionId")]
    [InlineData("crm", "accounts", "Address", "AddressNumber")]
    [InlineData("fscm", "contracts", "ContractLine", "LineId")]
    public async Task A_collection_that_a_row_shows_is_read_at_its_own_address(string root, string parent, string child, string key)
    {
        var shown = (await _pod.Get($"/{root}RestApi/resources/11.13.18.05/{parent}?limit=20&expand={child}")).Items;
        var found = false;
        foreach (var row in shown)
        {
            var link = Answer.Links(row, "child").Single(l => l.GetProperty("name").GetString() == child);
            var answer = await _pod.Get(link.GetProperty("href").GetString()!);

            Assert.Equal(200, answer.Status);
            foreach (var item in answer.Items.Take(1))
            {
                var self = await _pod.Get(Answer.Links(item, "self")[0].GetProperty("href").GetString()!);
                Assert.Equal(item.GetProperty(key).GetRawText(), self[key].GetRawText());
                found = true;
            }
        }

        Assert.True(found);
    }
}

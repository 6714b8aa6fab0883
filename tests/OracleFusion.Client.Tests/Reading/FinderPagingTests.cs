using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace OracleFusion.Client.Tests.Reading;

/// <summary>Finders that page by variables of their own, as findReqs of recruitingCEJobRequisitions does: one row, of which a child holds a
/// part of what was found.</summary>
public class FinderPagingTests
{
    private static readonly ResourcePath Requisitions = ResourcePath.Collection("hcm", "recruitingCEJobRequisitions");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_read_on_by_its_own_offset(bool isText)
    {
        var sender = Found(60);
        using var reader = new QueryReader(
            sender,
            isText
                ? new RecordQuery
                {
                    Resource = Requisitions,
                    Finder = "findReqs;siteNumber=CX_1,facetsList=LOCATIONS;TITLES,limit=25,offset=0,sortBy=\"A,B\"",
                    Expand = ["requisitionList"],
                }
                : new RecordQuery
                {
                    Resource = Requisitions,
                    Finder = "findReqs",
                    FinderVariables = new Dictionary<string, object?>
                    {
                        ["siteNumber"] = "CX_1",
                        ["facetsList"] = "LOCATIONS",
                        ["limit"] = 25,
                        ["offset"] = 0,
                        ["sortBy"] = "A,B",
                    },
                    Expand = ["requisitionList"],
                }
        );

        var parts = await reader.ReadAllAsync();

        Assert.Equal([25, 25, 10], parts.Select(static part => Rows(part).Length));
        Assert.Equal(
            Enumerable.Range(1, 60).Select(static id => id.ToString(CultureInfo.InvariantCulture)),
            parts.SelectMany(Rows).Select(static row => FusionRecord.GetValue(row, "Id"))
        );
        Assert.Equal([0, 25, 50], sender.Requests.Select(static request => Offset(request.Path)));
        Assert.All(sender.Requests, static request =>
            Assert.Contains("sortBy=\"A,B\"", Uri.UnescapeDataString(request.Path), StringComparison.Ordinal)
        );
        Assert.Empty(sender.Warnings);
        Assert.Contains("requisitionList", reader.PagingMethod, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_advances_by_the_rows_that_came()
    {
        var sender = Found(60, cap: 20);
        using var reader = new QueryReader(sender, Query("findReqs;limit=25,offset=5"));

        Assert.Equal(
            Enumerable.Range(6, 55),
            (await reader.ReadAllAsync())
                .SelectMany(Rows)
                .Select(static row => int.Parse((string)FusionRecord.GetValue(row, "Id")!, CultureInfo.InvariantCulture))
        );
        Assert.Equal([5, 25, 45], sender.Requests.Select(static request => Offset(request.Path)));
    }

    [Fact]
    public async Task What_was_found_and_did_not_come_is_told()
    {
        var found = Found(60);
        using var unexpanded = new QueryReader(found, new RecordQuery { Resource = Requisitions, Finder = "findReqs;limit=25" });
        await unexpanded.ReadAllAsync();
        Assert.Contains(
            "TotalJobsCount of recruitingCEJobRequisitions is 60, and 0 came: they stand in requisitionList",
            Assert.Single(found.Warnings),
            StringComparison.Ordinal
        );

        found = Found(60, ends: 50);
        using var cut = new QueryReader(found, Query("findReqs;limit=25"));
        Assert.Equal(50, (await cut.ReadAllAsync()).SelectMany(Rows).Count());
        Assert.Contains("is 60, and 50 came; the others are missing", Assert.Single(found.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_ignores_the_offset_is_an_error()
    {
        var sender = Found(60, ignores: true);
        using var reader = new QueryReader(sender, Query("findReqs;limit=25"));

        Assert.Contains(
            "same rows",
            (await Assert.ThrowsAsync<ServiceException>(() => reader.ReadAllAsync())).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(2, sender.Requests.Count);
    }

    [Fact]
    public async Task First_and_Skip_count_the_parts()
    {
        var sender = Found(200);
        using var reader = new QueryReader(
            sender,
            new RecordQuery
            {
                Resource = Requisitions,
                Finder = "findReqs;limit=25",
                Expand = ["requisitionList"],
                First = 2,
                Skip = 1,
            }
        );

        Assert.Equal(["26", "51"], (await reader.ReadAllAsync()).Select(static part => FusionRecord.GetValue(Rows(part)[0], "Id")));
        Assert.Empty(sender.Warnings);
        Assert.Equal(3, sender.Requests.Count);
    }

    [Fact]
    public void An_offset_that_is_none_is_refused() =>
        Assert.Throws<FusionInputException>(() =>
            new QueryReader(Found(1), new RecordQuery { Resource = Requisitions, Finder = "findReqs;offset=abc" })
        );

    private static RecordQuery Query(string finder) =>
        new()
        {
            Resource = Requisitions,
            Finder = finder,
            Expand = ["requisitionList"],
        };

    private static FusionRecord[] Rows(FusionRecord part) => (FusionRecord[])FusionRecord.GetValue(part, "requisitionList")!;

    private static int Offset(string path) =>
        int.Parse(Regex.Match(Uri.UnescapeDataString(path), @"offset=(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);

    private static ScriptedSender Found(int total, int cap = 25, bool ignores = false, int? ends = null) =>
        new(
            (request, _) =>
            {
                var offset = ignores ? 0 : Offset(request.Path);
                var ids = Enumerable.Range(1, total).Skip(offset).Take(cap).Where(id => !(id > ends)).ToList();
                var list = request.Path.Contains("expand=requisitionList")
                    ? $$""","requisitionList":{"items":[{{string.Join(",", ids.Select(static id => $"{{\"Id\":\"{id}\",\"Title\":\"Job {id}\"}}"))}}],"count":{{ids.Count}},"hasMore":false,"limit":25,"offset":0}"""
                    : "";
                return TestResponse.Json(
                    $$"""{"items":[{"SearchId":1,"TotalJobsCount":{{total}},"Limit":25{{list}}}],"count":1,"hasMore":false,"limit":500,"offset":0}"""
                );
            }
        );
}

using System.Text;
using OracleFusion.Client.SetUp;
using OracleFusion.Client.Tests.Records;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.SetUp;

/// <summary>What of a record is compared with that of another server, and what of it is written there.</summary>
public sealed class RecordCopyTests
{
    private const string Path = "/fscmRestApi/resources/11.13.18.05/standardLookups";

    /// <summary>Servers of two releases do not have the same attributes.</summary>
    [Fact]
    public async Task What_the_first_server_does_not_have_stays_and_each_row_is_written_only_as_it_was_read()
    {
        var (rowAtFirst, row) = (Links("/A/child/lookupCodes/N", "ACED1"), Links("/A/child/lookupCodes/N", "ACED3"));
        using var source = Pod(
            "{\"LookupType\":\"A\",\"Meaning\":\"New\",\"Tags\":[\"x\",\"y\"],\"lookupCodes\":[{\"LookupCode\":\"N\",\"Meaning\":\"Near\","
                + $"{rowAtFirst}}}],{Links("/A", "ACED2")}}}"
        );
        using var target = Pod(
            "{\"LookupType\":\"A\",\"Meaning\":\"Old\",\"Description\":\"kept\",\"Tags\":[\"x\",\"z\"],\"lookupCodes\":["
                + $"{{\"LookupCode\":\"N\",\"Meaning\":\"North\",\"Tag\":\"kept\",{row}}}],{Links("/A", "ACED4")}}}"
        );
        using var from = Wire.Client(source.Address);
        using var to = Wire.Client(target.Address);
        var match = new FusionRecordMatch
        {
            Collection = ResourcePath.Collection("fscm", "standardLookups"),
            Key = ["LookupType"],
            Children = new Dictionary<string, IReadOnlyList<string>> { ["lookupCodes"] = ["LookupCode"] },
        };
        var token = TestContext.Current.CancellationToken;
        var comparer = new FusionRecordComparer(from, to, match);
        var pair = Assert.Single(await comparer.CompareAsync(null, isOneSided: true, null, token));
        var plan = await new FusionRecordCopier(to, match.Collection, comparer).PlanAsync(pair, token);
        foreach (var step in plan.Steps)
            await step.SendAsync(token);

        Assert.Equal(["Description", "lookupCodes/N.Tag"], plan.Unknown);
        Assert.Empty(plan.LeftOut);
        Assert.Equal(
            ["""/A "ACED4" {"Meaning":"New","Tags":["x","y"]}""", """/A/child/lookupCodes/N "ACED3" {"Meaning":"Near"}"""],
            target
                .Requests.Where(static request => request.Method == "PATCH")
                .Select(static request =>
                    $"{request.Target.Substring(Path.Length)} {request.Headers["If-Match"]} {Encoding.UTF8.GetString(request.Body)}"
                )
        );
    }

    [Theory]
    [InlineData("""["a","b"]""", """["a","b"]""", true)]
    [InlineData("""["a","b"]""", """["a","c"]""", false)]
    [InlineData("""["a,b"]""", """["a","b"]""", false)]
    [InlineData("[1.0]", "[1]", true)]
    [InlineData("[]", """["a"]""", false)]
    public async Task Lists_are_compared_by_what_is_in_them(string one, string other, bool isSame)
    {
        var rows = await Payload.ReadAsync(
            $$"""{"InvoiceNumber":"1","Tags_c":{{one}}}""",
            $$"""{"InvoiceNumber":"1","Tags_c":{{other}}}"""
        );
        Assert.Equal(isSame, !Match("InvoiceNumber").Compare(rows[0], rows[1]).Any());
    }

    [Fact]
    public async Task Keys_of_several_values_are_told_apart_wherever_one_ends()
    {
        string[][] keys =
        [
            ["A / B", "C"],
            ["A", "B / C"],
            ["A /", "B"],
            ["A", "/ B"],
            ["'A", "B"],
            ["'A / B'", "C"],
        ];
        var rows = await Payload.ReadAsync([.. keys.Select(key => $$"""{"Supplier":"{{key[0]}}","InvoiceNumber":"{{key[1]}}"}""")]);
        Assert.Equal(keys.Length, Match("Supplier", "InvoiceNumber").ByKey(rows, "here").Count);
        var plain = Assert.Single(await Payload.ReadAsync("""{"Supplier":"A/B","InvoiceNumber":"1"}"""));
        Assert.Equal("A/B / 1", Match("Supplier", "InvoiceNumber").KeyOf(plain));
    }

    private static RowMatch Match(params string[] key)
    {
        var collection = ResourcePath.Collection("fscm", "invoices");
        return new RowMatch(ResourceCatalog.Find(collection), "invoices", key, new FusionRecordMatch { Collection = collection }, "-Key");
    }

    private static string Links(string path, string state) =>
        $"\"links\":[{{\"rel\":\"self\",\"href\":\"https://pod.example.com:443{Path}{path}\",\"name\":\"x\",\"kind\":\"item\","
        + $"\"properties\":{{\"changeIndicator\":\"{state}\"}}}}]";

    private static RawServer Pod(string row) =>
        new(request =>
            request.Target.Contains("describe") ? RawAnswer.Json("{}", 404)
            : request.Method == "GET" ? RawAnswer.Json("{\"items\":[" + row + "],\"count\":1,\"hasMore\":false,\"limit\":500,\"offset\":0}")
            : RawAnswer.Json(row)
        );
}

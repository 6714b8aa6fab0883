using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Servers that refuse, contradict themselves or have no pages, and what a user sees of it.</summary>
public sealed class StrangeServerTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private const string Root = "/fscmRestApi/resources/11.13.18.05/";

    private readonly Engine _engine = pod.Connected();

    public void Dispose()
    {
        _engine.Dispose();
        pod.Server.Faults.Clear();
        pod.Server.ClearRequests();
    }

    /// <summary>The user's own words, wrong in a way that the service's refusal names the key: told, not tried for ever.</summary>
    [Theory]
    [InlineData("Get-FusionInvoice -Field InvoiceIdd", "InvoiceIdd")]
    [InlineData("Get-FusionInvoice -Query \"InvoiceId = 'abc'\"", "abc")]
    [InlineData("Get-FusionInvoice -Finder PrimaryKey -FinderVariable @{ InvoiceId = 'abc' }", "abc")]
    [InlineData("Get-FusionRecord workers -Query 'personid=1'", "personid")]
    public void A_refusal_of_the_user_s_own_words_is_told(string command, string word)
    {
        var result = _engine.Run(command);
        Assert.Contains(word, result.Error.ToString(), StringComparison.OrdinalIgnoreCase);
        AssertFewRequests();
    }

    [Theory]
    [InlineData("Get-FusionInvoice -Query 'invoiceid = 5'")]
    [InlineData("Get-FusionInvoice -Query 'invoiceid = 5' -ThrottleLimit 4")]
    public void An_attribute_in_another_case_is_refused_or_finds_nothing_and_is_not_tried_for_ever(string command)
    {
        var result = _engine.Run(command + " -ErrorAction SilentlyContinue");
        Assert.Empty(result.Output);
        AssertFewRequests();
    }

    private void AssertFewRequests()
    {
        Assert.InRange(pod.Server.Requests.Count, 0, 4);
        var paths = pod.Server.Requests.Select(r => r.Path).ToList();
        for (var i = 1; i < paths.Count; i++)
            Assert.NotEqual(paths[i - 1], paths[i]);
    }

    [Fact]
    public void A_key_that_the_server_refuses_for_whatever_reason_is_given_up_once()
    {
        pod.Server.Faults.ArmReply(
            new ArmedReply(
                400,
                """{"title":"Bad Request","status":"400","o:errorDetails":[{"detail":"The attribute InvoiceId is not what it should be.","o:errorCode":"27024"}]}""",
                "application/vnd.oracle.adf.error+json"
            ),
            times: 1000,
            path: "/invoices?"
        );
        var error = _engine.Run("Get-FusionInvoice").Error;
        Assert.Contains("The attribute InvoiceId is not what it should be", error.ToString(), StringComparison.Ordinal);
        Assert.InRange(pod.Server.Requests.Count, 1, 2);
    }

    [Fact]
    public void A_collection_without_pages_is_read_without_an_error()
    {
        var rows = string.Join(",", Enumerable.Range(1, 600).Select(id => $"{{\"Code\":\"C{id}\"}}"));
        pod.Server.Faults.ArmReply(
            new ArmedReply(200, $"{{\"items\":[{rows}],\"count\":600,\"hasMore\":false,\"limit\":600,\"offset\":0}}", "application/json"),
            times: 10,
            path: "/things"
        );
        var result = _engine.Run("$r = Get-FusionRecord fscm/things; $r.Count").ThrowIfFailed();
        Assert.Equal("600", result.Single.ToString());
        Assert.Equal(2, pod.Server.Requests.Count);
    }

    [Fact]
    public void Columns_that_come_late_are_told_once()
    {
        pod.Server.Faults.ArmReply(
            new ArmedReply(200, """{"items":[{"Code":"A"}],"count":1,"hasMore":true,"limit":1,"offset":0}""", "application/json"),
            path: "/things"
        );
        pod.Server.Faults.ArmReply(
            new ArmedReply(
                200,
                """{"items":[{"Code":"B","Late":1},{"Code":"C","Late":2}],"count":2,"hasMore":false,"limit":500}""",
                "application/json"
            ),
            path: "/things"
        );
        var result = _engine.Run("Get-FusionRecord fscm/things");
        Assert.Contains("do not have Late,", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_server_counts_and_does_not_send_is_told()
    {
        pod.Server.Faults.ArmReply(
            new ArmedReply(
                200,
                """{"items":[{"Code":"A"}],"totalResults":1000,"count":1,"hasMore":false,"limit":500,"offset":0}""",
                "application/json"
            ),
            path: "/things"
        );
        var result = _engine.Run("Get-FusionRecord fscm/things -IncludeTotalCount");
        Assert.Contains("counted 1,000 rows of things and 1 came", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_raw_answer_that_is_none_is_told_with_its_address()
    {
        pod.Server.Faults.ArmReply(
            new ArmedReply(200, """{"items":[{"Code":"A"}],"hasMore":"yes"}""", "application/json"),
            path: "/things"
        );
        Assert.Contains(Root + "things", _engine.Run("Get-FusionRecord fscm/things").Error.ToString(), StringComparison.Ordinal);
    }
}

using System.Text.RegularExpressions;
using OracleFusion.Sandbox.Admin;

namespace OracleFusion.Sandbox.Tests.Page;

/// <summary>What the page is made of, without a browser.</summary>
public sealed partial class PageTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Host", "evil.example")]
    public async Task A_page_of_another_server_sees_nothing(string header, string value)
    {
        foreach (
            var path in new[] { "/", "/sandbox/live", "/sandbox/resources", "/sandbox/data/fscmRestApi/resources/11.13.18.05/invoices" }
        )
            Assert.Equal(403, (await _pod.Send(HttpMethod.Get, path, null, null, 0, (header, value))).Status);
    }

    [Fact]
    public async Task Nothing_comes_from_elsewhere_and_no_other_page_shows_it()
    {
        foreach (var path in new[] { "/", "/sandbox/page.js", "/sandbox/page.css" })
        {
            var file = await _pod.Send(HttpMethod.Get, path, null, null, 0);
            Assert.Equal(200, file.Status);
            Assert.DoesNotMatch(Elsewhere(), file.Text);
            var policy = file.Headers["Content-Security-Policy"];
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        }

        // The policy lets no script run that stands on the page itself.
        Assert.DoesNotMatch(Inline(), (await _pod.Send(HttpMethod.Get, "/", null, null, 0)).Text);
    }

    [Fact]
    public async Task The_newest_requests_come_once()
    {
        _pod.Server.ClearRequests();
        await _pod.Get("invoices?limit=1");
        var first = await Live(0);
        await _pod.Get("suppliers/1?fields=nonsense");
        var second = await Live(first["last"].GetInt64());

        var request = Assert.Single(second["requests"].EnumerateArray());
        Assert.EndsWith("/suppliers/1?fields=nonsense", request.GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.InRange(request.GetProperty("status").GetInt32(), 400, 404);
        Assert.Equal(first["last"].GetInt64() + 1, second["last"].GetInt64());
        Assert.Empty((await Live(second["last"].GetInt64()))["requests"].EnumerateArray());
        // A page that knows the server that ran here before.
        Assert.Equal(2, (await Live(1_000_000))["requests"].GetArrayLength());
        Assert.Equal(400, (await _pod.Send(HttpMethod.Get, "/sandbox/live?after=x", null, null, 0)).Status);

        Task<Answer> Live(long after) => _pod.Send(HttpMethod.Get, $"/sandbox/live?after={after}", null, null, 0);
    }

    [Fact]
    public async Task What_the_page_reads_needs_no_credential_meets_no_fault_and_is_not_logged()
    {
        _pod.Server.ClearRequests();
        _pod.Server.Faults.Arm(FaultKind.Unavailable);
        var read = await _pod.Send(
            HttpMethod.Get,
            "/sandbox/data/fscmRestApi/resources/11.13.18.05/invoices?limit=3",
            null,
            null,
            0,
            ("Authorization", "Basic bm9ib2R5Om5vdGhpbmc=")
        );
        Assert.Equal(1, _pod.Server.Faults.Pending);
        _pod.Server.Faults.Clear();

        Assert.Equal("Get-FusionInvoice -First 3", read["command"].GetString());
        Assert.Equal(3, read["answer"].GetProperty("items").GetArrayLength());
        Assert.Empty(_pod.Server.Requests);
        var missing = await _pod.Send(HttpMethod.Get, "/sandbox/data/fscmRestApi/resources/11.13.18.05/nonsense", null, null, 0);
        Assert.Equal(404, missing["status"].GetInt32());
        Assert.Equal(
            404,
            (await _pod.Send(HttpMethod.Post, "/sandbox/data/fscmRestApi/resources/11.13.18.05/invoices", [], null, 0)).Status
        );
    }

    [Theory]
    [InlineData("GET", "/invoices?limit=500&offset=0&onlyData=true", "Get-FusionInvoice -First 500 -OnlyData")]
    [InlineData("GET", "/invoices?q=Supplier%3D%27Lee%27s%20Supplies%27", "Get-FusionInvoice -Query 'Supplier=''Lee''s Supplies'''")]
    [InlineData(
        "GET",
        "/invoices?fields=InvoiceId,Supplier&orderBy=InvoiceDate:desc,InvoiceId",
        "Get-FusionInvoice -Field InvoiceId, Supplier -OrderBy InvoiceDate:desc, InvoiceId"
    )]
    [InlineData(
        "GET",
        "/invoices?fields=InvoiceId;invoiceLines:LineNumber",
        "Invoke-FusionRestMethod '/fscmRestApi/resources/11.13.18.05/invoices?fields=InvoiceId;invoiceLines:LineNumber'"
    )]
    [InlineData(
        "GET",
        "/invoices?finder=PrimaryKey%3BInvoiceId%3D1",
        "Invoke-FusionRestMethod '/fscmRestApi/resources/11.13.18.05/invoices?finder=PrimaryKey%3BInvoiceId%3D1'"
    )]
    [InlineData("GET", "/invoices/300100?expand=invoiceLines", "Get-FusionInvoice 300100 -Expand invoiceLines")]
    [InlineData(
        "GET",
        "/invoices/300100/child/invoiceLines?limit=5&offset=5",
        "Get-FusionRecord invoiceLines -Parent '/fscmRestApi/resources/11.13.18.05/invoices/300100' -First 5 -Skip 5"
    )]
    [InlineData(
        "GET",
        "/invoices/300100/child/invoiceLines/00AB",
        "Get-FusionRecord '/fscmRestApi/resources/11.13.18.05/invoices/300100/child/invoiceLines/00AB'"
    )]
    [InlineData("GET", "/accountCombinationsLOV?limit=2", "Get-FusionRecord fscm/accountCombinationsLOV -First 2")]
    [InlineData("GET", "/suppliers/001", "Get-FusionSupplier '001'")]
    [InlineData("GET", "/suppliers/%24%28Remove-Item%20x%29", "Get-FusionSupplier '$(Remove-Item x)'")]
    [InlineData("GET", "/invoices/describe", "Get-FusionResource invoices")]
    [InlineData("DELETE", "/suppliers/1", "Remove-FusionSupplier 1")]
    [InlineData("POST", "/invoices", null)]
    public void A_request_has_its_command(string method, string path, string? command)
    {
        Assert.Equal(command, CommandText.Of(method, Pod.Fscm + path));
    }

    [Fact]
    public void A_web_service_has_no_command() => Assert.Null(CommandText.Of("POST", "/idcws/GenericSoapPort"));

    [GeneratedRegex("(src|href|url|@import|fetch)[=(:\"'` ]+(https?:)?//", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("<script(?![^>]*src=)|<style| style=| on[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}

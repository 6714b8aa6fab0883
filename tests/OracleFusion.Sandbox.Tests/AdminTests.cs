using System.Text;

namespace OracleFusion.Sandbox.Tests;

/// <summary>The paths that steer the server are closed to pages of other servers.</summary>
public sealed class AdminTests(PodFixture fixture) : IClassFixture<PodFixture>
{
    private readonly Pod _pod = fixture.Pod;

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Host", "evil.example")]
    public async Task A_page_of_another_server_cannot_steer(string header, string value)
    {
        var created = await _pod.Post(
            "invoices",
            $$"""{"InvoiceNumber":"{{header}} {{value}}","InvoiceAmount":1,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}"""
        );
        foreach (
            var (method, path) in new[]
            {
                (HttpMethod.Post, "/sandbox/reset"),
                (HttpMethod.Get, "/sandbox/requests"),
                (HttpMethod.Delete, "/sandbox/requests"),
            }
        )
            Assert.Equal(403, (await _pod.Send(method, path, null, null, 0, (header, value))).Status);
        Assert.Equal(
            403,
            (
                await _pod.Send(
                    HttpMethod.Post,
                    "/sandbox/users",
                    Encoding.UTF8.GetBytes("""{"name":"x","password":"y"}"""),
                    "text/plain",
                    0,
                    (header, value)
                )
            ).Status
        );
        Assert.Equal(200, (await _pod.Get(created.Link("self"))).Status);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task Loopback_names_and_the_servers_own_pages_can(string host)
    {
        var own = $"https://{host}:{_pod.Server.BaseUri.Port}";

        Assert.Equal(200, (await _pod.Send(HttpMethod.Get, $"{own}/sandbox/requests", null, null, 0)).Status);
        Assert.Equal(204, (await _pod.Send(HttpMethod.Delete, $"{own}/sandbox/requests", null, null, 0, ("Origin", own))).Status);
    }

    [Theory]
    [InlineData("""{"latency":"0"}""", "\"0\" is no value for latency")]
    [InlineData("""{"pageCap":0.5}""", "0.5 is no value for pageCap")]
    [InlineData("""{"churn":1}""", "1 is no value for churn")]
    [InlineData("""{"rates":[0.1]}""", "rates is a JSON object")]
    [InlineData("""{"jobs":true}""", "jobs is a JSON object")]
    [InlineData("""[]""", "What is switched is a JSON object")]
    [InlineData("""{"colour":1}""", "There is no switch colour")]
    public async Task A_switch_that_cannot_be_set_so_is_refused_with_its_name(string body, string reason)
    {
        var refused = await _pod.Send(HttpMethod.Post, "/sandbox/faults", Encoding.UTF8.GetBytes(body), "application/json", 0);
        Assert.Equal(400, refused.Status);
        Assert.Contains(reason, refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_the_faults_leaves_the_server_as_it_was_started()
    {
        var before = (await _pod.Send(HttpMethod.Get, "/sandbox/faults", null, null, 0)).Text;
        var switched = Encoding.UTF8.GetBytes(
            """{"latency":1,"pageCap":7,"churn":true,"tokenLifetime":60,"mostInARow":3,"rates":{"429":0.1},"jobs":{"areTreesLists":true}}"""
        );
        Assert.NotEqual(before, (await _pod.Send(HttpMethod.Post, "/sandbox/faults", switched, "application/json", 0)).Text);
        Assert.Equal(204, (await _pod.Send(HttpMethod.Delete, "/sandbox/faults", null, null, 0)).Status);
        Assert.Equal(before, (await _pod.Send(HttpMethod.Get, "/sandbox/faults", null, null, 0)).Text);
    }

    [Fact]
    public async Task A_fault_without_its_name_is_refused_with_what_is_missing()
    {
        var refused = await _pod.Send(
            HttpMethod.Post,
            "/sandbox/faults/arm",
            Encoding.UTF8.GetBytes("""{"kind":"429"}"""),
            "application/json",
            0
        );
        Assert.Equal(400, refused.Status);
        Assert.Contains("lacks the fault", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jobs_are_switched_by_name()
    {
        Task<Answer> Set(string json) => _pod.Send(HttpMethod.Post, "/sandbox/faults", Encoding.UTF8.GetBytes(json), "application/json", 0);
        var set = await Set("""{"jobs":{"areImportsSeparate":true,"refusedSubmissions":2,"unknownFor":1.5}}""");

        Assert.True(set["jobs"].GetProperty("areImportsSeparate").GetBoolean());
        Assert.Equal((2, TimeSpan.FromSeconds(1.5)), (_pod.Server.Faults.Jobs.RefusedSubmissions, _pod.Server.Faults.Jobs.UnknownFor));
        Assert.Contains("There is no switch jobs.nonsense", (await Set("""{"jobs":{"nonsense":true}}""")).Text, StringComparison.Ordinal);
        Assert.Contains("is no value for jobs.unknownFor", (await Set("""{"jobs":{"unknownFor":"a"}}""")).Text, StringComparison.Ordinal);
        await _pod.Send(HttpMethod.Delete, "/sandbox/faults", null, null, 0);
        Assert.False(_pod.Server.Faults.Jobs.AreImportsSeparate);
    }
}

using System.Globalization;
using System.Net;
using System.Text;

namespace OracleFusion.Sandbox.Tests;

/// <summary>What goes wrong goes wrong exactly as it was switched.</summary>
public sealed class FaultTests(PodFixture fixture) : IClassFixture<PodFixture>, IAsyncLifetime
{
    private const string Invoice =
        """{"InvoiceNumber":"NN","InvoiceAmount":1,"BusinessUnit":"Halden UK","Supplier":"Eastmark Packaging AB"}""";
    private readonly Pod _pod = fixture.Pod;

    public ValueTask InitializeAsync()
    {
        _pod.Server.Faults.Clear();
        _pod.Server.ClearRequests();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Named(string number) => Invoice.Replace("NN", number, StringComparison.Ordinal);

    private async Task<int> Count(string number) => (await _pod.Get($"invoices?q=InvoiceNumber='{number}'")).Items.Count;

    [Theory]
    [InlineData(FaultKind.TooManyRequests, 429)]
    [InlineData(FaultKind.Unavailable, 503)]
    [InlineData(FaultKind.UnavailableRetryAfter, 503)]
    [InlineData(FaultKind.ServerError, 500)]
    [InlineData(FaultKind.Unauthorized, 401)]
    public async Task A_refusal_does_nothing_and_hits_once(FaultKind kind, int status)
    {
        var number = $"F-{kind}";
        _pod.Server.Faults.Arm(kind, method: "POST", path: "/invoices");

        Assert.Equal(0, await Count(number));
        Assert.Equal(status, (await _pod.Post("invoices", Named(number))).Status);
        Assert.Equal(0, await Count(number));
        Assert.Equal(201, (await _pod.Post("invoices", Named(number))).Status);
        Assert.Equal(0, _pod.Server.Faults.Pending);
    }

    [Fact]
    public async Task Retry_after_comes_in_seconds_and_as_a_date()
    {
        _pod.Server.Faults.Arm(FaultKind.TooManyRequests, retryAfter: TimeSpan.FromSeconds(7));
        _pod.Server.Faults.Arm(FaultKind.TooManyRequestsUntil, retryAfter: TimeSpan.FromSeconds(90));
        _pod.Server.Faults.Arm(FaultKind.Unavailable);

        Assert.Equal("7", (await _pod.Get("invoices?limit=1")).Headers["Retry-After"]);
        var date = DateTimeOffset.ParseExact(
            (await _pod.Get("invoices?limit=1")).Headers["Retry-After"],
            "R",
            CultureInfo.InvariantCulture
        );
        Assert.InRange(date - DateTimeOffset.UtcNow, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(91));
        Assert.DoesNotContain("Retry-After", (await _pod.Get("invoices?limit=1")).Headers);
    }

    [Fact]
    public async Task Unavailable_after_the_work_keeps_the_work()
    {
        _pod.Server.Faults.Arm(FaultKind.UnavailableAfterWork, method: "POST");

        Assert.Equal(503, (await _pod.Post("invoices", Named("F-AFTER"))).Status);
        Assert.Equal(1, await Count("F-AFTER"));
    }

    [Theory]
    [InlineData(FaultKind.Drop, 0)]
    [InlineData(FaultKind.DropInBody, 0)]
    [InlineData(FaultKind.DropAfterWork, 1)]
    public async Task A_dropped_connection_gives_no_answer(FaultKind kind, int kept)
    {
        _pod.Server.Faults.Arm(kind, method: "POST");

        await Assert.ThrowsAsync<HttpRequestException>(() => _pod.Post("invoices", Named($"F-{kind}")));
        Assert.Equal(kept, await Count($"F-{kind}"));
        Assert.Equal(0, _pod.Server.Requests.First(r => r.Method == "POST").Status);
    }

    [Fact]
    public async Task A_stalled_request_does_nothing_and_ends_with_its_client()
    {
        _pod.Server.Faults.Arm(FaultKind.Stall, method: "POST");
        using var giveUp = new CancellationTokenSource();
        using var body = new StringContent(Named("F-STALL"), null, Pod.ItemType);
        var pending = _pod.Client.PostAsync(Pod.Fscm + "/invoices", body, giveUp.Token);
        await _pod.Server.Faults.WhenHeldAsync(1, TestContext.Current.CancellationToken);
        Assert.Equal(0, await Count("F-STALL"));
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        await _pod.Server.Faults.WhenHeldAsync(0, TestContext.Current.CancellationToken);
        Assert.Equal(0, await Count("F-STALL"));
    }

    [Fact]
    public async Task A_truncated_body_ends_in_its_middle()
    {
        for (var time = 0; time < 20; time++)
        {
            _pod.Server.Faults.Arm(FaultKind.Truncate);
            // What came before the end is there to be read: the status, and half of the body.
            using var response = await _pod.Client.GetAsync(
                Pod.Fscm + "/invoices?limit=1",
                HttpCompletionOption.ResponseHeadersRead,
                TestContext.Current.CancellationToken
            );
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            var half = new byte[response.Content.Headers.ContentLength!.Value / 2];
            await body.ReadExactlyAsync(half, TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<HttpIOException>(() =>
                body.ReadExactlyAsync(new byte[1], TestContext.Current.CancellationToken).AsTask()
            );
        }

        Assert.Equal(200, (await _pod.Get("invoices")).Status);
    }

    [Fact]
    public async Task A_slow_body_arrives_whole()
    {
        _pod.Server.Faults.SlowBodyPause = TimeSpan.FromMilliseconds(1);
        _pod.Server.Faults.Arm(FaultKind.SlowBody);

        Assert.Equal(25, (await _pod.Get("invoices")).Items.Count);
    }

    [Fact]
    public async Task Faults_can_skip_and_hit_several_times()
    {
        _pod.Server.Faults.Arm(FaultKind.Unavailable, times: 2, path: "invoices", skip: 1);

        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
            statuses.Add((await _pod.Get("invoices?limit=1")).Status);
        Assert.Equal([200, 503, 503, 200, 200], statuses);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_faults()
    {
        async Task<List<int>> Run()
        {
            var options = new SandboxOptions { Scale = 100, Seed = 5 };
            options.FaultRates[FaultKind.Unavailable] = 0.3;
            await using var other = await Pod.Start(options);
            var statuses = new List<int>();
            for (var i = 0; i < 40; i++)
                statuses.Add((await other.Get("invoices?limit=1&fields=InvoiceId")).Status);
            return statuses;
        }

        var first = await Run();
        Assert.Equal(first, await Run());
        Assert.InRange(first.Count(s => s == 503), 4, 25);
    }

    [Fact]
    public async Task Requests_side_by_side_do_not_change_each_others_faults()
    {
        async Task<List<string>> Run(bool together)
        {
            var options = new SandboxOptions
            {
                Scale = 100,
                Seed = 5,
                MostFaultsInARow = 2,
            };
            options.FaultRates[FaultKind.Unavailable] = 0.4;
            options.FaultRates[FaultKind.TooManyRequests] = 0.2;
            await using var other = await Pod.Start(options);
            async Task<string> Ask(int limit)
            {
                var statuses = new List<int>();
                for (var i = 0; i < 12; i++)
                    statuses.Add((await other.Get($"invoices?limit={limit}&fields=InvoiceId")).Status);
                return string.Join(' ', statuses);
            }

            var all = new List<string>();
            if (together)
                return [.. await Task.WhenAll(Enumerable.Range(1, 8).Select(Ask))];
            for (var limit = 1; limit <= 8; limit++)
                all.Add(await Ask(limit));
            return all;
        }

        var alone = await Run(together: false);
        Assert.Equal(alone, await Run(together: true));
        Assert.Equal(8, alone.Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_request_is_hit_more_often_in_a_row_than_is_said(int most)
    {
        _pod.Server.Faults.MostInARow = most;
        _pod.Server.Faults.SetRate(FaultKind.Unavailable, 1);
        var statuses = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            statuses.Add((await _pod.Get("invoices?limit=1")).Status);
            // Another request is counted by itself.
            await _pod.Get("invoices?limit=2");
        }

        _pod.Server.Faults.MostInARow = null;
        Assert.Equal(Enumerable.Range(0, 8).Select(i => i % (most + 1) == most ? 200 : 503), statuses);
    }

    [Fact]
    public async Task Faults_are_switched_over_http_too()
    {
        var armed = await _pod.Send(
            HttpMethod.Post,
            "/sandbox/faults/arm",
            Encoding.UTF8.GetBytes("""{"fault":"429","times":1,"method":"GET","retryAfter":3}"""),
            "application/json",
            0
        );
        Assert.Equal(1, armed["pending"].GetInt32());
        Assert.Equal("3", (await _pod.Get("invoices?limit=1")).Headers["Retry-After"]);

        await _pod.Send(HttpMethod.Post, "/sandbox/faults", Encoding.UTF8.GetBytes("""{"pageCap":499}"""), "application/json", 0);
        Assert.Equal(499, (await _pod.Get("receivablesInvoices?limit=500&fields="))["limit"].GetInt32());
        await _pod.Send(HttpMethod.Post, "/sandbox/faults", Encoding.UTF8.GetBytes("""{"pageCap":500}"""), "application/json", 0);
        var limited = await _pod.Send(
            HttpMethod.Post,
            "/sandbox/faults",
            Encoding.UTF8.GetBytes("""{"mostInARow":3}"""),
            "application/json",
            0
        );
        Assert.Equal(3, limited["mostInARow"].GetInt32());
        await _pod.Send(HttpMethod.Post, "/sandbox/faults", Encoding.UTF8.GetBytes("""{"mostInARow":null}"""), "application/json", 0);
        Assert.Null(_pod.Server.Faults.MostInARow);
        var wrong = await _pod.Send(
            HttpMethod.Post,
            "/sandbox/faults/arm",
            Encoding.UTF8.GetBytes("""{"fault":"418"}"""),
            "application/json",
            0
        );
        Assert.Equal(400, wrong.Status);
        Assert.Contains("429-date", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_tells_method_path_status_and_size()
    {
        var answer = await _pod.Get("invoices?limit=2");

        var request = Assert.Single(_pod.Server.Requests);
        Assert.Equal(
            new SandboxRequest(
                "GET",
                "/fscmRestApi/resources/11.13.18.05/invoices?limit=2",
                200,
                0,
                answer.Bytes.Length,
                request.ServerTime,
                "4",
                null,
                null
            ),
            request
        );
        Assert.True(request.ServerTime > TimeSpan.Zero);
        var log = await _pod.Send(HttpMethod.Get, "/sandbox/requests", null, null, 0);
        Assert.Equal("GET", log.Json[0].GetProperty("method").GetString());
    }

    [Fact]
    public async Task Stopping_cuts_what_is_still_under_way()
    {
        var other = await Pod.Start(new SandboxOptions { Scale = 50, Latency = TimeSpan.FromHours(1) });
        var stalled = other.Get("invoices?limit=1");

        await other.Server.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => stalled);
        other.Client.Dispose();
    }

    [Fact]
    public async Task A_token_lifetime_ends_tokens_that_are_older()
    {
        await using var other = await Pod.Start(new SandboxOptions { Scale = 100, TokenLifetime = TimeSpan.FromMinutes(2) });
        var answer = await other.Send(
            HttpMethod.Post,
            "/oauth2/v1/token",
            "grant_type=client_credentials&scope=x"u8.ToArray(),
            "application/x-www-form-urlencoded",
            0
        );
        Assert.Equal(120, answer["expires_in"].GetInt32());
        var header = ("Authorization", "Bearer " + answer["access_token"].GetString());
        Assert.Equal(200, (await other.Get("invoices?limit=1", headers: header)).Status);

        other.Server.Faults.TokenLifetime = TimeSpan.FromSeconds(-1);
        Assert.Equal(401, (await other.Get("invoices?limit=1", headers: header)).Status);
    }
}

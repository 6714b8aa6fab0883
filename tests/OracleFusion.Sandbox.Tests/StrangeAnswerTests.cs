namespace OracleFusion.Sandbox.Tests;

/// <summary>Answers that are not the service's, and pages that contradict themselves.</summary>
public sealed class StrangeAnswerTests(PodFixture fixture) : IClassFixture<PodFixture>, IAsyncLifetime
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

    [Fact]
    public async Task A_full_page_can_deny_that_more_follows()
    {
        _pod.Server.Faults.Arm(FaultKind.WrongHasMore);

        var page = await _pod.Get("invoices?limit=10");
        Assert.Equal(10, page["count"].GetInt32());
        Assert.False(page["hasMore"].GetBoolean());
        Assert.True((await _pod.Get("invoices?limit=10"))["hasMore"].GetBoolean());
    }

    [Fact]
    public async Task A_page_can_be_empty_and_say_that_more_follow()
    {
        _pod.Server.Faults.Arm(FaultKind.EmptyPage);

        var page = await _pod.Get("invoices?limit=10&offset=20");
        Assert.Empty(page.Items);
        Assert.Equal(0, page["count"].GetInt32());
        Assert.True(page["hasMore"].GetBoolean());
        Assert.Equal(20, page["offset"].GetInt32());
    }

    [Fact]
    public async Task An_offset_can_be_ignored()
    {
        var first = await _pod.Get("invoices?limit=10");
        _pod.Server.Faults.Arm(FaultKind.IgnoreOffset);

        Assert.Equal(first.Text, (await _pod.Get("invoices?limit=10&offset=20")).Text);
    }

    [Theory]
    [InlineData(FaultKind.SignInPage, 200, "text/html")]
    [InlineData(FaultKind.RedirectNowhere, 302, null)]
    [InlineData(FaultKind.RedirectToSignIn, 302, "text/html")]
    [InlineData(FaultKind.Forbidden, 403, "text/html")]
    [InlineData(FaultKind.BadRequest, 400, "application/vnd.oracle.adf.error+json")]
    [InlineData(FaultKind.EchoHeaders, 502, "text/html")]
    public async Task A_page_that_is_not_the_services_does_nothing(FaultKind kind, int status, string? type)
    {
        var number = $"F-{kind}";
        _pod.Server.Faults.Arm(kind, method: "POST");

        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate!.GetCertHashString() == _pod.Server.Certificate!.GetCertHashString();
        using var client = new HttpClient(handler) { BaseAddress = _pod.Server.BaseUri };
        client.DefaultRequestHeaders.Authorization = _pod.Client.DefaultRequestHeaders.Authorization;
        client.DefaultRequestHeaders.Add("REST-Framework-Version", "4");
        using var body = new StringContent(Named(number), null, Pod.ItemType);
        using var answer = await client.PostAsync(Pod.Fscm + "/invoices", body, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(kind == FaultKind.RedirectToSignIn, answer.Headers.Location is not null);
        Assert.Equal(kind == FaultKind.RedirectNowhere, text.Length == 0);
        Assert.Equal(
            kind == FaultKind.EchoHeaders,
            text.Contains(client.DefaultRequestHeaders.Authorization!.ToString(), StringComparison.Ordinal)
                && text.Contains($"{SandboxOptions.DefaultUser}:{SandboxOptions.DefaultPassword}", StringComparison.Ordinal)
        );
        Assert.Equal(0, await Count(number));
    }

    [Fact]
    public async Task A_credential_that_was_taken_is_refused_after_some_requests()
    {
        _pod.Server.Faults.Arm(FaultKind.Unauthorized, path: "invoices", skip: 2);

        Assert.Equal(200, (await _pod.Get("invoices?limit=1")).Status);
        Assert.Equal(200, (await _pod.Get("invoices?limit=1")).Status);
        Assert.Equal(401, (await _pod.Get("invoices?limit=1")).Status);
    }

    [Fact]
    public async Task Any_answer_can_be_armed()
    {
        _pod.Server.Faults.ArmReply(
            new ArmedReply(422, "<MESSAGE><TEXT>no</TEXT></MESSAGE>", "application/xml")
            {
                Headers = new Dictionary<string, string> { ["X-Trace"] = "7" },
            },
            method: "POST"
        );
        _pod.Server.Faults.ArmReply(new ArmedReply(204) { AfterWork = true }, method: "POST");

        var refused = await _pod.Post("invoices", Named("F-ANY-1"));
        Assert.Equal((422, "application/xml", "7"), (refused.Status, refused.MediaType, refused.Headers["X-Trace"]));
        Assert.Equal("<MESSAGE><TEXT>no</TEXT></MESSAGE>", refused.Text);
        Assert.Equal(0, await Count("F-ANY-1"));
        Assert.Equal(204, (await _pod.Post("invoices", Named("F-ANY-2"))).Status);
        Assert.Equal(1, await Count("F-ANY-2"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _pod.Server.Faults.ArmReply(new ArmedReply(101)));
        var armed = await _pod.Send(
            HttpMethod.Post,
            "/sandbox/faults/arm",
            """{"fault":"reply","status":520,"times":2,"path":"invoices"}"""u8.ToArray(),
            "application/json",
            0
        );
        Assert.Equal(2, armed["pending"].GetInt32());
        Assert.Equal(520, (await _pod.Get("invoices?limit=1")).Status);
    }
}

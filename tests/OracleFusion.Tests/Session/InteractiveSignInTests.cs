using System.Management.Automation;
using System.Net;
using System.Text.RegularExpressions;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>People who sign in on the page of the identity domain: by a browser that comes back, and by a code that is entered
/// elsewhere.</summary>
public sealed class InteractiveSignInTests : IClassFixture<SuppliedSignInTests.Domain>, IDisposable
{
    private const string Domain =
        "-Interactive -TokenUri $endpoint -Scope $scope -RedirectUri http://127.0.0.1:0/back -SkipCertificateCheck ";

    private readonly SuppliedSignInTests.Domain _pod;
    private readonly Engine _engine = new();
    private readonly SignInBrowser _browser = new();

    public InteractiveSignInTests(SuppliedSignInTests.Domain pod)
    {
        _pod = pod;
        _pod.Server.ClearRequests();
        _pod.Server.Faults.Clear();
        _engine
            .With("address", pod.Address)
            .With("client", Pod.CredentialOf("reporting-client", "client-secret-93"))
            .With("scope", new[] { "urn:opc:resource:consumer::all", "offline_access" })
            .With("endpoint", new Uri(pod.Server.BaseUri, "/oauth2/v1/token"));
    }

    public void Dispose()
    {
        _engine.Dispose();
        _browser.Dispose();
    }

    [Theory]
    [InlineData("-ClientId public-client")]
    [InlineData("-ClientCredential $client")]
    public async Task Whoever_signs_in_by_the_browser_is_connected_and_stays_so(string client)
    {
        var connected = await SignIn($"Connect-OracleFusion $address {Domain} {client} -PassThru", prompt => _browser.SignIn(prompt));
        var connection = connected.ThrowIfFailed().Single;
        Assert.Equal("Interactive", connection.Properties["Authentication"].Value);
        Assert.Equal(Pod.User, connection.Properties["UserName"].Value);
        Assert.Equal(1, TokenRequests);

        // The token is renewed without asking anybody, each time by the newest refresh token.
        for (var i = 0; i < 2; i++)
        {
            _pod.Server.Faults.Arm(FaultKind.Unauthorized, path: "/invoices");
            Assert.Equal(2, _engine.Run("Get-FusionInvoice -First 2").ThrowIfFailed().Output.Count);
        }

        Assert.Equal(3, TokenRequests);
    }

    [Fact]
    public async Task A_device_code_is_entered_on_a_page()
    {
        var connected = await SignIn(
            $"Connect-OracleFusion $address {Domain} -ClientId public-client -UseDeviceCode -PassThru",
            async prompt =>
            {
                var told = Regex.Match(prompt, "open (?<page>\\S+) and enter the code (?<code>[A-Z]{8})\\.");
                Assert.True(told.Success, prompt);
                using var page = await _browser.Post(told.Groups["page"].Value, ("user_code", told.Groups["code"].Value));
                Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            }
        );
        Assert.Equal(Pod.User, connected.ThrowIfFailed().Single.Properties["UserName"].Value);
        Assert.Equal(2, _engine.Run("Get-FusionInvoice -First 2").ThrowIfFailed().Output.Count);
    }

    [Fact]
    public async Task Whoever_refuses_is_not_connected()
    {
        var refused = await SignIn($"Connect-OracleFusion $address {Domain} -ClientId public-client", prompt =>
            _browser.SignIn(prompt, ("deny", "1"))
        );
        Assert.Equal(ErrorCategory.AuthenticationError, refused.Error.CategoryInfo.Category);
        Assert.Contains("refused: access_denied, The user did not allow it", refused.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_engine.Run("Get-FusionConnection").Output);
        Assert.Equal(0, TokenRequests);
    }

    [Fact]
    public async Task A_code_that_somebody_else_brings_is_not_taken_and_the_wait_goes_on()
    {
        var connected = await SignIn($"Connect-OracleFusion $address {Domain} -ClientId public-client -PassThru", async prompt =>
        {
            var back = Uri.UnescapeDataString(Regex.Match(prompt, "redirect_uri=([^&\\s]+)").Groups[1].Value);
            foreach (
                (var address, var status) in new[]
                {
                    (back + "?code=evil&state=evil", HttpStatusCode.BadRequest),
                    (back + "?error=access_denied", HttpStatusCode.BadRequest),
                    (new Uri(new Uri(back), "/favicon.ico").AbsoluteUri, HttpStatusCode.NotFound),
                }
            )
            {
                using var answer = await _browser.Get(address);
                Assert.Equal(status, answer.StatusCode);
            }

            await _browser.SignIn(prompt);
        });
        Assert.Equal(Pod.User, connected.ThrowIfFailed().Single.Properties["UserName"].Value);
    }

    [Fact]
    public async Task A_sign_in_that_the_domain_does_not_renew_has_ended_and_says_why_each_time()
    {
        (
            await SignIn($"Connect-OracleFusion $address {Domain} -ClientId public-client", prompt => _browser.SignIn(prompt))
        ).ThrowIfFailed();
        _pod.Server.EndSessions();
        _pod.Server.Faults.Arm(FaultKind.Unauthorized, path: "/invoices");
        for (var i = 0; i < 2; i++)
        {
            var ended = _engine.Run("Get-FusionInvoice -First 2");
            Assert.Equal(ErrorCategory.AuthenticationError, ended.Error.CategoryInfo.Category);
            Assert.Contains(
                "The sign-in has ended: the identity domain does not renew it (The refresh token is unknown or was used)",
                ended.Error.Exception.Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task A_token_that_cannot_be_renewed_is_not_thrown_away_because_something_refused_it()
    {
        _engine.With("scope", new[] { "urn:opc:resource:consumer::all" });
        (
            await SignIn($"Connect-OracleFusion $address {Domain} -ClientId public-client", prompt => _browser.SignIn(prompt))
        ).ThrowIfFailed();
        _pod.Server.Faults.Arm(FaultKind.Unauthorized, path: "/invoices");
        Assert.Equal(2, _engine.Run("Get-FusionInvoice -First 2").ThrowIfFailed().Output.Count);
        Assert.Equal(1, TokenRequests);
    }

    [Fact]
    public async Task Nothing_of_it_is_shown_or_saved_but_how_to_do_it_again()
    {
        var brought = "";
        var connected = await SignIn(
            $"Connect-OracleFusion $address {Domain} -ClientId public-client -Name people -Save -PassThru -Verbose -Debug *>&1",
            async prompt => brought = await _browser.SignIn(prompt)
        );
        var code = Regex.Match(brought, "code=([^&]+)").Groups[1].Value;
        Assert.NotEmpty(code);
        var told = string.Join("\n", connected.ThrowIfFailed().Output.Select(o => o.ToString())) + _engine.Screen;
        var path = _engine.Run("Get-FusionConnection -Saved | & { process { if ($_.Name -eq 'people') { $_.Path } } }").Value<string>();
        var file = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        Assert.Contains("public-client", file, StringComparison.Ordinal);
        foreach (var text in new[] { told, file })
        {
            Assert.DoesNotContain(code, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Bearer ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("refresh_token", text, StringComparison.Ordinal);
            Assert.DoesNotContain("code_verifier", text, StringComparison.Ordinal);
        }

        var again = await SignIn("Connect-OracleFusion people -RedirectUri http://127.0.0.1:0/other -PassThru", prompt =>
            _browser.SignIn(prompt)
        );
        Assert.Equal(Pod.User, again.ThrowIfFailed().Single.Properties["UserName"].Value);
        File.Delete(path);
    }

    [Theory]
    [InlineData("", "-ClientId for a public one")]
    [InlineData("-ClientId a -ClientCredential $client", "Give one of them")]
    [InlineData("-ClientId a -RedirectUri https://localhost:8400/", "no address that a browser can be sent back to")]
    [InlineData("-ClientId a -RedirectUri http://example.com/", "no address that a browser can be sent back to")]
    [InlineData("-ClientId a -TokenUri https://example.com/oauth", "does not end in /token")]
    public void What_cannot_be_used_is_told_before_anybody_is_asked(string given, string reason)
    {
        var defaults = new[] { ("-TokenUri", "$endpoint"), ("-RedirectUri", "http://127.0.0.1:0/") }.Where(d =>
            !given.Contains(d.Item1, StringComparison.Ordinal)
        );
        var refused = _engine.Run(
            $"Connect-OracleFusion $address -Interactive -Scope a {string.Join(" ", defaults.Select(d => $"{d.Item1} {d.Item2}"))} {given}"
        );
        Assert.Contains(reason, refused.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_pod.Server.Requests);
    }

    [Theory]
    [InlineData("Connect-OracleFusion $address -UseDeviceCode")]
    [InlineData("Connect-OracleFusion $address -RedirectUri http://localhost:1/")]
    public void What_is_for_people_alone_is_refused_without_them(string script)
    {
        Assert.Contains("are for a person", _engine.Run(script).Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_pod.Server.Requests);
    }

    private int TokenRequests => _pod.Server.Requests.Count(r => r.Path == "/oauth2/v1/token");

    private Task<EngineResult> SignIn(string script, Func<string, Task> person) => _browser.RunAsync(_engine, script, person);
}

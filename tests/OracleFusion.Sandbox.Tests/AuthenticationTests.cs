using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace OracleFusion.Sandbox.Tests;

/// <summary>Credentials as the gateway checks them, with tokens made by hand.</summary>
public sealed class AuthenticationTests(AuthenticationTests.Setup setup) : IClassFixture<AuthenticationTests.Setup>
{
    private readonly Pod _pod = setup.Pod;

    public sealed class Setup : IAsyncLifetime
    {
        public RSA Key { get; } = RSA.Create(2048);

        public X509Certificate2 Certificate { get; private set; } = null!;

        public Pod Pod { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Certificate = new CertificateRequest("CN=issuer", Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(
                DateTimeOffset.UtcNow.AddDays(-1),
                DateTimeOffset.UtcNow.AddDays(30)
            );
            Pod = await Pod.Start();
            Pod.Server.Trust("scripts", Certificate);
        }

        public async ValueTask DisposeAsync()
        {
            await Pod.DisposeAsync();
            Certificate.Dispose();
            Key.Dispose();
        }

        public string Token(Action<Dictionary<string, object>, Dictionary<string, object>>? change = null, RSA? key = null)
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            var header = new Dictionary<string, object>
            {
                ["alg"] = "RS256",
                ["typ"] = "JWT",
                ["x5t"] = Convert.ToBase64String(Certificate.GetCertHash()).TrimEnd('='),
            };
            var claims = new Dictionary<string, object>
            {
                ["iss"] = "scripts",
                ["prn"] = SandboxOptions.DefaultUser,
                ["sub"] = SandboxOptions.DefaultUser,
                ["iat"] = now,
                ["exp"] = now + 300,
            };
            change?.Invoke(header, claims);
            var signed = $"{Url(JsonSerializer.SerializeToUtf8Bytes(header))}.{Url(JsonSerializer.SerializeToUtf8Bytes(claims))}";
            var signature = (key ?? Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return $"{signed}.{Url(signature)}";
        }

        private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private Task<Answer> With(string authorization) => _pod.Get("invoices?limit=1", headers: ("Authorization", authorization));

    [Fact]
    public async Task A_wrong_password_is_401_as_the_gateway_sends_it()
    {
        var answer = await With(Pod.Basic(SandboxOptions.DefaultUser, "wrong").ToString());

        Assert.Equal(401, answer.Status);
        Assert.StartsWith("Basic realm=", answer.Headers["WWW-Authenticate"], StringComparison.Ordinal);
        Assert.Equal("text/html", answer.MediaType);
        Assert.Equal(401, (await With("Basic !!!")).Status);
        Assert.Equal(401, (await With("Negotiate abc")).Status);
    }

    [Theory]
    [InlineData("standard padded")]
    [InlineData("standard")]
    [InlineData("url")]
    [InlineData("url padded")]
    public async Task The_thumbprint_is_taken_in_every_spelling(string spelling)
    {
        var text = Convert.ToBase64String(setup.Certificate.GetCertHash());
        if (spelling.StartsWith("url", StringComparison.Ordinal))
            text = text.Replace('+', '-').Replace('/', '_');
        if (!spelling.EndsWith("padded", StringComparison.Ordinal))
            text = text.TrimEnd('=');

        Assert.Equal(200, (await With("Bearer " + setup.Token((header, _) => header["x5t"] = text))).Status);
    }

    [Theory]
    [InlineData("prn")]
    [InlineData("sub")]
    public async Task The_user_may_stand_in_either_claim(string other) =>
        Assert.Equal(200, (await With("Bearer " + setup.Token((_, claims) => claims.Remove(other)))).Status);

    [Theory]
    [InlineData("iss", "somebody", "is not trusted")]
    [InlineData("prn", "nobody", "is not known")]
    [InlineData("exp", "-60", "has expired")]
    [InlineData("exp", null, "exp is missing")]
    [InlineData("iat", "600", "in the future")]
    [InlineData("header x5t", "AAAAAAAAAAAAAAAAAAAAAAAAAAA", "is not the SHA-1 thumbprint")]
    [InlineData("header x5t", null, "x5t is missing")]
    [InlineData("header alg", "RS512", "RS256")]
    [InlineData("header alg", "none", "RS256")]
    public async Task A_token_that_is_wrong_in_one_thing_is_401(string what, string? value, string reason)
    {
        var token = setup.Token(
            (header, claims) =>
            {
                var target = what.StartsWith("header ", StringComparison.Ordinal) ? header : claims;
                var name = what.Replace("header ", "", StringComparison.Ordinal);
                if (value is null)
                    target.Remove(name);
                else
                    target[name] = name is "exp" or "iat"
                        ? DateTimeOffset.UtcNow.ToUnixTimeSeconds() + int.Parse(value, CultureInfo.InvariantCulture)
                        : value;
            }
        );

        Assert.Equal(401, (await With("Bearer " + token)).Status);
        Assert.Contains(_pod.Server.Requests, r => r.Refusal?.Contains(reason, StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task A_signature_by_another_key_is_401()
    {
        using var other = RSA.Create(2048);

        Assert.Equal(401, (await With("Bearer " + setup.Token(key: other))).Status);
        Assert.Equal(401, (await With("Bearer " + setup.Token()[..^8] + "AAAAAAAA")).Status);
    }

    [Fact]
    public async Task A_certificate_can_be_trusted_while_the_server_runs()
    {
        var token = "Bearer " + setup.Token((_, claims) => claims["iss"] = "later");
        Assert.Equal(401, (await With(token)).Status);

        var trusted = await _pod.Send(
            HttpMethod.Post,
            "/sandbox/trust?issuer=later",
            Encoding.ASCII.GetBytes(setup.Certificate.ExportCertificatePem()),
            "application/x-pem-file",
            0
        );
        Assert.Equal(204, trusted.Status);
        Assert.Equal(200, (await With(token)).Status);
        Assert.Equal(
            400,
            (await _pod.Send(HttpMethod.Post, "/sandbox/trust?issuer=x", "no certificate"u8.ToArray(), "text/plain", 0)).Status
        );
    }

    [Fact]
    public async Task An_identity_domain_gives_tokens_for_client_credentials()
    {
        var form = "grant_type=client_credentials&scope=urn:opc:resource:consumer::all"u8.ToArray();
        var answer = await _pod.Send(HttpMethod.Post, "/oauth2/v1/token", form, "application/x-www-form-urlencoded", 0);

        Assert.Equal(200, answer.Status);
        Assert.Equal("Bearer", answer["token_type"].GetString());
        Assert.Equal(3600, answer["expires_in"].GetInt32());
        Assert.Equal(200, (await With("Bearer " + answer["access_token"].GetString())).Status);
        var refused = await _pod.Send(
            HttpMethod.Post,
            "/oauth2/v1/token",
            form,
            "application/x-www-form-urlencoded",
            0,
            ("Authorization", Pod.Basic("nobody", "x").ToString())
        );
        Assert.Equal(401, refused.Status);
        Assert.Equal("invalid_client", refused["error"].GetString());
    }

    [Fact]
    public async Task An_identity_domain_gives_tokens_for_an_assertion()
    {
        Task<Answer> Ask(string assertion) =>
            _pod.Send(
                HttpMethod.Post,
                "/oauth2/v1/token",
                Encoding.ASCII.GetBytes(
                    $"grant_type={Uri.EscapeDataString("urn:ietf:params:oauth:grant-type:jwt-bearer")}&assertion={assertion}&scope=a"
                ),
                "application/x-www-form-urlencoded",
                0
            );

        var answer = await Ask(
            setup.Token((_, claims) => claims["aud"] = new[] { "oauth.idm.oracle.com", "https://identity.oraclecloud.com/" })
        );
        Assert.Equal(200, answer.Status);
        Assert.Equal(200, (await With("Bearer " + answer["access_token"].GetString())).Status);
        Assert.Equal("invalid_grant", (await Ask(setup.Token()))["error"].GetString());
    }

    [Fact]
    public async Task The_token_relay_gives_a_signed_in_user_a_token()
    {
        var answer = await _pod.Get("/fscmRestApi/tokenrelay", framework: 0);

        Assert.Equal(SandboxOptions.DefaultUser, answer["principal"].GetString());
        Assert.Equal(14_400_000, answer["expires_in"].GetInt64());
        Assert.Equal(200, (await With("Bearer " + answer["access_token"].GetString())).Status);
    }
}

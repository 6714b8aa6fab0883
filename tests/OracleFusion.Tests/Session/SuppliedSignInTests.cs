using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Signing in with what something else keeps: tokens from a script block, an object of parameters, a client that asks for a
/// user.</summary>
public sealed class SuppliedSignInTests : IClassFixture<SuppliedSignInTests.Domain>, IDisposable
{
    private const string Client = "reporting-client";
    private const string ClientSecret = "client-secret-93";

    private readonly Domain _pod;
    private readonly TestKeys _keys = new();
    private readonly Engine _engine = new();

    public SuppliedSignInTests(Domain pod)
    {
        _pod = pod;
        _pod.Server.Trust("tests.example.com", _keys.PublicCertificate);
        _pod.Server.Trust(Client, _keys.PublicCertificate);
        _pod.Server.ClearRequests();
        _engine
            .With("address", _pod.Address)
            .With("key", _keys.KeyPath)
            .With("cer", _keys.CertificatePath)
            .With("client", Pod.CredentialOf(Client, ClientSecret))
            .With("endpoint", new Uri(_pod.Server.BaseUri, "/oauth2/v1/token"));
        _engine
            .Run(
                "$global:asked = 0; function Get-Token { $global:asked++; New-FusionJwt -Issuer tests.example.com -UserName casey.brown "
                    + "-PrivateKeyPath $key -CertificatePath $cer }"
            )
            .ThrowIfFailed();
    }

    public void Dispose()
    {
        _engine.Dispose();
        _keys.Dispose();
    }

    [Theory]
    [InlineData("{ Get-Token }")]
    [InlineData("{ [Net.NetworkCredential]::new('', (Get-Token)).Password }")]
    [InlineData("{ [pscustomobject]@{ Token = Get-Token; ExpiresOn = 1 } }")]
    [InlineData("{ @([pscustomobject]@{ access_token = [Net.NetworkCredential]::new('', (Get-Token)).Password }) }")]
    public void A_script_block_gives_the_token_when_one_is_needed(string block)
    {
        var connection = _engine.Run($"Connect-OracleFusion $address -AccessToken {block} -SkipCertificateCheck -PassThru").Single;
        Assert.Equal("Bearer", connection.Properties["Authentication"].Value);
        Assert.Equal(Pod.User, connection.Properties["UserName"].Value);
        Assert.Equal(2, _engine.Run("Get-FusionInvoice -First 2").Output.Count);
        Assert.Equal(1, _engine.Run("$asked").Value<int>());
    }

    [Fact]
    public void It_is_asked_again_once_for_a_token_that_the_server_refuses()
    {
        _engine
            .Run(
                "Connect-OracleFusion $address -AccessToken { if ($global:asked) { Get-Token } else { $global:asked++; 'stale' } } "
                    + "-SkipCertificateCheck"
            )
            .ThrowIfFailed();
        Assert.Equal(2, _engine.Run("$asked").Value<int>());

        var refused = _engine.Run(
            "$global:asked = 0; Connect-OracleFusion $address -AccessToken { $global:asked++; \"stale$asked\" } -SkipCertificateCheck"
        );
        Assert.Equal(ErrorCategory.AuthenticationError, refused.Error.CategoryInfo.Category);
        Assert.InRange(_engine.Run("$asked").Value<int>(), 1, 2);
    }

    /// <summary>A page is read ahead and needs a token while the thread that would make it waits for another cmdlet's request.</summary>
    [Fact]
    public void It_is_asked_while_another_cmdlet_downstream_waits_for_the_same_token()
    {
        _engine.Run("Connect-OracleFusion $address -AccessToken { Get-Token } -SkipCertificateCheck").ThrowIfFailed();
        _pod.Server.Faults.Arm(FaultKind.Unauthorized, path: "/invoices", skip: 1);
        var result = _engine.Run("Get-FusionInvoice -PageSize 25 | ForEach-Object { $null = Get-FusionSupplier -First 1; $_.InvoiceId }");
        Assert.Equal(_pod.Scale, result.ThrowIfFailed().Output.Select(o => (long)o.BaseObject).Distinct().Count());
        Assert.Equal(2, _engine.Run("$asked").Value<int>());
    }

    /// <summary>The write under way needs a token, and the only thread that could make it is ending the pipeline.</summary>
    [Fact]
    public void A_pipeline_that_is_ended_does_not_wait_for_a_token_that_only_it_could_make()
    {
        _engine.Run("Connect-OracleFusion $address -AccessToken { Get-Token } -SkipCertificateCheck").ThrowIfFailed();
        _pod.Server.Faults.Arm(FaultKind.Unauthorized, path: "/invoices");
        var result = _engine.Run(
            "& { @{ InvoiceNumber = 'ended-1'; InvoiceAmount = 1; BusinessUnit = 'Halden UK'; Supplier = 'Eastmark Packaging AB' }; "
                + "throw 'enough' } | New-FusionInvoice -ThrottleLimit 2"
        );
        Assert.Contains("enough", result.Terminated!.ToString(), StringComparison.Ordinal);
        Assert.Empty(_engine.Run("Get-FusionInvoice -InvoiceNumber ended-1").Output);
    }

    [Fact]
    public void A_block_that_needs_the_token_itself_is_told()
    {
        var result = _engine.Run(
            "Connect-OracleFusion $address -AccessToken { Get-FusionInvoice -First 1 -Connection own } -Name own -SkipTest "
                + "-SkipCertificateCheck; Get-FusionInvoice -First 1"
        );
        Assert.Contains("uses the connection", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_pod.Server.Requests);
    }

    [Theory]
    [InlineData("{ throw 'the vault is closed' }", "the vault is closed")]
    [InlineData("{ }", "gave 0 objects")]
    [InlineData("{ 'a'; 'b' }", "gave 2 objects")]
    [InlineData("{ 42 }", "gave a Int32")]
    [InlineData("{ 'two words' }", "U+0020")]
    [InlineData("'text'", "takes no text")]
    [InlineData("42", "not a Int32")]
    public void What_is_no_token_is_told_and_nothing_is_sent(string token, string words)
    {
        var result = _engine.Run($"Connect-OracleFusion $address -AccessToken {token} -SkipCertificateCheck");
        Assert.Contains(words, result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_pod.Server.Requests);
    }

    [Fact]
    public void A_client_asks_for_a_user()
    {
        var connection = _engine
            .Run(
                $"Connect-OracleFusion $address -ClientCredential $client -TokenUri $endpoint -Scope all -Issuer {Client} "
                    + "-UserName casey.brown -PrivateKeyPath $key -CertificatePath $cer -SkipCertificateCheck -PassThru"
            )
            .Single;
        Assert.Equal("OAuth", connection.Properties["Authentication"].Value);
        Assert.Equal(Pod.User, connection.Properties["UserName"].Value);
        Assert.Single(_engine.Run("Get-FusionInvoice -First 1").Output);
    }

    [Theory]
    [InlineData("-ClientCredential $client -TokenUri $endpoint -Issuer reporting-client", "all three")]
    [InlineData("-TokenUri $endpoint -Scope all -Issuer reporting-client", "all three")]
    [InlineData("-ClientCredential $client -TokenUri $endpoint -Scope all -Issuer tests.example.com", "issued by the client itself")]
    public void A_client_that_is_half_given_is_told(string given, string words)
    {
        var result = _engine.Run(
            $"Connect-OracleFusion $address {given} -UserName casey.brown -PrivateKeyPath $key -CertificatePath $cer -SkipCertificateCheck"
        );
        Assert.Contains(words, result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(_pod.Server.Requests);
    }

    [Theory]
    [InlineData(
        "@{ Server = $address; UserName = 'casey.brown'; Password = 'Welcome1'; SkipCertificateCheck = 'true'; Issuer = '' }",
        "Basic"
    )]
    [InlineData(
        "[pscustomobject]@{ server = $address; UserName = 'casey.brown'; Password = 'Welcome1'; SkipCertificateCheck = $true }",
        "Basic"
    )]
    [InlineData(
        "@{ Server = $address; Issuer = 'tests.example.com'; UserName = 'casey.brown'; CertificatePath = $cer; "
            + "SkipCertificateCheck = $true; PrivateKey = [IO.File]::ReadAllText($key) }",
        "Jwt"
    )]
    [InlineData(
        "@{ Server = $address; ClientId = 'reporting-client'; ClientSecret = 'client-secret-93'; TokenUri = \"$endpoint\"; Scope = 'a b'; "
            + "SkipCertificateCheck = $true }",
        "OAuth"
    )]
    public void An_object_holds_the_parameters(string given, string scheme)
    {
        var connection = _engine.Run($"{given} | Connect-OracleFusion -PassThru -ReadOnly -Name asset").Single;
        Assert.Equal(scheme, connection.Properties["Authentication"].Value);
        Assert.Equal(true, connection.Properties["IsReadOnly"].Value);
        Assert.Equal("asset", connection.Properties["Name"].Value);
    }

    [Theory]
    [InlineData("@{ Server = $address; Pasword = 'Welcome1' }", "Pasword, which Connect-OracleFusion does not know")]
    [InlineData("@{ UserName = 'casey.brown'; Password = 'Welcome1' }", "no Server")]
    [InlineData("@{ Server = $address; Password = 'Welcome1' }", "has Password and no UserName")]
    [InlineData("@{ Server = $address; UserName = 'casey.brown'; Password = 'Welcome1'; ReadOnly = 'perhaps' }", "true or false")]
    [InlineData("'prod'", "not a text")]
    public void An_object_that_says_something_else_is_told(string given, string words)
    {
        var result = _engine.Run($"Connect-OracleFusion -InputObject {given}");
        Assert.Contains(words, result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Welcome1", _engine.Screen, StringComparison.Ordinal);
        Assert.Empty(_pod.Server.Requests);
    }

    [Fact]
    public void What_is_given_beside_the_object_wins()
    {
        var connection = _engine
            .Run(
                "Connect-OracleFusion $address -InputObject @{ Server = 'other.example.com'; UserName = 'casey.brown'; "
                    + "Password = 'Welcome1'; Name = 'asset'; SkipCertificateCheck = 'false' } -SkipCertificateCheck -Name mine -PassThru"
            )
            .Single;
        Assert.Equal("mine", connection.Properties["Name"].Value);
        Assert.Equal(_pod.Server.BaseUri, connection.Properties["Server"].Value);
    }

    public sealed class Domain : Pod
    {
        public override SandboxOptions Options => new() { Scale = Scale, Users = { [User] = Password, [Client] = ClientSecret } };
    }
}

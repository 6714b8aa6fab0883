using System.Management.Automation;
using System.Net;
using System.Security;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

public sealed partial class ConnectOracleFusionCommand
{
    /// <summary>A client of the server that is signed in, as far as that can be found out now.</summary>
    private FusionClient CreateClient(Uri server)
    {
        var client = new FusionClient(
            new FusionConnectionSettings
            {
                Server = server,
                Authentication = CreateAuthentication(),
                FrameworkVersion = FrameworkVersion,
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                MaxRetryWait = MaxRetryWait,
                Proxy = Proxy is null ? null : new WebProxy(Proxy) { Credentials = ProxyCredential?.GetNetworkCredential() },
                SkipCertificateCheck = SkipCertificateCheck,
                PinnedCertificate = PinnedCertificate,
                IsReadOnly = ReadOnly,
            }
        );
        try
        {
            if (ParameterSetName == Person)
                SignIn(client);
            if (!SkipTest)
                Test(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        return client;
    }

    private void Test(FusionClient client)
    {
        ResourceCatalog.Prepare();
        var result = Await(token => Observed(client).TestSignInAsync(token));
        if (result.Refused is not null)
            ThrowTerminatingError(SignInAdvice.Error(result, client));
    }

    private FusionAuthentication CreateAuthentication() =>
        ParameterSetName switch
        {
            Basic => new BasicAuthentication(Plain(Credential!)),
            Bearer => CreateBearerAuthentication(),
            Person => CreateInteractiveAuthentication(),
            OAuth => new OAuthAuthentication(Plain(ClientCredential!), TokenUri!, Scope),
            _ => CreateSigningAuthentication(),
        };

    /// <summary>User name and password as they were given. GetNetworkCredential would take a part of the name, before a backslash or behind
    /// an at sign, for a domain of Windows, and sign another user in.</summary>
    private static NetworkCredential Plain(PSCredential credential) => new(credential.UserName, credential.Password);

    private FusionAuthentication CreateBearerAuthentication() =>
        Unwrap.Value(AccessToken) switch
        {
            SecureString token => new BearerAuthentication(token),
            ScriptBlock block => new SuppliedTokenAuthentication(new TokenScript(block).Supply),
            string => throw new FusionInputException(
                "-AccessToken takes no text, which would stay in the history: give a SecureString (Read-Host -AsSecureString, or a vault), "
                    + "or a script block that gives the token."
            ),
            var other => throw new FusionInputException(
                $"-AccessToken takes a SecureString or a script block, not a {other?.GetType().Name}."
            ),
        };

    private TokenAuthentication CreateSigningAuthentication()
    {
        var isAssertion = ClientCredential is not null;
        if (isAssertion != TokenUri is not null || isAssertion != Scope.Length > 0)
            throw new FusionInputException(
                "An OAuth client that asks for a user needs all three: -ClientCredential, -TokenUri and -Scope. For a JWT of an issuer "
                    + "that the server itself trusts, give none of them."
            );
        if (isAssertion && Issuer != ClientCredential!.UserName)
            throw new FusionInputException(
                $"-Issuer is '{Issuer}', and the client is '{ClientCredential.UserName}': an assertion for a user is issued by the client "
                    + "itself. Give the client's id as -Issuer."
            );
        var signer = CreateSigner();
        try
        {
            return isAssertion
                ? new OAuthAuthentication(Plain(ClientCredential!), TokenUri!, Scope, signer, UserName!)
                : new JwtAuthentication(signer, Issuer!, UserName!, TokenLifetime);
        }
        catch
        {
            signer.Dispose();
            throw;
        }
    }
}

using System.Diagnostics;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Output;
using OracleFusion.Records;
using OracleFusion.Sessions;

namespace OracleFusion.Commands;

/// <summary>Tests a connection and explains what is wrong with it.</summary>
/// <remarks>
/// Sends small requests and says what came of them: whether the server answers, whether it knows the user, how far the clocks are apart
/// and, for a connection that signs tokens, which spelling of the certificate's fingerprint the server takes. The service gives no reason
/// when it refuses a sign-in (401); the property Advice names those that it can have. With -Resource it also tells whether the user may
/// read those resources: a 403 is a missing privilege, not a wrong password.
///
/// To test a sign-in that Connect-OracleFusion refuses, connect with -SkipTest first.
/// </remarks>
/// <example>
/// <code>Test-FusionConnection</code>
/// Tests the default connection.
/// </example>
/// <example>
/// <code>
/// Connect-OracleFusion servername.fa.us2.oraclecloud.com -Issuer example.com -UserName integration.user -PrivateKeyPath ./private.key -CertificatePath ./publickey.cer -SkipTest
/// (Test-FusionConnection).Advice
/// </code>
/// Finds out why a sign-in by JWT is refused.
/// </example>
/// <example>
/// <code>Test-FusionConnection -Resource invoices, purchaseOrders | ForEach-Object Access | Where-Object IsAllowed -eq $false</code>
/// Lists the resources that the user may not read.
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "FusionConnection")]
[OutputType(typeof(FusionConnectionTest))]
public sealed class TestFusionConnectionCommand : ConnectedCmdlet
{
    /// <summary>Resources to try to read one row of, such as invoices, to see whether the user has the privilege.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Resource { get; set; } = [];

    private protected override void ProcessInput()
    {
        // Wrong names are told before anything is sent.
        var collections = Resource.Select(r => (Name: r, Path: ResourceName.ToPath(r))).ToList();
        var test = new FusionConnectionTest(ActiveConnection);
        var advice = new List<string>();
        try
        {
            TestSignIn(test, advice);
            if (test.IsSignedIn)
                test.Access = [.. collections.Select(c => new FusionResourceAccess(c.Name, Read(c.Path)))];
        }
        catch (ServiceException e)
        {
            test.StatusCode = e.StatusCode;
            test.IsReachable = e.StatusCode != 0 && !e.IsForToken;
            advice.Add(e.Message);
        }
        foreach (var refused in test.Access.Where(a => a.StatusCode == 403))
            advice.Add(
                $"{refused.Resource}: the server knows the user, but {test.UserName ?? "the user"} lacks the privilege to read it. "
                    + "Have a role assigned that holds the privilege of this REST resource (Security Console > Roles), and data "
                    + "access for the business unit or ledger."
            );
        foreach (var missing in test.Access.Where(a => a.StatusCode == 404))
            advice.Add($"{missing.Resource}: this server has no such resource, or not for this user.");
        test.Advice = advice;
        WriteObject(test);
    }

    private void TestSignIn(FusionConnectionTest test, List<string> advice)
    {
        var clock = Stopwatch.StartNew();
        var result = Await(token => Client.TestSignInAsync(token));
        test.Duration = clock.Elapsed;
        test.IsReachable = true;
        test.StatusCode = result.StatusCode;
        test.IsSignedIn = result.Refused is null;
        test.ClockAhead = SignInAdvice.ClockAhead(result);

        if (ActiveConnection.Client.Authentication is JwtAuthentication jwt)
        {
            test.FingerprintEncodings =
            [
                .. Enum.GetValues(typeof(FingerprintEncoding)).Cast<FingerprintEncoding>().Where(e => Takes(jwt, e, result)),
            ];
            if (result.Refused is not null && test.FingerprintEncodings.Count > 0)
            {
                advice.Add(
                    $"The server wants the certificate's fingerprint spelled as {string.Join(" or ", test.FingerprintEncodings)}: "
                        + $"connect with -FingerprintEncoding {test.FingerprintEncodings[0]}."
                );
                return;
            }
        }
        if (result.Refused is not null)
            advice.AddRange(SignInAdvice.Reasons(result, ActiveConnection.Client));
        else if (SignInAdvice.Clock(test.ClockAhead) is { } drift)
            advice.Add(drift);
    }

    private bool Takes(JwtAuthentication jwt, FingerprintEncoding encoding, SignInResult asConfigured)
    {
        if (encoding == jwt.Signer.Encoding)
            return asConfigured.Refused is null;
        var client = Observed(ActiveConnection.Client.SignedBy(jwt.With(encoding)), LogBody);
        return Await(token => client.TestSignInAsync(token)).Refused is null;
    }

    private int Read(ResourcePath collection)
    {
        try
        {
            using var response = Await(token => Client.SendAsync(new FusionRequest("GET", collection + "?limit=1&onlyData=true"), token));
            return response.StatusCode;
        }
        catch (ServiceException e) when (e.StatusCode is >= 400 and < 500)
        {
            return e.StatusCode;
        }
    }
}

using System.Management.Automation;
using System.Net;
using System.Security;
using OracleFusion.Cmdlets;

namespace OracleFusion.Commands;

/// <summary>Signs a token for use elsewhere.</summary>
/// <remarks>
/// Makes the JSON Web Token that Connect-OracleFusion would sign in with: RS256, x5t, iss, prn, sub, iat and exp. Connect-OracleFusion
/// makes its own; this is for other tools. Whoever has the token can act as the user until it ends, so it comes as a SecureString unless
/// -AsPlainText is given. Nothing is sent.
/// </remarks>
/// <example>
/// <code>
/// $token = New-FusionJwt -Issuer example.com -UserName integration.user -PrivateKeyPath ./private.key -CertificatePath ./publickey.cer -TokenLifetime 600
/// Connect-OracleFusion servername.fa.us2.oraclecloud.com -AccessToken $token
/// </code>
/// Signs a token for ten minutes, and connects with it.
/// </example>
/// <example>
/// <code>New-FusionJwt -Issuer example.com -UserName integration.user -PrivateKeyPath ./private.key -CertificateFingerprint 00:6D:6F:4A:5F:36:71:10:24:F8:F0:FD:33:89:6D:C5:EB:92:00:0F -AsPlainText | Set-Clipboard</code>
/// Puts a token into the clipboard.
/// </example>
[Cmdlet(VerbsCommon.New, "FusionJwt", DefaultParameterSetName = KeyFile)]
[OutputType(typeof(SecureString), typeof(string))]
public sealed class NewFusionJwtCommand : SigningCmdlet
{
    /// <summary>Gives the token as readable text.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    private protected override void ProcessInput()
    {
        using var signer = CreateSigner();
        var token = signer.Sign(Issuer!, UserName!, TokenLifetime).Token;
        if (!AsPlainText)
        {
            WriteObject(token);
            return;
        }
        using (token)
            WriteObject(new NetworkCredential("", token).Password);
    }
}

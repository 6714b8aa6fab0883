using System.Management.Automation;
using System.Security;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Output;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Makes the private key and the certificate for signing in by JWT.</summary>
/// <remarks>
/// Writes two files: private.key, an RSA key readable by its owner only, and publickey.cer, a self-signed certificate to be uploaded to
/// Oracle's Security Console (Tools > Security Console > API Authentication). They are what the openssl commands of Oracle's tutorial make,
/// without openssl. Files that exist are kept, and the cmdlet fails, unless -Force is given: a private key that is overwritten is lost, and
/// with it every sign-in that uses it.
/// </remarks>
/// <example>
/// <code>New-FusionJwtKeyPair -Path ./keys</code>
/// Makes a key of 2048 bits and a certificate that is valid for a year.
/// </example>
/// <example>
/// <code>
/// $pair = New-FusionJwtKeyPair -Path ./keys -KeySize 4096 -Days 730 -Subject 'CN=integration, O=Example'
/// Connect-OracleFusion servername.fa.us2.oraclecloud.com -Issuer example.com -UserName integration.user -PrivateKeyPath $pair.PrivateKeyPath -CertificatePath $pair.CertificatePath
/// </code>
/// Makes a key pair and, once the certificate has been uploaded, connects with it.
/// </example>
/// <example>
/// <code>New-FusionJwtKeyPair -Path ./keys | ForEach-Object { Get-FusionCertificateFingerprint $_.CertificatePath }</code>
/// Shows the fingerprint in each of its spellings.
/// </example>
[Cmdlet(VerbsCommon.New, "FusionJwtKeyPair", SupportsShouldProcess = true)]
[OutputType(typeof(FusionJwtKeyPair))]
public sealed class NewFusionJwtKeyPairCommand : FusionCmdlet
{
    /// <summary>The folder to write to; it is made where it does not exist. The current location unless given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>The length of the RSA key in bits: 2048 unless given, 3072 or 4096.</summary>
    [Parameter]
    [ValidateSet("2048", "3072", "4096")]
    [Number(IsWhole = true)]
    public int KeySize { get; set; } = 2048;

    /// <summary>For how many days the certificate is valid, 1 to 3,650; 365 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 3650)]
    [Number(IsWhole = true)]
    public int Days { get; set; } = 365;

    /// <summary>The subject of the certificate, as a distinguished name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Subject { get; set; } = "CN=OracleFusion JWT";

    /// <summary>The form of the private key: Pkcs1 (BEGIN RSA PRIVATE KEY) unless given, or Pkcs8 (BEGIN PRIVATE KEY).</summary>
    [Parameter]
    [OneWord(typeof(PrivateKeyFormat))]
    public PrivateKeyFormat KeyFormat { get; set; }

    /// <summary>A passphrase that encrypts the private key (PKCS#8, BEGIN ENCRYPTED PRIVATE KEY). Connect-OracleFusion takes it as
    /// -PrivateKeyPassword.</summary>
    [Parameter]
    public SecureString? PrivateKeyPassword { get; set; }

    /// <summary>Replaces files that exist. The key that was there is lost.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void ProcessInput()
    {
        var folder = this.FilePath(Path, nameof(Path));
        if (!ShouldProcess(folder, "Write a private key and its certificate"))
            return;
        WriteObject(
            new FusionJwtKeyPair(
                JwtKeyPair.Create(
                    new JwtKeyPairSettings
                    {
                        Directory = folder,
                        KeySize = KeySize,
                        ValidDays = Days,
                        Subject = Subject,
                        Format = KeyFormat,
                        Passphrase = PrivateKeyPassword,
                        Force = Force,
                    }
                )
            )
        );
    }
}

using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Cmdlets;

/// <summary>A cmdlet that signs tokens: its parameters name the user, the key and the certificate.</summary>
public abstract class SigningCmdlet : FusionCmdlet
{
    private protected const string KeyFile = "KeyFile";
    private protected const string KeyText = "KeyText";
    private protected const string WithCertificate = "Certificate";

    private protected SigningCmdlet() { }

    /// <summary>The trusted issuer, exactly as it is registered in Oracle's Security Console under API Authentication.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeyFile)]
    [Parameter(Mandatory = true, ParameterSetName = KeyText)]
    [Parameter(Mandatory = true, ParameterSetName = WithCertificate)]
    [ValidateNotNullOrEmpty]
    public string? Issuer { get; set; }

    /// <summary>The Fusion user to sign in as.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeyFile)]
    [Parameter(Mandatory = true, ParameterSetName = KeyText)]
    [Parameter(Mandatory = true, ParameterSetName = WithCertificate)]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    /// <summary>The file of the private key: PEM (PKCS#1 as openssl genrsa writes it, PKCS#8, encrypted or not), DER, or a PFX
    /// file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeyFile)]
    [ValidateNotNullOrEmpty]
    public string? PrivateKeyPath { get; set; }

    /// <summary>The private key as the text of a PEM file, from a vault or a runbook's variable. Literal \n for line breaks is taken
    /// too.</summary>
    [Parameter(Mandatory = true, ParameterSetName = KeyText)]
    [ValidateNotNull]
    public SecureString? PrivateKey { get; set; }

    /// <summary>The passphrase of an encrypted private key, or the password of a PFX file.</summary>
    [Parameter(ParameterSetName = KeyFile)]
    [Parameter(ParameterSetName = KeyText)]
    [Parameter(ParameterSetName = WithCertificate)]
    public SecureString? PrivateKeyPassword { get; set; }

    /// <summary>
    /// The SHA-1 fingerprint of the certificate that was uploaded: as openssl prints it (the whole line, or AA:BB:...), hexadecimal, base64
    /// or base64url. Not needed where the certificate itself is given.
    /// </summary>
    [Parameter(ParameterSetName = KeyFile)]
    [Parameter(ParameterSetName = KeyText)]
    [ValidateNotNullOrEmpty]
    public string? CertificateFingerprint { get; set; }

    /// <summary>The file of the certificate that was uploaded (PEM or DER). It is checked to belong to the key and to be valid
    /// today.</summary>
    [Parameter(ParameterSetName = KeyFile)]
    [Parameter(ParameterSetName = KeyText)]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>A certificate with its private key: an X509Certificate2, such as Get-AutomationCertificate gives in Azure Automation, or
    /// the path of a PFX file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = WithCertificate)]
    [ValidateNotNullOrEmpty]
    public object? Certificate { get; set; }

    /// <summary>
    /// How the fingerprint is spelled in the token's x5t header: Base64Unpadded unless told otherwise, Base64 or Base64Url.
    /// Test-FusionConnection tells which one a server takes.
    /// </summary>
    [Parameter(ParameterSetName = KeyFile)]
    [Parameter(ParameterSetName = KeyText)]
    [Parameter(ParameterSetName = WithCertificate)]
    [OneWord(typeof(FingerprintEncoding))]
    public FingerprintEncoding FingerprintEncoding { get; set; }

    /// <summary>How long each token lasts: a time span, or a number of seconds. One hour unless told otherwise; a new token is signed
    /// before the old one ends.</summary>
    [Parameter(ParameterSetName = KeyFile)]
    [Parameter(ParameterSetName = KeyText)]
    [Parameter(ParameterSetName = WithCertificate)]
    [Seconds]
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What signs the tokens, made of the parameters. The caller disposes of it.</summary>
    private protected JwtSigner CreateSigner()
    {
        var key = ReadKey();
        X509Certificate2? certificate = null;
        try
        {
            certificate = CertificatePath is null
                ? null
                : ReadFile(this.FilePath(CertificatePath, nameof(CertificatePath)), CertificateFile.Read);
            var fingerprint = CertificateFingerprint is null ? null : Client.CertificateFingerprint.Parse(CertificateFingerprint);
            return JwtSigner.Create(key, fingerprint, FingerprintEncoding, certificate);
        }
        catch
        {
            key.Dispose();
            throw;
        }
        finally
        {
            certificate?.Dispose();
        }
    }

    // A path may lead to a pipe without a writer: Ctrl+C ends the wait.
    private T ReadFile<T>(string path, Func<string, T> read) => Await(token => Task.Run(() => read(path), token));

    private SigningKey ReadKey()
    {
        if (PrivateKeyPath is not null)
            return ReadFile(this.FilePath(PrivateKeyPath, nameof(PrivateKeyPath)), path => SigningKey.FromFile(path, PrivateKeyPassword));
        if (PrivateKey is not null)
            return SigningKey.FromPem(PrivateKey, PrivateKeyPassword);
        return (Unwrap.Value(Certificate)) switch
        {
            X509Certificate2 certificate => SigningKey.FromCertificate(certificate),
            string path => ReadFile(this.FilePath(path, nameof(Certificate)), file => SigningKey.FromPfx(file, PrivateKeyPassword)),
            FileInfo file => ReadFile(file.FullName, path => SigningKey.FromPfx(path, PrivateKeyPassword)),
            var other => throw new FusionInputException(
                $"-Certificate takes an X509Certificate2 with its private key or the path of a PFX file, not a {other?.GetType().Name}."
            ),
        };
    }
}

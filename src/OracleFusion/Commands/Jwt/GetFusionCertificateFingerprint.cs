using System.Management.Automation;
using System.Security.Cryptography.X509Certificates;
using OracleFusion.Client;
using OracleFusion.Cmdlets;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Gets the fingerprint of a certificate as a token carries it.</summary>
/// <remarks>
/// Reads a certificate from a file or takes an X509Certificate2, or takes a fingerprint in another form, and gives the SHA-1 fingerprint as
/// the x5t header of a JSON Web Token has it: standard base64 without padding, unless -Encoding asks for another spelling. Of openssl's
/// output the whole line may be pasted.
/// </remarks>
/// <example>
/// <code>Get-FusionCertificateFingerprint ./publickey.cer</code>
/// Gets the fingerprint of a certificate file.
/// </example>
/// <example>
/// <code>'SHA1 Fingerprint=00:6D:6F:4A:5F:36:71:10:24:F8:F0:FD:33:89:6D:C5:EB:92:00:0F' | Get-FusionCertificateFingerprint</code>
/// Turns the line that openssl x509 -fingerprint prints into AG1vSl82cRAk+PD9M4ltxeuSAA8.
/// </example>
[Cmdlet(VerbsCommon.Get, "FusionCertificateFingerprint", DefaultParameterSetName = "Fingerprint")]
[OutputType(typeof(string))]
public sealed class GetFusionCertificateFingerprintCommand : FusionCmdlet
{
    private const string Hexadecimal = "Hex";

    /// <summary>The file of the certificate, PEM or DER.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Path", ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "CertificatePath")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>A fingerprint in another form: what openssl prints (the whole line, or AA:BB:...), hexadecimal, base64 or base64url, padded
    /// or not. The path of a certificate's file is taken here too.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Fingerprint", ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string? Fingerprint { get; set; }

    /// <summary>A certificate.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Certificate", ValueFromPipeline = true)]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>How to spell it: Base64Unpadded unless given, Base64, Base64Url, or Hex with colons as openssl prints it.</summary>
    [Parameter]
    [ValidateSet(
        nameof(FingerprintEncoding.Base64Unpadded),
        nameof(FingerprintEncoding.Base64),
        nameof(FingerprintEncoding.Base64Url),
        Hexadecimal
    )]
    public string Encoding { get; set; } = nameof(FingerprintEncoding.Base64Unpadded);

    private protected override void ProcessInput() => Attempt(Path ?? Fingerprint ?? (object?)Certificate, () =>
        {
            var fingerprint = ParameterSetName switch
            {
                "Path" => OfFile(this.FilePath(Path!, nameof(Path))),
                "Fingerprint" when PathOf(Fingerprint!) is { } file => OfFile(file),
                "Fingerprint" => CertificateFingerprint.Parse(Fingerprint!),
                _ => CertificateFingerprint.FromCertificate(Certificate!),
            };
            WriteObject(
                string.Equals(Encoding, Hexadecimal, StringComparison.OrdinalIgnoreCase)
                    ? fingerprint.Hex
                    : fingerprint.ToText((FingerprintEncoding)Enum.Parse(typeof(FingerprintEncoding), Encoding, ignoreCase: true))
            );
        });

    // Without a parameter's name a user means either; a file that is there settles it.
    private string? PathOf(string text)
    {
        try
        {
            var path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(text, out var provider, out _);
            return provider.Name == "FileSystem" && File.Exists(path) ? path : null;
        }
        catch (Exception e) when (e is SessionStateException or ProviderInvocationException or NotSupportedException or ArgumentException)
        {
            // What stands before the first colon of a fingerprint is no drive.
            return null;
        }
    }

    // A path may lead to a pipe without a writer: Ctrl+C ends the wait.
    private CertificateFingerprint OfFile(string path) => Await(token => Task.Run(() => CertificateFingerprint.FromFile(path), token));
}

using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace OracleFusion.Client;

/// <summary>The SHA-1 fingerprint of a certificate: what <c>x5t</c> names it by (RFC 7515, 4.1.7).</summary>
public sealed class CertificateFingerprint
{
    private const int Sha1Length = 20;
    private const int Sha256Length = 32;
    private const string Forms =
        "It takes 40 hexadecimal digits with or without colons, the line that 'openssl x509 -in publickey.cer -noout -sha1 "
        + "-fingerprint' prints, or the 27 or 28 characters of base64 or base64url.";
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);
    private readonly byte[] _bytes;

    private CertificateFingerprint(byte[] bytes) => _bytes = bytes;

    /// <summary>Hexadecimal with colons, as openssl prints it.</summary>
    public string Hex => BitConverter.ToString(_bytes).Replace('-', ':');

    /// <summary>Reads a fingerprint: hexadecimal with or without separators, the whole line that openssl prints, base64 or
    /// base64url.</summary>
    /// <exception cref="FusionInputException">The text is none of these, or is a SHA-256 fingerprint.</exception>
    public static CertificateFingerprint Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // It may be a key, given by mistake: such a text is never quoted.
        if (text.Contains("-----"))
            throw new FusionInputException(
                "That is the content of a PEM file, not a fingerprint. Give the certificate's file by its path. " + Forms
            );
        // A shell that marks a missing line end by % leaves it in what is copied.
        var bare = text.Trim().TrimEnd('%').Trim();
        var prefix = Regex.Match(
            bare,
            @"\A(?:(?<hash>sha-?\d+|md5)\s*)?(?:fingerprint\s*[=:]|thumbprint\s*[=:])\s*",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
            MatchTimeout
        );
        if (prefix.Success)
            bare = bare.Substring(prefix.Length);
        bare = Regex.Replace(bare, @"\s+", "", RegexOptions.CultureInvariant, MatchTimeout);
        if (bare.Length == 0)
            throw new FusionInputException("The fingerprint is empty. " + Forms);
        var bytes = ReadHex(bare)
            ?? ReadBase64(bare)
            ?? throw new FusionInputException($"'{Shorten(text.Trim())}' is no fingerprint. {Forms}");
        return bytes.Length switch
        {
            Sha1Length => new CertificateFingerprint(bytes),
            Sha256Length => throw new FusionInputException(
                "That is a SHA-256 fingerprint; x5t is the SHA-1 one. Print it by 'openssl x509 -in publickey.cer -noout -sha1 "
                    + "-fingerprint'."
            ),
            _ => throw new FusionInputException(
                $"'{Shorten(text.Trim())}' is a fingerprint of {bytes.Length} bytes; SHA-1 has {Sha1Length}. {Forms}"
            ),
        };
    }

    /// <summary>The fingerprint of a certificate.</summary>
    public static CertificateFingerprint FromCertificate(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return new CertificateFingerprint(certificate.GetCertHash());
    }

    /// <summary>The fingerprint of the certificate in a file (PEM or DER).</summary>
    /// <exception cref="FusionInputException">The file is missing or holds no certificate.</exception>
    public static CertificateFingerprint FromFile(string path)
    {
        using var certificate = CertificateFile.Read(path);
        return CertificateFile.Guard(() => FromCertificate(certificate), $"The certificate in '{path}'");
    }

    /// <summary>The fingerprint as <c>x5t</c> carries it.</summary>
    public string ToText(FingerprintEncoding encoding)
    {
        var base64 = Convert.ToBase64String(_bytes);
        return encoding switch
        {
            FingerprintEncoding.Base64Unpadded => base64.TrimEnd('='),
            FingerprintEncoding.Base64 => base64,
            FingerprintEncoding.Base64Url => base64.TrimEnd('=').Replace('+', '-').Replace('/', '_'),
            _ => throw new ArgumentOutOfRangeException(nameof(encoding)),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Hex;

    internal bool IsSameAs(CertificateFingerprint other) => _bytes.AsSpan().SequenceEqual(other._bytes);

    private static byte[]? ReadHex(string text)
    {
        if (
            !Regex.IsMatch(
                text,
                @"\A[0-9a-f]{2}(?:[:-]?[0-9a-f]{2})*\z",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                MatchTimeout
            )
        )
            return null;
        var digits = text.Replace(":", "").Replace("-", "");
        var bytes = new byte[digits.Length / 2];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = Convert.ToByte(digits.Substring(2 * i, 2), 16);
        return bytes;
    }

    private static byte[]? ReadBase64(string text)
    {
        var standard = text.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        if (text.Length - standard.Length > 2 || standard.Length % 4 == 1)
            return null;
        try
        {
            var bytes = Convert.FromBase64String(standard + new string('=', (4 - (standard.Length % 4)) % 4));
            // Bits left over in the last character mean that a character is wrong or missing.
            return Convert.ToBase64String(bytes).TrimEnd('=') == standard ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Shorten(string text) => text.Length <= 120 ? text : $"{text.Substring(0, 120)}...";
}

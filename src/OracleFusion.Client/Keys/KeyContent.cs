using System.Security.Cryptography;

namespace OracleFusion.Client.Keys;

/// <summary>Finds the private RSA key in what was given as one, or says what it is instead and what to do.</summary>
internal static class KeyContent
{
    private const int LeastBits = 2048;

    /// <summary>1.2.840.113549.1.1.1, rsaEncryption.</summary>
    private static readonly byte[] RsaIdentifier = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01];

    internal static RSA ReadPem(char[] text, char[]? passphrase, string name)
    {
        if (text.All(c => char.IsWhiteSpace(c) || c is '\uFEFF' or '\0'))
            throw new FusionInputException($"{name} is empty. It should hold a private key (BEGIN RSA PRIVATE KEY or BEGIN PRIVATE KEY).");
        var blocks = PemBlock.FindAll(text);
        try
        {
            if (blocks.Count == 0)
                throw new FusionInputException(
                    $"{name} holds no PEM text: there is no line with BEGIN ... PRIVATE KEY. Give the private key (private.key), whole."
                );
            var block = blocks.Find(b => b.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
                ?? throw new FusionInputException(NotAKey(blocks[0].Label, name));
            return Check(Read(block, passphrase, name), name);
        }
        finally
        {
            blocks.ForEach(block => block.Dispose());
        }
    }

    internal static RSA ReadDer(byte[] data, char[]? passphrase, string name)
    {
        foreach (
            var read in new Func<RSA>[]
            {
                () => RsaEncoding.FromPkcs8(data),
                () => RsaEncoding.FromPkcs1(data),
                () => RsaEncoding.FromEncryptedPkcs8(data, passphrase ?? []),
            }
        )
        {
            try
            {
                return Check(read(), name);
            }
            catch (Exception e) when (e is not (FusionInputException or OutOfMemoryException))
            {
                // Not this form; the next one.
            }
        }

        throw new FusionInputException(
            CertificateFile.IsCertificate(data)
                ? NotAKey("CERTIFICATE", name)
                : $"{name} is no private RSA key that can be read{(passphrase is null ? "" : " with this passphrase")}. Give PEM "
                    + "(PKCS#1 or PKCS#8) or a PFX file."
        );
    }

    internal static RSA Check(RSA rsa, string name)
    {
        if (rsa.KeySize >= LeastBits)
            return rsa;
        var bits = rsa.KeySize;
        rsa.Dispose();
        throw new FusionInputException($"The key in {Inside(name)} has {bits} bits; tokens need {LeastBits} at least. Make another one.");
    }

    private static RSA Read(PemBlock block, char[]? passphrase, string name)
    {
        var isEncrypted = block.Label == "ENCRYPTED PRIVATE KEY" || block.Encryption is not null;
        if (isEncrypted && passphrase is not { Length: > 0 })
            throw new FusionInputException($"The key in {Inside(name)} is encrypted. Give its passphrase too.");
        try
        {
            switch (block.Label)
            {
                case "RSA PRIVATE KEY" when block.Encryption is not null:
                    var decrypted = TraditionalPem.Decrypt(block, passphrase!);
                    try
                    {
                        return RsaEncoding.FromPkcs1(decrypted);
                    }
                    finally
                    {
                        Array.Clear(decrypted, 0, decrypted.Length);
                    }

                case "RSA PRIVATE KEY":
                    return RsaEncoding.FromPkcs1(block.Data);
                case "PRIVATE KEY" when block.Data.AsSpan(0, Math.Min(40, block.Data.Length)).IndexOf(RsaIdentifier) < 0:
                    throw new FusionInputException(NotAKey("EC PRIVATE KEY", name));
                case "PRIVATE KEY":
                    return RsaEncoding.FromPkcs8(block.Data);
                case "ENCRYPTED PRIVATE KEY":
                    return RsaEncoding.FromEncryptedPkcs8(block.Data, passphrase!);
                default:
                    throw new FusionInputException(NotAKey(block.Label, name));
            }
        }
        catch (NotSupportedException e)
        {
            throw new FusionInputException($"The key in {Inside(name)} {e.Message}", e);
        }
        catch (Exception e) when (e is not (FusionInputException or OutOfMemoryException))
        {
            throw new FusionInputException(
                isEncrypted
                    ? $"The key in {Inside(name)} cannot be decrypted: the passphrase is wrong, or the file is damaged, or the key "
                        + "is not RSA."
                    : $"The key in {Inside(name)} cannot be read: it is damaged. Copy it whole and unchanged.",
                e
            );
        }
    }

    // The name begins other sentences.
    private static string Inside(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private static string NotAKey(string label, string name) =>
        label switch
        {
            "CERTIFICATE" or "TRUSTED CERTIFICATE" or "X509 CERTIFICATE" =>
                $"{name} holds a certificate, not a private key. Give the private key (private.key); the certificate goes where the "
                    + "fingerprint goes.",
            "PUBLIC KEY" or "RSA PUBLIC KEY" =>
                $"{name} holds a public key. Tokens are signed by the private key: give that (private.key).",
            "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST" =>
                $"{name} holds a certificate request, not a private key. Give the private key (private.key).",
            "OPENSSH PRIVATE KEY" => $"{name} holds a key in OpenSSH's own form. Convert a copy of it: ssh-keygen -p -m PEM -f private.key",
            "EC PRIVATE KEY" or "DSA PRIVATE KEY" =>
                $"The key in {Inside(name)} is not an RSA key. Oracle Fusion Cloud takes tokens signed with RSA (RS256): make one "
                    + "by 'openssl genrsa -out private.key 2048'.",
            _ => $"{name} holds a {label}, not a private RSA key.",
        };
}

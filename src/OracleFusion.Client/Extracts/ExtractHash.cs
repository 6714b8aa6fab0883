using System.Globalization;
using System.Security.Cryptography;

namespace OracleFusion.Client.Extracts;

/// <summary>The hashes of files, as the service writes them: <c>sha-256=</c> and hexadecimal digits, or base64.</summary>
internal static class ExtractHash
{
    private const string Prefix = "sha-256=";

    /// <summary>The SHA-256 in hexadecimal; null where the service gives no checksum.</summary>
    /// <exception cref="ServiceException">It is of another kind, or none.</exception>
    public static string? Hex(string? checksum, string file)
    {
        if (checksum is null)
            return null;
        var text = checksum.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? checksum.Substring(Prefix.Length) : checksum;
        if (text.Length == 64 && text.All(Uri.IsHexDigit))
            return text.ToLowerInvariant();
        try
        {
            if (Convert.FromBase64String(text) is { Length: 32 } bytes)
                return Write(bytes);
        }
        catch (FormatException)
        {
            // It is said below.
        }

        throw new ServiceException(
            FusionFailure.IncompleteAnswer,
            $"The checksum of {file} is '{checksum}', which is no SHA-256: whether the file comes whole could not be checked."
        );
    }

    /// <summary>The SHA-256 of a file that is open, in hexadecimal.</summary>
    public static string Of(Stream file)
    {
        file.Position = 0;
        using var hash = SHA256.Create();
        return Write(hash.ComputeHash(file));
    }

    /// <summary>The MD5 of a file that is open, in hexadecimal digits in capitals.</summary>
    public static string Md5Of(Stream file)
    {
        file.Position = 0;
#pragma warning disable CA5351 // The service gives it to detect damaged files; it is no protection.
        using var hash = MD5.Create();
#pragma warning restore CA5351
        return Write(hash.ComputeHash(file)).ToUpperInvariant();
    }

    private static string Write(byte[] bytes) => string.Concat(bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
}

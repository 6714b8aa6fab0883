using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OracleFusion.Client;

/// <summary>Names zips of imports after what the caller calls them, so that the same document has the same name.</summary>
public static class ImportFileName
{
    private const int Longest = 60;

    /// <summary>The name of the zip of a document: two documents that differ only in what a file name cannot have are told apart.</summary>
    public static string Of(FusionImport import, string documentId)
    {
        ArgumentNullException.ThrowIfNull(import);
        ArgumentNullException.ThrowIfNull(documentId);
        var plain = new string([
            .. documentId.Select(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.' ? c : '-'),
        ]);
        if (plain.Length > Longest)
            plain = plain.Remove(Longest);
        return $"{import.Object.Replace(' ', '-')}_{plain}{(plain == documentId ? "" : "_" + Mark(documentId))}.zip";
    }

    private static string Mark(string documentId)
    {
        return string.Concat(
            SHA256.HashData(Encoding.UTF8.GetBytes(documentId)).Take(4).Select(b => b.ToString("x2", CultureInfo.InvariantCulture))
        );
    }
}

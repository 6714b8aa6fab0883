using System.IO.Compression;

namespace OracleFusion.Client.Http;

/// <summary>The compressions that the base library reads.</summary>
internal static class BodyEncoding
{
    internal const string Accepted = "gzip, br";

    /// <summary>Unpacks a body; null for an encoding that is not known.</summary>
    /// <param name="encoding">The encoding, in small letters.</param>
    /// <param name="body">The packed body.</param>
    /// <param name="mayBeEmpty">Whether a body of no bytes is whole.</param>
    internal static Stream? Open(string encoding, Stream body, bool mayBeEmpty)
    {
        return encoding switch
        {
            "gzip" or "x-gzip" => new UnpackedBody(
                new PackedBody(body, isGzip: true),
                packed => new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true),
                isGzip: true,
                mayBeEmpty
            ),
            "br" => new UnpackedBody(
                new PackedBody(body, isGzip: false),
                packed => new BrotliStream(packed, CompressionMode.Decompress, leaveOpen: true),
                isGzip: false,
                mayBeEmpty
            ),
            _ => null,
        };
    }
}

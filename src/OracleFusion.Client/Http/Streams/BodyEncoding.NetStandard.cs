using System.IO.Compression;

namespace OracleFusion.Client.Http;

/// <summary>The compressions that the base library reads: .NET Framework has no brotli.</summary>
internal static class BodyEncoding
{
    internal const string Accepted = "gzip";

    /// <summary>Unpacks a body; null for an encoding that is not known.</summary>
    /// <param name="encoding">The encoding, in small letters.</param>
    /// <param name="body">The packed body.</param>
    /// <param name="mayBeEmpty">Whether a body of no bytes is whole.</param>
    internal static Stream? Open(string encoding, Stream body, bool mayBeEmpty)
    {
        if (encoding is not ("gzip" or "x-gzip"))
            return null;
        return new UnpackedBody(
            new PackedBody(body, isGzip: true),
            packed => new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true),
            isGzip: true,
            mayBeEmpty
        );
    }
}

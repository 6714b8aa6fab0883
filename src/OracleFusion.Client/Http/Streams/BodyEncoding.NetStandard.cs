using System.IO.Compression;

namespace OracleFusion.Client.Http;

/// <summary>The compressions that the base library reads: .NET Framework has no brotli.</summary>
internal static class BodyEncoding
{
    internal const string Accepted = "gzip";

    internal static Stream? Open(string encoding, Stream body) =>
        encoding is "gzip" or "x-gzip" ? new GZipStream(body, CompressionMode.Decompress) : null;
}

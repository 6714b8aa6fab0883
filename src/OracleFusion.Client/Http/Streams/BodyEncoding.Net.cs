using System.IO.Compression;

namespace OracleFusion.Client.Http;

/// <summary>The compressions that the base library reads.</summary>
internal static class BodyEncoding
{
    internal const string Accepted = "gzip, br";

    internal static Stream? Open(string encoding, Stream body) =>
        encoding switch
        {
            "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            _ => null,
        };
}

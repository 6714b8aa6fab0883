using System.Security.Cryptography.X509Certificates;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>A certificate that no machine trusts, made out to no name of this one.</summary>
internal static class ServerCertificate
{
    internal static X509Certificate2 Create() =>
        new(Path.Combine(AppContext.BaseDirectory, "Keys", "Data", "pair-old.pfx"), "s3cret", X509KeyStorageFlags.Exportable);
}

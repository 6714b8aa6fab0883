using System.Globalization;
using System.Security.Cryptography;

namespace OracleFusion.Benchmarks.Files;

/// <summary>The memory that a document of 200 MB takes on its way up and down, above that of a session that has sent a small one.</summary>
internal static class DocumentsRun
{
    private const int Megabytes = 200;
    private const long Allowed = 64L * 1024 * 1024;

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("oraclefusion-documents").FullName;
        try
        {
            var file = Path.Combine(folder, "large.bin");
            Fill(file);
            using var sandbox = SandboxProcess.Start(scale: 10, latency: 0, churn: false, warm: 0);
            var idle = Of("idle");
            var send = Of("send");
            var receive = Of("receive");
            ResultTable.Print($"A document of {Megabytes} MB; a record is a megabyte", [idle, send, receive], idle.Name);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"above the idle session: {Above(send):F0} MB up, {Above(receive):F0} MB down; {Allowed / 1048576} are allowed"
                )
            );
            if (!Hash(file).SequenceEqual(Hash(Path.Combine(folder, "received.bin"))))
                throw new InvalidOperationException("What came down is not what went up.");
            if (Math.Max(send.PeakBytes, receive.PeakBytes) - idle.PeakBytes > Allowed)
                throw new InvalidOperationException("A transfer takes more memory than is allowed.");

            double Above(Result result) => (result.PeakBytes - idle.PeakBytes) / 1048576.0;
            Result Of(string mode) =>
                Contender
                    .Script(
                        mode,
                        "Files/documents.ps1",
                        "-Manifest",
                        Build.Manifest,
                        "-Server",
                        sandbox.Url,
                        "-Mode",
                        mode,
                        "-File",
                        file,
                        "-Folder",
                        folder
                    )
                    .Run();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Fill(string path)
    {
        var random = new Random(1);
        var piece = new byte[1024 * 1024];
        using var stream = File.Create(path);
        for (var i = 0; i < Megabytes; i++)
        {
            random.NextBytes(piece);
            stream.Write(piece);
        }
    }

    private static byte[] Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return SHA256.HashData(stream);
    }
}

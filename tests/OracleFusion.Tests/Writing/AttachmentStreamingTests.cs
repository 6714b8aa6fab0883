using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Tests that measure this process, alone: what others allocate meanwhile would count too.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;

/// <summary>
/// A file goes both ways without ever being in memory. The server runs in a process of its own, so that all that is allocated here is the
/// module's; all of it together, also what the collector has taken back, stays far below the size of the file, so what was held at once
/// does too.
/// </summary>
[Collection(nameof(MeasuredAlone))]
public sealed class AttachmentStreamingTests : IDisposable
{
    private const int Size = 24 * 1024 * 1024;
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_large_file_goes_up_and_down_piece_by_piece()
    {
        using var sandbox = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(SandboxServer).Assembly.Location, "--scale", "20"]) { RedirectStandardOutput = true }
        )!;
        try
        {
            var address = await sandbox.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            using var engine = new Engine();
            engine
                .With("address", address)
                .With("credential", Pod.Credential)
                .With("folder", Path.Combine(_folder, "saved"))
                .With("small", FileOf("small.bin", 1))
                .With("large", FileOf("large.bin", Size));
            engine
                .Run("Connect-OracleFusion $address $credential -SkipCertificateCheck; $invoice = Get-FusionRecord invoices -First 1")
                .ThrowIfFailed();
            // What is made once only: code, classes of records, the connection.
            engine
                .Run(
                    "$a = $invoice | Add-FusionAttachment -Path $small; $a | Add-FusionAttachment -Enclosure FileContents -Path "
                        + "$small -Force | Save-FusionAttachment $folder"
                )
                .ThrowIfFailed();

            Assert.InRange(Allocated(() => engine.Run("$a = $invoice | Add-FusionAttachment -Path $large").ThrowIfFailed()), 0, Size / 4);
            Assert.InRange(
                Allocated(() => engine.Run("$a = $a | Add-FusionAttachment -Enclosure FileContents -Path $large -Force").ThrowIfFailed()),
                0,
                Size / 4
            );
            Assert.InRange(Allocated(() => engine.Run("$file = $a | Save-FusionAttachment $folder").ThrowIfFailed()), 0, Size / 4);
            var result = engine.Run("$a.UploadedFileLength; $file.FullName");
            Assert.Equal(Size.ToString(CultureInfo.InvariantCulture), result.Output[0].ToString());
            Assert.Equal(HashOf(Path.Combine(_folder, "large.bin")), HashOf(result.Output[1].ToString()));
        }
        finally
        {
            sandbox.Kill();
        }
    }

    private static long Allocated(Action work)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        work();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static string HashOf(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexString(SHA256.HashData(stream));
    }

    private string FileOf(string name, int size)
    {
        var file = Path.Combine(_folder, name);
        var bytes = new byte[size];
        new Random(11).NextBytes(bytes);
        File.WriteAllBytes(file, bytes);
        return file;
    }
}

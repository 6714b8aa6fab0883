using System.IO.Compression;
using System.Text;
using Xunit;

namespace OracleFusion.Client.Tests.Files;

/// <summary>What comes out of an entry of a zip is all of it, or an error.</summary>
public sealed class SafeZipTests
{
    private const string Name = "rows.csv";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_is_read()
    {
        using var zip = SafeZip.Open(new MemoryStream(Zip()), 100_000);
        Assert.StartsWith("row 0;row 1;", await zip.Entries[0].ReadTextAsync(Token), StringComparison.Ordinal);
    }

    /// <summary>Its data says that it ends where it begins (RFC 1951: a last block without content), which a decompressor takes for all
    /// there is.</summary>
    [Fact]
    public async Task An_entry_whose_data_ends_early_is_damaged()
    {
        var bytes = Zip();
        // The local header has 30 bytes, the name and no extra field (APPNOTE 4.3.7).
        var data = 30 + Name.Length + bytes[28] + (bytes[29] << 8);
        (bytes[data], bytes[data + 1]) = (0x03, 0x00);
        using var zip = SafeZip.Open(new MemoryStream(bytes), 100_000);
        var e = await Assert.ThrowsAsync<ServiceException>(() => zip.Entries[0].CopyToAsync(new MemoryStream(), Token));
        Assert.Equal(FusionFailure.IncompleteAnswer, e.Failure);
        Assert.Contains("0 of ", e.Message, StringComparison.Ordinal);
    }

    private static byte[] Zip()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(Name).Open();
            var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(i => $"row {i};")));
            entry.Write(text, 0, text.Length);
        }
        return memory.ToArray();
    }
}

using System.Text;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Files;

public sealed class WholeFileTests : IDisposable
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    private string File1 => Path.Combine(_folder, "a.txt");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task It_has_its_name_only_when_all_is_written()
    {
        await WholeFile.WriteAsync(
            File1,
            replace: false,
            async (stream, token) =>
            {
                await Fill("new")(stream, token);
                Assert.False(File.Exists(File1));
            },
            Token
        );
        Assert.Equal("new", Content());
    }

    [Fact]
    public async Task What_is_there_stays_until_the_new_one_is_whole_and_is_replaced_only_if_wanted()
    {
        await WholeFile.WriteAsync(File1, replace: false, Fill("old"), Token);
        await Assert.ThrowsAsync<IOException>(() => WholeFile.WriteAsync(File1, replace: false, Fill("new"), Token));
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            WholeFile.WriteAsync(File1, replace: true, (_, _) => throw new InvalidOperationException(), Token)
        );
        Assert.Equal("old", Content());
        await WholeFile.WriteAsync(File1, replace: true, Fill("new"), Token);
        Assert.Equal("new", Content());
    }

    [Fact]
    public async Task A_file_that_somebody_else_makes_meanwhile_is_kept()
    {
        await Assert.ThrowsAsync<IOException>(() =>
            WholeFile.WriteAsync(
                File1,
                replace: false,
                (_, _) =>
                {
                    File.WriteAllText(File1, "theirs");
                    return Task.CompletedTask;
                },
                Token
            )
        );
        Assert.Equal("theirs", Content());
    }

    [Fact]
    public async Task A_folder_of_that_name_is_an_error()
    {
        Directory.CreateDirectory(File1);
        await Assert.ThrowsAsync<IOException>(() => WholeFile.WriteAsync(File1, replace: true, Fill("x"), Token));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    /// <summary>On Windows whoever has the file open is in the way of its replacement for a while.</summary>
    [Theory]
    [InlineData(32, 3, true)]
    [InlineData(5, 3, true)]
    [InlineData(32, 100, false)]
    [InlineData(112, 3, false)]
    public async Task Who_has_the_file_open_for_a_moment_is_waited_for(int error, int times, bool isDone)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(File1, "old");
        var part = File1 + ".part";
        File.WriteAllText(part, "new");
        var time = new TestTime();
        var attempts = 0;
        var placing = WholeFile.TakePlaceAsync(
            part,
            File1,
            (from, to) =>
            {
                if (++attempts <= times)
                    throw new IOException("held", unchecked((int)0x80070000) | error);
                File.Delete(to);
                File.Move(from, to);
            },
            time,
            Token
        );
        if (isDone)
            await placing;
        else
            await Assert.ThrowsAsync<IOException>(() => placing);
        Assert.Equal(isDone ? "new" : "old", File.ReadAllText(File1));
        Assert.Equal(
            isDone ? 3
                : error == 112 ? 0
                : 9,
            time.Waits.Count
        );
    }

    [Fact]
    public async Task What_was_written_is_not_thrown_away_where_the_old_file_is_gone()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(File1, "old");
        var part = File1 + ".part";
        File.WriteAllText(part, "new");
        var e = await Assert.ThrowsAsync<WholeFile.ReplacedFileLostException>(() =>
            WholeFile.TakePlaceAsync(
                part,
                File1,
                (_, to) =>
                {
                    File.Delete(to);
                    throw new IOException("replaced by half");
                },
                new TestTime(),
                Token
            )
        );
        Assert.Contains(part, e.Message, StringComparison.Ordinal);
        Assert.Equal("new", File.ReadAllText(part));
    }

    private static Func<Stream, CancellationToken, Task> Fill(string text) =>
        (stream, token) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), 0, text.Length, token);

    private string Content() => File.ReadAllText(Assert.Single(Directory.GetFileSystemEntries(_folder)));

#if NET
    [Fact]
    public async Task What_is_replaced_keeps_who_may_read_it_and_the_link_to_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Files have no mode there, and links need a privilege.");
            return;
        }

        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await WholeFile.WriteAsync(File1, replace: false, Fill("old"), Token);
        File.SetUnixFileMode(File1, Own);
        var link = Path.Combine(_folder, "link.txt");
        File.CreateSymbolicLink(link, File1);
        await WholeFile.WriteAsync(link, replace: true, Fill("new"), Token);
        Assert.Equal("new", await File.ReadAllTextAsync(File1, Token));
        Assert.Equal(Own, File.GetUnixFileMode(File1));
        Assert.NotNull(new FileInfo(link).LinkTarget);
    }
#endif
}

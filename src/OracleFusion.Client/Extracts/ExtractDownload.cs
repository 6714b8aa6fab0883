using System.Globalization;
using System.Text.RegularExpressions;
using OracleFusion.Client.Errors;

namespace OracleFusion.Client.Extracts;

/// <summary>
/// Fetches a file by ranges, several at the same time, into a file beside its own that is named by its hash. Ranges are written in their
/// order, so that the length says what is there: a download goes on behind the last whole range after a break. Only a file with
/// the right hash gets its name.
/// </summary>
internal sealed class ExtractDownload(FusionClient client, FusionExtractFile file, string path, ExtractOptions options)
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(path))
            throw new IOException($"'{path}' is a folder.");
        if (File.Exists(path))
        {
            if (IsThere())
                return false;
            if (!options.Replaces)
                throw new IOException($"'{path}' is there already, and is another file.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = $"{path}.{file.Sha256?.Substring(0, 8) ?? file.Size.ToString(CultureInfo.InvariantCulture)}.part";
        using (var stream = new FileStream(part, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 64 * 1024, useAsync: true))
        {
            // Without a hash nothing tells what an earlier fetch left from the beginning of another file.
            var begun = file.Sha256 is null || stream.Length > file.Size ? 0 : stream.Length - (stream.Length % options.RangeSize);
            stream.SetLength(begun);
            await FillAsync(stream, cancellationToken).ConfigureAwait(false);
            // What an earlier run left may have been torn by whatever ended it.
            if (begun > 0 && !IsRight(stream))
            {
                stream.SetLength(0);
                await FillAsync(stream, cancellationToken).ConfigureAwait(false);
            }

            if (!IsRight(stream))
            {
                stream.Dispose();
                File.Delete(part);
                throw new ServiceException(
                    FusionFailure.IncompleteAnswer,
                    $"What came for {file.Name} does not have the SHA-256 that the service says ({file.Sha256}). It was not kept."
                );
            }
        }

        if (File.Exists(path))
            File.Replace(part, path, destinationBackupFileName: null);
        else
            File.Move(part, path);
        return true;
    }

    private bool IsThere()
    {
        if (file.Sha256 is null || new FileInfo(path).Length != file.Size)
            return false;
        using var there = File.OpenRead(path);
        return ExtractHash.Of(there) == file.Sha256;
    }

    // Where the service gives no hash the length has to do.
    private bool IsRight(FileStream stream) => stream.Length == file.Size && (file.Sha256 is null || ExtractHash.Of(stream) == file.Sha256);

    private async Task FillAsync(FileStream stream, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = new Queue<Task<byte[]?>>();
        var asked = stream.Position = stream.Length;
        try
        {
            while (stream.Length < file.Size)
            {
                // The first one goes alone: it shows whether the service gives ranges.
                var wanted = asked == 0 ? 1 : options.ThrottleLimit;
                for (; ahead.Count < wanted && asked < file.Size; asked += options.RangeSize)
                    ahead.Enqueue(RangeAsync(asked, Math.Min(asked + options.RangeSize, file.Size), stop.Token));
                if (await ahead.Dequeue().ConfigureAwait(false) is not { } bytes)
                {
                    await WholeAsync(stream, cancellationToken).ConfigureAwait(false);
                    return;
                }

                await stream.WriteAsync(bytes.AsMemory(), cancellationToken).ConfigureAwait(false);
                // What is on the disk is what counts when the process is killed.
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                options.Progress?.Invoke(stream.Length, file.Size);
            }
        }
        finally
        {
            stop.Cancel();
            try
            {
                await Task.WhenAll(ahead).ConfigureAwait(false);
            }
            catch (Exception e) when (e is ServiceException or OperationCanceledException)
            {
                // They were asked for in vain; what ended the work is told.
            }
        }
    }

    /// <summary>A range; null where the service gives the whole file instead.</summary>
    private async Task<byte[]?> RangeAsync(long from, long behind, CancellationToken cancellationToken)
    {
        var request = Request();
        request.Headers["Range"] = FormattableString.Invariant($"bytes={from}-{behind - 1}");
        return await client
            .ReadStreamAsync(
                request,
                async (response, token) =>
                {
                    if (response.StatusCode != 206)
                        return null;
                    var said = response.Headers.TryGetValue("Content-Range", out var text) ? text : "nothing";
                    var match = Regex.Match(said, @"^bytes (\d+)-(\d+)/(\d+|\*)$", RegexOptions.CultureInvariant, MatchTimeout);
                    if (!match.Success || match.Groups[1].Value != Show(from) || match.Groups[2].Value != Show(behind - 1))
                        throw new UnreadableBodyException($"the service was asked for the bytes {from} to {behind - 1} and gives {said}");
                    if (match.Groups[3].Value is not "*" and var whole && whole != Show(file.Size))
                        throw new UnreadableBodyException(
                            $"the file has {whole} bytes, and {file.Size} by the list of files: it has changed meanwhile"
                        );
                    using var bytes = new MemoryStream((int)(behind - from));
                    await response.Body.CopyToAsync(bytes, 81_920, token).ConfigureAwait(false);
                    return bytes.Length == behind - from
                        ? bytes.ToArray()
                        : throw new IncompleteBodyException($"The range has {bytes.Length} bytes instead of {behind - from}.");
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private Task WholeAsync(FileStream stream, CancellationToken cancellationToken) =>
        client.ReadStreamAsync(
            Request(),
            async (response, token) =>
            {
                stream.SetLength(0);
                await response.Body.CopyToAsync(stream, 81_920, token).ConfigureAwait(false);
                return stream.Length == file.Size
                    ? true
                    : throw new IncompleteBodyException($"The file has {stream.Length} bytes, and {file.Size} by the list of files.");
            },
            cancellationToken
        );

    private FusionRequest Request()
    {
        var request = new FusionRequest("GET", file.ContentPath)
        {
            Accept = "*/*",
            TakesAnything = true,
            SuccessStatuses = [200, 206],
        };
        // Bytes of the file, not of a packed answer.
        request.Headers["Accept-Encoding"] = "identity";
        return request;
    }

    private static string Show(long number) => number.ToString(CultureInfo.InvariantCulture);
}

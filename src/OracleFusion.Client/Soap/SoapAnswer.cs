using System.Xml.Linq;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Soap;

/// <summary>Reads an answer: the envelope, and the file beside it.</summary>
internal static class SoapAnswer
{
    /// <exception cref="IncompleteBodyException">It broke off, or the file that the envelope refers to is not there.</exception>
    /// <exception cref="UnreadableBodyException">It is no SOAP.</exception>
    public static async Task<XElement> ReadAsync(
        FusionStreamResponse response,
        SoapContent? content,
        bool inlinesFiles,
        CancellationToken cancellationToken
    )
    {
        using var body = new ProgressStream(response.Body, done => content?.Progress?.Invoke(done, response.Length));
        if (!MimeType.IsMultipart(response.ContentType))
        {
            if (response.ContentType?.IndexOf("html", StringComparison.OrdinalIgnoreCase) >= 0)
                throw new UnreadableBodyException("it is a page for people") { IsForeign = true };
            return await SoapXml.ReadAsync(body, content, cancellationToken).ConfigureAwait(false);
        }

        var boundary = MimeType.Parameter(response.ContentType, "boundary")
            ?? throw new UnreadableBodyException("its parts have no boundary");
        var start = MimeType.Parameter(response.ContentType, "start") is { } id ? MimeType.ContentId(id) : null;
        var parts = new MimeReader(body, boundary);
        XElement? envelope = null;
        string? wanted = null;
        var isWhole = true;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await parts.NextAsync(cancellationToken).ConfigureAwait(false) is { } headers)
        {
            var name = headers.TryGetValue("Content-ID", out var given) ? MimeType.ContentId(given) : null;
            if (envelope is null && (start is null || name is null || name == start))
            {
                // The root comes first; on disk, for a service may put the file into it as base64 all the same.
                using var root = TemporaryFile.Create();
                await parts.CopyAsync(root, cancellationToken).ConfigureAwait(false);
                root.Position = 0;
                envelope = await SoapXml.ReadAsync(root, content, cancellationToken).ConfigureAwait(false);
                wanted = content is null ? null : Reference(envelope, content.Element);
                isWhole = wanted is null;
            }
            else if (wanted is not null && name == wanted)
            {
                await parts.CopyAsync(content!.Target, cancellationToken).ConfigureAwait(false);
                isWhole = true;
            }
            else if (inlinesFiles && name is not null)
            {
                using var file = new MemoryStream();
                await parts.CopyAsync(file, cancellationToken).ConfigureAwait(false);
                files[name] = Convert.ToBase64String(file.GetBuffer(), 0, (int)file.Length);
            }
            else
            {
                await parts.CopyAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            }
        }

        if (!isWhole)
            throw new IncompleteBodyException("The file that the answer refers to is not in it.");
        if (inlinesFiles && envelope is not null)
            Inline(envelope, files);
        return envelope ?? throw new UnreadableBodyException("there is no envelope among its parts");
    }

    private static void Inline(XElement envelope, Dictionary<string, string> files)
    {
        foreach (var include in envelope.Descendants(XName.Get("Include", SoapNames.Xop)).ToList())
        {
            var href = include.Attribute("href")?.Value ?? "";
            include.ReplaceWith(
                href.StartsWith("cid:", StringComparison.OrdinalIgnoreCase)
                && files.TryGetValue(MimeType.ContentId(href.Substring("cid:".Length)), out var file)
                    ? new XText(file)
                    : throw new IncompleteBodyException("A file that the answer refers to is not in it.")
            );
        }
    }

    private static string? Reference(XElement envelope, string element) =>
        envelope
            .Descendants()
            .Where(include => include.Name == XName.Get("Include", SoapNames.Xop) && include.Parent?.Name.LocalName == element)
            .Select(include => include.Attribute("href")?.Value)
            .OfType<string>()
            .Where(href => href.StartsWith("cid:", StringComparison.OrdinalIgnoreCase))
            .Select(href => MimeType.ContentId(href.Substring("cid:".Length)))
            .FirstOrDefault();
}

/// <summary>A stream that tells how many bytes were read of it.</summary>
#pragma warning disable CA1844 // The memory-based overload does not exist on .NET Standard.
internal sealed class ProgressStream(Stream inner, Action<long> tell) : ForwardStream
#pragma warning restore CA1844
{
    private long _done;

    public override int Read(byte[] buffer, int offset, int count) => Tell(inner.Read(buffer, offset, count));

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Tell(await inner.ReadAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false));

    private int Tell(int read)
    {
        _done += read;
        tell(_done);
        return read;
    }
}

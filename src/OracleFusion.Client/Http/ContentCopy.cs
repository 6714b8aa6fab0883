namespace OracleFusion.Client.Http;

/// <summary>Copies the content that was asked for, and nothing that came in its place.</summary>
internal static class ContentCopy
{
    private const int Head = 4096;
    private const int Longest = 1000;

    /// <summary>Copies the body of an answer to a stream, from its beginning.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="response">The answer.</param>
    /// <param name="target">Where to write; must be able to seek.</param>
    /// <param name="mayBePage">Whether the content may be a page of HTML.</param>
    /// <param name="progress">Told how many bytes have come, and of how many where the server says; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many bytes it has.</returns>
    /// <exception cref="ServiceException">It is the page of a sign-in or a gateway, or an error with the status of a success.</exception>
    public static async Task<long> RunAsync(
        FusionRequest request,
        FusionStreamResponse response,
        Stream target,
        bool mayBePage,
        Action<long, long?>? progress,
        CancellationToken cancellationToken
    )
    {
        // What an attempt before this one wrote is not to stand behind a shorter answer.
        target.SetLength(0);
        var buffer = new byte[128 * 1024];
        var done = 0L;
        int read;
        if (IsError(response) || (!mayBePage && ForeignBody.IsHtml(response.ContentType)))
        {
            // A read may give a single byte, which tells nothing.
            var beginning = 0;
            while (
                beginning < buffer.Length
                && (read = await response.Body.ReadAsync(buffer.AsMemory(beginning), cancellationToken).ConfigureAwait(false)) > 0
            )
                beginning += read;
            Check(request, response, buffer.AsMemory(0, beginning));
            await target.WriteAsync(buffer.AsMemory(0, beginning), cancellationToken).ConfigureAwait(false);
            done = beginning;
            progress?.Invoke(done, response.Length);
        }

        while ((read = await response.Body.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)) > 0)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            done += read;
            progress?.Invoke(done, response.Length);
        }

        return done;
    }

    /// <summary>The failure of an answer that is not the content.</summary>
    public static ServiceException Foreign(FusionRequest request, int status, string what) =>
        new(FusionFailure.IncompleteAnswer, FormattableString.Invariant($"{what} (HTTP {status}, {request.Method} {request.Path})"))
        {
            StatusCode = status,
            Method = request.Method,
            Url = request.Path,
            IsForeignPage = true,
        };

    private static bool IsError(FusionStreamResponse response) =>
        response.ContentType?.Contains("adf.error", StringComparison.OrdinalIgnoreCase) == true;

    private static void Check(FusionRequest request, FusionStreamResponse response, ReadOnlyMemory<byte> beginning)
    {
        var type = response.ContentType;
        // Before anything is cut: half of a secret is not found.
        var mask = response.MakeMask?.Invoke();
        if (IsError(response))
        {
            var text = BodyText.Read(beginning, type);
            text = mask?.Apply(text) ?? text;
            throw Foreign(
                request,
                response.StatusCode,
                $"The answer is an error and not the content: {VisibleText.Of(text.Length > Longest ? text.Substring(0, Longest) : text)}"
            );
        }

        if (!MarkupText.IsPage(BodyText.Read(beginning.Slice(0, Math.Min(beginning.Length, Head)), type).TrimStart()))
            return;
        var title = VisibleText.Of(MarkupText.Read(BodyText.Read(beginning, type), mask));
        throw Foreign(
            request,
            response.StatusCode,
            $"The answer is a page{(title.Length > 0 ? $" ('{title}')" : "")} and not the content; a gateway or a login page may "
                + "have answered in the service's place."
        );
    }
}

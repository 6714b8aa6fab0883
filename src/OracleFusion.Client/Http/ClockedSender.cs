using System.Diagnostics;

namespace OracleFusion.Client.Http;

/// <summary>Sends requests and notes when, by the server's clock, the first of them was sent.</summary>
internal sealed class ClockedSender(IRequestSender sender) : IRequestSender
{
    private readonly object _gate = new();
    private long _asked;
    private DateTimeOffset? _began;

    public Uri Server => sender.Server;

    public int FrameworkVersion => sender.FrameworkVersion;

    /// <summary>
    /// A time by the server's clock at which no request had been answered yet: the Date of the first answer, less how long that took. Null
    /// where no answer came, or none had a Date.
    /// </summary>
    public DateTimeOffset? Began
    {
        get
        {
            lock (_gate)
                return _began;
        }
    }

    public Task<T> SendAsync<T>(FusionRequest request, Func<FusionResponse, T> read, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_asked == 0)
                _asked = Stopwatch.GetTimestamp();
        }
        return sender.SendAsync(
            request,
            response =>
            {
                Note(response);
                return read(response);
            },
            cancellationToken
        );
    }

    public void Warn(string sentence) => sender.Warn(sentence);

    private void Note(FusionResponse response)
    {
        if (HttpDate.Sent(response.Headers) is not { } date)
            return;
        lock (_gate)
        {
            var took = TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - _asked) / (double)Stopwatch.Frequency);
            _began ??= date - took;
        }
    }
}

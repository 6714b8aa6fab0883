using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net.Security;
using System.Net.Sockets;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>A server that does to the wire exactly what a test says. The nth request gets the nth answer, further ones the last.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly Func<RawRequest, RawAnswer>[] _answers;
    private readonly X509Certificate2? _certificate;
    private readonly SemaphoreSlim _arrivals = new(0);
    private int _answered;
    private int _connections;

    internal RawServer(params Func<RawRequest, RawAnswer>[] answers)
        : this(null, answers)
    {
    }

    internal RawServer(X509Certificate2? certificate, params Func<RawRequest, RawAnswer>[] answers)
    {
        _answers = answers;
        _certificate = certificate;
        _listener.Start();
        _ = AcceptAsync();
    }

    internal ConcurrentQueue<RawRequest> Requests { get; } = new();

    internal int Connections => Volatile.Read(ref _connections);

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    internal Uri Address => new($"{(_certificate is null ? "http" : "https")}://localhost:{Port}/");

    /// <summary>Waits until one more request has arrived whole.</summary>
    internal Task ArrivalAsync() => _arrivals.WaitAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _listener.Stop();
        foreach (var client in _clients) client.Dispose();
    }

    internal void StopListening() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
                _clients.Add(client);
                _ = ServeAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed of.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            Stream stream = client.GetStream();
            if (_certificate is not null)
            {
                var tls = new SslStream(stream);
                await tls.AuthenticateAsServerAsync(_certificate, false, SslProtocols.Tls12, false);
                stream = tls;
            }

            while (await RawRequest.ReadAsync(stream) is { } request)
            {
                Requests.Enqueue(request);
                _arrivals.Release();
                var answer = _answers[Math.Min(Interlocked.Increment(ref _answered), _answers.Length) - 1](request);
                foreach (var piece in answer.Pieces)
                {
                    await stream.WriteAsync(piece, 0, piece.Length);
                    await stream.FlushAsync();
                    if (answer.Pace is { } pace) await pace.WaitAsync();
                }

                if (answer.Hangs) return;
                if (!answer.Closes) continue;
                client.Client.Shutdown(SocketShutdown.Both);
                client.Dispose();
                return;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or AuthenticationException or InvalidOperationException)
        {
            client.Dispose();
        }
    }
}

/// <summary>A request as it came over the wire.</summary>
internal sealed class RawRequest
{
    private RawRequest(string head, byte[] body)
    {
        var lines = head.Split(["\r\n"], StringSplitOptions.RemoveEmptyEntries);
        var start = lines[0].Split(' ');
        Method = start[0];
        Target = start[1];
        Body = body;
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':');
            Headers[line.Substring(0, colon)] = line.Substring(colon + 1).Trim();
        }
    }

    internal string Method { get; }

    internal string Target { get; }

    internal Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    internal byte[] Body { get; }

    internal static async Task<RawRequest?> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (head.Count < 4 || head[head.Count - 1] != '\n' || head[head.Count - 3] != '\n')
        {
            if (await stream.ReadAsync(one, 0, 1) == 0) return null;
            head.Add(one[0]);
        }

        var text = Encoding.ASCII.GetString(head.ToArray());
        var request = new RawRequest(text, []);
        var length = request.Headers.TryGetValue("Content-Length", out var value) ? int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) : 0;
        var body = new byte[length];
        for (var read = 0; read < length;)
        {
            var count = await stream.ReadAsync(body, read, length - read);
            if (count == 0) return null;
            read += count;
        }

        return new RawRequest(text, body);
    }
}

/// <summary>What a server sends, and whether it then closes or falls silent.</summary>
internal sealed record RawAnswer(params byte[][] Pieces)
{
    internal bool Closes { get; init; }

    internal bool Hangs { get; init; }

    /// <summary>After each piece the server waits for this.</summary>
    internal SemaphoreSlim? Pace { get; init; }

    internal static RawAnswer None { get; } = new() { Closes = true };

    internal static RawAnswer Silence { get; } = new() { Hangs = true };

    internal static RawAnswer Json(string body, int status = 200, params string[] headers) => Of(Encoding.UTF8.GetBytes(body), "application/json", status, headers);

    internal static RawAnswer Of(byte[] body, string? type, int status = 200, params string[] headers) =>
        new([.. Head(status, [.. headers, .. type is null ? Array.Empty<string>() : ["Content-Type: " + type], $"Content-Length: {body.Length}"]), .. body]);

    internal static byte[] Head(int status, params string[] headers) =>
        Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Status\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n");

    internal static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionMode.Compress)) gzip.Write(Encoding.UTF8.GetBytes(text), 0, Encoding.UTF8.GetByteCount(text));
        return memory.ToArray();
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>A server that does to the wire exactly what a test says. The nth request gets the nth answer, further ones the last. Where the
/// test's answer throws, its connection is closed, and the end of the server fails the test with that.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly Func<RawRequest, RawAnswer>[] _answers;
    private readonly X509Certificate2? _certificate;
    private readonly SemaphoreSlim _arrivals = new(0);
    private int _answered;
    private int _connections;
    private ExceptionDispatchInfo? _failure;

    internal RawServer(params Func<RawRequest, RawAnswer>[] answers)
        : this(null, answers) { }

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
    internal async Task ArrivalAsync() =>
        Assert.True(await _arrivals.WaitAsync(Soon.Limit, TestContext.Current.CancellationToken), Soon.Missing("A request"));

#pragma warning disable CA1065 // Nothing else of a test sees what went wrong in its answer.
    public void Dispose()
    {
        _listener.Stop();
        foreach (var client in _clients)
            client.Dispose();
        _failure?.Throw();
    }
#pragma warning restore CA1065

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
                // An answer may wait for another connection: of a request that is there already it is made before the first await.
                _ = Task.Run(() => ServeAsync(client));
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
                if (AnswerTo(request) is not { } answer)
                {
                    client.Dispose();
                    return;
                }

                foreach (var piece in answer.Pieces)
                {
                    await stream.WriteAsync(piece, 0, piece.Length);
                    await stream.FlushAsync();
                    if (answer.Pace is { } pace)
                        await pace.WaitAsync();
                }

                if (answer.Hangs)
                    return;
                if (!answer.Closes)
                    continue;
                client.Client.Shutdown(SocketShutdown.Both);
                client.Dispose();
                return;
            }
        }
        catch (Exception e)
            when (e is IOException or SocketException or ObjectDisposedException or AuthenticationException or InvalidOperationException)
        {
            client.Dispose();
        }
    }

    private RawAnswer? AnswerTo(RawRequest request)
    {
        try
        {
            return _answers[Math.Min(Interlocked.Increment(ref _answered), _answers.Length) - 1](request);
        }
        catch (Exception e)
        {
            // The client would wait for an answer as long as the clock of the test stands still: for ever.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
            return null;
        }
    }
}

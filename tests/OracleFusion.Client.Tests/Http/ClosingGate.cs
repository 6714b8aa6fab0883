using System.Net;
using System.Net.Sockets;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>Stands before a server: lets the first connection through, closes the next ones, and lets the others through.</summary>
internal sealed class ClosingGate : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _behind;
    private readonly int _closed;
    private int _connections;

    internal ClosingGate(int behind, int closed)
    {
        _behind = behind;
        _closed = closed;
        _listener.Start();
        _ = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    internal int Connections => Volatile.Read(ref _connections);

    public void Dispose() => _listener.Stop();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                var number = Interlocked.Increment(ref _connections);
                if (number > 1 && number <= 1 + _closed)
                    client.Dispose();
                else
                    _ = PassAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed of.
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _behind);
            await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // One side went away.
        }

        client.Dispose();
    }
}

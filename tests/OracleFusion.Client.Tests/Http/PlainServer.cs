using System.Net;
using System.Net.Sockets;

namespace OracleFusion.Client.Tests.Transport;

/// <summary>Answers whatever it is told, a greeting of TLS too, by plain HTTP.</summary>
internal sealed class PlainServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    internal PlainServer()
    {
        _listener.Start();
        _ = AnswerAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Stop();

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                var stream = client.GetStream();
                if (await stream.ReadAsync(new byte[4096], 0, 4096) == 0)
                    continue;
                var answer = RawAnswer.Head(400, "Content-Length: 0", "Connection: close");
                await stream.WriteAsync(answer, 0, answer.Length);
                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Disposed of.
        }
    }
}

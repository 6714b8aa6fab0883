using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OracleFusion.Client.Authentication;

/// <summary>Waits on this machine for a browser that an identity domain sends back (RFC 8252, 7.3). It answers nothing but that one
/// address, and takes the code of the sign-in that it was made for.</summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int LongestHead = 16 * 1024;

    private readonly TcpListener _listener;
    private readonly string _path;
    private readonly List<TcpClient> _connections = [];
    private bool _isEnded;

    private LoopbackListener(TcpListener listener, Uri redirect)
    {
        _listener = listener;
        _path = redirect.AbsolutePath;
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Address =
            redirect.Port == 0
                ? new UriBuilder(redirect) { Port = port }
                    .Uri
                    .AbsoluteUri
                : redirect.OriginalString;
    }

    /// <summary>Where the browser is to come, as the domain is told it.</summary>
    internal string Address { get; }

    /// <exception cref="FusionInputException">It is no address that can be listened at here.</exception>
    internal static void Require(Uri redirect)
    {
        if (
            !redirect.IsAbsoluteUri
            || redirect.Scheme != "http"
            || !redirect.IsLoopback
            || redirect.UserInfo.Length > 0
            || redirect.Query.Length > 0
            || redirect.Fragment.Length > 0
        )
            throw new FusionInputException(
                $"'{redirect}' is no address that a browser can be sent back to: give one of this machine, as it is registered for the "
                    + $"application, such as {InteractiveSettings.UsualRedirect}."
            );
    }

    internal static LoopbackListener Start(Uri redirect)
    {
        Require(redirect);
        var address = redirect.HostNameType == UriHostNameType.IPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        var listener = new TcpListener(address, redirect.Port);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new FusionInputException(
                $"Nobody can be sent back to {redirect}: {e.Message.TrimEnd('.')}. End the program that has the port, or register another "
                    + "address for the application and give it.",
                e
            );
        }

        return new LoopbackListener(listener, redirect);
    }

    /// <summary>Waits for the code.</summary>
    /// <param name="state">What the request for it was marked with.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ServiceException">The domain refused.</exception>
    internal async Task<string> WaitForCodeAsync(string state, CancellationToken cancellationToken)
    {
        var code = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = cancellationToken.Register(() => code.TrySetCanceled(cancellationToken));
        var accepting = AcceptAsync(state, code);
        try
        {
            return await code.Task.ConfigureAwait(false);
        }
        finally
        {
            Dispose();
            await accepting.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _listener.Stop();
        lock (_connections)
        {
            _isEnded = true;
            foreach (var connection in _connections)
                connection.Dispose();
            _connections.Clear();
        }
    }

    private async Task AcceptAsync(string state, TaskCompletionSource<string> code)
    {
        var answers = new List<Task>();
        while (!code.Task.IsCompleted)
        {
            TcpClient connection;
            try
            {
                connection = await _listener.AcceptTcpClientAsync().ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Stopped; if not by us, the task that waits has to fail.
                code.TrySetException(
                    new ServiceException(FusionFailure.Unauthorized, $"The sign-in could not be waited for: {e.Message}", e)
                );
                break;
            }

            lock (_connections)
            {
                if (_isEnded)
                {
                    connection.Dispose();
                    break;
                }

                _connections.Add(connection);
            }

            // Browsers open connections that they may never use.
            answers.Add(AnswerAsync(connection, state, code));
        }

        await Task.WhenAll(answers).ConfigureAwait(false);
    }

    private async Task AnswerAsync(TcpClient connection, string state, TaskCompletionSource<string> code)
    {
        try
        {
            var stream = connection.GetStream();
            var line = await ReadRequestLineAsync(stream).ConfigureAwait(false);
            var (status, text, end) = Judge(line, state);
            var page = Encoding.UTF8.GetBytes(
                "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>OracleFusion</title></head><body>"
                    + $"<p>{text}</p></body></html>"
            );
            var head = Encoding.ASCII.GetBytes(
                FormattableString.Invariant(
                    $"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {page.Length}\r\n"
                ) + "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n"
            );
            try
            {
                await stream.WriteAsync(head.AsMemory()).ConfigureAwait(false);
                await stream.WriteAsync(page.AsMemory()).ConfigureAwait(false);
            }
            finally
            {
                // Whether or not the browser still wanted the page.
                end?.Invoke(code);
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException)
        {
            // A connection that broke brought nothing; the browser comes again, or the time runs out.
        }
        finally
        {
            connection.Dispose();
        }
    }

    // What is answered, and what becomes of the wait.
    private (string Status, string Text, Action<TaskCompletionSource<string>>? End) Judge(string line, string state)
    {
        var parts = line.Split(' ');
        var target = parts.Length == 3 && parts[0] == "GET" ? parts[1].Split(['?'], 2) : [];
        if (target.Length == 0 || target[0] != _path)
            return ("404 Not Found", "There is nothing here.", null);
        var given = Parse(target.Length == 2 ? target[1] : "");
        if (!given.TryGetValue("state", out var told) || told != state)
            return ("400 Bad Request", "This is not the sign-in that is waited for.", null);
        if (given.TryGetValue("error", out var error))
        {
            var why = given.TryGetValue("error_description", out var description) ? $"{error}, {description}" : error;
            return ("200 OK", "The sign-in was refused. You can close this window.", c => c.TrySetException(SignInPages.Refused(why)));
        }

        return given.TryGetValue("code", out var code) && code.Length > 0
            ? ("200 OK", "You are signed in. You can close this window.", c => c.TrySetResult(code))
            : ("400 Bad Request", "The sign-in brought no code.", null);
    }

    private static Dictionary<string, string> Parse(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in query.Split('&'))
        {
            var pair = part.Split(['='], 2);
            if (pair.Length == 2)
                values[pair[0]] = Uri.UnescapeDataString(pair[1].Replace('+', ' '));
        }

        return values;
    }

    private static async Task<string> ReadRequestLineAsync(NetworkStream stream)
    {
        var head = new byte[LongestHead];
        var length = 0;
        while (length < head.Length)
        {
            var read = await stream.ReadAsync(head.AsMemory(length)).ConfigureAwait(false);
            if (read == 0)
                break;
            length += read;
            var text = Encoding.ASCII.GetString(head, 0, length);
            if (text.Contains("\r\n\r\n", StringComparison.Ordinal))
                return text.Substring(0, text.IndexOf('\r'));
        }

        return "";
    }
}

using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using OracleFusion.Tests;

namespace OracleFusion.Sandbox.Tests.Page;

/// <summary>
/// One tab of a headless Chromium, steered by its DevTools protocol (https://chromedevtools.github.io/devtools-protocol/).
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly DirectoryInfo _profile = Directory.CreateTempSubdirectory("fusion-sandbox-browser-");
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private Process _process = null!;
    private string _session = "";
    private int _sent;

    /// <summary>What the page wrote to its console as errors and warnings, and what the browser refused.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<Chromium> Start()
    {
        var browser = new Chromium();
        try
        {
            await browser.Open();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens an address and waits until the page has loaded.</summary>
    public async Task Show(string address)
    {
        await Send("Page.navigate", new { url = address });
        await Until($"location.href === {JsonSerializer.Serialize(address)} && document.readyState === 'complete'");
    }

    /// <summary>As on a screen of this width in CSS pixels.</summary>
    public Task Narrow(int width) =>
        Send(
            "Emulation.setDeviceMetricsOverride",
            new
            {
                width,
                height = 900,
                deviceScaleFactor = 1,
                mobile = true,
            }
        );

    /// <summary>The value of an expression on the page; a promise is waited for.</summary>
    public async Task<JsonNode?> Evaluate(string expression)
    {
        var answer = await Send(
            "Runtime.evaluate",
            new
            {
                expression,
                awaitPromise = true,
                returnByValue = true,
                userGesture = true,
            }
        );
        Assert.True(answer["exceptionDetails"] is null, $"{expression}: {answer["exceptionDetails"]?.ToJsonString()}");
        return answer["result"]!["value"];
    }

    /// <summary>Waits until a condition holds on the page.</summary>
    public Task Until(string condition) =>
        Evaluate($"new Promise(done => {{ const look = () => ({condition}) ? done(true) : setTimeout(look, 20); look(); }})");

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        _profile.Delete(recursive: true);
    }

    private async Task Open()
    {
        var start = new ProcessStartInfo(ChromiumProgram.Path!) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--ignore-certificate-errors",
            "--remote-debugging-port=0",
            $"--user-data-dir={_profile.FullName}",
            "about:blank",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        // "DevTools listening on ws://127.0.0.1:PORT/devtools/browser/ID"
        string? line;
        do line = await _process.StandardError.ReadLineAsync(_cancellation)
            ?? throw new InvalidOperationException("Chromium ended at once.");
        while (!line.Contains("ws://", StringComparison.Ordinal));
        _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        await _socket.ConnectAsync(new Uri(line[line.IndexOf("ws://", StringComparison.Ordinal)..]), _cancellation);
        var target = await Send("Target.createTarget", new { url = "about:blank" });
        var attached = await Send("Target.attachToTarget", new { targetId = (string?)target["targetId"], flatten = true });
        _session = (string)attached["sessionId"]!;
        await Send("Page.enable", new { });
        await Send("Runtime.enable", new { });
        await Send("Log.enable", new { });
    }

    private async Task<JsonNode> Send(string method, object parameters)
    {
        var command = new JsonObject
        {
            ["id"] = ++_sent,
            ["method"] = method,
            ["params"] = JsonSerializer.SerializeToNode(parameters),
        };
        if (_session.Length > 0)
            command["sessionId"] = _session;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, true, _cancellation);
        while (true)
        {
            var message = await Receive();
            if ((int?)message["id"] == _sent)
                return message["result"] ?? throw new InvalidOperationException($"{method}: {message["error"]?.ToJsonString()}");
            Note(message);
        }
    }

    private void Note(JsonNode message)
    {
        var parameters = message["params"];
        if ((string?)message["method"] == "Log.entryAdded" && (string?)parameters!["entry"]!["level"] is "error" or "warning")
            Complaints.Add($"{parameters!["entry"]!["text"]} {parameters["entry"]!["url"]}");
        else if ((string?)message["method"] == "Runtime.exceptionThrown")
            Complaints.Add(parameters!.ToJsonString());
    }

    private async Task<JsonNode> Receive()
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, _cancellation);
            whole.Write(buffer, 0, part.Count);
        } while (!part.EndOfMessage);
        whole.Position = 0;
        return JsonNode.Parse(whole)!;
    }
}

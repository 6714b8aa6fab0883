using System.Management.Automation;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace OracleFusion.Tests;

/// <summary>Somebody at a browser who signs in where a script asks for it.</summary>
internal sealed class SignInBrowser : IDisposable
{
    private readonly HttpClient _client = new(
        new HttpClientHandler
        {
            AllowAutoRedirect = false,
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        }
    );

    public void Dispose() => _client.Dispose();

    /// <summary>Runs a script, and has somebody do what it asks for, as often as it asks.</summary>
    /// <param name="engine">Where it runs.</param>
    /// <param name="script">The script.</param>
    /// <param name="person">Does what is asked for; by default signs in by the browser.</param>
    public async Task<EngineResult> RunAsync(Engine engine, string script, Func<string, Task>? person = null)
    {
        person ??= prompt => SignIn(prompt);
        using var shell = engine.Begin(script);
        var shown = Channel.CreateUnbounded<string>();
        shell.Streams.Information.DataAdded += (_, added) => shown.Writer.TryWrite(shell.Streams.Information[added.Index].ToString());
        // With *>&1 it is among the results.
        var output = new PSDataCollection<PSObject>();
        output.DataAdded += (_, added) =>
        {
            if (output[added.Index].BaseObject is InformationRecord record)
                shown.Writer.TryWrite(record.ToString());
        };
        var running = shell.InvokeAsync<PSObject, PSObject>(null, output);
        _ = running.ContinueWith(_ => shown.Writer.TryComplete(), TaskScheduler.Default);
        await foreach (var prompt in shown.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
            await person(prompt);
        RuntimeException? failure = null;
        try
        {
            await running;
        }
        catch (RuntimeException e)
        {
            failure = e;
        }

        return new EngineResult(output, shell.Streams, failure);
    }

    /// <summary>Opens the page, fills it in and goes where it leads.</summary>
    /// <param name="prompt">What the script said.</param>
    /// <param name="more">Further fields of the form.</param>
    /// <returns>Where the browser was sent back to.</returns>
    public async Task<string> SignIn(string prompt, params (string Name, string Value)[] more)
    {
        var told = Regex.Match(prompt, "https://\\S+/oauth2/v1/authorize\\?\\S+");
        Assert.True(told.Success, prompt);
        var page = await _client.GetStringAsync(told.Value, TestContext.Current.CancellationToken);
        var hidden = Regex
            .Matches(page, "name=\"(?<name>[a-z_]+)\" value=\"(?<value>[^\"]*)\"")
            .Where(m => m.Groups["name"].Value != "deny")
            .Select(m => (m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)));
        using var sent = await Post(new Uri(told.Value).GetLeftPart(UriPartial.Path), [.. hidden, .. more]);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var back = sent.Headers.Location!.AbsoluteUri;
        using var ended = await Get(back);
        Assert.Contains(
            "You can close this window",
            await ended.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        return back;
    }

    public Task<HttpResponseMessage> Get(string address) => _client.GetAsync(address, TestContext.Current.CancellationToken);

    /// <summary>Sends a form, with user name and password.</summary>
    public async Task<HttpResponseMessage> Post(string page, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Concat([("user", Pod.User), ("password", Pod.Password)]).Select(f => KeyValuePair.Create(f.Item1, f.Item2))
        );
        return await _client.PostAsync(page, form, TestContext.Current.CancellationToken);
    }
}

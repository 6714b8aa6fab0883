using System.Text;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Soap;

/// <summary>
/// Runs statements without leaving anything on the pod: in one session for all of them, a data model that holds a statement is made, run
/// and deleted. The services that can do that take user name and password in the body, so that a connection by a token cannot.
/// </summary>
/// <param name="client">The client of the connection.</param>
/// <param name="left">Told of what stayed on the pod.</param>
internal sealed class SqlSession(FusionClient client, Action<string>? left)
{
    /// <summary>The most statements to run at the same time: each takes three requests.</summary>
    public const int MostAtOnce = 4;

    private const string Names = "http://xmlns.oracle.com/oxp/service/v2";
    private const string Root = "/xmlpserver/services/v2/";
    private static readonly TimeSpan ClearingAway = TimeSpan.FromSeconds(10);
    private readonly object _gate = new();
    private Task<string>? _login;

    /// <summary>Runs a statement.</summary>
    /// <exception cref="FusionInputException">The connection is one by a token.</exception>
    public async Task RunAsync(string statement, string source, Stream target, CancellationToken cancellationToken)
    {
        if (client.Authentication is not BasicAuthentication basic)
            throw new FusionInputException(
                "A statement can be run without an installed report only on a connection by user name and password: the services for it "
                    + "take no tokens. Install-FusionSqlReport puts the report there that a token can run. Nothing was sent."
            );
        var folder = "/~" + basic.Credential.UserName;
        var model = Convert.ToBase64String(Encoding.UTF8.GetBytes(SqlProxy.EphemeralModel(statement, source)));
        var isNew = _login is null;
        var token = await OpenAsync(basic, null, cancellationToken).ConfigureAwait(false);
        var name = NewName();
        try
        {
            try
            {
                await MakeAsync(folder, name, model, token, cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException e) when (!isNew && e.Failure is not (FusionFailure.ConnectionFailed or FusionFailure.TimedOut))
            {
                // A session ends when it was idle for long: once more in another one, under another name.
                token = await OpenAsync(basic, token, cancellationToken).ConfigureAwait(false);
                await DeleteAsync(folder, name, token).ConfigureAwait(false);
                name = NewName();
                await MakeAsync(folder, name, model, token, cancellationToken).ConfigureAwait(false);
            }

            var answer = await CallAsync(
                    "ReportService",
                    "runDataModelInSession",
                    xml =>
                    {
                        xml.WriteStartElement("v2", "reportRequest", Names);
                        Element(xml, "reportAbsolutePath", PathOf(folder, name));
                        Element(xml, "sizeOfDataChunkDownload", "-1");
                        xml.WriteEndElement();
                        Element(xml, "bipSessionToken", token);
                    },
                    new SoapContent("reportBytes", target),
                    true,
                    cancellationToken
                )
                .ConfigureAwait(false);
            if (answer.Descendants().All(e => e.Name.LocalName != "reportBytes"))
                throw UnusableAnswer.Of("POST", Root + "ReportService", "The answer to the run of the statement has no document.");
        }
        finally
        {
            // Delete the temporary report also after a failure.
            await DeleteAsync(folder, name, token).ConfigureAwait(false);
        }
    }

    /// <summary>Signs off, where it was signed on.</summary>
    public async Task EndAsync()
    {
        if (_login is not { Status: TaskStatus.RanToCompletion } login)
            return;
        _login = null;
        var token = await login.ConfigureAwait(false);
        using var last = new CancellationTokenSource(ClearingAway);
        await QuietlyAsync("SecurityService", "logout", null, token, last.Token).ConfigureAwait(false);
    }

    // The session for all; a new one where there is none, or the one that there is has ended.
    private Task<string> OpenAsync(BasicAuthentication basic, string? ended, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_login is null || _login.IsFaulted || _login.IsCanceled || (_login.IsCompleted && _login.Result == ended))
                _login = LoginAsync(basic, cancellationToken);
            return _login;
        }
    }

    private async Task<string> LoginAsync(BasicAuthentication basic, CancellationToken cancellationToken) =>
        Value(
            await CallAsync(
                    "SecurityService",
                    "login",
                    xml =>
                    {
                        Element(xml, "userID", basic.Credential.UserName);
                        Element(xml, "password", basic.Credential.Password);
                    },
                    null,
                    true,
                    cancellationToken
                )
                .ConfigureAwait(false)
        );

    private Task MakeAsync(string folder, string name, string model, string token, CancellationToken cancellationToken) =>
        CallAsync(
            "CatalogService",
            "createObjectInSession",
            xml =>
            {
                Element(xml, "folderAbsolutePathURL", folder);
                Element(xml, "objectName", name);
                Element(xml, "objectType", "xdm");
                Element(xml, "bipSessionToken", token);
                Element(xml, "objectData", model);
            },
            null,
            false,
            cancellationToken
        );

    // A stopped command has this much time left.
    private async Task DeleteAsync(string folder, string name, string token)
    {
        using var last = new CancellationTokenSource(ClearingAway);
        await QuietlyAsync("CatalogService", "deleteObjectInSession", ("objectAbsolutePath", PathOf(folder, name)), token, last.Token)
            .ConfigureAwait(false);
    }

    private static string NewName() => "OracleFusion_" + Guid.NewGuid().ToString("N");

    private static string PathOf(string folder, string name) => $"{folder}/{name}.xdm";

    // What cannot be cleared away must not hide what the statement gave.
    private async Task QuietlyAsync(
        string service,
        string operation,
        (string Name, string Value)? argument,
        string token,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await CallAsync(
                    service,
                    operation,
                    xml =>
                    {
                        if (argument is { } one)
                            Element(xml, one.Name, one.Value);
                        Element(xml, "bipSessionToken", token);
                    },
                    null,
                    true,
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Failure == FusionFailure.NotFound)
        {
            // It was never made.
        }
        catch (Exception e) when (e is ServiceException or OperationCanceledException)
        {
            left?.Invoke($"{argument?.Value ?? "The session"} could not be cleared away on the pod: {e.Message}");
        }
    }

    private async Task<XElement> CallAsync(
        string service,
        string operation,
        Action<XmlWriter> write,
        SoapContent? content,
        bool isRepeatable,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await client
                .InvokeSoapAsync(
                    new SoapRequest
                    {
                        Path = Root + service,
                        IsRepeatable = isRepeatable,
                        // Signing on, queries and signing off change no data.
                        IsReading = true,
                        IsExpensive = true,
                        IsSecret = true,
                        WriteBody = xml =>
                        {
                            xml.WriteStartElement("v2", operation, Names);
                            write(xml);
                            xml.WriteEndElement();
                        },
                    },
                    content,
                    cancellationToken
                )
                .ConfigureAwait(false)
                ?? throw UnusableAnswer.Of("POST", Root + service, $"BI Publisher answered {operation} without a body.");
        }
        catch (ServiceException e)
        {
            throw ReportFailure.Explain(e, "the statement");
        }
    }

    private static void Element(XmlWriter xml, string name, string value) => xml.WriteElementString("v2", name, Names, value);

    private static string Value(XElement answer) =>
        answer.Descendants().FirstOrDefault(e => e.Name.LocalName == "loginReturn")?.Value.Trim() is { Length: > 0 } token
            ? token
            : throw UnusableAnswer.Of("POST", Root + "SecurityService", "BI Publisher opened a session and gave no token for it.");
}

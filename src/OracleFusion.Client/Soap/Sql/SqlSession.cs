using System.Text;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Soap;

/// <summary>
/// Runs a statement without leaving anything on the pod: in a session, a data model that holds it is made, run and deleted. The services
/// that can do that take user name and password in the body, so that a connection by a token cannot.
/// </summary>
internal sealed class SqlSession(FusionClient client)
{
    private const string Names = "http://xmlns.oracle.com/oxp/service/v2";
    private const string Root = "/xmlpserver/services/v2/";

    public async Task RunAsync(string statement, string source, Stream target, CancellationToken cancellationToken)
    {
        if (client.Authentication is not BasicAuthentication basic)
            throw new FusionInputException(
                "A statement can be run without an installed report only on a connection by user name and password: the services for it "
                    + "take no tokens. Install-FusionSqlReport puts the report there that a token can run. Nothing was sent."
            );
        var user = basic.Credential.UserName;
        var token = Value(
            await CallAsync(
                    "SecurityService",
                    "login",
                    xml =>
                    {
                        Element(xml, "userID", user);
                        Element(xml, "password", basic.Credential.Password);
                    },
                    null,
                    true,
                    cancellationToken
                )
                .ConfigureAwait(false)
        );
        var (folder, name) = ("/~" + user, "OracleFusion_" + Guid.NewGuid().ToString("N"));
        var path = $"{folder}/{name}.xdm";
        var isMade = false;
        try
        {
            var model = Convert.ToBase64String(Encoding.UTF8.GetBytes(SqlProxy.EphemeralModel(statement, source)));
            isMade = true;
            await CallAsync(
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
                )
                .ConfigureAwait(false);
            var answer = await CallAsync(
                    "ReportService",
                    "runDataModelInSession",
                    xml =>
                    {
                        xml.WriteStartElement("v2", "reportRequest", Names);
                        Element(xml, "reportAbsolutePath", path);
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
            // Whatever came of it, nothing stays; a stopped command has this much time left.
            using var last = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            if (isMade)
                await QuietlyAsync("CatalogService", "deleteObjectInSession", ("objectAbsolutePath", path), token, last.Token)
                    .ConfigureAwait(false);
            await QuietlyAsync("SecurityService", "logout", null, token, last.Token).ConfigureAwait(false);
        }
    }

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
        catch (FusionException e) when (e.Failure == FusionFailure.NotFound)
        {
            // It was never made.
        }
        catch (Exception e) when (e is FusionException or OperationCanceledException)
        {
            Left?.Invoke($"{argument?.Value ?? "The session"} could not be cleared away on the pod: {e.Message}");
        }
    }

    /// <summary>Told of what stayed on the pod.</summary>
    public Action<string>? Left { get; init; }

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
        catch (FusionException e)
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

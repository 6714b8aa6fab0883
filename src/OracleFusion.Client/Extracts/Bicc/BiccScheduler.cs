using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Http;
using OracleFusion.Client.Soap;

namespace OracleFusion.Client.Extracts;

/// <summary>
/// The scheduler that runs the extracts of BI Cloud Connector, by its SOAP service (<c>/bi/ess/esswebservice</c>). Source: "SOAP API" in
/// Oracle's "Creating a Business Intelligence Cloud Extract".
/// </summary>
internal sealed class BiccScheduler(FusionClient client)
{
    public const string Service = "/bi/ess/esswebservice";
    private const string Names = "http://xmlns.oracle.com/scheduler";
    private const string Types = "http://xmlns.oracle.com/scheduler/types";
    private const string Security = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
    private const string Utility = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
    private const string PasswordText = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(2);

    /// <summary>Submits a run. It is never sent twice.</summary>
    /// <returns>Its request id.</returns>
    public async Task<long> SubmitAsync(
        string description,
        IReadOnlyList<(string Type, string Name, string Value)> parameters,
        CancellationToken cancellationToken
    )
    {
        var answer = await CallAsync(
                "submitRequest",
                isRepeatable: false,
                xml =>
                {
                    xml.WriteElementString("sch", "description", Names, description);
                    xml.WriteStartElement("sch", "jobDefinitionId", Names);
                    xml.WriteElementString("typ", "name", Types, "BICloudConnectorJobDefinition");
                    xml.WriteElementString("typ", "packageName", Types, "oracle.apps.ess.biccc");
                    xml.WriteElementString("typ", "type", Types, "JOB_DEFINITION");
                    xml.WriteEndElement();
                    xml.WriteElementString("sch", "application", Names, "oracle.biacm");
                    // Without a time it starts at once.
                    xml.WriteElementString("sch", "requestedStartTime", Names, null);
                    xml.WriteStartElement("sch", "requestParameters", Names);
                    foreach (var (type, name, value) in parameters)
                    {
                        xml.WriteStartElement("typ", "parameter", Types);
                        xml.WriteElementString("typ", "dataType", Types, type);
                        xml.WriteElementString("typ", "name", Types, name);
                        xml.WriteElementString("typ", "value", Types, value);
                        xml.WriteEndElement();
                    }

                    xml.WriteEndElement();
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return long.TryParse(Text(answer, "requestId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? id
            : throw new ServiceException(
                FusionFailure.DoneWithoutResult,
                $"BI Cloud Connector has started '{description}' and gives no request id for it. Its console lists the run; look there "
                    + "before you start it again."
            );
    }

    /// <summary>The state of a run, in the words of the Enterprise Scheduler.</summary>
    public async Task<string> StateAsync(long requestId, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
                "getRequestState",
                isRepeatable: true,
                xml => xml.WriteElementString("sch", "requestId", Names, requestId.ToString(CultureInfo.InvariantCulture)),
                cancellationToken
            )
            .ConfigureAwait(false);
        return Text(answer, "state") ?? throw UnusableAnswer.Of("POST", Service, $"The answer for the request {requestId} has no state.");
    }

    private async Task<XElement> CallAsync(
        string operation,
        bool isRepeatable,
        Action<XmlWriter> write,
        CancellationToken cancellationToken
    )
    {
        var request = new SoapRequest
        {
            Path = Service,
            IsRepeatable = isRepeatable,
            // The header has the password.
            IsSecret = client.Authentication is BasicAuthentication,
            WriteHeader = WriteSecurity,
            WriteBody = xml =>
            {
                xml.WriteStartElement("sch", operation, Names);
                write(xml);
                xml.WriteEndElement();
            },
        };
        return await client.InvokeSoapAsync(request, null, cancellationToken).ConfigureAwait(false)
            ?? throw new ServiceException(
                isRepeatable ? FusionFailure.IncompleteAnswer : FusionFailure.UnknownOutcome,
                $"BI Cloud Connector answered {operation} without a body.{(isRepeatable ? "" : " " + OutcomeText.Unknown)}"
            );
    }

    // The service asks for a user name token and a time stamp; a token of the identity domain goes as HTTP has it.
    private void WriteSecurity(XmlWriter xml)
    {
        if (client.Authentication is not BasicAuthentication basic)
            return;
        var now = client.Settings.TimeProvider.GetUtcNow();
        xml.WriteStartElement("wsse", "Security", Security);
        xml.WriteAttributeString("mustUnderstand", SoapNames.Envelope11, "1");
        xml.WriteStartElement("wsu", "Timestamp", Utility);
        xml.WriteElementString("wsu", "Created", Utility, Show(now));
        xml.WriteElementString("wsu", "Expires", Utility, Show(now + Validity));
        xml.WriteEndElement();
        xml.WriteStartElement("wsse", "UsernameToken", Security);
        xml.WriteElementString("wsse", "Username", Security, basic.Credential.UserName);
        xml.WriteStartElement("wsse", "Password", Security);
        xml.WriteAttributeString("Type", PasswordText);
        xml.WriteString(basic.Credential.Password);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Show(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Text(XElement answer, string name) =>
        answer.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } text ? text : null;
}

using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Jobs;

namespace OracleFusion.Client.Imports;

/// <summary>
/// The SOAP service ErpIntegrationService, for the operations that <c>erpintegrations</c> lacks: several imports after one load, a job
/// whose output goes to the content server, and the consumption of an extract. The children of an operation are a sequence, so what has no
/// value is sent empty. Source: "SOAP Web Services for Oracle Financials", ERP Integration Service.
/// </summary>
internal sealed class ErpIntegrationService(FusionClient client)
{
    private const string Path = "/fscmService/ErpIntegrationService";
    private const string Objects = "http://xmlns.oracle.com/apps/financials/commonModules/shared/model/erpIntegrationService/";
    private const string Types = Objects + "types/";

    /// <summary>Starts a job whose logs and outputs go to the content server when it has ended (<c>submitJobWithOutput</c>).</summary>
    public async Task<long> SubmitJobWithOutputAsync(
        FusionJobDefinition definition,
        IReadOnlyList<string?> arguments,
        string? callback,
        CancellationToken cancellationToken
    )
    {
        var answer = await AskAsync(
                "submitJobWithOutput",
                xml =>
                {
                    Write(xml, "jobPackageName", definition.Package);
                    Write(xml, "jobDefinitionName", definition.Name);
                    // An element for each argument: an empty one is a slot too.
                    foreach (var argument in arguments)
                        Write(xml, "paramList", argument ?? JobArguments.Null);
                    Write(xml, "callbackURL", callback ?? JobArguments.Null);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return RequestId(answer, definition.ToString());
    }

    /// <summary>Loads a document of the content server and starts imports, one after the other (<c>loadAndImportData</c>).</summary>
    public async Task<long> LoadAndImportAsync(ImportSubmission submission, long documentId, CancellationToken cancellationToken)
    {
        var imports = submission.Next.Prepend(new ImportStep(submission.Definition, submission.Arguments));
        var answer = await AskAsync(
                "loadAndImportData",
                xml =>
                {
                    xml.WriteStartElement("typ", "document", Types);
                    foreach (var (name, value) in Document(submission, documentId))
                        xml.WriteElementString("erp", name, Objects, value);
                    xml.WriteEndElement();
                    foreach (var import in imports)
                    {
                        xml.WriteStartElement("typ", "jobList", Types);
                        xml.WriteElementString("erp", "JobName", Objects, import.Definition.ToString());
                        xml.WriteElementString("erp", "ParameterList", Objects, JobArguments.ToText(import.Arguments));
                        xml.WriteElementString("erp", "JobRequestId", Objects, "");
                        xml.WriteEndElement();
                    }

                    Write(xml, "interfaceDetails", submission.Import.InterfaceDetails.ToString(CultureInfo.InvariantCulture));
                    Write(xml, "notificationCode", submission.Notification);
                    Write(xml, "callbackURL", submission.Callback ?? JobArguments.Null);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return RequestId(answer, string.Join(" and ", imports.Select(import => import.Definition)));
    }

    /// <summary>Tells that an extract was taken (<c>confirmExtractConsumption</c>).</summary>
    public Task<string?> ConfirmAsync(FusionJobDefinition definition, IReadOnlyList<long> documents, CancellationToken cancellationToken) =>
        AskAsync(
            "confirmExtractConsumption",
            xml =>
            {
                Write(xml, "jobName", definition.ToString());
                foreach (var document in documents)
                    Write(xml, "documentIds", document.ToString(CultureInfo.InvariantCulture));
            },
            cancellationToken
        );

    /// <summary>Reads the file that an export or a job with output put on the content server (<c>downloadExportOutput</c>).</summary>
    /// <returns>The name of the file; null where the service tells none.</returns>
    public async Task<string?> DownloadExportOutputAsync(long id, SoapContent content, CancellationToken cancellationToken)
    {
        var request = Request(
            "downloadExportOutput",
            xml => Write(xml, "requestId", id.ToString(CultureInfo.InvariantCulture)),
            isReading: true
        );
        var answer = await client.InvokeSoapAsync(request, content, cancellationToken).ConfigureAwait(false);
        return answer?.Element(XName.Get("result", Types))?.Element(XName.Get("FileName", Objects))?.Value;
    }

    private static (string Name, string Value)[] Document(ImportSubmission submission, long documentId) =>
        [
            ("Content", ""),
            ("FileName", submission.FileName),
            ("ContentType", "ZIP"),
            ("DocumentTitle", ""),
            ("DocumentAuthor", ""),
            ("DocumentSecurityGroup", "FAFusionImportExport"),
            ("DocumentAccount", submission.Import.Account),
            ("DocumentName", ""),
            ("DocumentId", documentId.ToString(CultureInfo.InvariantCulture)),
        ];

    private async Task<string?> AskAsync(string operation, Action<XmlWriter> write, CancellationToken cancellationToken)
    {
        var request = Request(operation, write, isReading: false);
        var answer = await client.InvokeSoapAsync(request, null, cancellationToken).ConfigureAwait(false);
        return answer?.Element(XName.Get("result", Types))?.Value;
    }

    private static SoapRequest Request(string operation, Action<XmlWriter> write, bool isReading) =>
        new()
        {
            Path = Path,
            Action = Objects + operation,
            IsRepeatable = isReading,
            WriteBody = xml =>
            {
                xml.WriteStartElement("typ", operation, Types);
                xml.WriteAttributeString("xmlns", "erp", null, Objects);
                write(xml);
                xml.WriteEndElement();
            },
        };

    private static void Write(XmlWriter xml, string name, string value) => xml.WriteElementString("typ", name, Types, value);

    private static long RequestId(string? result, string what) =>
        long.TryParse(result?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? id
            : throw SubmittedJob.Refused(what, result);
}

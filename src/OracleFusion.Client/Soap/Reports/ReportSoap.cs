using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Soap;

/// <summary>BI Publisher by SOAP 1.2 (<c>ExternalReportWSSService</c>), which takes the connection's own sign-in: reports and the
/// catalogue.</summary>
internal sealed class ReportSoap(FusionClient client)
{
    private const string Names = "http://xmlns.oracle.com/oxp/service/PublicReportService";
    private const string Service = "/xmlpserver/services/ExternalReportWSSService";
    private static readonly TimeSpan PolicyWait = TimeSpan.FromSeconds(2);

    /// <summary>Runs a report and writes its document.</summary>
    public async Task<string?> RunAsync(FusionReportRun run, Stream target, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
                "runReport",
                xml =>
                {
                    Open(xml, "reportRequest");
                    Element(xml, "attributeFormat", run.Format);
                    Element(xml, "attributeLocale", run.Locale);
                    Element(xml, "attributeTemplate", run.Template);
                    Element(xml, "attributeTimezone", run.TimeZone);
                    Element(xml, "byPassCache", "true");
                    if (run.Parameters.Count > 0)
                        Parameters(xml, run.Parameters);
                    Element(xml, "reportAbsolutePath", run.Path);
                    Element(
                        xml,
                        "sizeOfDataChunkDownload",
                        (run.ChunkSize > 0 ? run.ChunkSize : -1).ToString(CultureInfo.InvariantCulture)
                    );
                    xml.WriteEndElement();
                },
                run.Path,
                content: new SoapContent("reportBytes", target),
                isExpensive: true,
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        if (Text(answer, "reportFileID") is { } file)
            await ChunksAsync(file, run, target, cancellationToken).ConfigureAwait(false);
        else if (answer.Descendants().All(e => e.Name.LocalName != "reportBytes"))
            throw RequestExecutor.Unusable("POST", Service, $"The answer to the run of '{run.Path}' has no document.");
        return Text(answer, "reportContentType");
    }

    public async Task<IReadOnlyList<FusionReportParameter>> ParametersAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
                "getReportParameters",
                xml =>
                {
                    Open(xml, "reportRequest");
                    Element(xml, "reportAbsolutePath", path);
                    xml.WriteEndElement();
                },
                path,
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        return
        [
            .. answer
                .Descendants()
                .Where(e => e.Name.LocalName == "item" && Own(e, "name") is not null)
                .Select(e => new FusionReportParameter
                {
                    Name = Own(e, "name")!,
                    Label = Own(e, "label"),
                    DataType = Own(e, "dataType"),
                    Default = Own(e, "defaultValue")
                        ?? e.Elements().FirstOrDefault(v => v.Name.LocalName == "values")?.Elements().FirstOrDefault()?.Value,
                    AllowsMultiple = Own(e, "multiValuesAllowed") == "true",
                }),
        ];
    }

    public async Task<IReadOnlyList<FusionReport>> ContentsAsync(string folder, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(
                "getFolderContents",
                xml => Element(xml, "folderAbsolutePath", folder),
                folder,
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        return
        [
            .. answer
                .Descendants()
                .Where(e => e.Name.LocalName == "item" && Own(e, "absolutePath") is not null)
                .Select(e => new FusionReport
                {
                    Path = Own(e, "absolutePath")!,
                    Name = Own(e, "displayName") ?? Own(e, "fileName") ?? "",
                    Type = Own(e, "type") ?? "",
                    Owner = Own(e, "owner"),
                    ModifiedBy = Own(e, "lastModifier"),
                    Modified = DateTimeOffset.TryParse(
                        Own(e, "lastModified"),
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal,
                        out var time
                    )
                        ? time
                        : null,
                }),
        ];
    }

    /// <summary>The definition of an object as an archive; null where there is none.</summary>
    public async Task<byte[]?> DownloadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var target = new MemoryStream();
            await CallAsync(
                    "downloadReportObject",
                    xml => Element(xml, "reportAbsolutePath", path),
                    path,
                    content: new SoapContent("downloadReportObjectReturn", target),
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
            return target.ToArray();
        }
        catch (FusionException e) when (e.Failure == FusionFailure.NotFound)
        {
            return null;
        }
    }

    public Task UploadAsync(string path, string type, byte[] zip, CancellationToken cancellationToken) =>
        CallAsync(
            "uploadReportObject",
            xml =>
            {
                Element(xml, "reportObjectAbsolutePathURL", path);
                Element(xml, "objectType", type);
                Element(xml, "objectZippedData", Convert.ToBase64String(zip));
            },
            path,
            isRepeatable: false,
            cancellationToken: cancellationToken
        );

    public Task CreateFolderAsync(string path, CancellationToken cancellationToken) =>
        CallAsync(
            "createReportFolder",
            xml => Element(xml, "folderAbsolutePath", path),
            path,
            isRepeatable: false,
            cancellationToken: cancellationToken
        );

    public Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        CallAsync(
            "deleteReport",
            xml => Element(xml, "reportAbsolutePath", path),
            path,
            isRepeatable: false,
            cancellationToken: cancellationToken
        );

    private async Task ChunksAsync(string file, FusionReportRun run, Stream target, CancellationToken cancellationToken)
    {
        // The first answer may have the first piece already.
        var at = target.Position;
        while (true)
        {
            using var piece = new MemoryStream();
            var answer = await CallAsync(
                    "downloadReportDataChunk",
                    xml =>
                    {
                        Element(xml, "fileID", file);
                        Element(xml, "beginIdx", at.ToString(CultureInfo.InvariantCulture));
                        Element(xml, "size", run.ChunkSize.ToString(CultureInfo.InvariantCulture));
                    },
                    run.Path,
                    content: new SoapContent("reportDataChunk", piece),
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
            piece.Position = 0;
            await piece.CopyToAsync(target, 81_920, cancellationToken).ConfigureAwait(false);
            at += piece.Length;
            if (
                !long.TryParse(Text(answer, "reportDataOffset"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var next)
                || (next >= 0 && (next != at || piece.Length == 0))
            )
                throw RequestExecutor.Unusable(
                    "POST",
                    Service,
                    $"The document of '{run.Path}' comes in pieces, and the service names {Text(answer, "reportDataOffset") ?? "no place"} "
                        + $"after byte {at}: it would not be whole."
                );
            if (next < 0)
                return;
        }
    }

    private async Task<XElement> CallAsync(
        string operation,
        Action<XmlWriter> write,
        string path,
        SoapContent? content = null,
        bool isRepeatable = true,
        bool isExpensive = false,
        CancellationToken cancellationToken = default
    )
    {
        var request = new SoapRequest
        {
            Path = Service,
            Version = SoapVersion.Soap12,
            IsRepeatable = isRepeatable,
            IsExpensive = isExpensive,
            WriteBody = xml =>
            {
                xml.WriteStartElement("pub", operation, Names);
                write(xml);
                xml.WriteEndElement();
            },
        };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await client.InvokeSoapAsync(request, content, cancellationToken).ConfigureAwait(false)
                    ?? throw RequestExecutor.Unusable("POST", Service, $"BI Publisher answered {operation} without a body.");
            }
            catch (FusionException e)
            {
                var explained = ReportFailure.Explain(e, path);
                // The policy refuses before anything is done, and lets the next call through when others have ended.
                if (explained.ErrorCode != "WSM-07501" || attempt > 0)
                    throw explained;
            }

            await client.Settings.TimeProvider.Delay(PolicyWait, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Parameters(XmlWriter xml, IReadOnlyDictionary<string, IReadOnlyList<string>> parameters)
    {
        Open(xml, "parameterNameValues");
        foreach (var parameter in parameters)
        {
            Open(xml, "item");
            if (parameter.Value.Count > 1)
                Element(xml, "multiValuesAllowed", "true");
            Element(xml, "name", parameter.Key);
            Open(xml, "values");
            foreach (var value in parameter.Value)
                xml.WriteElementString("pub", "item", Names, value);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Open(XmlWriter xml, string name) => xml.WriteStartElement("pub", name, Names);

    private static void Element(XmlWriter xml, string name, string? value)
    {
        if (value is not null)
            xml.WriteElementString("pub", name, Names, value);
    }

    private static string? Own(XElement element, string name) =>
        element.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value is { Length: > 0 } text ? text : null;

    private static string? Text(XElement answer, string name) =>
        answer.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } text ? text : null;
}

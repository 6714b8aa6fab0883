using System.Globalization;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Soap;

/// <summary>BI Publisher by SOAP 1.2 (<c>ExternalReportWSSService</c>), which takes the connection's own sign-in: reports and the
/// catalogue.</summary>
internal sealed class ReportSoap(FusionClient client)
{
    private const string Service = "/xmlpserver/services/ExternalReportWSSService";
    private readonly ReportChannel _channel = new(client, Service, "http://xmlns.oracle.com/oxp/service/PublicReportService");

    /// <summary>Runs a report and writes its document.</summary>
    public async Task<string?> RunAsync(FusionReportRun run, Stream target, CancellationToken cancellationToken)
    {
        var answer = await _channel
            .CallAsync(
                "runReport",
                xml => xml.Request(run),
                run.Path,
                content: new SoapContent("reportBytes", target),
                isExpensive: true,
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        if (ReportChannel.Text(answer, "reportFileID") is { } file)
            await ChunksAsync(file, run, target, cancellationToken).ConfigureAwait(false);
        else if (answer.Descendants().All(e => e.Name.LocalName != "reportBytes"))
            throw UnusableAnswer.Of("POST", Service, $"The answer to the run of '{run.Path}' has no document.");
        return ReportChannel.Text(answer, "reportContentType");
    }

    public async Task<IReadOnlyList<FusionReportParameter>> ParametersAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await _channel
            .CallAsync(
                "getReportParameters",
                xml =>
                {
                    xml.Open("reportRequest");
                    xml.Element("reportAbsolutePath", path);
                    xml.Close();
                },
                path,
                cancellationToken: cancellationToken
            )
            .ConfigureAwait(false);
        // A list that is empty says that there are none; an answer without one says nothing.
        if (answer.DescendantsAndSelf().All(e => e.Name.LocalName != "getReportParametersReturn"))
            throw UnusableAnswer.Of("POST", Service, $"The answer for the parameters of '{path}' has no list of them.");
        return
        [
            .. answer
                .Descendants()
                .Where(e => e.Name.LocalName == "item" && ReportChannel.Own(e, "name") is not null)
                .Select(e => new FusionReportParameter
                {
                    Name = ReportChannel.Own(e, "name")!,
                    Label = ReportChannel.Own(e, "label"),
                    DataType = ReportChannel.Own(e, "dataType"),
                    Default = ReportChannel.Own(e, "defaultValue")
                        ?? e.Elements().FirstOrDefault(v => v.Name.LocalName == "values")?.Elements().FirstOrDefault()?.Value,
                    AllowsMultiple = ReportChannel.Own(e, "multiValuesAllowed") == "true",
                }),
        ];
    }

    public async Task<IReadOnlyList<FusionReport>> ContentsAsync(string folder, CancellationToken cancellationToken)
    {
        var answer = await _channel
            .CallAsync("getFolderContents", xml => xml.Element("folderAbsolutePath", folder), folder, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. answer
                .Descendants()
                .Where(e => e.Name.LocalName == "item" && ReportChannel.Own(e, "absolutePath") is not null)
                .Select(e => new FusionReport
                {
                    Path = ReportChannel.Own(e, "absolutePath")!,
                    Name = ReportChannel.Own(e, "displayName") ?? ReportChannel.Own(e, "fileName") ?? "",
                    Type = ReportChannel.Own(e, "type") ?? "",
                    Owner = ReportChannel.Own(e, "owner"),
                    ModifiedBy = ReportChannel.Own(e, "lastModifier"),
                    Modified = DateTimeOffset.TryParse(
                        ReportChannel.Own(e, "lastModified"),
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
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
            await _channel
                .CallAsync(
                    "downloadReportObject",
                    xml => xml.Element("reportAbsolutePath", path),
                    path,
                    content: new SoapContent("downloadReportObjectReturn", target),
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
            return target.ToArray();
        }
        catch (ServiceException e) when (e.Failure == FusionFailure.NotFound)
        {
            return null;
        }
    }

    public Task UploadAsync(string path, string type, byte[] zip, CancellationToken cancellationToken) =>
        _channel.CallAsync(
            "uploadReportObject",
            xml =>
            {
                xml.Element("reportObjectAbsolutePathURL", path);
                xml.Element("objectType", type);
                xml.Element("objectZippedData", Convert.ToBase64String(zip));
            },
            path,
            isRepeatable: false,
            cancellationToken: cancellationToken
        );

    public Task CreateFolderAsync(string path, CancellationToken cancellationToken) =>
        _channel.CallAsync(
            "createReportFolder",
            xml => xml.Element("folderAbsolutePath", path),
            path,
            isRepeatable: false,
            cancellationToken: cancellationToken
        );

    public Task DeleteAsync(string path, CancellationToken cancellationToken) =>
        _channel.CallAsync(
            "deleteReport",
            xml => xml.Element("reportAbsolutePath", path),
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
            var answer = await _channel
                .CallAsync(
                    "downloadReportDataChunk",
                    xml =>
                    {
                        xml.Element("fileID", file);
                        xml.Element("beginIdx", at.ToString(CultureInfo.InvariantCulture));
                        xml.Element("size", run.ChunkSize.ToString(CultureInfo.InvariantCulture));
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
                !long.TryParse(
                    ReportChannel.Text(answer, "reportDataOffset"),
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var next
                ) || (next >= 0 && (next != at || piece.Length == 0))
            )
                throw UnusableAnswer.Of(
                    "POST",
                    Service,
                    $"The document of '{run.Path}' comes in pieces, and the service names "
                        + $"{ReportChannel.Text(answer, "reportDataOffset") ?? "no place"} "
                        + $"after byte {at}: it would not be whole."
                );
            if (next < 0)
                return;
        }
    }
}

using System.IO.Compression;
using System.Text;

namespace OracleFusion.Client.Soap;

/// <summary>
/// The report that runs queries: a data model whose block opens a cursor for the text that comes packed in a parameter, and a report
/// without a layout, which gives its XML.
/// </summary>
internal static class SqlProxy
{
    /// <summary>Which version the objects are of; stands in the block, so that an older one is known and replaced.</summary>
    public const string Mark = "OracleFusion query 1";

    /// <summary>The column of the block's default: it comes back when the service has dropped the parameter.</summary>
    public const string NoStatement = "ORACLEFUSION_NO_STATEMENT";

    public const string Parameter = "P_B64_CONTENT";

    /// <summary>The most bytes that a statement may have unpacked: what a RAW of PL/SQL holds.</summary>
    public const int MostBytes = 32_767;

    private const string Schema = "http://xmlns.oracle.com/oxp/xmlp";

    public static string ModelPath(string folder, string source) => $"{folder.TrimEnd('/')}/Query{source}.xdm";

    public static string ReportPath(string folder, string source) => $"{folder.TrimEnd('/')}/Query{source}.xdo";

    public static byte[] ModelArchive(string source) => Zip("_datamodel.xdm", Model(Block, source, hasParameter: true));

    public static byte[] ReportArchive(string folder, string source) =>
        Zip(
            "_report.xdo",
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <report xmlns="{Schema}" version="2.0" dataModel="true" useBipParameters="true">
              <dataModel url="{Escape(ModelPath(folder, source))}" cache="false"/>
              <description>{Mark}</description>
              <property name="showControls" value="true"/>
              <property name="online" value="true"/>
              <property name="cacheDocument" value="false"/>
              <property name="asynchronousRun" value="false"/>
              <parameters paramPerLine="3" style="parameterLocation:in-horizontal;promptLocation:side;"/>
              <templates/>
            </report>
            """
        );

    /// <summary>A data model that holds the statement itself, for one run.</summary>
    public static string EphemeralModel(string statement, string source) =>
        Model($"BEGIN\n  OPEN :xdo_cursor FOR\n{statement};\nEND;", source, hasParameter: false);

    /// <summary>A statement as the parameter takes it; null where it is too long for that.</summary>
    public static string? Pack(string statement)
    {
        var bytes = Encoding.UTF8.GetBytes(statement);
        if (bytes.Length > MostBytes)
            return null;
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(bytes, 0, bytes.Length);
        var text = Convert.ToBase64String(packed.ToArray());
        return text.Length < MostBytes ? text : null;
    }

    /// <summary>Whether a statement goes into the parameter, and one of about its size too: pages differ in the numbers of their rows,
    /// which pack a little better or worse.</summary>
    public static bool Takes(string statement) => Pack(statement) is { } packed && packed.Length < MostBytes - 256;

    /// <summary>Whether an archive of the catalogue holds this version.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="model">The path of the data model that it has to name, for a report: one that was copied names another; null for a
    /// model.</param>
    public static bool IsCurrent(byte[] archive, string? model)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive));
            return zip
                .Entries.Where(e => e.Name is "_datamodel.xdm" or "_report.xdo")
                .Any(e =>
                {
                    using var reader = new StreamReader(e.Open());
                    var text = reader.ReadToEnd();
                    return text.Contains(Mark) && (model is null || text.Contains($"\"{Escape(model)}\""));
                });
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static string Block =>
        $"""
            -- {Mark}
            DECLARE
              TYPE rows_cursor IS REF CURSOR;
              query VARCHAR2({MostBytes});
            BEGIN
              query := utl_raw.cast_to_varchar2(
                utl_compress.lz_uncompress(to_blob(utl_encode.base64_decode(utl_raw.cast_to_raw(:{Parameter})))));
              OPEN :xdo_cursor FOR query;
            END;
            """;

    private static string Model(string block, string source, bool hasParameter) =>
        $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <dataModel xmlns="{Schema}" xmlns:xdm="{Schema}" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
              version="2.1" defaultDataSourceRef="ApplicationDB_{source}">
              <dataProperties>
                <property name="include_parameters" value="false"/>
                <property name="include_null_Element" value="true"/>
                <property name="include_rowsettag" value="false"/>
                <property name="xml_tag_case" value="upper"/>
                <property name="generate_output_format" value="xml"/>
              </dataProperties>
              <dataSets>
                <dataSet name="Q" type="simple">
                  <sql dataSourceRef="ApplicationDB_{source}" nsQuery="true" sp="true" xmlRowTagName=""
                    bindMultiValueAsCommaSepStr="false"><![CDATA[{block.Replace(
                "]]>",
                "]]]]><![CDATA[>"
            )}]]></sql>
                </dataSet>
              </dataSets>
              <output rootName="DATA_DS" uniqueRowName="false"><nodeList name="Q"/></output>
              <eventTriggers/>
              <lexicals/>
              <parameters>{(hasParameter ? Default : "")}</parameters>
              <valueSets/>
              <bursting/>
              <validations><validation>N</validation></validations>
              <display/>
            </dataModel>
            """;

    private static string Default =>
        $"""
            <parameter name="{Parameter}" defaultValue="{Pack($"SELECT 1 AS {NoStatement} FROM dual")}"
              dataType="xsd:string" rowPlacement="1">
              <input label="{Parameter}"/></parameter>
            """;

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text)!;

    private static byte[] Zip(string name, string content)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = archive.CreateEntry(name).Open();
            var text = Encoding.UTF8.GetBytes(content);
            stream.Write(text, 0, text.Length);
        }

        return bytes.ToArray();
    }
}

/// <summary>Puts the report that runs queries into the catalogue, and takes it away.</summary>
internal sealed class SqlProxyInstall(FusionClient client, ReportSoap soap)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private const int MostLooks = 20;

    /// <summary>Makes the folder and both objects, as far as they are not there in this version.</summary>
    /// <returns>Whether anything had to be made.</returns>
    public async Task<bool> InstallAsync(string folder, string source, CancellationToken cancellationToken)
    {
        var (modelPath, reportPath) = (SqlProxy.ModelPath(folder, source), SqlProxy.ReportPath(folder, source));
        var hasModel = await IsCurrentAsync(modelPath, null, cancellationToken).ConfigureAwait(false);
        var hasReport = await IsCurrentAsync(reportPath, modelPath, cancellationToken).ConfigureAwait(false);
        if (hasModel && hasReport)
            return false;
        await FolderAsync(folder, cancellationToken).ConfigureAwait(false);
        if (!hasModel)
            await PutAsync(modelPath, null, "xdmz", SqlProxy.ModelArchive(source), cancellationToken).ConfigureAwait(false);
        if (!hasReport)
            await PutAsync(reportPath, modelPath, "xdoz", SqlProxy.ReportArchive(folder, source), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Deletes both objects.</summary>
    /// <returns>Whether there was anything to delete.</returns>
    public async Task<bool> UninstallAsync(string folder, string source, CancellationToken cancellationToken)
    {
        var isAny = false;
        foreach (var path in new[] { SqlProxy.ReportPath(folder, source), SqlProxy.ModelPath(folder, source) })
        {
            if (await soap.DownloadAsync(path, cancellationToken).ConfigureAwait(false) is null)
                continue;
            isAny = true;
            await soap.DeleteAsync(path, cancellationToken).ConfigureAwait(false);
        }

        return isAny;
    }

    private async Task<bool> IsCurrentAsync(string path, string? model, CancellationToken cancellationToken) =>
        await soap.DownloadAsync(path, cancellationToken).ConfigureAwait(false) is { } archive && SqlProxy.IsCurrent(archive, model);

    // Folder by folder: the one above must be there. A user's own is, as soon as the user is.
    private async Task FolderAsync(string folder, CancellationToken cancellationToken)
    {
        var parts = folder.Trim('/').Split('/');
        for (var count = 1; count <= parts.Length; count++)
        {
            var path = "/" + string.Join("/", parts.Take(count));
            if (count == 1 && parts[0].StartsWith('~'))
                continue;
            try
            {
                await soap.ContentsAsync(path, cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException e) when (e.Failure is FusionFailure.NotFound or FusionFailure.ServerError)
            {
                await soap.CreateFolderAsync(path, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task PutAsync(string path, string? model, string type, byte[] archive, CancellationToken cancellationToken)
    {
        // An upload does not replace what is there.
        if (await soap.DownloadAsync(path, cancellationToken).ConfigureAwait(false) is not null)
            await soap.DeleteAsync(path, cancellationToken).ConfigureAwait(false);
        ServiceException? lost = null;
        try
        {
            await soap.UploadAsync(path, type, archive, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.IsLost || e.Failure == FusionFailure.TimedOut)
        {
            // Whether it was done shows when it is read; it is not repeated before.
            lost = e;
        }

        for (var look = 0; look < MostLooks; look++)
        {
            if (await IsCurrentAsync(path, model, cancellationToken).ConfigureAwait(false))
                return;
            await client.Settings.TimeProvider.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }

        throw lost
            ?? new ServiceException(
                FusionFailure.UnknownOutcome,
                $"'{path}' was uploaded, and is not to be seen after {MostLooks * Pause.TotalSeconds:0} seconds. Run the command "
                    + $"again: what is there is not made twice."
            );
    }
}

using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OracleFusion.Client.Http;

namespace OracleFusion.Client.Soap;

/// <summary>Calls a service of BI Publisher by SOAP 1.2, with the connection's own sign-in.</summary>
/// <param name="client">The client of the connection.</param>
/// <param name="service">The path of the service.</param>
/// <param name="names">The namespace of its elements.</param>
internal sealed class ReportChannel(FusionClient client, string service, string names)
{
    private static readonly TimeSpan PolicyWait = TimeSpan.FromSeconds(2);

    /// <summary>Calls an operation.</summary>
    /// <param name="operation">Its name.</param>
    /// <param name="write">Writes its parameters.</param>
    /// <param name="path">What it is about, for errors.</param>
    /// <param name="content">Where a file of the answer goes; null where none is expected.</param>
    /// <param name="isRepeatable">Whether it may be sent twice, for it changes nothing.</param>
    /// <param name="isExpensive">Whether the service works on after the client has stopped waiting.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ServiceException">It is refused or fails; in the words of <see cref="ReportFailure"/>.</exception>
    public async Task<XElement> CallAsync(
        string operation,
        Action<ReportXml> write,
        string path,
        SoapContent? content = null,
        bool isRepeatable = true,
        bool isExpensive = false,
        CancellationToken cancellationToken = default
    )
    {
        var request = new SoapRequest
        {
            Path = service,
            Version = SoapVersion.Soap12,
            IsRepeatable = isRepeatable,
            IsExpensive = isExpensive,
            WriteBody = xml =>
            {
                xml.WriteStartElement("pub", operation, names);
                write(new ReportXml(xml, names));
                xml.WriteEndElement();
            },
        };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await client.InvokeSoapAsync(request, content, cancellationToken).ConfigureAwait(false)
                    ?? throw UnusableAnswer.Of("POST", service, $"BI Publisher answered {operation} without a body.");
            }
            catch (ServiceException e)
            {
                var explained = ReportFailure.Explain(e, path);
                // The policy refuses before anything is done, and lets the next call through when others have ended.
                if (explained.ErrorCode != "WSM-07501" || attempt > 0)
                    throw explained;
            }

            await client.Settings.TimeProvider.Delay(PolicyWait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The text of a child; null where there is none.</summary>
    public static string? Own(XElement element, string name) =>
        element.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value is { Length: > 0 } text ? text : null;

    /// <summary>The text of the first element of this name, however deep; null where there is none.</summary>
    public static string? Text(XElement answer, string name) =>
        answer.Descendants().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() is { Length: > 0 } text ? text : null;
}

/// <summary>Writes the parameters of an operation, in the namespace of its service.</summary>
internal readonly struct ReportXml(XmlWriter xml, string names)
{
    public void Open(string name) => xml.WriteStartElement("pub", name, names);

    public void Close() => xml.WriteEndElement();

    /// <summary>An element with a text; nothing for null.</summary>
    public void Element(string name, string? value)
    {
        if (value is not null)
            xml.WriteElementString("pub", name, names, value);
    }

    /// <summary>An element without a value.</summary>
    public void Nil(string name)
    {
        xml.WriteStartElement("pub", name, names);
        xml.WriteAttributeString("xsi", "nil", "http://www.w3.org/2001/XMLSchema-instance", "true");
        xml.WriteEndElement();
    }

    /// <summary>The request of a run.</summary>
    public void Request(FusionReportRun run)
    {
        Open("reportRequest");
        Element("attributeFormat", run.Format);
        Element("attributeLocale", run.Locale);
        Element("attributeTemplate", run.Template);
        Element("attributeTimezone", run.TimeZone);
        Element("byPassCache", "true");
        if (run.Parameters.Count > 0)
            Parameters(run.Parameters);
        Element("reportAbsolutePath", run.Path);
        Element("sizeOfDataChunkDownload", (run.ChunkSize > 0 ? run.ChunkSize : -1).ToString(CultureInfo.InvariantCulture));
        Close();
    }

    private void Parameters(IReadOnlyDictionary<string, IReadOnlyList<string>> parameters)
    {
        Open("parameterNameValues");
        foreach (var parameter in parameters)
        {
            Open("item");
            if (parameter.Value.Count > 1)
                Element("multiValuesAllowed", "true");
            Element("name", parameter.Key);
            Open("values");
            foreach (var value in parameter.Value)
                Element("item", value);
            Close();
            Close();
        }

        Close();
    }
}

using System.Text;
using System.Xml;

namespace OracleFusion.Client.Soap;

/// <summary>Writes the envelope of a call.</summary>
internal static class SoapEnvelope
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="FusionInputException">A value has a character that XML cannot carry.</exception>
    public static byte[] Write(SoapRequest request)
    {
        var names = request.Version == SoapVersion.Soap12 ? SoapNames.Envelope12 : SoapNames.Envelope11;
        using var bytes = new MemoryStream();
        try
        {
            using var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = Utf8, CloseOutput = false });
            xml.WriteStartElement("soapenv", "Envelope", names);
            xml.WriteStartElement("soapenv", "Header", names);
            request.WriteHeader?.Invoke(xml);
            xml.WriteEndElement();
            xml.WriteStartElement("soapenv", "Body", names);
            request.WriteBody(xml);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        catch (ArgumentException e)
        {
            // XML 1.0 has no place for most control characters, and one would spoil the whole envelope.
            throw new FusionInputException($"A value cannot be sent by SOAP: {e.Message}", e);
        }

        return bytes.ToArray();
    }

    public static string ContentType(SoapRequest request) =>
        request.Version == SoapVersion.Soap12
            ? "application/soap+xml; charset=UTF-8" + (request.Action.Length > 0 ? $"; action=\"{request.Action}\"" : "")
            : "text/xml; charset=utf-8";
}

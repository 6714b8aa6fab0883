using System.Xml;

namespace OracleFusion.Client;

/// <summary>A call of a SOAP service.</summary>
public sealed class SoapRequest
{
    /// <summary>The path of the service from the root of the server, such as <c>/fscmService/ErpIntegrationService</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The SOAP action; empty for none.</summary>
    public string Action { get; init; } = "";

    /// <summary>The version of SOAP that the service speaks.</summary>
    public SoapVersion Version { get; init; }

    /// <summary>Writes the content of the body: one element, mostly. Called once for each attempt.</summary>
    public required Action<XmlWriter> WriteBody { get; init; }

    /// <summary>Writes the content of the header; null for an empty one. Called once for each attempt.</summary>
    internal Action<XmlWriter>? WriteHeader { get; init; }

    /// <summary>Whether the call only reads, and may be sent again. One that does not is never sent again when it may have
    /// arrived.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether the call changes nothing on the server; as <see cref="IsRepeatable"/> unless told otherwise.</summary>
    public bool? IsReading { get; init; }

    /// <summary>Whether the service works on after the client has stopped waiting: a call that timed out is not sent again.</summary>
    internal bool IsExpensive { get; init; }

    /// <summary>Whether a refusal of the sign-in (401) is an answer by itself: the call finds out whether the service is open to the user,
    /// and must not spend several refusals of a right password on that.</summary>
    internal bool IsProbe { get; init; }

    /// <summary>Whether files beside the answer's envelope are put into it, as base64, where it refers to them.</summary>
    internal bool InlinesFiles { get; init; }

    /// <summary>Whether the envelope holds a secret, and is shown nowhere.</summary>
    internal bool IsSecret { get; init; }

    /// <summary>A file that is sent beside the envelope (MTOM), without base64; null for none. The body refers to it by
    /// <see cref="WriteInclude"/>.</summary>
    public SoapAttachment? Attachment { get; init; }

    /// <summary>Writes the reference to <see cref="Attachment"/> (<c>xop:Include</c>) where the body would have its base64.</summary>
    public static void WriteInclude(XmlWriter xml)
    {
        ArgumentNullException.ThrowIfNull(xml);
        xml.WriteStartElement("xop", "Include", Soap.SoapNames.Xop);
        xml.WriteAttributeString("href", "cid:" + Soap.SoapNames.FilePart);
        xml.WriteEndElement();
    }
}

/// <summary>A file on its way beside a SOAP envelope.</summary>
/// <param name="open">Opens its content, whose length must be known: once for each attempt. The client closes it.</param>
/// <param name="contentType">Its media type.</param>
public sealed class SoapAttachment(Func<Stream> open, string contentType = "application/octet-stream")
{
    /// <summary>Opens its content.</summary>
    public Func<Stream> Open => open;

    /// <summary>Its media type.</summary>
    public string ContentType => contentType;
}

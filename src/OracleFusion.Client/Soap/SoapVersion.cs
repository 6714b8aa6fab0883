namespace OracleFusion.Client;

/// <summary>A version of SOAP.</summary>
public enum SoapVersion
{
    /// <summary>SOAP 1.1: <c>text/xml</c>, with the action in a header of its own.</summary>
    Soap11,

    /// <summary>SOAP 1.2: <c>application/soap+xml</c>, with the action in its <c>Content-Type</c>.</summary>
    Soap12,
}

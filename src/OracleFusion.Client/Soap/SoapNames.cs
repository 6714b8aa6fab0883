namespace OracleFusion.Client.Soap;

/// <summary>Names of SOAP, XOP and Oracle's services.</summary>
internal static class SoapNames
{
    public const string Envelope11 = "http://schemas.xmlsoap.org/soap/envelope/";
    public const string Envelope12 = "http://www.w3.org/2003/05/soap-envelope";
    public const string Xop = "http://www.w3.org/2004/08/xop/include";
    public const string RootPart = "envelope@oraclefusion";
    public const string FilePart = "file@oraclefusion";
}

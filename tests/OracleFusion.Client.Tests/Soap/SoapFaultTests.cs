using System.Text;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Soap;

/// <summary>Faults of Oracle's SOAP services: with 500 and with 200, in XML and in MIME.</summary>
public sealed class SoapFaultTests
{
    private const string Fault = """
        <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Server</faultcode>
        <faultstring>JBO-FUN:::FUN_720397: &lt;MESSAGE&gt;&lt;TEXT&gt;The job does not exist.&lt;/TEXT&gt;&lt;/MESSAGE&gt;</faultstring>
        <detail><tns:ServiceErrorMessage xmlns:tns="http://xmlns.oracle.com/adf/svc/errors/"><tns:code>FUN-720397</tns:code><tns:message>FUN-720397: no access to APXIIMPT</tns:message>
        <tns:severity>SEVERITY_ERROR</tns:severity></tns:ServiceErrorMessage></detail></soap:Fault></soap:Body></soap:Envelope>
        """;

    [Theory]
    [InlineData(500, false)]
    [InlineData(200, false)]
    [InlineData(500, true)]
    [InlineData(200, true)]
    public async Task The_words_of_a_fault_are_the_error_and_a_write_is_not_sent_again(int status, bool isMime)
    {
        var body = isMime
            ? "--part\r\nContent-Type: application/xop+xml\r\nContent-ID: <root>\r\n\r\n" + Fault + "\r\n--part--\r\n"
            : Fault;
        var type = isMime
            ? "multipart/related; boundary=\"part\"; type=\"application/xop+xml\"; start=\"<root>\""
            : "text/xml; charset=utf-8";
        using var server = new RawServer(_ => RawAnswer.Of(Encoding.UTF8.GetBytes(body), type, status));
        using var client = Wire.Client(server.Address);
        var request = new SoapRequest
        {
            Path = "/fscmService/ErpIntegrationService",
            WriteBody = xml => xml.WriteElementString("submitESSJobRequest", "x"),
        };
        var e = await Assert.ThrowsAsync<FusionException>(() =>
            client.InvokeSoapAsync(request, null, TestContext.Current.CancellationToken)
        );
        Assert.Contains("The job does not exist.", e.Message);
        Assert.Contains(e.Details, detail => detail.Code == "FUN-720397");
        Assert.NotEqual(FusionFailure.UnknownOutcome, e.Failure);
        Assert.Single(server.Requests);
    }
}

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
        var e = await Assert.ThrowsAsync<ServiceException>(() =>
            client.InvokeSoapAsync(request, null, TestContext.Current.CancellationToken)
        );
        Assert.Contains("The job does not exist.", e.Message);
        Assert.Contains(e.Details, detail => detail.Code == "FUN-720397");
        Assert.NotEqual(FusionFailure.UnknownOutcome, e.Failure);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("env:Server", "There is no customer account 99.", Service, true)]
    [InlineData("env:Server", "There is no customer account 99.", ServiceWithoutCode, true)]
    [InlineData("env:Server", "JBO-FND:::FND_CMN_INVALID: The value is not valid.", "", true)]
    [InlineData("env:Server", "JBO-27014: Attribute PartyId is required.", "", true)]
    [InlineData("soapenv:Server.userException", "oracle.xdo.OperationFailedException: it exists", "<OperationFailedException/>", true)]
    [InlineData("env:Client", "Unknown element Colour.", "", true)]
    [InlineData("wsse:InvalidSecurity", "The message has expired: its time ran out.", "", true)]
    [InlineData("env:Server", "java.lang.NullPointerException", Trace, false)]
    [InlineData("env:Server", "The service failed.", "", false)]
    [InlineData("env:Server", "JBO-26061: The transaction timed out.", Service, false)]
    [InlineData("env:Server", "ORA-03113: end-of-file on communication channel", ServiceWithoutCode, false)]
    public async Task A_fault_is_a_refusal_or_tells_that_the_server_failed(string code, string words, string detail, bool isRefusal)
    {
        foreach (var (status, isSoap12) in new[] { (500, false), (200, false), (500, true), (200, true) })
        {
            var body = isSoap12
                ? "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body><e:Fault><e:Code><e:Value>"
                    + code.Replace("Server", "Receiver").Replace("Client", "Sender")
                    + $"</e:Value></e:Code><e:Reason><e:Text xml:lang=\"en\">{words}</e:Text></e:Reason><e:Detail>{detail}</e:Detail>"
                    + "</e:Fault></e:Body></e:Envelope>"
                : "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><e:Fault>"
                    + $"<faultcode>{code}</faultcode><faultstring>{words}</faultstring><detail>{detail}</detail>"
                    + "</e:Fault></e:Body></e:Envelope>";
            using var server = new RawServer(_ => RawAnswer.Of(Encoding.UTF8.GetBytes(body), "text/xml; charset=utf-8", status));
            using var client = Wire.Client(server.Address);
            var request = new SoapRequest
            {
                Path = "/crmService/CustomerAccountService",
                WriteBody = xml => xml.WriteElementString("updateCustomerAccount", "x"),
            };
            var e = await Assert.ThrowsAsync<ServiceException>(() =>
                client.InvokeSoapAsync(request, null, TestContext.Current.CancellationToken)
            );
            Assert.Contains(words, e.Message);
            Assert.Equal(isRefusal ? FusionFailure.ServerError : FusionFailure.UnknownOutcome, e.Failure);
            Assert.Equal(!isRefusal, e.Message.Contains("whether it was done is not known"));
            Assert.Single(server.Requests);
        }
    }

    private const string Trace =
        "<b:stacktrace xmlns:b=\"http://www.bea.com/servers/wls70/webservice/fault/1.0.0\">at weblogic.wsee</b:stacktrace>";
    private const string Service =
        "<s:ServiceErrorMessage xmlns:s=\"http://xmlns.oracle.com/adf/svc/errors/\"><s:code>JBO-25020</s:code>"
        + "<s:message>There is no customer account 99.</s:message></s:ServiceErrorMessage>";
    private const string ServiceWithoutCode =
        "<s:ServiceErrorMessage xmlns:s=\"http://xmlns.oracle.com/adf/svc/errors/\"><s:code/>"
        + "<s:message>There is no customer account 99.</s:message></s:ServiceErrorMessage>";
}

using System.Text;

namespace OracleFusion.Sandbox.Tests.Extracts;

/// <summary>BI Cloud Connector by literal requests: its catalogue, its jobs, and its scheduler with the header that Oracle's page asks
/// for.</summary>
public sealed class BiccTests : IAsyncLifetime
{
    private const string Meta = "/biacm/rest/meta/";
    private const string Invoices = "FscmTopModelAM.FinExtractAM.ApBiccExtractAM.InvoiceHeaderExtractPVO";
    private Pod _pod = null!;

    public async ValueTask InitializeAsync() => _pod = await Pod.Start(new SandboxOptions { Scale = 20, JobDuration = TimeSpan.Zero });

    public ValueTask DisposeAsync() => _pod.DisposeAsync();

    private Task<Answer> Soap(string header, string body) =>
        _pod.Send(
            HttpMethod.Post,
            "/bi/ess/esswebservice",
            Encoding.UTF8.GetBytes(
                "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:sch=\"http://xmlns.oracle.com/scheduler\" "
                    + $"xmlns:typ=\"http://xmlns.oracle.com/scheduler/types\"><s:Header>{header}</s:Header><s:Body>{body}</s:Body>"
                    + "</s:Envelope>"
            ),
            "text/xml; charset=utf-8",
            0
        );

    private static string Token(string password) =>
        "<w:Security xmlns:w=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\" "
        + "xmlns:u=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd\"><u:Timestamp><u:Created>"
        + "2026-01-01T00:00:00Z</u:Created><u:Expires>2026-01-01T00:02:00Z</u:Expires></u:Timestamp><w:UsernameToken><w:Username>"
        + $"{SandboxOptions.DefaultUser}</w:Username><w:Password>{password}</w:Password></w:UsernameToken></w:Security>";

    [Fact]
    public async Task A_job_runs_and_its_files_are_listed()
    {
        Assert.Contains(Invoices, (await _pod.Get(Meta + "datastores")).Text, StringComparison.Ordinal);
        Assert.Contains("\"isPrimaryKey\":true", (await _pod.Get(Meta + "datastores/" + Invoices)).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await _pod.Get(Meta + "datastores/A.B")).Status);
        var made = await _pod.Send(
            HttpMethod.Put,
            Meta + "jobs",
            Encoding.UTF8.GetBytes($$$"""{"name":"j","dataStores":[{"dataStoreMeta":{"dataStoreKey":"{{{Invoices}}}"}}]}"""),
            "application/json",
            0
        );
        Assert.Equal("""{"status":"SUCCESS","id":300}""", made.Text);
        Assert.Contains("\"name\":\"j\"", (await _pod.Get(Meta + "jobs/300")).Text, StringComparison.Ordinal);
        var submit =
            "<sch:submitRequest><sch:description>d</sch:description><sch:jobDefinitionId><typ:name>BICloudConnectorJobDefinition</typ:name>"
            + "<typ:packageName>oracle.apps.ess.biccc</typ:packageName><typ:type>JOB_DEFINITION</typ:type></sch:jobDefinitionId>"
            + "<sch:application>oracle.biacm</sch:application><sch:requestedStartTime/><sch:requestParameters><typ:parameter>"
            + "<typ:dataType>STRING</typ:dataType><typ:name>EXTRACT_JOB_TYPE</typ:name><typ:value>VO_EXTRACT</typ:value></typ:parameter>"
            + $"<typ:parameter><typ:dataType>STRING</typ:dataType><typ:name>DATA_STORE_LIST</typ:name><typ:value>{Invoices}</typ:value>"
            + "</typ:parameter><typ:parameter><typ:dataType>LONG</typ:dataType><typ:name>JOB_ID</typ:name><typ:value>300</typ:value>"
            + "</typ:parameter></sch:requestParameters></sch:submitRequest>";
        Assert.Contains("InvalidSecurity", (await Soap("", submit)).Text, StringComparison.Ordinal);
        Assert.Contains("InvalidSecurity", (await Soap(Token("wrong"), submit)).Text, StringComparison.Ordinal);
        var good = Token(SandboxOptions.DefaultPassword);
        Assert.Contains("5000001</", (await Soap(good, submit)).Text, StringComparison.Ordinal);
        const string State = "<sch:getRequestState><sch:requestId>5000001</sch:requestId></sch:getRequestState>";
        Assert.Contains("SUCCEEDED</", (await Soap(good, State)).Text, StringComparison.Ordinal);
        Assert.Contains("does not exist", (await Soap(good, State.Replace("5000001", "7"))).Text, StringComparison.Ordinal);
        Assert.Equal(200, (await _pod.Delete(Meta + "jobs/300")).Status);
    }
}

using System.Management.Automation;
using System.Text;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>SOAP services by their contract: what is sent, what comes back, and what is refused.</summary>
public sealed class SoapServiceTests(JobPod pod) : IClassFixture<JobPod>
{
    private const string Call = "Invoke-FusionSoapService /fscmService/ErpIntegrationService";
    private const string Submit =
        $"{Call} submitESSJobRequest @{{ JobDefinitionName = 'AutomaticPosting'; paramList = '1061', '', '0012'; "
        + "jobPackageName = '/oracle/apps/ess/financials/generalLedger/programs/common' }";

    [Fact]
    public void Parameters_go_in_the_order_of_the_contract_and_results_stay_text()
    {
        using var engine = pod.Fresh();
        var result = engine.Run(
            $"$id = {Submit}; $id.GetType().Name; {Call} getESSJobStatus @{{ requestId = [long]$id }}; "
                + $"(Get-FusionJob $id).Parameters.Count"
        );
        result.ThrowIfFailed();
        Assert.Equal("String", result.Output[0].BaseObject);
        Assert.IsType<string>(result.Output[1].BaseObject);
        Assert.Equal(3, result.Output[2].BaseObject);
        // The contract and its two schemas were fetched once.
        Assert.Equal(
            3,
            pod.Server.Requests.Count(r => r.Method == "GET" && r.Path.Contains("ErpIntegrationService", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("$h = @{ a = 1 }; $h.self = $h; {0} submitESSJobRequest @{ jobPackageName = $h }")]
    [InlineData("$l = [System.Collections.ArrayList]::new(); $null = $l.Add($l); {0} submitESSJobRequest @{ jobPackageName = $l }")]
    [InlineData("$h = @{ a = 1 }; $h.self = $h; New-FusionCustomerAccount 300000000000001 -AccountName x -Property $h")]
    public void What_contains_itself_is_refused(string script)
    {
        using var engine = pod.Fresh();
        pod.Server.ClearRequests();
        var result = engine.Run(script.Replace("{0}", Call, StringComparison.Ordinal));
        Assert.Contains("contains itself", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public void Objects_repeat_and_files_come_back_as_base64()
    {
        using var engine = pod.Fresh();
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes("a,b\n"));
        var result = engine.Run(
            $"$id = {Call} uploadFileToUcm "
                + $"@{{ document = @{{ FileName = 'x.csv'; Content = '{content}'; ContentType = 'csv'; "
                + "DocumentAccount = 'fin/payables/import' } }; "
                + $"{Call} getDocumentForDocumentId @{{ documentId = $id }}; {Call} getDocumentIdsForFilePrefix @{{ prefix = 'x' }}"
        );
        result.ThrowIfFailed();
        Assert.Equal("x.csv", result.Output[0].Properties["FileName"].Value);
        Assert.Equal(content, result.Output[0].Properties["Content"].Value);
        Assert.Equal(result.Output[0].Properties["DocumentId"].Value, result.Output[1].BaseObject);
    }

    [Fact]
    public void Numbers_go_with_all_their_digits_and_without_an_exponent()
    {
        using var engine = pod.Fresh();
        var result = engine.Run($"{Call} getESSJobStatus @{{ requestId = 1e-5 }} -LogBody -Verbose");
        Assert.Contains(result.Verbose, line => line.Contains(">0.00001<", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("getESSJobState @{ }", "has no operation 'getESSJobState'")]
    [InlineData("getESSJobStatus @{ request = 1 }", "has no parameter 'request'. Did you mean requestId? It has requestId")]
    [InlineData("uploadFileToUcm @{ document = @{ Name = 'x' } }", "document has no element 'Name'")]
    [InlineData("uploadFileToUcm @{ document = 'x' }", "document is an object with Content")]
    [InlineData("uploadFileToUcm @{ document = @{ FileName = \"a$([char]1)b\" } }", "document.FileName has a character at place 2")]
    [InlineData("getESSJobStatus @{ requestId = 1, 2 }", "stands once, and has 2 values")]
    public void What_the_contract_does_not_have_is_refused_before_anything_is_called(string call, string reason)
    {
        using var engine = pod.Fresh();
        Assert.Contains(reason, engine.Run($"{Call} {call}").Error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
    }

    [Fact]
    public void A_fault_is_an_error_with_its_words_and_a_write_is_never_sent_again()
    {
        using var engine = pod.Fresh();
        var fault = engine.Run($"{Call} uploadFileToUcm @{{ document = @{{ FileName = 'x' }} }}").Error;
        Assert.Contains("neither content nor the DocumentId", fault.Exception.Message, StringComparison.Ordinal);
        pod.Server.ClearRequests();
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST");
        var lost = engine.Run(Submit).Error;
        Assert.Contains("UnknownOutcome", lost.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests, r => r.Method == "POST");
        // What only reads is sent again.
        pod.Server.Faults.Arm(FaultKind.Unavailable, method: "POST");
        engine.Run($"{Call} getESSJobStatus @{{ requestId = 1 }}").ThrowIfFailed();
    }

    [Fact]
    public void A_user_without_the_privilege_is_told_the_causes()
    {
        using var engine = pod.Fresh();
        pod.Server.Faults.Jobs.AreSoapServicesClosed = true;
        Assert.Contains(
            "location-based access",
            engine.Run($"{Call} getESSJobStatus @{{ requestId = 1 }}").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void WhatIf_calls_nothing_and_a_connection_that_reads_calls_only_what_reads()
    {
        using var engine = pod.Fresh();
        engine.Run(Submit + " -WhatIf").ThrowIfFailed();
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
        pod.Connect(engine, "-ReadOnly").ThrowIfFailed();
        Assert.Contains("-ReadOnly", engine.Run(Submit).Error.Exception.Message, StringComparison.Ordinal);
        engine.Run($"{Call} getESSJobStatus @{{ requestId = 1 }}").ThrowIfFailed();
    }

    [Fact]
    public void Operations_and_parameters_complete_from_the_contract()
    {
        using var engine = pod.Fresh();
        Assert.Contains("getESSJobStatus", Complete(engine, $"{Call} getESS"));
        Assert.Contains("@{ requestId = '' }", Complete(engine, $"{Call} getESSJobStatus -Parameter "));
    }

    [Fact]
    public void A_contract_can_be_read_from_a_file()
    {
        using var engine = pod.Fresh();
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            engine.With("folder", folder);
            engine
                .Run(
                    "Invoke-FusionRestMethod '/fscmService/ErpIntegrationService?WSDL' | ForEach-Object { "
                        + "[IO.File]::WriteAllText(\"$folder/erp.wsdl\", "
                        + "($_ -replace 'https://[^\"]*\\?XSD=', '')) }; foreach ($name in 'types.xsd', 'objects.xsd') { "
                        + "Invoke-FusionRestMethod \"/fscmService/ErpIntegrationService?XSD=$name\" | ForEach-Object { "
                        + "[IO.File]::WriteAllText(\"$folder/$name\", ($_ -replace 'https://[^\"]*\\?XSD=', '')) } }"
                )
                .ThrowIfFailed();
            pod.Server.ClearRequests();
            engine.Run($"{Call} getESSJobStatus @{{ requestId = 1 }} -WsdlPath $folder/erp.wsdl").ThrowIfFailed();
            Assert.Single(pod.Server.Requests);
            File.Delete(Path.Combine(folder, "objects.xsd"));
            Assert.Contains(
                "objects.xsd",
                engine.Run($"{Call} getESSJobStatus @{{ requestId = 1 }} -WsdlPath $folder/erp.wsdl").Error.Exception.Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static IEnumerable<string> Complete(Engine engine, string line) =>
        ((CommandCompletion)engine.Run("TabExpansion2 $args[0] $args[1]", line, line.Length).Single.BaseObject).CompletionMatches.Select(
            m => m.CompletionText
        );
}

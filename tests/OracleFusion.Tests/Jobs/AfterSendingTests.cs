using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Whatever fails after something was sent, the error says that it was sent, and how to go on.</summary>
public sealed class AfterSendingTests(JobPod pod) : IClassFixture<JobPod>, IDisposable
{
    private readonly TestKeys _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(
        "$row | Import-FusionData APXIIMPT -DocumentId SENT @given -Force -Wait @wait",
        "/ess/",
        "payableInvoiceBatch_SENT.zip was sent as the request ",
        "Wait-FusionJob "
    )]
    [InlineData(
        "Export-FusionData PayablesTransactionsExtract -Path $folder @wait",
        "/ess/",
        "PayablesTransactionsExtract was started as the request ",
        "Wait-FusionJob "
    )]
    [InlineData(
        "@{ A = 1 } | Import-FusionHcmData Worker -Name Load1 -Wait @wait",
        "/dataLoadDataSets/",
        "Load1.zip was sent as the data set ",
        "Get-FusionRecord dataLoadDataSets "
    )]
    [InlineData(
        "Start-FusionFlow (Get-FusionRecord hcm/flowPatterns -First 1).FlowPattern 'June load'",
        "/flowInstances?",
        "June load was submitted as the flow ",
        "Get-FusionFlow "
    )]
    [InlineData(
        "Import-FusionSetup $package -TaskCode FND_MANAGE_STANDARD_LOOKUPS @wait -Confirm:$false",
        "/setupTaskCSVImports/",
        "lookups.zip' was sent as the process ",
        "do not send it again"
    )]
    public void A_question_that_fails_does_not_hide_what_was_sent(string script, string path, string sent, string next)
    {
        using var engine = pod.ForInvoices();
        engine.With("folder", _files.Folder).With("package", Path.Combine(_files.Folder, "lookups.zip"));
        if (script.Contains("$package", StringComparison.Ordinal))
            engine.Run("Export-FusionSetup $package -TaskCode FND_MANAGE_STANDARD_LOOKUPS @wait").ThrowIfFailed();
        // What is sent by force is looked for before, to tell of rows that its last import left.
        var before = script.Contains("-Force", StringComparison.Ordinal) ? 1 : 0;
        pod.Server.Faults.ArmReply(new ArmedReply(401, "{}", "application/json"), 20, "GET", path, skip: before);
        var error = engine.Run(script).Error;
        Assert.Contains(sent, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("do not send it again", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(next, error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_were_purged_and_not_saved_are_named_by_their_document()
    {
        using var engine = pod.ForInvoices();
        engine.Run("$row.VendorName = 'Nobody at all'; $bad = $row | Import-FusionData APXIIMPT -DocumentId LEFT @given -Wait @wait");
        // A file stands where the folder would be.
        engine.With("inTheWay", _files.Write("x", "")).With("folder", Path.Combine(_files.Folder, "left"));
        var error = engine.Run("Export-FusionData -ExtractAndPurge -RequestId $bad.RequestId -Path $inTheWay @wait -Confirm:$false").Error;
        var told = error.ErrorDetails.Message;
        Assert.Contains("has taken what the loads", told, StringComparison.Ordinal);
        var command = told[told.IndexOf("Receive-FusionDocument", StringComparison.Ordinal)..told.IndexOf(": ", StringComparison.Ordinal)];
        Assert.Contains(engine.Run(command + " -Path $folder").ThrowIfFailed().Output, file =>
            ((FileInfo)file.BaseObject).Name == "ApInvoicesInterface.csv"
        );
    }

    [Fact]
    public void The_start_of_an_import_that_is_lost_after_a_correction_is_looked_for_by_the_import()
    {
        using var engine = pod.ForInvoices();
        engine.Run("$row.VendorName = 'Nobody at all'; $bad = $row | Import-FusionData APXIIMPT -DocumentId FIX @given -Wait @wait");
        engine
            .With("zip", Path.Combine(_files.Folder, "fixed.zip"))
            .Run("$row.VendorName = $supplier; $null = $row | ConvertTo-FusionImportFile $zip -Template $template -DocumentId FIX")
            .ThrowIfFailed();
        // The corrected rows go first, and the import is started when they are loaded.
        pod.Server.Faults.Arm(FaultKind.DropAfterWork, method: "POST", path: "erpintegrations", skip: 1);
        var result = engine.Run("Update-FusionInterfaceData APXIIMPT -RequestId $bad.RequestId -Path $zip @given @wait -Confirm:$false");
        var advice = result.Error.Advice();
        Assert.Contains("The rows are loaded", result.Error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(engine.Run(advice[advice.IndexOf("Get-FusionJob", StringComparison.Ordinal)..]).ThrowIfFailed().Output, job =>
            (string)job.Properties["Name"].Value == "APXIIMPT"
        );
    }
}

using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Writes that are sent by themselves and stopped: what is known of each is told.</summary>
public sealed class StoppedAloneTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private const string File = "$file = [System.IO.Path]::GetTempFileName(); [System.IO.File]::WriteAllText($file, 'second'); ";
    private const string Replace = "$attachment | Add-FusionAttachment -Enclosure FileContents -Path $file -Force";

    public void Dispose() => pod.Server.Faults.Clear();

    [Theory]
    [InlineData(File + Replace, "PUT", "not known whether done: ")]
    [InlineData(File + Replace, "GET", "Done, though not emitted: ")]
    [InlineData(
        "$attachment | Remove-FusionAttachment -Enclosure FileContents -Force",
        "DELETE",
        "not known whether done: deletion of FileContents"
    )]
    [InlineData(
        "$attachment | Remove-FusionAttachment -Enclosure FileContents -Force",
        "GET",
        "Done, though not emitted: deletion of FileContents"
    )]
    [InlineData("$invoice | Add-FusionAttachment -Text stopped", "POST", "not known whether done: a text to ")]
    [InlineData(File + "$invoice | Add-FusionAttachment -Path $file", "POST", "not known whether done: ")]
    [InlineData(
        "Invoke-FusionRestMethod /fscmRestApi/resources/latest/invoices -Method POST -Body @{ a = 1 }",
        "POST",
        "not known whether done: POST "
    )]
    [InlineData(
        "Start-FusionJob AutomaticPosting -Package /oracle/apps/ess/x",
        "POST",
        "not known whether done: start of AutomaticPosting"
    )]
    [InlineData("Stop-FusionJob 1 -Confirm:$false", "POST", "not known whether done: cancellation of request 1")]
    [InlineData(File + "Send-FusionDocument $file fin/payables/import", "POST", "not known whether done: ")]
    [InlineData("Set-FusionDocument 1 -Comment c", "POST", "not known whether done: comment on document 1")]
    [InlineData("Remove-FusionDocument 1 -Confirm:$false", "POST", "not known whether done: deletion of document 1")]
    public async Task Ctrl_C_tells_what_became_of_it(string script, string method, string told)
    {
        using var engine = Attached();
        pod.Server.Faults.Arm(FaultKind.Stall, method: method);
        await engine.StopAsync(script, _ => pod.Holds(1));
        Assert.Contains(told, engine.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_to_be_sent_again_was_not_done()
    {
        using var engine = Attached();
        pod.Server.Faults.Arm(FaultKind.TooManyRequests, method: "PUT", retryAfter: TimeSpan.FromMinutes(2));
        await engine.StopAsync(File + Replace, Engine.Warned);
        Assert.Contains("Not sent: ", engine.Screen, StringComparison.Ordinal);
        Assert.DoesNotContain("not known", engine.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_done_before_is_counted()
    {
        using var engine = Attached();
        pod.Server.Faults.Arm(FaultKind.Stall, method: "POST", skip: 2);
        await engine.StopAsync("1..3 | ForEach-Object { $invoice } | Add-FusionAttachment -Text many", _ => pod.Holds(1));
        Assert.Contains("when 2 were done", engine.Screen, StringComparison.Ordinal);
    }

    private Engine Attached()
    {
        var engine = pod.Connected();
        engine
            .Run("$invoice = Get-FusionRecord invoices -First 1; $attachment = $invoice | Add-FusionAttachment -Text first -Title stopped")
            .ThrowIfFailed();
        pod.Server.ClearRequests();
        return engine;
    }
}

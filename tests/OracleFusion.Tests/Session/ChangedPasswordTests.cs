using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A password that was changed since the last command: an account is locked after a few refusals, so a connection causes two,
/// however many requests a command sends side by side.</summary>
public sealed class ChangedPasswordTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose()
    {
        pod.Server.Faults.Clear();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("Get-FusionInvoice -ThrottleLimit 8 -PageSize 5")]
    [InlineData("Get-FusionInvoice -Expand invoiceLines -ThrottleLimit 8")]
    [InlineData("Get-FusionInvoice $ids")]
    [InlineData("Export-FusionRecord invoices $folder/i.csv")]
    [InlineData("Export-FusionRecord invoices $folder/i.csv -ThrottleLimit 8")]
    [InlineData("$rows | New-FusionInvoice -ThrottleLimit 8")]
    [InlineData("$rows | New-FusionInvoice -ThrottleLimit 8 -BatchSize 2")]
    [InlineData("$invoices | Set-FusionInvoice -ThrottleLimit 8 -Description changed")]
    [InlineData("$invoices | Remove-FusionInvoice -ThrottleLimit 8 -Confirm:$false")]
    public void It_is_refused_twice_and_given_no_more(string command)
    {
        using var engine = pod.Connected();
        engine
            .With("prefix", "changed-")
            .With("bad", 0)
            .With("folder", _folder)
            .Run("$invoices = @(Get-FusionInvoice -First 20); $ids = $invoices.InvoiceId; $rows = @(" + InvoiceRows.Of(20) + ")")
            .ThrowIfFailed();
        pod.Server.ClearRequests();
        pod.Server.Faults.Arm(FaultKind.Unauthorized, times: 1000);

        var result = engine.Run(command);

        var error = result.Terminated as ErrorRecord ?? result.Errors[0];
        Assert.StartsWith("Unauthorized,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.InRange(pod.Server.Requests.Count, 1, 2);
        // The next command makes it no more.
        engine.Run("Get-FusionInvoice -First 1");
        engine.Run("Get-FusionInvoice -First 1");
        Assert.Equal(2, pod.Server.Requests.Count);
    }

    [Fact]
    public void One_that_is_still_good_is_no_hindrance()
    {
        using var engine = pod.Connected();
        engine.With("prefix", "good-").With("bad", 0);
        var made = engine.Run(InvoiceRows.Of(20) + " | New-FusionInvoice -ThrottleLimit 8").ThrowIfFailed().Output;
        Assert.Equal(20, made.Count);
        Assert.Equal(20, pod.Server.Requests.Count(r => r.Method == "POST"));
    }
}

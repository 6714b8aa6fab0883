using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A record is written to the server that it was read from.</summary>
public sealed class WrongServerTests(Pod pod) : IClassFixture<Pod>, IAsyncLifetime
{
    private readonly Engine _engine = new();
    private SandboxServer _other = null!;

    public async ValueTask InitializeAsync()
    {
        _other = await SandboxServer.StartAsync(new SandboxOptions { Scale = 120 }, TestContext.Current.CancellationToken);
        // The other server is connected last, so it is the default; the invoice comes from the first.
        _engine.With("other", _other.BaseUri.Authority);
        pod.Connect(_engine, "-Name first").ThrowIfFailed();
        _engine
            .Run(
                "Connect-OracleFusion $other $credential -SkipCertificateCheck -Name second; $invoice = Get-FusionInvoice -First 1 "
                    + "-Connection first"
            )
            .ThrowIfFailed();
        pod.Server.ClearRequests();
        _other.ClearRequests();
    }

    public async ValueTask DisposeAsync()
    {
        _engine.Dispose();
        await _other.DisposeAsync();
    }

    [Theory]
    [InlineData("$invoice | Set-FusionRecord invoices -Property @{ Description = 'changed' }")]
    [InlineData("$invoice.Description = 'changed'; $invoice | Set-FusionRecord invoices -IgnoreChange")]
    [InlineData("$invoice | Remove-FusionRecord invoices -Force")]
    [InlineData("$invoice | New-FusionRecord invoices")]
    [InlineData("$invoice | Get-FusionInvoice")]
    [InlineData("$invoice | Get-FusionRecord invoices")]
    public void A_record_of_another_server_is_refused_and_nothing_reaches_either(string script)
    {
        var result = _engine.Run(script);
        var error = Assert.Single(result.Errors);
        Assert.Contains(pod.Address, error.ToString(), StringComparison.Ordinal);
        Assert.Contains(_other.BaseUri.Authority, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_other.Requests);
        Assert.Empty(pod.Server.Requests);
    }

    [Theory]
    [InlineData("Get-FusionTask -Assignment ADMIN", "Approve-FusionTask -Confirm:$false", "a task that is piped")]
    [InlineData("Get-FusionTask -Assignment ADMIN", "Add-FusionTaskComment -Comment x", "a number that is bound by its name")]
    [InlineData("Get-FusionDataAccess", "Remove-FusionDataAccess -Confirm:$false", "data access")]
    [InlineData("Get-FusionUser", "Set-FusionUser -Active $false -Confirm:$false", "a user")]
    [InlineData("Get-FusionJob", "Stop-FusionJob -Confirm:$false", "a job")]
    [InlineData("Find-FusionDocument -Prefix AP", "Remove-FusionDocument -Force", "a document")]
    [InlineData(
        "Get-FusionJob",
        "ForEach-Object { [pscustomobject]@{ RequestId = $_.RequestId; FusionServer = \"$($_.FusionServer)\" } } | "
            + "Stop-FusionJob -Confirm:$false",
        "a job as a file gives it back"
    )]
    public void What_is_no_record_remembers_its_server_too(string get, string change, string what)
    {
        var thing = _engine.Run($"$all = @({get} -Connection first); $thing = $all[0]; $thing").ThrowIfFailed();
        Assert.True(thing.Output.Count == 1 && thing.Output[0] is not null, what);
        pod.Server.ClearRequests();
        _other.ClearRequests();
        var error = Assert.Single(_engine.Run($"$thing | {change}").Errors);
        Assert.Contains("nothing was sent", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_other.Requests);
        Assert.Empty(pod.Server.Requests);
    }

    [Theory]
    [InlineData("Get-FusionJob", "Stop-FusionJob $thing -Confirm:$false")]
    [InlineData("Get-FusionJob", "Stop-FusionJob -RequestId $thing.RequestId, $thing -Confirm:$false")]
    [InlineData("Get-FusionJob", "Get-FusionImportTemplate -RequestId $thing")]
    [InlineData(
        "Get-FusionJob",
        "Stop-FusionJob ([pscustomobject]@{ RequestId = $thing.RequestId; FusionServer = \"$($thing.FusionServer)\" }) -Confirm:$false"
    )]
    [InlineData("Find-FusionDocument -Prefix AP", "Remove-FusionDocument $thing -Force")]
    [InlineData("Get-FusionTask -Assignment ADMIN", "Approve-FusionTask $thing -Confirm:$false")]
    [InlineData(
        "Get-FusionTask -Assignment ADMIN",
        "[pscustomobject]@{ Number = $thing.Number; FusionServer = \"$($thing.FusionServer)\" } | Approve-FusionTask -Confirm:$false"
    )]
    public void What_is_given_as_an_argument_remembers_its_server_as_what_is_piped_does(string get, string change)
    {
        _engine.Run($"$thing = @({get} -Connection first)[0]").ThrowIfFailed();
        pod.Server.ClearRequests();
        _other.ClearRequests();
        Assert.Contains("nothing was sent", _engine.Run(change).Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_other.Requests);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void Naming_the_connection_says_which_server_is_meant()
    {
        _engine.Run("$invoice | Set-FusionRecord invoices -Property @{ Description = 'changed' } -Connection first").ThrowIfFailed();
        Assert.Equal("PATCH", Assert.Single(pod.Server.Requests).Method);
        Assert.Empty(_other.Requests);
    }
}

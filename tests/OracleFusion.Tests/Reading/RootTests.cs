namespace OracleFusion.Tests;

/// <summary>Resources are asked for on the root that Oracle's pages state, whichever book describes them.</summary>
public sealed class RootTests(Pod pod) : IClassFixture<Pod>
{
    /// <summary>Source: the paths of "Get all contracts", "Get all transactions" (of incentives) and "Get all opportunities".</summary>
    [Theory]
    [InlineData("Get-FusionContract -First 1", "/fscmRestApi/resources/11.13.18.05/contracts")]
    [InlineData(
        "Get-FusionRecord incentiveCompensationTransactions -First 1",
        "/fscmRestApi/resources/11.13.18.05/incentiveCompensationTransactions"
    )]
    [InlineData("Get-FusionOpportunity -First 1", "/crmRestApi/resources/11.13.18.05/opportunities")]
    public void A_read_goes_to_the_root_of_the_page(string command, string path)
    {
        using var engine = pod.Connected();
        var before = pod.Server.Requests.Count;
        Assert.Single(engine.Run(command).ThrowIfFailed().Output);
        Assert.Contains(pod.Server.Requests.Skip(before), r => r.Path.StartsWith(path + "?", StringComparison.Ordinal) && r.Status == 200);
    }
}

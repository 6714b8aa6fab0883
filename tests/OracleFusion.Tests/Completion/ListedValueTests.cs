namespace OracleFusion.Tests;

/// <summary>The values that the Tab key finds in the server's lists of values.</summary>
public sealed class ListedValueTests(Pod pod) : IClassFixture<Pod>
{
    [Theory]
    [InlineData("Get-FusionInvoice -InvoiceCurrency EU", "EUR")]
    [InlineData("Get-FusionInvoice -BusinessUnit Hal", "'Halden UK'")]
    [InlineData("Set-FusionInvoice 1 -PaymentTerms Net", "'Net 30'")]
    public void Values_are_those_of_the_servers_list_which_is_read_once(string line, string expected)
    {
        using Engine engine = pod.Connected();
        Assert.Contains(expected, Complete(engine, line));
        pod.Server.ClearRequests();
        Assert.Contains(expected, Complete(engine, line));
        Assert.Empty(pod.Server.Requests);
    }

    [Theory]
    [InlineData("Get-FusionInvoice -PaidStatus ")]
    [InlineData("New-FusionInvoice -Description ")]
    public void Where_no_values_are_known_no_names_of_files_are_offered(string line)
    {
        using Engine engine = pod.Connected();
        Assert.Empty(Complete(engine, line));
    }

    [Fact]
    public void Without_a_connection_nothing_is_offered()
    {
        using var engine = new Engine();
        Assert.Empty(Complete(engine, "Get-FusionInvoice -InvoiceCurrency EU"));
    }

    private static IEnumerable<string> Complete(Engine engine, string line) =>
        engine
            .Run("(TabExpansion2 $args[0] $args[0].Length).CompletionMatches.CompletionText", line)
            .ThrowIfFailed()
            .Output.Select(o => o.ToString());
}

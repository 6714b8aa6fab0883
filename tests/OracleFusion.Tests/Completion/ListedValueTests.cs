using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>The values that the Tab key finds in the server's lists of values.</summary>
public sealed class ListedValueTests(Pod pod) : IClassFixture<Pod>
{
    [Theory]
    [InlineData("Get-FusionInvoice -InvoiceCurrency ", "InvoiceCurrencyLookup", "CurrencyCode")]
    [InlineData("Set-FusionInvoice 1 -PaymentTerms ", "PaymentTermsLookup", "Name")]
    [InlineData("New-FusionInvoice -BusinessUnit ", "BusinessUnitLookup", "BusinessUnitName")]
    [InlineData("Get-FusionInvoice -Supplier ", "SupplierLookup", "SupplierName")]
    public void Values_are_those_of_the_servers_list_which_is_read_once(string line, string list, string attribute)
    {
        using var engine = pod.Connected();
        var value = engine
            .Run(
                "$first = Get-FusionInvoice -First 1; (Invoke-FusionRestMethod "
                    + "\"/fscmRestApi/resources/latest/$first/lov/$($args[0])?limit=1\").items[0].($args[1])",
                list,
                attribute
            )
            .Value<string>();

        Assert.Contains(Complete(engine, line + value[..2]), found => found.Trim('\'') == value);

        pod.Server.ClearRequests();
        Assert.NotEmpty(Complete(engine, line));
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void Of_a_long_list_what_begins_as_was_typed_is_asked_for()
    {
        using var engine = pod.Connected();
        var supplier = engine
            .Run(
                "$first = Get-FusionInvoice -First 1; (Invoke-FusionRestMethod "
                    + "\"/fscmRestApi/resources/latest/$first/lov/SupplierLookup?limit=1\").items[0].SupplierName"
            )
            .Value<string>();
        var first = string.Join(",", Enumerable.Range(1, 200).Select(i => $$"""{"SupplierName":"A supplier {{i}}"}"""));
        pod.Server.Faults.ArmReply(
            new ArmedReply(200, $$"""{"items":[{{first}}],"count":200,"hasMore":true,"limit":200,"offset":0}""", "application/json"),
            path: "/lov/SupplierLookup"
        );
        Assert.Equal(200, Complete(engine, "Get-FusionInvoice -Supplier ").Count());
        Assert.Contains(Complete(engine, $"Get-FusionInvoice -Supplier '{supplier[..^1].ToUpperInvariant()}"), found =>
            found.Trim('\'') == supplier
        );
        // What is asked for is kept too.
        pod.Server.ClearRequests();
        Assert.NotEmpty(Complete(engine, $"Get-FusionInvoice -Supplier '{supplier[..^1]}"));
        Assert.Empty(pod.Server.Requests);
    }

    [Theory]
    [InlineData("Get-FusionInvoice -PaidStatus ")]
    [InlineData("New-FusionInvoice -Description ")]
    [InlineData("Get-FusionInvoice ")]
    [InlineData("Set-FusionInvoice -Identity ")]
    [InlineData("Get-FusionInvoice -InvoiceId ")]
    [InlineData("Get-FusionInvoice -InvoiceDateFrom ")]
    [InlineData("New-FusionInvoice -InvoiceAmount ")]
    public void Where_no_values_are_known_no_names_of_files_are_offered(string line)
    {
        using var engine = pod.Connected();
        Assert.Empty(Complete(engine, line));
    }

    [Theory]
    [InlineData("Get-FusionBankAccount -ApUseAllowedFlag ", "$true $false")]
    [InlineData("Get-FusionBankAccount -ApUseAllowedFlag F", "$false")]
    [InlineData("Get-FusionBankAccount -ApUseAllowedFlag t", "$true")]
    public void A_flag_is_true_or_false(string line, string found)
    {
        using var engine = new Engine();
        Assert.Equal(found, string.Join(' ', Complete(engine, line)));
    }

    [Fact]
    public void Without_a_connection_only_the_values_of_Oracles_pages_are_offered()
    {
        using var engine = new Engine();
        Assert.Empty(Complete(engine, "Get-FusionInvoice -InvoiceCurrency EU"));
        Assert.Equal(["Complete", "Incomplete", "Frozen"], Complete(engine, "Get-FusionReceivablesInvoice -InvoiceStatus "));
        Assert.Equal(["'Credit Memo'"], Complete(engine, "New-FusionInvoice -InvoiceType cr"));
    }

    [Fact]
    public void Where_the_server_has_no_list_the_values_of_Oracles_pages_are_offered()
    {
        using var engine = pod.Connected();
        Assert.Equal(["NONREVENUE", "NON_FORECASTING"], Complete(engine, "New-FusionTerritory -ForecastParticipationCode non"));
    }

    private static IEnumerable<string> Complete(Engine engine, string line) =>
        engine
            .Run("(TabExpansion2 $args[0] $args[0].Length).CompletionMatches.CompletionText", line)
            .ThrowIfFailed()
            .Output.Select(o => o.ToString());
}

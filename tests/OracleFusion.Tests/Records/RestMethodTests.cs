using System.Management.Automation;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Requests of any kind.</summary>
public sealed class RestMethodTests(Pod pod) : IClassFixture<Pod>
{
    private const string Orders = "/fscmRestApi/resources/11.13.18.05/draftPurchaseOrders";

    [Fact]
    public void An_answer_comes_as_it_stands()
    {
        using var engine = pod.Connected();
        var page = engine
            .Run("Invoke-FusionRestMethod /fscmRestApi/resources/11.13.18.05/invoices -Query @{ limit = 2; q = \"InvoiceAmount > 1000\" }")
            .Single;
        Assert.Equal(["items", "count", "hasMore", "limit", "offset", "links"], page.Properties.Select(p => p.Name));
        Assert.Equal(2L, page.Properties["count"].Value);
        Assert.IsType<long>(((PSObject)((object[])page.Properties["items"].Value)[0]).Properties["InvoiceId"].Value);
        Assert.Contains("q=InvoiceAmount%20%3E%201000", pod.Server.Requests.Single().Path, StringComparison.Ordinal);
    }

    /// <summary>PowerShell's names have no case, and some are its own; no value is lost for that.</summary>
    [Fact]
    public void Every_name_of_an_answer_is_a_property()
    {
        using var engine = pod.Connected();
        pod.Server.Faults.ArmReply(
            new ArmedReply(
                200,
                """{"name":1,"Name":2,"NAME":{"a":3},"name":4,"":5,"PSObject":6,"psobject":7,"PSTypeNames":8,"b":[{"x":9,"X":10}]}""",
                "application/json"
            )
        );
        var answer = engine.Run("Invoke-FusionRestMethod /fscmRestApi/resources/11.13.18.05/invoices").Single;
        Assert.Equal(
            ["name", "Name_2", "NAME_3", "name_2_2", "_", "_PSObject", "_psobject_2", "_PSTypeNames", "b"],
            answer.Properties.Select(p => p.Name)
        );
        Assert.Equal([1L, 2L, 4L, 5L, 6L, 7L, 8L], answer.Properties.Where(p => p.Value is long).Select(p => (long)p.Value));
        Assert.Equal(10L, ((PSObject)((object[])answer.Properties["b"].Value)[0]).Properties["X_2"].Value);
    }

    [Fact]
    public void A_link_that_the_server_gave_is_followed_there_and_nowhere_else()
    {
        using var engine = pod.Connected();
        var result = engine.Run(
            """
            $link = (Invoke-FusionRestMethod /fscmRestApi/resources/11.13.18.05/invoices?limit=1).items[0].links[0].href
            ($link | Invoke-FusionRestMethod).InvoiceId -gt 0
            """
        );
        Assert.Equal(true, result.Single.BaseObject);
        pod.Server.ClearRequests();
        Assert.Contains(
            "pod.example.com",
            engine.Run($"Invoke-FusionRestMethod https://pod.example.com{Orders}").Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void A_body_is_sent_as_JSON_and_an_action_gets_the_type_that_it_asks_for()
    {
        using var engine = pod.Connected();
        var result = engine
            .Run(
                $$"""
                $order = Invoke-FusionRestMethod {{Orders}} -Method Post -Body @{ ProcurementBU = 'Halden UK'; Supplier = 'Eastmark Packaging AB'; lines = @(@{ Description = 'Paper'; Quantity = 2; Price = 24.5 }) }
                $order.ProcurementBU
                Invoke-FusionRestMethod "{{Orders}}/$($order.POHeaderId)/action/submit" -Method POST -Body '{}' | Out-Null
                Invoke-FusionRestMethod "{{Orders}}/$($order.POHeaderId)" -Method PATCH -Body '{"Description":"as it is"}' -ContentType application/vnd.oracle.adf.resourceitem+json | ForEach-Object Description
                """
            )
            .ThrowIfFailed();
        Assert.Equal(["Halden UK", "as it is"], result.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void WhatIf_sends_nothing_and_an_error_is_one_of_ours()
    {
        using var engine = pod.Connected();
        engine.Run($"Invoke-FusionRestMethod {Orders} -Method POST -Body @{{ ProcurementBU = 'x' }} -WhatIf").ThrowIfFailed();
        Assert.Empty(pod.Server.Requests);
        Assert.Equal(
            ErrorCategory.ObjectNotFound,
            engine.Run("Invoke-FusionRestMethod /fscmRestApi/resources/11.13.18.05/nothing").Error.CategoryInfo.Category
        );
        Assert.Equal(
            ErrorCategory.InvalidArgument,
            engine.Run("Invoke-FusionRestMethod /fscmRestApi/x -Header @{ Authorization = 'Bearer x' }").Error.CategoryInfo.Category
        );
    }
}

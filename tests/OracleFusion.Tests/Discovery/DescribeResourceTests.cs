using System.Collections;
using System.Management.Automation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OracleFusion.Tests;

/// <summary>Get-FusionResource: what the connected server itself says.</summary>
public sealed class DescribeResourceTests(Pod pod) : IClassFixture<Pod>
{
    [Fact]
    public void Attributes_tell_what_may_be_done_with_them()
    {
        using var engine = pod.Connected();
        var invoices = engine.Run("Get-FusionResource invoices").Single;
        var key = Part(invoices, "Attributes", "InvoiceId");
        Assert.Equal("integer", key.Properties["Type"].Value);
        Assert.Equal(true, key.Properties["Queryable"].Value);
        Assert.Equal(false, key.Properties["Updatable"].Value);
        Assert.Equal("Date", Part(invoices, "Attributes", "InvoiceDate").Properties["ValueType"].Value.ToString());
        Assert.NotEmpty((IEnumerable)Part(invoices, "Actions", "validateInvoice").Properties["Parameters"].Value);
        Assert.NotEmpty((IEnumerable)Part(invoices, "Finders", "PrimaryKey").Properties["Variables"].Value);
        Assert.NotNull(Part(invoices, "Children", "invoiceLines"));
    }

    [Fact]
    public void The_answer_is_kept_for_the_connection_until_Force()
    {
        using var engine = pod.Connected();
        engine.Run("Get-FusionResource invoices; Get-FusionResource fscm/invoices; 'invoices' | Get-FusionResource").ThrowIfFailed();
        Assert.Single(pod.Server.Requests);
        engine.Run("Get-FusionResource invoices -Force").ThrowIfFailed();
        Assert.Equal(2, pod.Server.Requests.Count);

        using var other = pod.Connected();
        other.Run("Get-FusionResource invoices").ThrowIfFailed();
        Assert.Single(pod.Server.Requests);
    }

    [Fact]
    public void A_child_is_described_with_its_parent()
    {
        using var engine = pod.Connected();
        var distributions = engine.Run("Get-FusionResource invoices/invoiceLines/invoiceDistributions").Single;
        Assert.Equal("invoiceDistributions", distributions.Properties["Name"].Value);
        Assert.NotNull(Part(distributions, "Attributes", "DistributionLineNumber"));
        Assert.Equal(
            "invoiceLines",
            engine.Run("Find-FusionResource invoices/invoiceLines -Recurse | Get-FusionResource").Single.Properties["Name"].Value
        );
        Assert.Single(pod.Server.Requests);
    }

    [Theory]
    [InlineData("Get-FusionResource noSuchResource", "noSuchResource", ErrorCategory.InvalidArgument, 0)]
    [InlineData("Get-FusionResource crm/NoSuch_c", "NoSuch_c", ErrorCategory.ObjectNotFound, 1)]
    [InlineData("Get-FusionResource invoices/noSuchChild", "invoiceLines", ErrorCategory.InvalidArgument, 1)]
    public void What_is_unknown_is_an_error_that_names_it(string script, string says, ErrorCategory category, int requests)
    {
        using var engine = pod.Connected();
        var result = engine.Run(script + "; 'goes on'");
        Assert.Contains(says, result.Error.ToString(), StringComparison.Ordinal);
        Assert.Equal(category, result.Error.CategoryInfo.Category);
        Assert.Equal(requests, pod.Server.Requests.Count);
    }

    [Fact]
    public void An_unknown_resource_does_not_stop_the_others()
    {
        using var engine = pod.Connected();
        var result = engine.Run("'crm/NoSuch_c', 'invoices' | Get-FusionResource");
        Assert.Equal("invoices", Assert.Single(result.Output).Properties["Name"].Value);
        Assert.Equal("crm/NoSuch_c", result.Error.TargetObject.ToString());
    }

    [Fact]
    public async Task What_was_defined_on_the_server_is_marked()
    {
        const string described = """
            {"Resources":{"invoices":{"attributes":[{"name":"InvoiceId","type":"integer","updatable":false,"mandatory":true,"queryable":true},
            {"name":"Inspector_c","type":"string","updatable":true,"mandatory":false,"queryable":true,"maxLength":80}],
            "collection":{"finders":[],"actions":[{"name":"get","method":"GET"}]},"item":{"actions":[]},
            "children":{"invoiceLines":{"$ref":"https://internal:443/fscmRestApi/resources/11.13.18.05/invoices/%7Bid%7D/child/invoiceLines/describe"}}}}}
            """;
        const string line =
            """{"Resources":{"invoiceLines":{"attributes":[{"name":"LineNumber","type":"integer"},{"name":"Shelf_c","type":"string"}]}}}""";
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var server = builder.Build();
        server.Run(call =>
            call.Response.WriteAsync(
                call.Request.Path.Value!.EndsWith("invoiceLines/describe", StringComparison.Ordinal) ? line : described
            )
        );
        await server.StartAsync(TestContext.Current.CancellationToken);

        using var engine = new Engine();
        engine
            .With("address", server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single())
            .With("credential", Pod.Credential);
        var invoices = engine.Run("Connect-OracleFusion $address $credential -SkipTest; Get-FusionResource invoices").Single;
        Assert.Equal(true, Part(invoices, "Attributes", "Inspector_c").Properties["IsTenantDefined"].Value);
        Assert.Equal(80, Part(invoices, "Attributes", "Inspector_c").Properties["MaxLength"].Value);
        Assert.Equal(false, Part(invoices, "Attributes", "InvoiceId").Properties["IsTenantDefined"].Value);
        // This server only names its children: they are described when asked for.
        Assert.Equal(
            true,
            Part(engine.Run("Get-FusionResource invoices/invoiceLines").Single, "Attributes", "Shelf_c").Properties["IsTenantDefined"].Value
        );
    }

    private static PSObject Part(PSObject description, string list, string name) =>
        ((IEnumerable)description.Properties[list].Value)
            .Cast<object>()
            .Select(PSObject.AsPSObject)
            .Single(o => (string)o.Properties["Name"].Value == name);
}

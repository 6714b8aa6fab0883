using OracleFusion.Client.Tests.Records;
using Xunit;

namespace OracleFusion.Client.Tests.Metadata;

public class DescribeTests
{
    private const string Described = """
        {"Resources":{"invoices":{"discrColumnType":false,"title":"Invoice","titlePlural":"Invoices","attributes":[
        {"name":"InvoiceId","type":"integer","updatable":false,"mandatory":true,"queryable":true,"allowChanges":"never","precision":18,"scale":0,"title":"Invoice ID"},
        {"name":"InvoiceDate","type":"string","updatable":true,"mandatory":false,"queryable":true,"allowChanges":"always","maxLength":10,"lov":{"childRef":"DatesLOV"}},
        {"name":"Promised_c","type":"datetime","updatable":true,"mandatory":false,"queryable":false,"allowChanges":"inCreate","precision":null}],
        "collection":{"rangeSize":25,"finders":[{"name":"PrimaryKey","title":"By key","attributes":[{"name":"InvoiceId","type":"integer","mandatory":true}]}],"links":[],
        "actions":[{"name":"get","method":"GET"},{"name":"create","method":"POST"},{"name":"validateInvoice","parameters":[{"name":"InvoiceNumber","type":"string","mandatory":false}],"resultType":"string","method":"POST"}]},
        "item":{"links":[],"actions":[{"name":"get","method":"GET"},{"name":"update","method":"PATCH"},{"name":"close","method":"POST","parameters":[]}]},
        "children":{"invoiceLines":{"$ref":"https://x:443/invoices/%7Bid%7D/child/invoiceLines/describe"},"attachments":{"title":"Attachment","attributes":[{"name":"FileName","type":"string"}]}},"links":[]}}}
        """;

    [Fact]
    public async Task A_description_is_read()
    {
        var sender = ScriptedSender.Always(Described);

        var invoices = await ResourceDescriber.DescribeAsync(
            sender,
            ResourcePath.Collection("fscm", "invoices").Item(3),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("/fscmRestApi/resources/11.13.18.05/invoices/describe", sender.Requests[0].Path);
        Assert.Equal(("invoices", "Invoice", "Invoices"), (invoices.Name, invoices.Title, invoices.PluralTitle));
        Assert.Equal(
            ResourceOperations.List | ResourceOperations.Create | ResourceOperations.Get | ResourceOperations.Update,
            invoices.Operations
        );
        var key = invoices.Attributes[0];
        Assert.Equal(
            (true, false, false, true, 18, 0, false),
            (key.Required, key.Updatable, key.Creatable, key.Queryable, key.Precision, key.Scale, key.IsTenantDefined)
        );
        var date = invoices.Attributes[1];
        Assert.Equal((CatalogType.Date, "DatesLOV", 10, true), (date.ValueType, date.ListOfValues, date.MaxLength, date.Updatable));
        var custom = invoices.Attributes[2];
        Assert.Equal(
            (CatalogType.Timestamp, true, true, true, null),
            (custom.ValueType, custom.IsTenantDefined, custom.Creatable, custom.Updatable, custom.Precision)
        );
        Assert.Equal("InvoiceId", Assert.Single(Assert.Single(invoices.Finders).Variables).Name);
        Assert.Equal(
            [("validateInvoice", false), ("close", true)],
            invoices.Actions.Select(static action => (action.Name, action.IsOnItem))
        );
        Assert.Equal(
            [("invoiceLines", true), ("attachments", false)],
            invoices.Children.Select(static child => (child.Name, child.IsReference))
        );
    }

    [Fact]
    public async Task What_a_description_leaves_out_the_catalog_tells()
    {
        var sender = ScriptedSender.Always(
            """{"Resources":{"invoices":{"attributes":[{"name":"InvoiceNumber","type":"string"},{"name":"InvoiceType","type":"string"},"""
                + """{"name":"Supplier","type":"string","maxLength":360}]}}}"""
        );

        var invoices = await ResourceDescriber.DescribeAsync(
            sender,
            ResourcePath.Collection("fscm", "invoices"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal([50, null, 360], invoices.Attributes.Select(static attribute => attribute.MaxLength));
        Assert.Equal([0, 4, 0], invoices.Attributes.Select(static attribute => attribute.Values.Count));
    }

    [Fact]
    public async Task Dates_that_a_pod_describes_are_dates_from_then_on()
    {
        var requests = new ScriptedSender(
            (request, _) =>
                TestResponse.Json(
                    request.Path.EndsWith("/describe", StringComparison.Ordinal)
                        ? """{"Resources":{"Delivery_c":{"attributes":[{"name":"Promised_c","type":"date"}],"children":{"Stops_c":{"attributes":[{"name":"Day_c","type":"date"}]}}}}}"""
                        : """{"Id":1,"Promised_c":"2024-01-31","Stops_c":[{"Day_c":"2024-02-01"}]}"""
                )
        );
        var item = ResourcePath.Parse("/crmRestApi/resources/11.13.18.05/Delivery_c/1");

        var before = await SingleRecordReader.GetAsync(requests, item, shape: null, TestContext.Current.CancellationToken);
        await ResourceDescriber.DescribeAsync(requests, item, TestContext.Current.CancellationToken);
        var after = await SingleRecordReader.GetAsync(requests, item, shape: null, TestContext.Current.CancellationToken);

        Assert.Equal("2024-01-31", before.Get("Promised_c"));
        Assert.Equal(new DateTime(2024, 1, 31), after.Get("Promised_c"));
        Assert.Equal(new DateTime(2024, 2, 1), ((FusionRecord[])after.Get("Stops_c")!)[0].Get("Day_c"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Resources":{"a":{},"b":{}}}""")]
    [InlineData("[]")]
    public async Task What_is_no_description_is_an_error(string body) =>
        await Assert.ThrowsAsync<ServiceException>(() =>
            ResourceDescriber.DescribeAsync(
                ScriptedSender.Always(body),
                ResourcePath.Collection("fscm", "invoices"),
                TestContext.Current.CancellationToken
            )
        );
}

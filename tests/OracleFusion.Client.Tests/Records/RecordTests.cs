using System.Reflection;
using Xunit;

namespace OracleFusion.Client.Tests.Records;

public class RecordTests
{
    private const string Links = """
        "links":[{"rel":"self","href":"https://pod.example.com:443/fscmRestApi/resources/11.13.18.05/invoices/300","name":"invoices","kind":"item","properties":{"changeIndicator":"ACED0005AB"}},
        {"rel":"canonical","href":"https://pod.example.com:443/fscmRestApi/resources/11.13.18.05/invoices/300","name":"invoices","kind":"item"},
        {"rel":"lov","href":"https://pod.example.com:443/fscmRestApi/resources/11.13.18.05/invoices/300/lov/Country","name":"Country","kind":"collection"}]
        """;

    [Fact]
    public async Task A_record_shows_its_attributes_with_their_types_and_nothing_else()
    {
        var record = Assert.Single(
            await Payload.ReadAsync(
                $$"""{"InvoiceId":300000047,"InvoiceNumber":"2024-01-31","InvoiceAmount":10.50,"InvoiceDate":"2024-01-31","CreationDate":"2023-08-07T07:39:10.027+00:00","CanceledFlag":false,"Description":null,{{Links}}}"""
            )
        );

        Assert.Equal("OracleFusion.Test", record.GetType().FullName);
        Assert.Equal(300000047L, record.Get("InvoiceId"));
        Assert.Equal("2024-01-31", record.Get("InvoiceNumber"));
        Assert.Equal("10.50", ((decimal)record.Get("InvoiceAmount")!).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(new DateTime(2024, 1, 31), record.Get("InvoiceDate"));
        Assert.Equal(DateTimeKind.Unspecified, ((DateTime)record.Get("InvoiceDate")!).Kind);
        Assert.Equal(new DateTimeOffset(2023, 8, 7, 7, 39, 10, 27, TimeSpan.Zero), record.Get("CreationDate"));
        Assert.Equal(false, record.Get("CanceledFlag"));
        Assert.Null(record.Get("Description"));
        Assert.Equal(
            [typeof(long?), typeof(string), typeof(decimal?), typeof(DateTime?), typeof(DateTimeOffset?), typeof(bool?), typeof(string)],
            record.GetType().GetProperties().Select(property => record.TypeOf(property.Name))
        );
        // What a shell converts before it is assigned is only what is no object.
        Assert.Equal(
            [typeof(object), typeof(string), typeof(object), typeof(object), typeof(object), typeof(object), typeof(string)],
            record.GetType().GetProperties().Select(static property => property.PropertyType)
        );
        Assert.Equal(7, record.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Length);
        Assert.Empty(record.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public));
        Assert.Equal(
            ["Equals", "GetHashCode", "GetType", "ToString"],
            record
                .GetType()
                .GetMethods(BindingFlags.Instance | BindingFlags.Public)
                .Where(static method => !method.IsSpecialName)
                .Select(static method => method.Name)
                .OrderBy(static value => value, StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Its_text_says_which_record_it_is()
    {
        Assert.Equal("invoices/300", Assert.Single(await Payload.ReadAsync($$"""{"InvoiceId":300,{{Links}}}""")).ToString());
        Assert.Equal("OracleFusion.Test", Assert.Single(await Payload.ReadAsync("""{"InvoiceId":300}""")).ToString());
    }

    [Fact]
    public async Task Where_it_came_from_is_out_of_sight()
    {
        var record = Assert.Single(await Payload.ReadAsync($$"""{"InvoiceId":300,{{Links}}}"""));

        var origin = FusionRecord.GetOrigin(record)!;
        Assert.Equal("/fscmRestApi/resources/11.13.18.05/invoices/300", origin.Path.ToString());
        Assert.Equal("ACED0005AB", origin.ChangeIndicator);
        Assert.Equal("https://pod.example.com/", origin.Server.ToString());
    }

    [Fact]
    public async Task The_context_of_framework_version_6_is_read()
    {
        var records = await Payload.ReadAsync(
            """{"InvoiceId":300,"@context":{"key":"300","headers":{"ETag":"\"ACED01\""},"links":[{"rel":"self","href":"https://x:443/fscmRestApi/resources/11.13.18.05/invoices/300"}]}}""",
            """{"InvoiceId":301,"@context":{"key":"3 01","headers":{"ETag":"ACED02"}}}"""
        );

        Assert.Equal(["ACED01", "ACED02"], records.Select(static record => FusionRecord.GetOrigin(record)!.ChangeIndicator));
        Assert.Equal(
            ["/fscmRestApi/resources/11.13.18.05/invoices/300", "/fscmRestApi/resources/11.13.18.05/invoices/3%2001"],
            records.Select(static record => FusionRecord.GetOrigin(record)!.Path.ToString())
        );
        Assert.Equal(["InvoiceId"], FusionRecord.GetNames(records[0]));
    }

    [Fact]
    public async Task Setting_a_property_marks_just_that_attribute()
    {
        var record = Assert.Single(await Payload.ReadAsync("""{"InvoiceId":300,"Description":"old","InvoiceAmount":1.0}"""));
        Assert.Empty(FusionRecord.GetChanges(record));

        record.Set("Description", "new");

        Assert.Equal("new", record.Get("Description"));
        Assert.Equal(new Dictionary<string, object?> { ["Description"] = "new" }, FusionRecord.GetChanges(record));
        record.Set("InvoiceAmount", null);
        Assert.Null(record.Get("InvoiceAmount"));
        Assert.Equal(
            ["Description", "InvoiceAmount"],
            FusionRecord.GetChanges(record).Keys.OrderBy(static value => value, StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Rows_of_a_page_share_a_class_with_the_union_of_their_attributes()
    {
        var records = await Payload.ReadAsync(
            """{"InvoiceId":1,"Description":"a"}""",
            """{"InvoiceId":2,"Late":5}""",
            """{"Late":6,"InvoiceId":3,"Description":null}"""
        );

        Assert.Single(records.Select(static record => record.GetType()).Distinct());
        Assert.Equal(["InvoiceId", "Description", "Late"], records[0].GetType().GetProperties().Select(static property => property.Name));
        Assert.Equal(["InvoiceId", "Description"], FusionRecord.GetNames(records[0]));
        Assert.Equal(["InvoiceId", "Late"], FusionRecord.GetNames(records[1]));
        Assert.Equal(["InvoiceId", "Description", "Late"], FusionRecord.GetNames(records[2]));
        Assert.Null(records[0].Get("Late"));
        records[0].Set("Late", 7L);
        Assert.Equal(7L, records[0].Get("Late"));
        Assert.Equal(["Late"], FusionRecord.GetChanges(records[0]).Keys);
    }

    [Fact]
    public async Task The_same_attributes_are_the_same_class_and_others_another()
    {
        var one = Assert.Single(await Payload.ReadAsync("""{"InvoiceId":1,"Description":"a"}"""));
        var same = Assert.Single(await Payload.ReadAsync("""{"InvoiceId":2,"Description":"b"}"""));
        var other = Assert.Single(await Payload.ReadAsync("""{"InvoiceId":2,"Descriptions":"b"}"""));

        Assert.Same(one.GetType(), same.GetType());
        Assert.NotSame(one.GetType(), other.GetType());
        Assert.Equal(one.GetType().FullName, other.GetType().FullName);
    }

    [Fact]
    public async Task Names_that_are_equal_but_for_case_or_wholly_lose_nothing()
    {
        var record = Assert.Single(
            await Payload.ReadAsync("""{"ObjectVersionNumber":1,"objectVersionNumber":2,"ObjectVersionNumber":3}""")
        );

        Assert.Equal(1L, record.Get("ObjectVersionNumber"));
        Assert.Equal(2L, record.Get("objectVersionNumber_2"));
        Assert.Equal(3L, record.Get("ObjectVersionNumber_3"));
        record.Set("objectVersionNumber_2", 9L);
        Assert.Equal(new Dictionary<string, object?> { ["objectVersionNumber"] = 9L }, FusionRecord.GetChanges(record));
    }

    [Fact]
    public async Task Values_that_repeat_are_one_object()
    {
        var records = await Payload.ReadAsync(
            """{"Status":"Validated","InvoiceId":1}""",
            """{"Status":"Validated","InvoiceId":2}""",
            """{"Status":"\u0056alidated","InvoiceId":3}"""
        );

        Assert.Same(records[0].Get("Status"), records[1].Get("Status"));
        Assert.Equal("Validated", records[2].Get("Status"));
    }

    [Fact]
    public async Task A_new_instance_of_a_class_can_be_filled_by_hand()
    {
        var read = Assert.Single(await Payload.ReadAsync("""{"InvoiceId":1,"Description":"a"}"""));

        var made = (FusionRecord)Activator.CreateInstance(read.GetType())!;
        made.Set("Description", "b");

        Assert.Null(FusionRecord.GetOrigin(made));
        Assert.Equal(["Description"], FusionRecord.GetNames(made));
    }

    [Fact]
    public void A_record_of_a_resource_without_a_class_name_is_named_after_the_resource() =>
        Assert.Equal(
            "OracleFusion.invoices.invoiceLines",
            RecordQuery.DefaultTypeName(ResourcePath.Collection("fscm", "invoices").Item(1).Child("invoiceLines"))
        );
}

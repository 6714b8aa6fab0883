using System.Collections;
using System.Globalization;
using OracleFusion.Client.Tests.Records;
using OracleFusion.Client.Writing;
using Xunit;

namespace OracleFusion.Client.Tests.Writing;

public class WritingTests
{
    private const string Invoice = "/fscmRestApi/resources/11.13.18.05/invoices/300";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly ResourcePath Invoices = ResourcePath.Collection("fscm", "invoices");

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public async Task Values_are_spelt_as_the_service_reads_them_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var local = new DateTime(2024, 6, 30, 23, 30, 0, DateTimeKind.Local);
            var sender = ScriptedSender.Always("""{"InvoiceId":300}""");
            await RecordWriter.CreateAsync(
                sender,
                Invoices,
                new Dictionary<string, object?>
                {
                    ["InvoiceId"] = 300000047000001L,
                    ["InvoiceAmount"] = -1234.50m,
                    ["Custom_c"] = 12.5,
                    ["CanceledFlag"] = true,
                    ["Description"] = "a\"b€",
                    ["PayGroup"] = null,
                    ["InvoiceDate"] = local,
                    ["AccountingDate"] = new DateTimeOffset(2024, 6, 30, 23, 30, 0, TimeSpan.FromHours(-8)),
                    ["CreationDate"] = local,
                    ["LastUpdateDate"] = new DateTimeOffset(2024, 6, 30, 23, 30, 0, 5, TimeSpan.FromHours(-8)),
                    ["Unknown_c"] = new DateTime(2024, 6, 30),
                    ["invoiceLines"] = new object?[]
                    {
                        new Dictionary<string, object?>
                        {
                            ["LineNumber"] = 1,
                            ["AccountingDate"] = local,
                            ["Amounts_c"] = new[] { 1, 2 },
                        },
                        new Hashtable { ["LineNumber"] = 2 },
                    },
                },
                new WriteOptions(),
                Token
            );

            var utc = local.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture);
            Assert.Equal(
                "{\"InvoiceId\":300000047000001,\"InvoiceAmount\":-1234.50,\"Custom_c\":12.5,"
                    + "\"CanceledFlag\":true,\"Description\":\"a\\\"b€\",\"PayGroup\":null,"
                    + "\"InvoiceDate\":\"2024-06-30\",\"AccountingDate\":\"2024-06-30\",\"CreationDate\":\""
                    + utc
                    + "+00:00\",\"LastUpdateDate\":\"2024-07-01T07:30:00.005+00:00\","
                    + "\"Unknown_c\":\"2024-06-30\",\"invoiceLines\":[{\"LineNumber\":1,\"AccountingDate\":\"2024-06-30\","
                    + "\"Amounts_c\":[1,2]},{\"LineNumber\":2}]}",
                Assert.Single(sender.Bodies)
            );
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_record_is_read_changed_and_written_with_just_the_change()
    {
        var row =
            """{"InvoiceId":300,"Description":"old","InvoiceAmount":10.50,"InvoiceDate":"2024-01-31","CreationDate":"2023-08-07T07:39:10.027+00:00","Custom_c":1.10,"""
            + "\"links\":[{\"rel\":\"self\",\"href\":\"https://pod.example.com:443"
            + Invoice
            + "\",\"properties\":{\"changeIndicator\":\"ACED0005AB\"}}]}";
        var sender = ScriptedSender.Always(row);
        var record = await SingleRecordReader.GetAsync(sender, ResourcePath.Parse(Invoice), shape: null, Token);

        record.Set("Description", "new");
        var origin = FusionRecord.GetOrigin(record)!;
        var written = await RecordWriter.UpdateAsync(
            sender,
            origin.Path,
            FusionRecord.GetChanges(record),
            new WriteOptions { ChangeIndicator = origin.ChangeIndicator },
            Token
        );

        Assert.Equal("PATCH", sender.Requests[1].Method);
        Assert.Equal(Invoice, sender.Requests[1].Path);
        Assert.Equal("\"ACED0005AB\"", sender.Requests[1].Headers["If-Match"]);
        Assert.Equal("application/vnd.oracle.adf.resourceitem+json", sender.Requests[1].ContentType);
        Assert.Equal("""{"Description":"new"}""", sender.Bodies[1]);
        Assert.Same(record.GetType(), written!.GetType());
    }

    [Fact]
    public async Task A_record_inside_the_values_gives_the_attributes_that_it_has()
    {
        var rows = await Payload.ReadAsync("""{"LineNumber":1,"LineAmount":1.10,"Note":null}""", """{"LineNumber":2}""");
        var sender = ScriptedSender.Always("{}");

        await RecordWriter.CreateAsync(
            sender,
            Invoices,
            new Dictionary<string, object?> { ["invoiceLines"] = rows },
            new WriteOptions(),
            Token
        );

        Assert.Equal("""{"invoiceLines":[{"LineNumber":1,"LineAmount":1.10,"Note":null},{"LineNumber":2}]}""", sender.Bodies[0]);
    }

    [Fact]
    public async Task Options_become_headers()
    {
        var sender = ScriptedSender.Always("{}");
        var values = new Dictionary<string, object?> { ["A"] = 1 };

        await RecordWriter.CreateAsync(sender, Invoices, values, new WriteOptions { Upsert = true, FrameworkVersion = 6 }, Token);
        await RecordWriter.UpdateAsync(
            sender,
            ResourcePath.Parse(Invoice),
            values,
            new WriteOptions
            {
                EffectiveRange = new EffectiveRange { Mode = "UPDATE", StartDate = new DateTime(2024, 1, 1) },
            },
            Token
        );
        await RecordWriter.DeleteAsync(sender, ResourcePath.Parse(Invoice), new WriteOptions { ChangeIndicator = "AB" }, Token);

        Assert.Equal("true", sender.Requests[0].Headers["Upsert-Mode"]);
        Assert.Equal("6", sender.Requests[0].Headers["REST-Framework-Version"]);
        Assert.Equal("RangeMode=UPDATE;RangeStartDate=2024-01-01", sender.Requests[1].Headers["Effective-Of"]);
        Assert.False(sender.Requests[1].Headers.ContainsKey("If-Match"));
        Assert.Equal("\"AB\"", sender.Requests[2].Headers["If-Match"]);
        Assert.Equal("DELETE", sender.Requests[2].Method);
        Assert.Null(sender.Bodies[2]);
    }

    [Fact]
    public async Task An_answer_without_a_body_lacks_only_the_result()
    {
        var sender = new ScriptedSender((_, _) => TestResponse.Json("", status: 204));

        var done = await Assert.ThrowsAsync<ServiceException>(() =>
            RecordWriter.UpdateAsync(
                sender,
                ResourcePath.Parse(Invoice),
                new Dictionary<string, object?> { ["A"] = 1 },
                new WriteOptions(),
                Token
            )
        );
        Assert.Equal(FusionFailure.DoneWithoutResult, done.Failure);
        Assert.Equal(204, done.StatusCode);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_named_before_anything_is_sent()
    {
        var sender = ScriptedSender.Always("{}");
        var loop = new Dictionary<string, object?>();
        loop["Self"] = loop;

        Assert.Contains(
            "invoiceLines[1].Amount",
            (
                await Refused(
                    "invoiceLines",
                    new object[]
                    {
                        1,
                        new Dictionary<string, object?> { ["Amount"] = new Uri("https://x") },
                    }
                )
            ).Message,
            StringComparison.Ordinal
        );
        Assert.Contains("Ratio", (await Refused("Ratio", double.NaN)).Message, StringComparison.Ordinal);
        Assert.Contains("position 1", (await Refused("Text", "a\ud800")).Message, StringComparison.Ordinal);
        Assert.Contains("contains itself", (await Refused("Loop", loop)).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FusionInputException>(() =>
            RecordWriter.UpdateAsync(sender, ResourcePath.Parse(Invoice), new Dictionary<string, object?>(), new WriteOptions(), Token)
        );
        await Assert.ThrowsAsync<FusionInputException>(() =>
            RecordWriter.CreateAsync(sender, ResourcePath.Parse(Invoice), loop, new WriteOptions(), Token)
        );
        Assert.Empty(sender.Requests);

        Task<FusionInputException> Refused(string name, object value) =>
            Assert.ThrowsAsync<FusionInputException>(() =>
                RecordWriter.CreateAsync(sender, Invoices, new Dictionary<string, object?> { [name] = value }, new WriteOptions(), Token)
            );
    }

    [Theory]
    [InlineData("""{"result":"Validated"}""", "Validated")]
    [InlineData("""{"result":5}""", 5L)]
    [InlineData("""{"result":true}""", true)]
    [InlineData("""{"result":null}""", null)]
    [InlineData("", null)]
    public async Task The_result_of_an_action_comes_back(string answer, object? expected)
    {
        var sender = ScriptedSender.Always(answer);

        var result = await RecordWriter.InvokeAsync(
            sender,
            Invoices,
            "applyPrepayments",
            new Dictionary<string, object?>
            {
                ["InvoiceNumber"] = "1",
                ["PrepaymentAccountingDate"] = new DateTime(2024, 1, 31, 10, 0, 0, DateTimeKind.Utc),
            },
            new WriteOptions(),
            Token
        );

        Assert.Equal(expected, result);
        Assert.Equal("/fscmRestApi/resources/11.13.18.05/invoices/action/applyPrepayments", sender.Requests[0].Path);
        Assert.Equal("application/vnd.oracle.adf.action+json", sender.Requests[0].ContentType);
        Assert.Equal("""{"InvoiceNumber":"1","PrepaymentAccountingDate":"2024-01-31"}""", sender.Bodies[0]);
    }

    [Fact]
    public async Task Results_with_attributes_are_records()
    {
        var list = await RecordWriter.InvokeAsync(
            ScriptedSender.Always("""{"result":[{"Id":1},{"Id":2}]}"""),
            Invoices,
            "a",
            new Dictionary<string, object?>(),
            new WriteOptions(),
            Token
        );
        var whole = await RecordWriter.InvokeAsync(
            ScriptedSender.Always("""{"status":"done","id":7}"""),
            Invoices,
            "a",
            new Dictionary<string, object?>(),
            new WriteOptions(),
            Token
        );

        Assert.Equal([1L, 2L], ((FusionRecord[])list!).Select(static record => record.Get("Id")));
        Assert.Equal(7L, ((FusionRecord)whole!).Get("id"));
    }
}

using System.Text;
using OracleFusion.Client.Tests.Records;
using OracleFusion.Client.Tests.Transport;
using OracleFusion.Client.Writing;
using Xunit;

namespace OracleFusion.Client.Tests.Writing;

public class BatchTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly ResourcePath Invoices = ResourcePath.Collection("fscm", "invoices");

    [Fact]
    public async Task Parts_are_sent_in_one_request_and_answered_each()
    {
        var sender = ScriptedSender.Always(
            """
            {"parts":[{"id":"new","path":"/invoices","operation":"create","payload":{"InvoiceId":1,"links":[{"rel":"self","href":"https://x:443/fscmRestApi/resources/11.13.18.05/invoices/1"}]}},
            {"payload":{"InvoiceId":2},"id":"part2","path":"/invoices/2","operation":"update","preconditionSucceeded":true},{"id":"part3","path":"/invoices/3","operation":"delete"},
            {"id":"part4","path":"/invoices/action/validateInvoice","operation":"invoke","payload":{"result":"ok"}}]}
            """
        );

        var results = await RecordBatch.SendAsync(
            sender,
            [
                new BatchPart
                {
                    Id = "new",
                    Operation = BatchOperation.Create,
                    Path = Invoices,
                    Values = new Dictionary<string, object?>
                    {
                        ["InvoiceDate"] = new DateTime(2024, 1, 31, 5, 0, 0),
                        ["InvoiceAmount"] = 1.10m,
                    },
                },
                new BatchPart
                {
                    Operation = BatchOperation.Update,
                    Path = Invoices.Item(2),
                    Values = new Dictionary<string, object?> { ["Description"] = "x" },
                    ChangeIndicator = "ACED",
                },
                new BatchPart { Operation = BatchOperation.Delete, Path = Invoices.Item(3) },
                new BatchPart
                {
                    Operation = BatchOperation.Invoke,
                    Path = Invoices.Action("validateInvoice"),
                    Values = new Dictionary<string, object?> { ["InvoiceNumber"] = "1" },
                },
            ],
            new WriteOptions(),
            Token
        );

        Assert.Equal("/fscmRestApi/resources/11.13.18.05", Assert.Single(sender.Requests).Path);
        Assert.Equal("application/vnd.oracle.adf.batch+json", sender.Requests[0].ContentType);
        Assert.Equal(
            """{"parts":[{"id":"new","path":"/invoices","operation":"create","payload":{"InvoiceDate":"2024-01-31","InvoiceAmount":1.10}},"""
                + """{"id":"part2","path":"/invoices/2","operation":"update","ifMatch":"ACED","payload":{"Description":"x"}},{"id":"part3","path":"/invoices/3","operation":"delete"},"""
                + """{"id":"part4","path":"/invoices/action/validateInvoice","operation":"invoke","payload":{"InvoiceNumber":"1"}}]}""",
            sender.Bodies[0]
        );
        Assert.Equal(["new", "part2", "part3", "part4"], results.Select(static result => result.Id));
        Assert.Equal([1L, 2L], results.Take(2).Select(static result => result.Record!.Get("InvoiceId")));
        Assert.Equal("/fscmRestApi/resources/11.13.18.05/invoices/2", FusionRecord.GetOrigin(results[1].Record!)!.Path.ToString());
        Assert.Equal([null, true, null, null], results.Select(static result => result.PreconditionSucceeded));
        Assert.Null(results[2].Record);
        Assert.Equal("ok", results[3].Record!.Get("result"));
    }

    [Fact]
    public async Task Secrets_that_an_answer_repeats_are_masked()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("scott:" + Wire.Password));
        using var server = new RawServer(_ =>
            RawAnswer.Json($$"""{"o:errorDetails":[{"detail":"Refused: Authorization: Basic {{basic}}, {{Wire.Password}}"}]}""")
        );
        using var client = Wire.Client(server.Address);
        var part = new BatchPart { Operation = BatchOperation.Delete, Path = Invoices.Item(3) };
        var e = await Assert.ThrowsAsync<ServiceException>(() => RecordBatch.SendAsync(client, [part, part], new WriteOptions(), Token));
        Assert.Contains("Refused: Authorization", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(basic, e.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Wire.Password, e.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Wire.Password, Assert.Single(e.Details).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_was_refused_is_named_by_its_id()
    {
        var answer =
            """{"parts":[{"id":"part2","path":"/invoices","operation":"create","payload":{"title":"Bad Request","status":"400","o:errorDetails":[{"detail":"JBO-27014: Attribute Supplier is required","o:errorCode":"27014","o:errorPath":"/Supplier"}]}}]}""";
        var parts = new[] { "a", "b" }
            .Select(static number => new BatchPart
            {
                Operation = BatchOperation.Create,
                Path = Invoices,
                Values = new Dictionary<string, object?> { ["InvoiceNumber"] = number },
            })
            .ToList();

        var exception = await Assert.ThrowsAsync<ServiceException>(() =>
            RecordBatch.SendAsync(ScriptedSender.Always(answer), parts, new WriteOptions(), Token)
        );

        var detail = Assert.Single(exception.Details, static detail => detail.Code == "27014");
        Assert.Equal("part2", detail.Part);
        Assert.Equal("/Supplier", detail.Path);
        Assert.Contains("in part part2", exception.Message, StringComparison.Ordinal);
        Assert.Contains("nothing was done", exception.Message, StringComparison.Ordinal);
    }

    private const string SomeLines =
        """{"parts":[{"id":"part1","path":"/invoices","operation":"create","payload":{"InvoiceId":1,"invoiceLines":{"items":[{"LineNumber":1}],"count":1,"hasMore":true,"limit":1,"offset":0},"links":[{"rel":"self","href":"https://x/fscmRestApi/resources/11.13.18.05/invoices/1"}]}}]}""";

    private static BatchPart Creation =>
        new()
        {
            Operation = BatchOperation.Create,
            Path = Invoices,
            Values = new Dictionary<string, object?> { ["InvoiceNumber"] = "a" },
        };

    [Fact]
    public async Task Children_of_which_the_answer_has_only_the_beginning_are_completed()
    {
        var sender = new ScriptedSender(
            static (request, _) =>
                TestResponse.Json(
                    request.Method == "POST"
                        ? SomeLines
                        : """{"items":[{"LineNumber":1},{"LineNumber":2}],"count":2,"hasMore":false,"limit":500,"offset":0}"""
                )
        );
        var results = await RecordBatch.SendAsync(sender, [Creation], new WriteOptions(), Token);
        Assert.Equal([1L, 2L], ((FusionRecord[])results[0].Record!.Get("invoiceLines")!).Select(static line => line.Get("LineNumber")));
    }

    [Fact]
    public async Task When_they_cannot_be_completed_the_error_says_that_the_write_was_done()
    {
        var sender = new ScriptedSender(
            static (request, _) =>
                request.Method == "POST" ? TestResponse.Json(SomeLines) : throw new ServiceException(FusionFailure.Forbidden, "not for you")
        );
        var exception = await Assert.ThrowsAsync<ServiceException>(() =>
            RecordBatch.SendAsync(sender, [Creation], new WriteOptions(), Token)
        );
        Assert.Equal(FusionFailure.DoneWithoutResult, exception.Failure);
        Assert.Contains("not for you", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contradictions_are_found_before_anything_is_sent()
    {
        var sender = ScriptedSender.Always("{}");

        await Refused(new BatchPart { Operation = BatchOperation.Create, Path = Invoices.Item(1) });
        await Refused(new BatchPart { Operation = BatchOperation.Update, Path = Invoices });
        await Refused(
            new BatchPart
            {
                Operation = BatchOperation.Create,
                Path = Invoices,
                Id = "x",
            },
            new BatchPart
            {
                Operation = BatchOperation.Create,
                Path = Invoices,
                Id = "x",
            }
        );
        await Refused(
            new BatchPart { Operation = BatchOperation.Create, Path = Invoices },
            new BatchPart { Operation = BatchOperation.Create, Path = ResourcePath.Collection("hcm", "workers") }
        );
        Assert.Empty(await RecordBatch.SendAsync(sender, [], new WriteOptions(), Token));
        Assert.Empty(sender.Requests);

        Task Refused(params BatchPart[] parts) =>
            Assert.ThrowsAsync<FusionInputException>(() => RecordBatch.SendAsync(sender, parts, new WriteOptions(), Token));
    }
}

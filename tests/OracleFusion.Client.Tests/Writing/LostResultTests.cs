using OracleFusion.Client.Tests.Records;
using OracleFusion.Client.Tests.Transport;
using OracleFusion.Client.Writing;
using Xunit;

namespace OracleFusion.Client.Tests.Writing;

/// <summary>Writes that the service did, as its status says, and whose answer cannot be used all the same.</summary>
public class LostResultTests
{
    private const string NothingFound = """{"items":[],"count":0,"hasMore":false,"limit":25,"offset":0}""";
    private const string OneFound = """{"items":[{"InvoiceId":7,"InvoiceNumber":"n1"}],"count":1,"hasMore":false,"limit":25,"offset":0}""";
    private const string TwoFound =
        """{"items":[{"InvoiceId":7,"InvoiceNumber":"n1"},{"InvoiceId":8,"InvoiceNumber":"n1"}],"count":2,"hasMore":false,"limit":25,"offset":0}""";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly ResourcePath Invoices = ResourcePath.Collection("fscm", "invoices");
    private static readonly Dictionary<string, object?> Values = new() { ["InvoiceNumber"] = "n1" };

    /// <summary>Answers of status 201 that cannot be used.</summary>
    private static readonly Dictionary<string, RawAnswer> Unusable = new()
    {
        ["a length that does not come"] = new([
            .. RawAnswer.Head(201, "Content-Type: application/json", "Content-Length: 100"),
            .. "{\"a\":1"u8,
        ])
        {
            Closes = true,
        },
        ["a chunk that does not come"] = new([
            .. RawAnswer.Head(201, "Content-Type: application/json", "Transfer-Encoding: chunked"),
            .. "3\r\n{\"a\r\n"u8,
        ])
        {
            Closes = true,
        },
        ["JSON that breaks off"] = RawAnswer.Json("{\"InvoiceId\":7,", 201),
        ["no JSON"] = RawAnswer.Json("done", 201),
        ["other JSON"] = RawAnswer.Json("[1]", 201),
        ["an unknown compression"] = RawAnswer.Of([1, 2, 3], "application/json", 201, "Content-Encoding: zstd"),
    };

    public static TheoryData<string> Answers => [.. Unusable.Keys];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_write_that_was_done_is_not_of_unknown_outcome(string answer)
    {
        using var server = new RawServer(_ => Unusable[answer]);
        using var client = Wire.Client(server.Address);
        foreach (
            var write in new Func<Task>[]
            {
                () => client.CreateAsync(Invoices, Values, new WriteOptions(), Token),
                () => client.UpdateAsync(Invoices.Item(7), Values, new WriteOptions(), Token),
                () => client.InvokeAsync(Invoices.Item(7), "validateInvoice", Values, new WriteOptions(), Token),
                () =>
                    client.CreateWithContentAsync(Invoices, Values, "FileContents", () => new MemoryStream([1]), new WriteOptions(), Token),
                () => RecordBatch.SendAsync(client, [Creation(1), Creation(2)], new WriteOptions(), Token),
            }
        )
        {
            var sent = server.Requests.Count;
            var lost = await Assert.ThrowsAsync<ServiceException>(write);
            // An answer of an action may be any object; this one is no JSON, or a list.
            Assert.Equal(FusionFailure.DoneWithoutResult, lost.Failure);
            Assert.Equal(201, lost.StatusCode);
            Assert.StartsWith("/fscmRestApi/resources/11.13.18.05", lost.Url, StringComparison.Ordinal);
            Assert.DoesNotContain("not known", lost.Message, StringComparison.Ordinal);
            Assert.Equal(sent + 1, server.Requests.Count);
        }
    }

    [Theory]
    [InlineData("a length that does not come")]
    [InlineData("an unknown compression")]
    public async Task One_that_has_no_result_misses_none(string answer)
    {
        using var server = new RawServer(request => request.Method == "GET" ? RawAnswer.Json("""{"InvoiceId":7}""") : Unusable[answer]);
        using var client = Wire.Client(server.Address);
        await RecordWriter.DeleteAsync(client, Invoices.Item(7), new WriteOptions(), Token);
        Assert.NotNull(
            await client.WriteEnclosureAsync(Invoices.Item(7), "FileContents", () => new MemoryStream([1]), new WriteOptions(), Token)
        );
        Assert.NotNull(await client.DeleteEnclosureAsync(Invoices.Item(7), "FileContents", new WriteOptions(), Token));
        Assert.Equal(["DELETE", "PUT", "DELETE"], server.Requests.Select(request => request.Method).Where(method => method != "GET"));
    }

    [Fact]
    public async Task A_raw_request_that_writes_was_done_and_one_that_reads_has_an_answer_that_cannot_be_read()
    {
        using var server = new RawServer(_ => RawAnswer.Json("done", 200));
        using var client = Wire.Client(server.Address);
        Assert.Equal(
            FusionFailure.DoneWithoutResult,
            (await Assert.ThrowsAsync<ServiceException>(() => client.InvokeAsync(new FusionRequest("POST", "/a"), Values, Token))).Failure
        );
        Assert.Equal(
            FusionFailure.IncompleteAnswer,
            (await Assert.ThrowsAsync<ServiceException>(() => client.InvokeAsync(new FusionRequest("GET", "/a"), null, Token))).Failure
        );
    }

    [Fact]
    public async Task A_page_in_the_services_place_says_nothing_on_what_was_done()
    {
        using var server = new RawServer(_ => RawAnswer.Of("<html>Sign in</html>"u8.ToArray(), "text/html"));
        using var client = Wire.Client(server.Address);
        var unknown = await Assert.ThrowsAsync<ServiceException>(() => client.CreateAsync(Invoices, Values, new WriteOptions(), Token));
        Assert.Equal(FusionFailure.UnknownOutcome, unknown.Failure);
        Assert.Contains("text/html", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, OneFound, null)]
    [InlineData(1, NothingFound, "not found")]
    [InlineData(1, TwoFound, "Several")]
    [InlineData(1, "{}", "Looking for it failed")]
    [InlineData(3, OneFound, null)]
    [InlineData(3, NothingFound, "not found")]
    [InlineData(3, TwoFound, "Several")]
    [InlineData(3, "{}", "Looking for it failed")]
    public async Task It_is_looked_for_and_never_sent_again(int writes, string look, string? says)
    {
        foreach (var answer in Unusable.Values)
        {
            using var server = new RawServer(request => request.Method == "GET" ? RawAnswer.Json(look) : answer);
            using var client = Wire.Client(server.Address);
            var outcomes = await client
                .WriteMany(
                    [.. Enumerable.Range(1, writes).Select(Creation)],
                    new WriteManyOptions { NaturalKey = ["InvoiceNumber"] },
                    Token
                )
                .Completion;
            Assert.Single(server.Requests, request => request.Method == "POST");
            Assert.Equal(writes, outcomes.Count);
            if (says is null)
            {
                Assert.All(outcomes, outcome => Assert.Equal(7L, ((FusionRecord)outcome.Result!).Get("InvoiceId")));
                continue;
            }

            Assert.All(outcomes, outcome => Assert.Equal(FusionFailure.DoneWithoutResult, Failure(outcome)));
            Assert.All(outcomes, outcome => Assert.Contains(says, outcome.Error!.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task So_is_one_that_was_sent_again_after_an_unknown_outcome()
    {
        using var server = new RawServer(
            _ => RawAnswer.None,
            _ => RawAnswer.Json(NothingFound),
            _ => Unusable["no JSON"],
            _ => RawAnswer.Json(NothingFound)
        );
        using var client = Wire.Client(server.Address);
        var outcome = Assert.Single(
            await client.WriteMany([Creation(1)], new WriteManyOptions { NaturalKey = ["InvoiceNumber"] }, Token).Completion
        );
        Assert.Equal(FusionFailure.DoneWithoutResult, Failure(outcome));
        Assert.Equal(["POST", "GET", "POST", "GET"], server.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task In_a_batch_what_has_no_result_is_done_and_what_demanded_a_state_may_have_been_passed_over()
    {
        using var server = new RawServer(_ => Unusable["no JSON"]);
        using var client = Wire.Client(server.Address);
        var outcomes = await client
            .WriteMany(
                [
                    Creation(1),
                    new BatchPart { Operation = BatchOperation.Delete, Path = Invoices.Item(2) },
                    new BatchPart
                    {
                        Operation = BatchOperation.Update,
                        Path = Invoices.Item(3),
                        Values = Values,
                        ChangeIndicator = "AB",
                    },
                ],
                new WriteManyOptions(),
                Token
            )
            .Completion;
        Assert.Equal(FusionFailure.DoneWithoutResult, Failure(outcomes[0]));
        Assert.True(outcomes[1].IsDone);
        Assert.Equal(FusionFailure.UnknownOutcome, Failure(outcomes[2]));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Children_that_cannot_be_completed_concern_only_their_record()
    {
        const string first =
            """{"InvoiceId":7,"invoiceLines":{"items":[{"LineNumber":1}],"count":1,"hasMore":true,"limit":1,"offset":0},"links":[{"rel":"self","href":"https://x/fscmRestApi/resources/11.13.18.05/invoices/7"}]}""";
        using var server = new RawServer(request =>
            request.Method == "GET"
                ? RawAnswer.Json("", 403)
                : RawAnswer.Json($$$"""{"parts":[{"id":"part1","payload":{{{first}}}},{"id":"part2","payload":{"InvoiceId":8}}]}""")
        );
        using var client = Wire.Client(server.Address);
        var outcomes = await client.WriteMany([Creation(1), Creation(2)], new WriteManyOptions(), Token).Completion;
        Assert.Equal(FusionFailure.DoneWithoutResult, Failure(outcomes[0]));
        Assert.Equal(8L, ((FusionRecord)outcomes[1].Result!).Get("InvoiceId"));
    }

    /// <summary>What an action answers may have children too, of which only the beginning is sent.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Children_of_what_an_action_answers_are_read_to_their_end_or_told(bool isRefused)
    {
        const string result = """
            {"result":{"InvoiceId":7,"invoiceLines":{"items":[{"LineNumber":1}],"count":1,"hasMore":true,"limit":1,"offset":0,
            "links":[{"rel":"self","href":"https://x/fscmRestApi/resources/11.13.18.05/invoices/7/child/invoiceLines"}]}}}
            """;
        using var server = new RawServer(request =>
            request.Method != "GET" ? RawAnswer.Json(result)
            : isRefused ? RawAnswer.Json("", 403)
            : RawAnswer.Json("""{"items":[{"LineNumber":1},{"LineNumber":2}],"count":2,"hasMore":false,"limit":25,"offset":0}""")
        );
        using var client = Wire.Client(server.Address);
        var sending = client.InvokeAsync(Invoices.Item(7), "validateInvoice", Values, new WriteOptions(), Token);
        if (isRefused)
        {
            Assert.Equal(FusionFailure.DoneWithoutResult, (await Assert.ThrowsAsync<ServiceException>(() => sending)).Failure);
            return;
        }
        var record = Assert.IsAssignableFrom<FusionRecord>(await sending);
        Assert.Equal([1L, 2L], ((FusionRecord[])record.Get("invoiceLines")!).Select(static line => line.Get("LineNumber")));
    }

    /// <summary>A list that an action answers is no page of a collection: when it is long there is nothing more of it.</summary>
    [Fact]
    public async Task A_long_list_that_an_action_answers_is_whole()
    {
        var items = string.Join(",", Enumerable.Range(1, 40).Select(static number => $$"""{"LineNumber":{{number}}}"""));
        using var server = new RawServer(_ =>
            RawAnswer.Json($$"""{"result":{"InvoiceId":7,"invoiceLines":{"items":[{{items}}],"count":40,"hasMore":false,"limit":40} } }""")
        );
        using var client = Wire.Client(server.Address);
        var record = Assert.IsAssignableFrom<FusionRecord>(
            await client.InvokeAsync(Invoices.Item(7), "validateInvoice", Values, new WriteOptions(), Token)
        );
        Assert.Equal(40, ((FusionRecord[])record.Get("invoiceLines")!).Length);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("""{"parts":[]}""")]
    [InlineData("""{"parts":[{"id":"part1","payload":{"InvoiceId":7}}]}""")]
    public async Task An_answer_that_leaves_parts_out_and_tells_of_no_error_does_not_say_that_nothing_was_done(string answer)
    {
        using var server = new RawServer(_ => RawAnswer.Json(answer));
        using var client = Wire.Client(server.Address);
        var outcomes = await client.WriteMany([Creation(1), Creation(2)], new WriteManyOptions(), Token).Completion;
        Assert.All(outcomes, outcome => Assert.Equal(FusionFailure.UnknownOutcome, Failure(outcome)));
        Assert.Single(server.Requests);
    }

    private static FusionFailure Failure(WriteOutcome outcome) => Assert.IsType<ServiceException>(outcome.Error).Failure;

    private static BatchPart Creation(int number) =>
        new()
        {
            Operation = BatchOperation.Create,
            Path = Invoices,
            Values = new Dictionary<string, object?> { ["InvoiceNumber"] = $"n{number}" },
        };
}

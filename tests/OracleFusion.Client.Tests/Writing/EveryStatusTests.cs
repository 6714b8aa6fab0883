using System.Text;
using OracleFusion.Client.Tests.Transport;
using OracleFusion.Client.Writing;
using Xunit;

namespace OracleFusion.Client.Tests.Writing;

/// <summary>Every writer against every status, with a body and without: done, refused or of unknown outcome, never believed done and never
/// sent twice.</summary>
public class EveryStatusTests
{
    private const string Record = """{"InvoiceId":7,"InvoiceNumber":"n1"}""";
    private const string Batch = """{"parts":[{"id":"part1","payload":{"InvoiceId":7}}]}""";
    private const string Refusal = """{"title":"x","status":"400","o:errorDetails":[{"detail":"no","o:errorCode":"AP-810001"}]}""";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly ResourcePath Invoices = ResourcePath.Collection("fscm", "invoices");
    private static readonly Dictionary<string, object?> Values = new() { ["InvoiceNumber"] = "n1" };

    /// <summary>Refusals that HTTP knows: whoever sends one has not done it. 408 comes from something that gave up.</summary>
    private static readonly HashSet<int> Refusals =
    [
        400,
        401,
        402,
        403,
        404,
        405,
        406,
        407,
        409,
        410,
        411,
        412,
        413,
        414,
        415,
        416,
        417,
        421,
        422,
        423,
        424,
        425,
        426,
        428,
        429,
        431,
        451,
    ];

    private static readonly Dictionary<string, Func<FusionClient, Task<object?>>> Writers = new()
    {
        ["create"] = async client => await client.CreateAsync(Invoices, Values, new WriteOptions(), Token),
        ["update"] = async client => await client.UpdateAsync(Invoices.Item(7), Values, new WriteOptions(), Token),
        ["delete"] = async client =>
        {
            await RecordWriter.DeleteAsync(client, Invoices.Item(7), new WriteOptions(), Token);
            return null;
        },
        ["action"] = client => client.InvokeAsync(Invoices.Item(7), "validateInvoice", Values, new WriteOptions(), Token),
        ["batch"] = async client => await RecordBatch.SendAsync(client, [Part], new WriteOptions(), Token),
        ["upload"] = async client =>
            await client.CreateWithContentAsync(
                Invoices.Item(7).Child("attachments"),
                Values,
                "FileContents",
                () => new MemoryStream([1]),
                new WriteOptions(),
                Token
            ),
        ["replace"] = async client =>
            await client.WriteEnclosureAsync(Invoices.Item(7), "FileContents", () => new MemoryStream([1]), new WriteOptions(), Token),
        ["clear"] = async client => await client.DeleteEnclosureAsync(Invoices.Item(7), "FileContents", new WriteOptions(), Token),
        ["raw"] = client => client.InvokeAsync(new FusionRequest("POST", "/a"), Values, Token),
        ["one of many"] = async client =>
        {
            var outcome = Assert.Single(await client.WriteMany([Part], new WriteManyOptions(), Token).Completion);
            return outcome.Error is null ? outcome.Result : throw outcome.Error;
        },
    };

    public static TheoryData<string> Names => [.. Writers.Keys];

    private static BatchPart Part =>
        new()
        {
            Operation = BatchOperation.Create,
            Path = Invoices,
            Values = Values,
        };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_writer_takes_only_a_success_for_done(string writer)
    {
        RawAnswer answer = null!;
        using var server = new RawServer(request => request.Method == "GET" ? RawAnswer.Json(Record) : answer);
        // A password would not be sent again after the second 401.
        var token = new BearerAuthentication(Wire.Secure("token"));
        using var client = Wire.Client(server.Address, retries: 0, authentication: token);
        var wrong = new List<string>();
        for (var status = 100; status < 600; status++)
        {
            foreach (var hasBody in new[] { false, true })
            {
                answer = AnswerOf(writer, status, hasBody);
                var before = server.Requests.Count(r => r.Method != "GET");
                var told = await ToldAsync(() => Writers[writer](client));
                if (server.Requests.Count(r => r.Method != "GET") != before + 1)
                    wrong.Add($"{status}: sent {server.Requests.Count - before} times");
                if (told != Expected(writer, status, hasBody))
                    wrong.Add($"{status} {(hasBody ? "with" : "without")} body: {told}, not {Expected(writer, status, hasBody)}");
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>The type of a body that is not there says nothing.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_success_without_content_is_one_whatever_type_it_names(string writer)
    {
        string type = null!;
        using var server = new RawServer(request =>
            request.Method == "GET"
                ? RawAnswer.Json(Record)
                : new RawAnswer(RawAnswer.Head(204, "Connection: close", "Content-Type: " + type)) with
                {
                    Closes = true,
                }
        );
        using var client = Wire.Client(server.Address, retries: 0);
        foreach (var named in new[] { "text/plain", "text/html; charset=utf-8", "text/xml", "application/octet-stream" })
        {
            type = named;
            Assert.Equal(Expected(writer, 204, hasBody: false), await ToldAsync(() => Writers[writer](client)));
        }
    }

    [Theory]
    [InlineData(500)]
    [InlineData(520)]
    [InlineData(524)]
    public async Task A_failure_without_a_word_is_looked_for_and_sent_again_once(int status)
    {
        using var server = new RawServer(
            _ => RawAnswer.Json("", status),
            _ => RawAnswer.Json("""{"items":[{"InvoiceId":7,"InvoiceNumber":"n1"}],"count":1,"hasMore":false,"limit":25,"offset":0}""")
        );
        using var client = Wire.Client(server.Address);
        var outcome = Assert.Single(
            await client.WriteMany([Part], new WriteManyOptions { NaturalKey = ["InvoiceNumber"] }, Token).Completion
        );
        Assert.True(outcome.IsDone);
        Assert.Equal(["POST", "GET"], server.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task Each_write_of_a_lost_batch_has_an_exception_of_its_own()
    {
        using var server = new RawServer(_ => RawAnswer.None);
        using var client = Wire.Client(server.Address);
        var outcomes = await client.WriteMany([Part, Part, Part, Part, Part], new WriteManyOptions(), Token).Completion;
        Assert.Equal(5, outcomes.Select(o => o.Error).Distinct().Count());
        Assert.All(outcomes, o => Assert.Equal(FusionFailure.UnknownOutcome, Assert.IsType<ServiceException>(o.Error).Failure));
    }

    [Fact]
    public async Task A_part_of_a_batch_without_its_record_lacks_only_the_result()
    {
        using var server = new RawServer(_ => RawAnswer.Json("""{"parts":[{"id":"part1","payload":{"InvoiceId":7}},{"id":"part2"}]}"""));
        using var client = Wire.Client(server.Address);
        var outcomes = await client.WriteMany([Part, Part], new WriteManyOptions(), Token).Completion;
        Assert.True(outcomes[0].IsDone);
        Assert.Equal(FusionFailure.DoneWithoutResult, Assert.IsType<ServiceException>(outcomes[1].Error).Failure);
    }

    private static RawAnswer AnswerOf(string writer, int status, bool hasBody)
    {
        var text =
            !hasBody ? ""
            : status >= 300 ? Refusal
            : writer == "batch" ? Batch
            : Record;
        // Neither has a body, whatever is sent behind it; and what follows a 1xx is another status, which never comes.
        var closes = status < 200 || status is 204 or 304;
        return (
            closes
                ? new RawAnswer([.. RawAnswer.Head(status, "Connection: close"), .. Encoding.UTF8.GetBytes(text)])
                : RawAnswer.Json(text, status)
        ) with
        {
            Closes = closes,
        };
    }

    private static string Expected(string writer, int status, bool hasBody)
    {
        if (status is 200 or 201 or 202 or 204 || (status == 207 && writer is "batch" or "raw"))
        {
            var needs = writer is "create" or "update" or "batch" or "upload" or "one of many";
            return needs && (!hasBody || status == 204) ? "done without result" : "done";
        }

        if (status < 400)
            return "unknown";
        if (status is 408 or 502 or 503 or 504)
            return "unknown";
        return hasBody || Refusals.Contains(status) ? "refused" : "unknown";
    }

    private static async Task<string> ToldAsync(Func<Task<object?>> write)
    {
        try
        {
            await write();
            return "done";
        }
        catch (ServiceException e)
        {
            return e.Failure switch
            {
                FusionFailure.UnknownOutcome => "unknown",
                FusionFailure.DoneWithoutResult => "done without result",
                FusionFailure.IncompleteAnswer or FusionFailure.TimedOut => e.Failure.ToString(),
                _ => "refused",
            };
        }
        catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
        {
            return e.GetType().Name;
        }
    }
}

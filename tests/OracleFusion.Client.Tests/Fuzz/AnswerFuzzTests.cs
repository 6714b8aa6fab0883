using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OracleFusion.Client.Tests.Transport;
using OracleFusion.Client.Writing;
using Xunit;

namespace OracleFusion.Client.Tests.Fuzz;

/// <summary>
/// Answers that were spoilt, over the wire. Whatever comes, a read hands out every row of the answer or says that it cannot; nothing but a
/// failure of ours is thrown; nothing goes on for ever. The same answers come in every run. By hand, for longer and with others:
/// ORACLEFUSION_FUZZ=100000 (answers of each kind) and ORACLEFUSION_FUZZ_SEED=2 in the environment.
/// </summary>
public sealed class AnswerFuzzTests
{
    private const int MostRequests = 60;
    private static readonly int Count = Setting("ORACLEFUSION_FUZZ", 250);
    private static readonly int Seed = Setting("ORACLEFUSION_FUZZ_SEED", 1);
    private static readonly ResourcePath Invoices = ResourcePath.Collection("fscm", "invoices");
    private static readonly ResourcePath Invoice = ResourcePath.Parse("/fscmRestApi/resources/11.13.18.05/invoices/101");
    private static readonly byte[] LastPage = "{\"items\":[],\"count\":0,\"hasMore\":false,\"limit\":6}"u8.ToArray();

    public static TheoryData<string> Forms => ["Collection", "Nested", "Context", "Plain"];

    /// <summary>One answer is spoilt, and the next one says that no rows follow: every row of it is handed out, or the read ends in an
    /// error.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public Task A_page_is_handed_out_whole_or_not_at_all(string form) =>
        FuzzAsync(
            TemplateOf(form),
            async (client, body, number, token) =>
            {
                var query = QueryOf(form, number);
                var rows = new List<FusionRecord>();
                using (var reader = client.Read(query))
                {
                    while (await reader.ReadAsync(token) is { } page)
                        rows.AddRange(page);
                }
                // What the other reader does not take need not be wrong: a byte that is not UTF-8 where nobody looks.
                if (RowsOf(body) is { } all)
                    Assert.InRange(rows.Count, all.Distinct(StringComparer.Ordinal).Count(), all.Count);
            },
            Follow
        );

    /// <summary>Whatever is asked for, the answer is the same.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public Task Nothing_is_read_for_ever(string form) => FuzzAsync(TemplateOf(form), async (client, _, number, token) =>
        {
            using var reader = client.Read(QueryOf(form, number));
            while (await reader.ReadAsync(token) is not null)
            {
                // On to the end.
            }
        });

    [Fact]
    public Task One_record() =>
        FuzzAsync(AnswerTemplates.Record, static (client, _, _, token) => client.GetAsync(Invoice, shape: null, token));

    [Fact]
    public Task A_description() =>
        FuzzAsync(AnswerTemplates.Description, static (client, _, _, token) => client.DescribeAsync(Invoices, token));

    [Fact]
    public Task Any_request() =>
        FuzzAsync(AnswerTemplates.Nested, static (client, _, _, token) =>
            client.InvokeAsync(new FusionRequest("GET", Invoices.ToString()), values: null, token)
        );

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(500)]
    public Task An_error(int status) =>
        FuzzAsync(
            AnswerTemplates.Error,
            async (client, body, number, token) =>
            {
                using var reader = client.Read(QueryOf("Collection", number));
                await reader.ReadAsync(token);
                Assert.Fail("An error passed for a page.");
            },
            status: status
        );

    [Fact]
    public Task A_batch() => FuzzAsync(AnswerTemplates.Batch, static async (client, _, _, token) =>
        {
            var values = new Dictionary<string, object?> { ["Description"] = "x" };
            BatchPart[] parts =
            [
                new()
                {
                    Path = Invoices,
                    Operation = BatchOperation.Create,
                    Values = values,
                },
                new()
                {
                    Path = Invoice,
                    Operation = BatchOperation.Update,
                    Values = values,
                    ChangeIndicator = "ACED101",
                },
                new() { Path = Invoice, Operation = BatchOperation.Delete },
            ];
            Assert.Equal(3, (await RecordBatch.SendAsync(client, parts, new WriteOptions(), token)).Count);
        });

    [Fact]
    public Task A_record_that_was_written() =>
        FuzzAsync(
            AnswerTemplates.Record,
            static (client, _, _, token) =>
                client.CreateAsync(Invoices, new Dictionary<string, object?> { ["Description"] = "x" }, new WriteOptions(), token),
            isWrite: true
        );

    [Fact]
    public Task An_action() =>
        FuzzAsync(
            AnswerTemplates.Action,
            static (client, _, _, token) =>
                client.InvokeAsync(Invoice, "cancel", new Dictionary<string, object?>(), new WriteOptions(), token),
            isWrite: true
        );

    private static async Task FuzzAsync(
        string template,
        Func<FusionClient, byte[], int, CancellationToken, Task> read,
        Func<byte[], string, byte[]>? serve = null,
        int status = 200,
        bool isWrite = false
    )
    {
        var body = Array.Empty<byte>();
        var served = 0;
        CancellationTokenSource? limit = null;
        using var server = new RawServer(request =>
        {
            if (++served == MostRequests)
                limit!.Cancel();
            return RawAnswer.Of(serve is null ? body : serve(body, request.Target), "application/vnd.oracle.adf.resourceitem+json", status);
        });
        using var client = Wire.Client(server.Address, retries: 0);
        for (var number = 0; number < Count; number++)
        {
            body =
                number == 0 ? Encoding.UTF8.GetBytes(template) : Mutation.Of(template, new Random(unchecked((Seed * 1_000_003) + number)));
            served = 0;
            using (limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken))
            {
                try
                {
                    await read(client, body, number, limit.Token);
                }
                catch (ServiceException exception)
                {
                    // What was done is told as done, and never as refused or as something to try again. Only what begins as a page does
                    // may be one of something before the service: nobody knows then what was done.
                    var told = LooksLikePage(body) ? FusionFailure.UnknownOutcome : FusionFailure.DoneWithoutResult;
                    if (isWrite && exception.Failure != told)
                        Assert.Fail(Case(number, body, exception));
                }
                catch (Exception exception) when (exception is not OutOfMemoryException)
                {
                    Assert.Fail(Case(number, body, exception));
                }
            }
        }
    }

    private static bool LooksLikePage(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body).TrimStart();
        return text.Length > 0 && text[0] == '<';
    }

    private static string Case(int number, byte[] body, Exception exception) =>
        string.Create(CultureInfo.InvariantCulture, $"Answer {number} of seed {Seed}: {exception}\n{Encoding.UTF8.GetString(body)}");

    private static string TemplateOf(string form) =>
        form switch
        {
            "Collection" => AnswerTemplates.Collection,
            "Nested" => AnswerTemplates.Nested,
            "Context" => AnswerTemplates.Context,
            _ => AnswerTemplates.Plain,
        };

    /// <summary>By key, by offset and by ranges of keys, with links and without.</summary>
    private static RecordQuery QueryOf(string form, int number) =>
        new()
        {
            Resource = form == "Plain" ? ResourcePath.Collection("crm", "Thing_c") : Invoices,
            OrderBy = number % 2 == 0 ? null : "InvoiceDate",
            OnlyData = number % 5 == 4,
            PageSize = 6,
            ThrottleLimit = number % 7 == 6 ? 3 : 1,
            IncludeTotalCount = number % 3 == 2,
        };

    /// <summary>What follows a page: by offset the rest of its rows, and by key, or of a child, none.</summary>
    private static byte[] Follow(byte[] page, string request)
    {
        if (request.Contains("/child/") || request.Contains("q=") || request.Contains("desc"))
            return LastPage;
        var offset = Regex.Match(request, @"offset=(\d+)");
        if (!offset.Success)
            return page;
        var rows = (RowsOf(page) ?? []).Skip(int.Parse(offset.Groups[1].Value, CultureInfo.InvariantCulture));
        return Encoding.UTF8.GetBytes("{\"items\":[" + string.Join(",", rows) + "],\"hasMore\":false}");
    }

    /// <summary>The rows of an answer, by another reader; null where it is none.</summary>
    private static List<string>? RowsOf(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return
            [
                .. document.RootElement.EnumerateObject().Last(IsItems).Value.EnumerateArray().Select(static item => item.GetRawText()),
            ];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsItems(JsonProperty property)
    {
        try
        {
            return property.NameEquals("items");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return false;
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : otherwise;
}

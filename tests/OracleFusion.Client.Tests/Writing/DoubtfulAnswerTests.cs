using System.Net;
using OracleFusion.Client.Tests.Records;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Writing;

/// <summary>Answers that look like the service's word on a write, and are not, or only on a part of it.</summary>
public class DoubtfulAnswerTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly ResourcePath Invoices = ResourcePath.Collection("fscm", "invoices");

    [Theory]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(520)]
    public async Task A_reading_among_writes_that_fails_is_asked_for_once(int status)
    {
        using var server = new RawServer(_ => RawAnswer.Json("", status));
        using var client = Wire.Client(server.Address);
        var outcome = Assert.Single(await Run(client, new BatchPart { Operation = BatchOperation.Get, Path = Invoices.Item(7) }));
        Assert.Equal(FusionFailure.ServerError, Failure(outcome));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("""{"code":"InternalServerError","message":"Internal Server Error"}""")]
    [InlineData("""{"timestamp":"2026-03-01T12:00:00Z","status":500,"error":"Internal Server Error","path":"/a"}""")]
    [InlineData("""{"errorCode":"E1","message":"upstream failed"}""")]
    [InlineData("HTTP-500 Internal Server Error")]
    public async Task A_gateways_500_does_not_say_that_nothing_was_done(string body)
    {
        using var server = new RawServer(_ => RawAnswer.Json(body, 500));
        using var client = Wire.Client(server.Address);
        Assert.Equal(FusionFailure.UnknownOutcome, Failure(Assert.Single(await Run(client, Creation("n1")))));
        var outcomes = await Run(client, Creation("n1"), Creation("n2"), Creation("n3"), Creation("n4"));
        Assert.All(outcomes, outcome => Assert.Equal(FusionFailure.UnknownOutcome, Failure(outcome)));
        // A batch that may have been done is not sent again in halves.
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("""{"title":"Internal Server Error","status":"500","o:errorDetails":[{"detail":"The ledger is closed."}]}""")]
    [InlineData("""{"title":"Internal Server Error","status":"500","o:errorCode":"27014"}""")]
    [InlineData("JBO-27014: Attribute Amount is required.")]
    public async Task The_services_own_500_does(string body)
    {
        using var server = new RawServer(_ => RawAnswer.Json(body, 500));
        using var client = Wire.Client(server.Address);
        Assert.Equal(FusionFailure.ServerError, Failure(Assert.Single(await Run(client, Creation("n1")))));
    }

    [Fact]
    public async Task A_record_that_was_there_before_is_no_proof_that_a_create_was_done()
    {
        using var server = new RawServer(request =>
            request.Method == "GET" ? Found("""{"InvoiceId":7,"InvoiceNumber":"n1","InvoiceAmount":100}""") : RawAnswer.None
        );
        using var client = Wire.Client(server.Address);
        var other = Assert.Single(await Reconcile(client, Creation("n1", amount: 110m)));
        Assert.Equal(FusionFailure.UnknownOutcome, Failure(other));
        Assert.Contains("differs from what was sent in InvoiceAmount", other.Error!.Message, StringComparison.Ordinal);
        var same = Assert.Single(await Reconcile(client, Creation("n1", amount: 100.00m)));
        Assert.True(same.IsDone);
        Assert.Equal(2, server.Requests.Count(request => request.Method == "POST"));
    }

    [Fact]
    public async Task A_record_that_was_there_before_is_no_proof_that_an_upsert_was_done()
    {
        var posts = 0;
        using var server = new RawServer(request =>
            request.Method == "GET"
                ? Found(
                    posts == 1
                        ? """{"InvoiceId":7,"InvoiceNumber":"n1","InvoiceAmount":100}"""
                        : """{"InvoiceId":7,"InvoiceNumber":"n1","InvoiceAmount":110}"""
                )
            : Interlocked.Increment(ref posts) == 1 ? RawAnswer.None
            : RawAnswer.Json("""{"InvoiceId":7,"InvoiceNumber":"n1","InvoiceAmount":110}""")
        );
        using var client = Wire.Client(server.Address);
        var outcome = Assert.Single(await Reconcile(client, Creation("n1", amount: 110m, BatchOperation.Upsert)));
        Assert.True(outcome.IsDone);
        Assert.Equal(110m, ((FusionRecord)outcome.Result!).Get("InvoiceAmount"));
        Assert.Equal(2, posts);
    }

    [Theory]
    [InlineData(207, """{"id":"part2","status":400,"payload":{"title":"Bad Request","o:errorDetails":[{"detail":"No such supplier."}]}}""")]
    [InlineData(207, """{"id":"part2","payload":{"title":"Bad Request","o:errorDetails":[{"detail":"No such supplier."}]}}""")]
    [InlineData(200, """{"id":"part2","status":"400 Bad Request","payload":"No such supplier."}""")]
    public async Task A_part_that_was_refused_is_no_record(int status, string part)
    {
        using var server = new RawServer(_ =>
            RawAnswer.Json($$$"""{"parts":[{"id":"part1","payload":{"InvoiceId":1}},{{{part}}}]}""", status)
        );
        using var client = Wire.Client(server.Address);
        var outcomes = await Run(client, Creation("n1"), Creation("n2"));
        Assert.True(outcomes[0].IsDone);
        Assert.Equal(FusionFailure.InvalidInput, Failure(outcomes[1]));
        Assert.Contains("No such supplier.", outcomes[1].Error!.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Parts_that_an_answer_of_several_statuses_leaves_out_are_not_sent_again()
    {
        using var server = new RawServer(_ =>
            RawAnswer.Json(
                """{"parts":[{"id":"part2","status":400,"payload":{"title":"Bad Request","o:errorDetails":[{"detail":"No."}]}}]}""",
                207
            )
        );
        using var client = Wire.Client(server.Address);
        var outcomes = await Run(client, Creation("n1"), Creation("n2"), Creation("n3"));
        Assert.All(outcomes, outcome => Assert.Equal(FusionFailure.UnknownOutcome, Failure(outcome)));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(500, """{"error":"server_error"}""")]
    [InlineData(404, """{"error":"not_found"}""")]
    public async Task A_failure_of_the_identity_domain_says_that_nothing_was_sent(int status, string body)
    {
        using var domain = new RawServer(_ => RawAnswer.Json(body, status));
        using var server = new RawServer(_ => RawAnswer.Json("{}"));
        var endpoint = new Uri(domain.Address, "oauth2/v1/token");
        using var client = Wire.Client(
            server.Address,
            authentication: new OAuthAuthentication(new NetworkCredential("id", "secret"), endpoint, ["all"])
        );
        var outcomes = await Run(client, [.. Enumerable.Range(1, 8).Select(n => Creation("n" + n))]);
        Assert.Equal(FusionFailure.Unavailable, Failure(outcomes[0]));
        Assert.Contains("was not sent", outcomes[0].Error!.Message, StringComparison.Ordinal);
        Assert.All(outcomes.Skip(1), outcome => Assert.True(!outcome.IsDone && outcome.Error is null));
        Assert.Single(domain.Requests);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task What_follows_a_write_that_was_turned_away_waits_as_the_server_asks()
    {
        var time = new TestTime();
        using var server = new RawServer(_ => RawAnswer.Json("", 503, "Retry-After: 120"), _ => RawAnswer.Json("""{"InvoiceId":2}""", 201));
        using var client = Wire.Client(server.Address, time);
        Assert.Equal(FusionFailure.UnknownOutcome, Failure(Assert.Single(await Run(client, Creation("n1")))));
        Assert.DoesNotContain(TimeSpan.FromSeconds(120), time.Waits);
        Assert.True(Assert.Single(await Run(client, Creation("n2"))).IsDone);
        Assert.Contains(TimeSpan.FromSeconds(120), time.Waits);
    }

    [Fact]
    public async Task A_wait_that_is_longer_than_allowed_lets_no_write_follow_and_a_look_all_the_same()
    {
        using var server = new RawServer(request =>
            request.Method == "GET" ? RawAnswer.Json("{}") : RawAnswer.Json("", 503, "Retry-After: 3600")
        );
        using var client = Wire.Client(server.Address);
        await Run(client, Creation("n1"));
        var closed = Assert.Single(await Run(client, Creation("n2")));
        Assert.Equal(FusionFailure.Unavailable, Failure(closed));
        Assert.Contains("Nothing was sent", closed.Error!.Message, StringComparison.Ordinal);
        (await client.GetAsync()).Dispose();
        Assert.Equal(["POST", "GET"], server.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task What_is_set_on_a_record_while_it_is_written_is_still_to_be_written()
    {
        var record = Assert.Single(await Payload.ReadAsync("""{"InvoiceId":7,"Description":"old","InvoiceAmount":1.5}"""));
        record.Set("Description", "new");
        var written = FusionRecord.GetChanges(record);
        record.Set("InvoiceAmount", 5m);
        FusionRecord.AcceptChanges(record, written, null);
        Assert.Equal(["InvoiceAmount"], FusionRecord.GetChanges(record).Keys);
        // The same attribute set again is another change.
        var second = FusionRecord.GetChanges(record);
        record.Set("InvoiceAmount", 6m);
        FusionRecord.AcceptChanges(record, second, null);
        Assert.Equal(6m, Assert.Single(FusionRecord.GetChanges(record)).Value);
    }

    private static RawAnswer Found(string item) =>
        RawAnswer.Json($$$"""{"items":[{{{item}}}],"count":1,"hasMore":false,"limit":25,"offset":0}""");

    private static Task<IReadOnlyList<WriteOutcome>> Run(FusionClient client, params BatchPart[] parts) =>
        client.WriteMany(parts, new WriteManyOptions(), Token).Completion;

    private static Task<IReadOnlyList<WriteOutcome>> Reconcile(FusionClient client, BatchPart part) =>
        client.WriteMany([part], new WriteManyOptions { NaturalKey = ["InvoiceNumber"] }, Token).Completion;

    private static BatchPart Creation(string number, decimal? amount = null, BatchOperation operation = BatchOperation.Create)
    {
        var values = new Dictionary<string, object?> { ["InvoiceNumber"] = number };
        if (amount is not null)
            values["InvoiceAmount"] = amount;
        return new BatchPart
        {
            Operation = operation,
            Path = Invoices,
            Values = values,
        };
    }

    private static FusionFailure Failure(WriteOutcome outcome) => Assert.IsType<ServiceException>(outcome.Error).Failure;
}

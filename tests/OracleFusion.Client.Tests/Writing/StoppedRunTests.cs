using System.Net;
using System.Text;
using OracleFusion.Client.Errors;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Writing;

/// <summary>What is known of each of several writes while they are being done, and when they are stopped.</summary>
public class StoppedRunTests
{
    private const string Nothing = """{"items":[],"count":0,"hasMore":false,"limit":25,"offset":0}""";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly ResourcePath Invoices = ResourcePath.Collection("fscm", "invoices");

    [Theory]
    [InlineData(0, BatchFailure.Halve, "? ? ? ? ? ?")]
    [InlineData(1, BatchFailure.Halve, "? ? refused - - -")]
    [InlineData(2, BatchFailure.Halve, "done done ? - - -")]
    [InlineData(3, BatchFailure.Halve, "done done refused ? ? ?")]
    [InlineData(1, BatchFailure.Single, "? - refused - - -")]
    [InlineData(3, BatchFailure.Single, "done done ? - - -")]
    [InlineData(4, BatchFailure.Single, "done done refused ? - -")]
    public async Task While_a_batch_is_narrowed_down_each_is_told_as_far_as_it_has_come(int silentRequest, BatchFailure how, string told)
    {
        using var server = Refusing("n3", request => request == silentRequest);
        using var client = Wire.Client(server.Address);
        using var stop = new CancellationTokenSource();
        var writes = client.WriteMany(Six, new WriteManyOptions { OnFailure = how }, stop.Token);
        for (var request = 0; request <= silentRequest; request++)
            await server.ArrivalAsync();

        Assert.Equal(told, Told(writes));
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes.Completion);
        Assert.Equal(told, Told(writes));
    }

    [Fact]
    public async Task What_was_refused_for_the_moment_and_waits_was_not_done()
    {
        using var server = Refusing("n3", _ => false, request => request == 1 ? RawAnswer.Json("", 429, "Retry-After: 60") : null);
        var time = new TestTime { Flies = false };
        using var client = Wire.Client(server.Address, time);
        using var stop = new CancellationTokenSource();
        var writes = client.WriteMany(Six, new WriteManyOptions(), stop.Token);
        await time.FirstWait;
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes.Completion);
        Assert.Equal("- - refused - - -", Told(writes));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task What_was_refused_for_its_token_and_waits_for_another_was_not_done()
    {
        using var domain = new RawServer(_ => RawAnswer.Json("""{"access_token":"t1","expires_in":3600}"""), _ => RawAnswer.Silence);
        using var server = new RawServer(_ => RawAnswer.Json("", 401));
        using var client = Wire.Client(
            server.Address,
            authentication: new OAuthAuthentication(new NetworkCredential("id", "secret"), new Uri(domain.Address, "token"), [])
        );
        using var stop = new CancellationTokenSource();
        var writes = client.WriteMany(Six, new WriteManyOptions(), stop.Token);
        for (var asked = 0; asked < 2; asked++)
            await domain.ArrivalAsync();
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes.Completion);
        Assert.Equal("- - - - - -", Told(writes));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_was_lost_stays_told_while_it_is_looked_for_and_when_it_waits_to_be_sent_again()
    {
        using var server = new RawServer(_ => RawAnswer.None, _ => RawAnswer.Json(Nothing), _ => RawAnswer.Silence);
        using var client = Wire.Client(server.Address);
        using var stop = new CancellationTokenSource();
        var writes = client.WriteMany([.. Six.Take(3)], new WriteManyOptions { NaturalKey = ["InvoiceNumber"] }, stop.Token);
        for (var request = 0; request < 3; request++)
            await server.ArrivalAsync();
        Assert.Equal("? ? ?", Told(writes));
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes.Completion);
        Assert.Equal("? ? ?", Told(writes));
    }

    [Fact]
    public async Task When_the_connection_is_gone_what_was_lost_before_is_not_told_as_never_sent()
    {
        using var server = new RawServer(
            _ => RawAnswer.None,
            _ => RawAnswer.Json(Nothing),
            _ => RawAnswer.Json(Nothing),
            _ => RawAnswer.Json("", 401)
        );
        using var client = Wire.Client(server.Address);
        var writes = client.WriteMany([.. Six.Take(2)], new WriteManyOptions { NaturalKey = ["InvoiceNumber"] }, Token);
        await writes.Completion;
        Assert.Equal("refused ?", Told(writes));
    }

    [Fact]
    public async Task A_write_whose_status_has_come_was_done_even_if_the_rest_is_not_waited_for()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{\"a\":", 201));
        using var client = Wire.Client(server.Address);
        using var stop = new CancellationTokenSource();
        var done = await Assert.ThrowsAsync<ServiceException>(() =>
            client.SendAsync<string>(
                new FusionRequest("POST", "/a"),
                _ =>
                {
                    stop.Cancel();
                    throw new IncompleteBodyException("broken off");
                },
                stop.Token
            )
        );
        Assert.Equal(FusionFailure.DoneWithoutResult, done.Failure);
    }

    [Fact]
    public async Task So_was_one_whose_children_are_not_read_any_more()
    {
        const string row =
            """{"InvoiceId":7,"invoiceLines":{"items":[{"LineNumber":1}],"count":1,"hasMore":true,"limit":1,"offset":0},"links":[{"rel":"self","href":"https://x/fscmRestApi/resources/11.13.18.05/invoices/7"}]}""";
        foreach (var count in new[] { 1, 2 })
        {
            using var server = new RawServer(request =>
                request.Method == "GET"
                    ? RawAnswer.Silence
                    : RawAnswer.Json(
                        count == 1 ? row : $$$"""{"parts":[{"id":"part1","payload":{{{row}}}},{"id":"part2","payload":{{{row}}}}]}"""
                    )
            );
            using var client = Wire.Client(server.Address);
            using var stop = new CancellationTokenSource();
            var writes = client.WriteMany([.. Six.Take(count)], new WriteManyOptions(), stop.Token);
            await server.ArrivalAsync();
            await server.ArrivalAsync();
            stop.Cancel();
            await writes.Completion;
            Assert.All(writes.Outcomes, outcome =>
                Assert.Equal(FusionFailure.DoneWithoutResult, Assert.IsType<ServiceException>(outcome.Error).Failure)
            );
        }
    }

    private static IReadOnlyList<BatchPart> Six { get; } =
    [
        .. Enumerable
            .Range(1, 6)
            .Select(static number => new BatchPart
            {
                Operation = BatchOperation.Create,
                Path = Invoices,
                Values = new Dictionary<string, object?> { ["InvoiceNumber"] = $"n{number}" },
            }),
    ];

    /// <summary>A server that refuses one of the six, does not answer some requests (from 0) and answers others as it is told.</summary>
    private static RawServer Refusing(string number, Func<int, bool> isSilent, Func<int, RawAnswer?>? other = null)
    {
        const string error = """{"title":"Bad Request","status":"400","o:errorDetails":[{"detail":"no","o:errorCode":"27014"}]}""";
        var asked = 0;
        return new RawServer(request =>
        {
            var place = asked++;
            if (isSilent(place))
                return RawAnswer.Silence;
            if (other?.Invoke(place) is { } answer)
                return answer;
            var sent = Encoding
                .UTF8.GetString(request.Body)
                .Split('"')
                .Intersect(Enumerable.Range(1, 6).Select(static n => $"n{n}"))
                .ToList();
            var refused = sent.IndexOf(number);
            if (sent.Count == 1)
                return refused < 0 ? RawAnswer.Json("{}", 201) : RawAnswer.Json(error, 400);
            return refused < 0
                ? RawAnswer.Json($$"""{"parts":[{{string.Join(",", sent.Select(static (_, place) => Part(place, "{}")))}}]}""")
                : RawAnswer.Json($$"""{"parts":[{{Part(refused, error)}}]}""", 400);
        });
    }

    private static string Part(int place, string payload) => $$"""{"id":"part{{place + 1}}","payload":{{payload}}""" + "}";

    private static string Told(RunningWrites writes) =>
        string.Join(
            " ",
            writes.Outcomes.Select(static outcome =>
                outcome switch
                {
                    { IsDone: true } => "done",
                    { Error: null } => "-",
                    { Error: ServiceException { Failure: FusionFailure.UnknownOutcome } } => "?",
                    { Error: ServiceException { Failure: FusionFailure.InvalidInput or FusionFailure.Unauthorized } } => "refused",
                    _ => outcome.Error.Message,
                }
            )
        );
}

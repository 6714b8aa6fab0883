using CsCheck;
using OracleFusion.Client.Tests.Records;
using OracleFusion.Client.Tests.Transport;
using OracleFusion.Client.Writing;
using Xunit;

namespace OracleFusion.Client.Tests.Writing;

public class WriteManyPropertyTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly ResourcePath Invoices = ResourcePath.Collection("fscm", "invoices");

    /// <summary>Numbers from 1 that are refused, requests whose answers are lost, how many rows, whether the service names the bad part,
    /// how.</summary>
    private static readonly Gen<(HashSet<int> Bad, Dictionary<int, LostAnswer> Lost, int Rows, bool Names, BatchFailure How)> Cases =
        Gen.Select(
            Gen.Int[1, 20].HashSet[0, 5],
            Gen.Dictionary(Gen.Int[0, 8], Gen.Enum<LostAnswer>())[0, 2],
            Gen.Int[1, 20],
            Gen.Bool,
            Gen.Enum<BatchFailure>()
        );

    [Fact]
    public void Nothing_is_done_twice_and_what_is_said_to_be_done_is() => Cases.SampleSame("0N0XIzNsQ0O2", 300, c =>
        {
            var service = new FakeServiceForPropertyTests(c.Bad, c.Lost, c.Names);
            var outcomes = Run(service, c.Rows, new WriteManyOptions { OnFailure = c.How });

            Assert.Equal(service.Created.Count, service.Created.Distinct().Count());
            for (var number = 1; number <= c.Rows; number++)
            {
                var outcome = outcomes[number - 1];
                if (outcome.IsDone)
                    Assert.Equal($"n{number}", ((FusionRecord)outcome.Result!).Get("InvoiceNumber"));
                if (!IsUnknown(outcome))
                    Assert.Equal(outcome.IsDone || IsDoneWithoutResult(outcome), service.Created.Contains(number));
                if (c.How != BatchFailure.Stop && c.Lost.Count == 0)
                    Assert.Equal(c.Bad.Contains(number), !outcome.IsDone);
                if (c.How != BatchFailure.Stop)
                    Assert.True(outcome.IsDone || outcome.Error is not null);
            }
        });

    [Fact]
    public void With_a_natural_key_everything_good_is_there_once_however_often_it_is_silent() =>
        Cases
            .Where(c => c.How != BatchFailure.Stop)
            .SampleSame("0N0XIzNsQ0O2", 300, c =>
            {
                var service = new FakeServiceForPropertyTests(c.Bad, c.Lost, c.Names);
                var outcomes = Run(service, c.Rows, new WriteManyOptions { OnFailure = c.How, NaturalKey = ["InvoiceNumber"] });

                Assert.Equal(service.Created.Count, service.Created.Distinct().Count());
                for (var number = 1; number <= c.Rows; number++)
                {
                    var outcome = outcomes[number - 1];
                    // Sent again once and silent again: that is as far as it goes, and its outcome is unknown.
                    if (c.Lost.Count > 1)
                        continue;
                    Assert.Equal(outcome.IsDone, service.Created.Contains(number));
                    Assert.Equal(c.Bad.Contains(number), !outcome.IsDone);
                }
            });

    [Fact]
    public void What_is_known_to_be_done_is_not_sent_again_even_if_it_is_not_found() =>
        Cases
            .Where(c => c.How != BatchFailure.Stop)
            .SampleSame("0N0XIzNsQ0O2", 300, c =>
            {
                var lost = c.Lost.ToDictionary(static answer => answer.Key, static _ => LostAnswer.AfterStatus);
                var service = new FakeServiceForPropertyTests(c.Bad, lost, c.Names, isBlind: true);
                var outcomes = Run(service, c.Rows, new WriteManyOptions { OnFailure = c.How, NaturalKey = ["InvoiceNumber"] });

                Assert.Equal(service.Created.Count, service.Created.Distinct().Count());
                for (var number = 1; number <= c.Rows; number++)
                {
                    Assert.Equal(
                        outcomes[number - 1].IsDone || IsDoneWithoutResult(outcomes[number - 1]),
                        service.Created.Contains(number)
                    );
                    Assert.Equal(c.Bad.Contains(number), !service.Created.Contains(number));
                }
            });

    [Fact]
    public void However_far_it_came_when_it_was_stopped_what_is_said_of_each_is_so() =>
        Gen.Select(Cases, Gen.Int[0, 12], Gen.Bool)
            .SampleSame("0N0XIzNsQ0O2", 300, one =>
            {
                var (c, last, looks) = one;
                using var stop = new CancellationTokenSource();
                var service = new FakeServiceForPropertyTests(c.Bad, c.Lost, c.Names, answering: answer =>
                {
                    if (answer != last)
                        return;
                    stop.Cancel();
                    throw new OperationCanceledException(stop.Token);
                });
                var writes = new RunningWrites(
                    new WriteRun(
                        service.Sender,
                        Parts(c.Rows),
                        new WriteManyOptions { OnFailure = c.How, NaturalKey = looks ? ["InvoiceNumber"] : [] },
                        stop.Token
                    )
                );

                // The service answers at once, but what is looked up is read on another thread.
                Assert.True(Task.WhenAny(writes.Completion).Wait(Soon.Limit), Soon.Missing("The end of the writes"));
                Assert.Equal(stop.IsCancellationRequested, writes.Completion.IsCanceled);
                Assert.Equal(service.Created.Count, service.Created.Distinct().Count());
                for (var number = 1; number <= c.Rows; number++)
                {
                    var outcome = writes.Outcomes[number - 1];
                    if (!IsUnknown(outcome))
                        Assert.Equal(outcome.IsDone || IsDoneWithoutResult(outcome), service.Created.Contains(number));
                }

                // Only what the last request held is not known.
                if (c.Lost.Count == 0)
                    Assert.InRange(writes.Outcomes.Count(IsUnknown), 0, stop.IsCancellationRequested ? service.Last.Count : 0);
            });

    [Fact]
    public void A_failure_of_the_way_there_ends_the_work()
    {
        var asked = 0;
        var sender = new ScriptedSender(
            (_, _) =>
                ++asked == 1
                    ? throw new ServiceException(FusionFailure.InvalidInput, "refused")
                    : throw new ServiceException(FusionFailure.ConnectionFailed, "gone")
        );
        var outcomes = Run(sender, 8, new WriteManyOptions());
        Assert.Equal(2, asked);
        Assert.Equal(FusionFailure.ConnectionFailed, Assert.IsType<ServiceException>(outcomes[0].Error).Failure);
        Assert.All(outcomes.Skip(1), static outcome => Assert.True(!outcome.IsDone && outcome.Error is null));
    }

    [Fact]
    public void A_batch_of_unknown_outcome_is_sent_once_and_each_of_its_parts_is_told()
    {
        var sender = new ScriptedSender(
            static (_, _) => throw new ServiceException(FusionFailure.UnknownOutcome, "failed") { StatusCode = 500 }
        );
        var outcomes = Run(sender, 4, new WriteManyOptions());
        Assert.Single(sender.Requests);
        Assert.All(outcomes, static outcome =>
            Assert.Equal(FusionFailure.UnknownOutcome, Assert.IsType<ServiceException>(outcome.Error).Failure)
        );
    }

    [Fact]
    public async Task Actions_that_are_not_for_batches_are_sent_one_by_one_at_once()
    {
        var sender = new ScriptedSender(
            static (request, _) =>
                request.Path.EndsWith("/action/submit", StringComparison.Ordinal)
                    ? TestResponse.Json("""{"result":"SUCCESS"}""")
                    : throw new ServiceException(FusionFailure.InvalidInput, "The action submit isn't enabled for batch execution.")
        );
        var parts = Enumerable
            .Range(1, 8)
            .Select(static id => new BatchPart
            {
                Operation = BatchOperation.Invoke,
                Path = ResourcePath.Collection("fscm", "draftPurchaseOrders").Item(id).Action("submit"),
            })
            .ToList();
        var outcomes = await new WriteRun(sender, parts, new WriteManyOptions(), Token).RunAsync();
        Assert.Equal(9, sender.Requests.Count);
        Assert.All(outcomes, static outcome => Assert.Equal("SUCCESS", outcome.Result));
    }

    [Fact]
    public void A_record_that_turns_up_twice_after_all_is_reported()
    {
        var looks = 0;
        var sender = new ScriptedSender(
            (request, _) =>
                request.Method == "GET"
                    ? TestResponse.Json(
                        ++looks == 1
                            ? """{"items":[],"hasMore":false}"""
                            : """{"items":[{"InvoiceId":1,"InvoiceNumber":"n1"},{"InvoiceId":2,"InvoiceNumber":"n1"}],"count":2,"hasMore":false}"""
                    )
                : looks == 0 ? throw new ServiceException(FusionFailure.UnknownOutcome, "no answer")
                : TestResponse.Json("""{"InvoiceId":2,"InvoiceNumber":"n1"}""")
        );
        var outcome = Assert.Single(Run(sender, 1, new WriteManyOptions { NaturalKey = ["InvoiceNumber"] }));
        Assert.Contains("twice", Assert.IsType<ServiceException>(outcome.Error).Message, StringComparison.Ordinal);
    }

    private static bool IsUnknown(WriteOutcome outcome) => outcome.Error is ServiceException { Failure: FusionFailure.UnknownOutcome };

    private static bool IsDoneWithoutResult(WriteOutcome outcome) =>
        outcome.Error is ServiceException { Failure: FusionFailure.DoneWithoutResult };

    private static IReadOnlyList<WriteOutcome> Run(FakeServiceForPropertyTests service, int rows, WriteManyOptions options) =>
        Run(service.Sender, rows, options);

    // The scripted connection answers at once.
    private static IReadOnlyList<WriteOutcome> Run(ScriptedSender sender, int rows, WriteManyOptions options) =>
        new WriteRun(sender, Parts(rows), options, Token).RunAsync().GetAwaiter().GetResult();

    private static List<BatchPart> Parts(int rows) =>
        Enumerable
            .Range(1, rows)
            .Select(static number => new BatchPart
            {
                Operation = BatchOperation.Create,
                Path = Invoices,
                Values = new Dictionary<string, object?> { ["InvoiceNumber"] = $"n{number}" },
            })
            .ToList();
}

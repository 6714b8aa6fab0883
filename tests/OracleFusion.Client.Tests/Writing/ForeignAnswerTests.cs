using System.Text;
using OracleFusion.Client.Tests.Transport;
using OracleFusion.Client.Writing;
using Xunit;

namespace OracleFusion.Client.Tests.Writing;

/// <summary>Answers that are not the service's, or that nobody can read, to writes.</summary>
public class ForeignAnswerTests
{
    private const string Page = "<!DOCTYPE html><html><head><title>Sign In</title></head><body></body></html>";
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly ResourcePath Invoices = ResourcePath.Collection("fscm", "invoices");
    private static readonly Dictionary<string, object?> Values = new() { ["InvoiceNumber"] = "n1" };

    private static readonly Dictionary<string, RawAnswer> Pages = new()
    {
        ["a page"] = RawAnswer.Of(Encoding.UTF8.GetBytes(Page), "text/html; charset=utf-8"),
        ["a page without a type"] = RawAnswer.Of(Encoding.UTF8.GetBytes("\n " + Page), null),
        ["a page that calls itself JSON"] = RawAnswer.Of(Encoding.UTF8.GetBytes(Page), "application/json"),
        ["a page that breaks off"] = new([.. RawAnswer.Head(200, "Content-Type: text/html", "Content-Length: 1000"), .. "<html>"u8])
        {
            Closes = true,
        },
        ["a redirect to another server"] = RawAnswer.Json("", 302, "Location: https://sso.example.com/signin?token=1"),
        ["a redirect after the work"] = RawAnswer.Json("", 303, "Location: /elsewhere"),
    };

    public static TheoryData<string> Names => [.. Pages.Keys];

    // A raw request may ask for anything: only what says that it is a page, or leads away, is known not to be the answer.
    public static TheoryData<string> NamesOfWhatTells =>
        [
            .. Pages.Keys.Where(static name =>
                !name.Contains("JSON", StringComparison.Ordinal) && !name.Contains("without a type", StringComparison.Ordinal)
            ),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_stands_before_the_service_does_not_say_that_it_was_done(string answer)
    {
        using var server = new RawServer(_ => Pages[answer]);
        using var client = Wire.Client(server.Address);
        foreach (
            var write in new Func<Task>[]
            {
                () => RecordWriter.DeleteAsync(client, Invoices.Item(7), new WriteOptions(), Token),
                () => client.CreateAsync(Invoices, Values, new WriteOptions(), Token),
                () => client.UpdateAsync(Invoices.Item(7), Values, new WriteOptions(), Token),
                () => client.InvokeAsync(Invoices.Item(7), "validateInvoice", Values, new WriteOptions(), Token),
                () => client.DeleteEnclosureAsync(Invoices.Item(7), "FileContents", new WriteOptions(), Token),
                () => client.WriteEnclosureAsync(Invoices.Item(7), "FileContents", () => new MemoryStream([1]), new WriteOptions(), Token),
                () =>
                    RecordBatch.SendAsync(
                        client,
                        [
                            new BatchPart
                            {
                                Operation = BatchOperation.Create,
                                Path = Invoices,
                                Values = Values,
                            },
                        ],
                        new WriteOptions(),
                        Token
                    ),
            }
        )
        {
            var sent = server.Requests.Count;
            Assert.Equal(FusionFailure.UnknownOutcome, (await Assert.ThrowsAsync<ServiceException>(write)).Failure);
            Assert.Equal(sent + 1, server.Requests.Count);
        }
    }

    [Theory]
    [MemberData(nameof(NamesOfWhatTells))]
    public async Task Nor_does_it_to_a_raw_request(string answer)
    {
        using var server = new RawServer(_ => Pages[answer]);
        using var client = Wire.Client(server.Address);
        Assert.Equal(
            FusionFailure.UnknownOutcome,
            (await Assert.ThrowsAsync<ServiceException>(() => client.InvokeAsync(new FusionRequest("DELETE", "/a"), null, Token))).Failure
        );
    }

    [Theory]
    [InlineData("""{"InvoiceNumber":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"InvoiceId":7,"links":[{"rel":"\ud800","href":"\ud800"}]}""")]
    [InlineData("""{"InvoiceId":1e999}""")]
    [InlineData("""{"@context":7}""")]
    [InlineData("\u0000")]
    [InlineData("""{"a":1}}}""")]
    public async Task Whatever_goes_wrong_with_the_answer_of_a_write_is_told_as_done(string body)
    {
        using var server = new RawServer(_ => RawAnswer.Json(body, 201));
        using var client = Wire.Client(server.Address);
        foreach (
            var write in new Func<Task>[]
            {
                () => client.CreateAsync(Invoices, Values, new WriteOptions(), Token),
                () => client.InvokeAsync(Invoices.Item(7), "validateInvoice", Values, new WriteOptions(), Token),
                () => client.InvokeAsync(new FusionRequest("POST", "/a"), Values, Token),
            }
        )
        {
            // What can be read is read; nothing else comes out than the failure that says that it was done.
            if (await Record.ExceptionAsync(write) is { } e)
                Assert.Equal(FusionFailure.DoneWithoutResult, Assert.IsType<ServiceException>(e).Failure);
        }
    }

    [Fact]
    public async Task An_exception_of_the_reader_is_told_as_well()
    {
        using var server = new RawServer(_ => RawAnswer.Json("{}", 201));
        using var client = Wire.Client(server.Address);
        Task Failing(string method) =>
            client.SendAsync<int>(new FusionRequest(method, "/a"), _ => throw new InvalidOperationException("odd"), Token);
        Assert.Equal(FusionFailure.DoneWithoutResult, (await Assert.ThrowsAsync<ServiceException>(() => Failing("POST"))).Failure);
        using var other = new RawServer(_ => RawAnswer.Json("{}"));
        using var reader = Wire.Client(other.Address);
        Assert.Equal(
            FusionFailure.IncompleteAnswer,
            (
                await Assert.ThrowsAsync<ServiceException>(() =>
                    reader.SendAsync<int>(new FusionRequest("GET", "/a"), _ => throw new InvalidOperationException("odd"), Token)
                )
            ).Failure
        );
        Assert.Single(other.Requests);
    }
}

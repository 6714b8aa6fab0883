using System.Globalization;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Reading;

/// <summary>
/// A law: what the service refuses is told after a few requests, of which none is the one before again. Only a counted repetition with its
/// wait is, and these statuses are never repeated.
/// </summary>
public class RefusalTests
{
    private static readonly ResourcePath Invoices = ResourcePath.Collection("fscm", "invoices");

    public static TheoryData<int> Statuses => [400, 404, 406, 409, 412, 415, 422];

    /// <summary>What users ask for: by key, by ranges of keys, by offset, with the key in their own words, rightly and wrongly spelt, and
    /// in an order of their own.</summary>
    private static RecordQuery[] Queries =>
        [
            .. new[] { 1, 4 }.SelectMany(static limit =>
                new RecordQuery[]
                {
                    new() { Resource = Invoices, ThrottleLimit = limit },
                    new()
                    {
                        Resource = Invoices,
                        ThrottleLimit = limit,
                        Fields = ["InvoiceIdd"],
                    },
                    new()
                    {
                        Resource = Invoices,
                        ThrottleLimit = limit,
                        Fields = ["invoiceid"],
                    },
                    new()
                    {
                        Resource = Invoices,
                        ThrottleLimit = limit,
                        Fields = ["InvoiceNumber"],
                    },
                    new()
                    {
                        Resource = Invoices,
                        ThrottleLimit = limit,
                        Filter = "InvoiceId = 'abc'",
                    },
                    new()
                    {
                        Resource = Invoices,
                        ThrottleLimit = limit,
                        Filter = "invoiceid = 5",
                    },
                    new()
                    {
                        Resource = Invoices,
                        ThrottleLimit = limit,
                        OrderBy = "InvoiceId:up",
                    },
                    new()
                    {
                        Resource = Invoices,
                        ThrottleLimit = limit,
                        OrderBy = "InvoiceDate:desc",
                        OnlyData = true,
                    },
                    new()
                    {
                        Resource = Invoices,
                        ThrottleLimit = limit,
                        IncludeTotalCount = true,
                        First = 20,
                        Skip = 5,
                    },
                    new()
                    {
                        Resource = Invoices,
                        ThrottleLimit = limit,
                        Finder = "PrimaryKey",
                        FinderVariables = new Dictionary<string, object?> { ["InvoiceId"] = "abc" },
                    },
                    new()
                    {
                        Resource = ResourcePath.Collection("hcm", "workers"),
                        ThrottleLimit = limit,
                        Filter = "personid=1",
                    },
                    new() { Resource = ResourcePath.Collection("crm", "Thing_c"), ThrottleLimit = limit },
                }
            ),
        ];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task No_reader_sends_a_request_twice_in_a_row(int status)
    {
        foreach (var body in Bodies)
        {
            foreach (var query in Queries)
            {
                await RefuseAsync([_ => RawAnswer.Json(body, status)], async (client, token) =>
                {
                    using var reader = client.Read(query);
                    await reader.ReadAsync(token);
                });
            }
            foreach (var read in Singles)
                await RefuseAsync([_ => RawAnswer.Json(body, status)], read);
        }
    }

    /// <summary>A page comes, and all that follows is refused: rows on later pages, children that are to be completed.</summary>
    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Nor_does_one_whose_first_page_came(int status)
    {
        foreach (var body in Bodies)
        {
            foreach (var query in Queries)
            {
                await RefuseAsync([_ => RawAnswer.Json(FirstPage), _ => RawAnswer.Json(body, status)], async (client, token) =>
                {
                    using var reader = client.Read(query);
                    while (await reader.ReadAsync(token) is not null)
                    {
                        // On to the refusal.
                    }
                });
            }
        }
    }

    [Fact]
    public async Task The_error_is_the_service_s_own()
    {
        using var server = new RawServer(_ => RawAnswer.Json(Bodies[0], 400));
        using var client = Wire.Client(server.Address);
        using var reader = client.Read(new RecordQuery { Resource = Invoices, Filter = "InvoiceId = 'abc'" });

        var error = await Assert.ThrowsAsync<ServiceException>(() => reader.ReadAsync(TestContext.Current.CancellationToken));

        Assert.Equal(FusionFailure.InvalidInput, error.Failure);
        Assert.Contains("The attribute InvoiceId is not valid", error.Message, StringComparison.Ordinal);
        Assert.InRange(server.Requests.Count, 1, 2);
    }

    private static Func<FusionClient, CancellationToken, Task>[] Singles
    {
        get
        {
            var item = ResourcePath.Parse("/fscmRestApi/resources/11.13.18.05/invoices/1");
            return
            [
                (client, token) => client.GetAsync(item, shape: null, token),
                (client, token) => client.GetAsync(item, new RecordQuery { Resource = Invoices, Fields = ["InvoiceId"] }, token),
                static (client, token) => client.DescribeAsync(Invoices, token),
                static (client, token) =>
                    client.InvokeAsync(new FusionRequest("GET", "/fscmRestApi/resources/11.13.18.05/invoices"), values: null, token),
            ];
        }
    }

    private static string[] Bodies =>
        [
            """{"title":"Bad Request","status":"400","o:errorDetails":[{"detail":"The attribute InvoiceId is not valid. PersonId neither.","o:errorCode":"27024"}]}""",
            """{"title":"Bad Request","status":"400","detail":"URL request parameter orderBy with value InvoiceId:asc or invoiceid or InvoiceIdd is not valid."}""",
            "",
        ];

    private static string FirstPage =>
        "{\"items\":["
        + string.Join(
            ",",
            Enumerable
                .Range(1, 10)
                .Select(static key =>
                    string.Format(CultureInfo.InvariantCulture, "{{\"InvoiceId\":{0},\"PersonId\":{0},\"InvoiceNumber\":\"N{0}\"}}", key)
                )
        )
        + "],\"count\":10,\"hasMore\":true,\"limit\":10,\"offset\":0}";

    private static async Task RefuseAsync(Func<RawRequest, RawAnswer>[] answers, Func<FusionClient, CancellationToken, Task> read)
    {
        using var server = new RawServer(answers);
        using var client = Wire.Client(server.Address);
        // A reader that does not end would try for ever.
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromMinutes(1));
        var error = await Assert.ThrowsAsync<ServiceException>(() => read(client, timeout.Token));
        Assert.True(error.StatusCode >= 400 || error.Failure == FusionFailure.IncompleteAnswer, error.Message);
        var sent = server.Requests.Select(static request => request.Target).ToList();
        Assert.InRange(sent.Count, 1, 8);
        for (var index = 1; index < sent.Count; index++)
            Assert.NotEqual(sent[index - 1], sent[index]);
    }
}

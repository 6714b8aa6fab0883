using System.Globalization;
using System.Text.RegularExpressions;
using OracleFusion.Client.Soap;
using OracleFusion.Client.Tests.Transport;
using Xunit;

namespace OracleFusion.Client.Tests.Soap;

/// <summary>The rows of a query, of a service that cuts documents, refuses large ones, or does not count.</summary>
public sealed class SqlReaderTests
{
    private const string ByKey = "select n, odd from t order by n";

    [Theory]
    [InlineData(ByKey, null)]
    [InlineData("select n, odd from t", "no ORDER BY")]
    [InlineData("select n, odd from t order by odd", "sort alike")]
    [InlineData("select n, odd from t order by upper(n)", "cannot be seen")]
    public async Task Where_a_page_was_cut_the_order_is_watched(string statement, string? warning)
    {
        var service = new Service(250) { MostRows = 120 };
        Assert.Equal(250, (await service.ReadAsync(statement, 1000)).Count);
        Assert.Contains(service.Told, t => t.Contains("cut a page of 1000 rows at 120"));
        Assert.DoesNotContain(service.Told, t => t.Contains("none is missing"));
        Assert.Equal(warning is null ? 2 : 3, service.Told.Count);
        if (warning is not null)
            Assert.Contains(service.Told, t => t.Contains(warning));
    }

    [Theory]
    [InlineData(ByKey, null)]
    [InlineData("select n, odd from t", "no ORDER BY")]
    [InlineData("select n, odd from t order by odd", "sort alike")]
    public async Task Where_a_page_was_too_large_the_order_is_watched(string statement, string? warning)
    {
        var service = new Service(250) { Largest = 200 };
        Assert.Equal(250, (await service.ReadAsync(statement, 300)).Count);
        Assert.Contains(service.Told, t => t.Contains("too large for the service"));
        Assert.Equal(warning is null ? 1 : 2, service.Told.Count);
        if (warning is not null)
            Assert.Contains(service.Told, t => t.Contains(warning));
    }

    [Theory]
    // Only behind one small row nothing is asked.
    [InlineData(1, 0, 0, 1)]
    [InlineData(1, 0, 300_000, 2)]
    [InlineData(60, 0, 0, 2)]
    [InlineData(60, 40, 0, 3)]
    [InlineData(60, 40, 10_000, 3)]
    public async Task A_first_page_that_comes_short_is_not_believed_to_be_the_end(int rows, int most, int bytesOfRow, int runs)
    {
        var service = new Service(rows) { MostRows = most, BytesOfRow = bytesOfRow };
        Assert.Equal(rows, (await service.ReadAsync(ByKey, 100)).Count);
        Assert.Equal(runs, service.Runs.Count);
    }

    [Theory]
    [InlineData(ByKey, 0)]
    [InlineData("select n from t fetch first 500 rows only", 1000)]
    [InlineData("select n from t where rownum < 500", 1000)]
    public async Task What_is_read_at_once_is_counted(string statement, int pageSize)
    {
        var service = new Service(250);
        Assert.Equal(250, (await service.ReadAsync(statement, pageSize)).Count);
        Assert.Equal([statement, $"SELECT COUNT(*) AS ROW_COUNT FROM (\n{statement}\n)"], service.Runs);
        Assert.Empty(service.Told);

        var cut = new Service(250) { MostRows = 100 };
        var error = await Assert.ThrowsAsync<ServiceException>(() => cut.ReadAsync(statement, pageSize));
        Assert.Equal(FusionFailure.IncompleteAnswer, error.Failure);
        Assert.Contains("gave 100 rows, and the statement has 250", error.Message);
    }

    [Fact]
    public async Task What_cannot_be_counted_is_warned_of()
    {
        var service = new Service(250) { RefusesCount = true };
        Assert.Equal(250, (await service.ReadAsync(ByKey, 0)).Count);
        Assert.Contains("cannot be counted. ORA-00918", Assert.Single(service.Told));
    }

    [Theory]
    [InlineData(1, 10, 1)]
    [InlineData(1, 300_000, 2)]
    [InlineData(2, 10, 2)]
    public async Task One_small_row_is_not_counted(int rows, int bytesOfRow, int runs)
    {
        var service = new Service(rows) { BytesOfRow = bytesOfRow };
        Assert.Equal(rows, (await service.ReadAsync(ByKey, 0)).Count);
        Assert.Equal(runs, service.Runs.Count);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task What_leaves_something_behind_is_waited_for(bool isBySession, bool isCleared)
    {
        var isClear = false;
        var (underWay, mayEnd) = (new TaskCompletionSource<bool>(), new TaskCompletionSource<bool>());
        var reader = new FusionSqlReader(
            SqlStatement.Parse(ByKey),
            new FusionSqlOptions
            {
                Folder = "/f",
                PageSize = 2,
                ThrottleLimit = 2,
            },
            async (text, token) =>
            {
                if (text.Contains("OFFSET 0 "))
                    return Page(0, 2, 0);
                if (text.Contains("OFFSET 2 "))
                    return Page(2, 2, 0);
                using var stopped = token.Register(() => underWay.TrySetResult(true));
                await underWay.Task;
                await mayEnd.Task;
                isClear = true;
                throw new OperationCanceledException();
            },
            isBySession
        );
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        var ending = Task.Run(reader.Dispose, TestContext.Current.CancellationToken);
        await underWay.Task;
        if (!isBySession)
            await ending;
        Assert.False(isClear);
        var wasCleared = ending.ContinueWith(_ => isClear, TestContext.Current.CancellationToken);
        if (isBySession)
            mayEnd.SetResult(true);
        Assert.Equal(isCleared, await wasCleared);
        mayEnd.TrySetResult(true);
    }

    [Theory]
    // What does not go into the report's parameter is run as with -Ephemeral, and so are all its pages.
    [InlineData(0, false, true, false)]
    [InlineData(0, true, true, true)]
    [InlineData(33_000, false, true, true)]
    [InlineData(32_700, false, true, true)]
    [InlineData(33_000, false, false, false)]
    public void Whether_a_session_is_needed_is_known_before_the_first_page(int more, bool isEphemeral, bool isByPassword, bool isBySession)
    {
        using var client = Wire.Client(
            new Uri("https://localhost/"),
            authentication: isByPassword ? null : new BearerAuthentication(Wire.Secure("token"))
        );
        using var reader = new FusionSql(client).Read(
            SqlStatement.Parse(ByKey + new string(' ', more) + ", 2"),
            new FusionSqlOptions { Folder = "/f", IsEphemeral = isEphemeral }
        );
        Assert.Equal(isBySession, reader.IsBySession);
    }

    [Fact]
    public async Task Without_the_report_four_pages_are_asked_for_at_the_same_time_at_most()
    {
        var (asked, page) = (0, new TaskCompletionSource<FusionSqlPage>());
        using var reader = new FusionSqlReader(
            SqlStatement.Parse(ByKey),
            new FusionSqlOptions
            {
                Folder = "/f",
                PageSize = 2,
                ThrottleLimit = 12,
            },
            (text, _) => text.Contains("OFFSET 0 ") ? Task.FromResult(Page(0, 2, 0)) : Ahead(),
            isBySession: true
        );
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        var second = reader.ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(4, asked);
        page.SetResult(Page(0, 0, 0));
        Assert.Null(await second);

        Task<FusionSqlPage> Ahead()
        {
            asked++;
            return page.Task;
        }
    }

    private static FusionSqlPage Page(int start, int count, int bytesOfRow) =>
        new(["N", "ODD"], [.. Enumerable.Range(start, count).Select(n => new[] { n.ToString(CultureInfo.InvariantCulture), "1" })])
        {
            Bytes = (long)count * bytesOfRow,
        };

    private sealed class Service(int rows)
    {
        public int MostRows { get; init; }

        public int Largest { get; init; }

        public int BytesOfRow { get; init; }

        public bool RefusesCount { get; init; }

        public List<string> Runs { get; } = [];

        public List<string> Told { get; } = [];

        public async Task<List<string?[]>> ReadAsync(string statement, int pageSize)
        {
            using var reader = new FusionSqlReader(
                SqlStatement.Parse(statement),
                new FusionSqlOptions
                {
                    Folder = "/f",
                    PageSize = pageSize,
                    Warn = Told.Add,
                },
                (text, _) => Task.FromResult(Run(text))
            );
            var all = new List<string?[]>();
            while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } page)
                all.AddRange(page.Rows);
            return all;
        }

        private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

        private FusionSqlPage Run(string text)
        {
            Runs.Add(text);
            if (text.StartsWith("SELECT COUNT(*)", StringComparison.Ordinal))
                return RefusesCount
                    ? throw new ServiceException(FusionFailure.InvalidInput, "ORA-00918: column ambiguously defined")
                    : new FusionSqlPage(
                        ["ROW_COUNT"],
                        [
                            [rows.ToString(CultureInfo.InvariantCulture)],
                        ]
                    );
            var page = Regex.Match(text, @"\nOFFSET (\d+) ROWS FETCH NEXT (\d+) ");
            var (start, count) = page.Success ? (Number(page.Groups[1].Value), Number(page.Groups[2].Value)) : (0, rows);
            if (Largest > 0 && count > Largest)
                throw ReportFailure.Of("The report exceeds the data limit set for this server.", "r")!;
            count = Math.Max(0, Math.Min(count, rows - start));
            return Page(start, MostRows > 0 ? Math.Min(MostRows, count) : count, BytesOfRow);
        }
    }
}

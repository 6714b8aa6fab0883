using System.Text.Json;
using System.Xml.Linq;

namespace OracleFusion.Sandbox.Tests.Imports;

/// <summary>
/// Journals from a file. The order of the columns is that of Oracle's control file (GlInterface.ctl): STATUS, LEDGER_ID, ACCOUNTING_DATE,
/// USER_JE_SOURCE_NAME, USER_JE_CATEGORY_NAME, CURRENCY_CODE, DATE_CREATED, ACTUAL_FLAG, SEGMENT1 to SEGMENT30, ENTERED_DR, ENTERED_CR,
/// ACCOUNTED_DR, ACCOUNTED_CR, REFERENCE1 to REFERENCE10, REFERENCE21 to REFERENCE30, STAT_AMOUNT, USER_CURRENCY_CONVERSION_TYPE,
/// CURRENCY_CONVERSION_DATE, CURRENCY_CONVERSION_RATE, GROUP_ID.
/// </summary>
public sealed class JournalImportTests : IAsyncLifetime
{
    private const string Job = "/oracle/apps/ess/financials/generalLedger/programs/common,JournalImportLauncher";
    private ImportPod _pod = null!;
    private string _ledger = "";

    public async ValueTask InitializeAsync()
    {
        _pod = await ImportPod.Start();
        _ledger = (await _pod.Rows("ledgersLOV", "Name='Halden US Primary Ledger'"))[0]
            .GetProperty("LedgerId")
            .GetInt64()
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _pod.DisposeAsync();

    private string Line(
        string debit,
        string credit,
        string account = "11010",
        string date = "2026/06/15",
        int group = 7,
        string source = "Spreadsheet"
    )
    {
        var segments = string.Join(',', new[] { "101", "10", account, "000" }.Concat(Enumerable.Repeat("", 26)));
        return $"NEW,{_ledger},{date},{source},Adjustment,USD,2026/06/15,A,{segments},{debit},{credit},,,BATCH-1,Month "
            + $"end,,JOURNAL-1,,,,,,A line{new string(',', 15)}{group},END\n";
    }

    private Task<string> Import(string lines, string group = "7", string suspense = "N") =>
        _pod.Import(ImportPod.Zip(("GlInterface.csv", lines)), Job, $"1001,Spreadsheet,{_ledger},{group},{suspense},N,N", 15);

    private async Task<List<JsonElement>> Batches() =>
        await _pod.Rows("journalBatches", "BatchName like 'BATCH-1*'", "&expand=journalHeaders.journalLines");

    private async Task<List<string>> Codes(string request) =>
        [
            .. XDocument
                .Parse((await _pod.Files(request)).Single(f => f.Key.EndsWith(".xml", StringComparison.Ordinal)).Value)
                .Descendants("ERROR_CODE")
                .Select(e => e.Value),
        ];

    [Fact]
    public async Task Lines_become_a_batch_with_its_journal()
    {
        var request = await Import(Line("100.25", "") + Line("", "60.25", "21000") + Line("", "40", "21100"));

        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        var batch = Assert.Single(await Batches());
        Assert.Equal(
            ("Unposted", "Jun-26", 100.25m),
            (
                batch.GetProperty("StatusMeaning").GetString(),
                batch.GetProperty("DefaultPeriodName").GetString(),
                batch.GetProperty("RunningTotalDr").GetDecimal()
            )
        );
        var header = ImportPod.Children(batch, "journalHeaders").Single();
        Assert.Equal(
            ("JOURNAL-1", "Halden US Primary Ledger"),
            (header.GetProperty("JournalName").GetString(), header.GetProperty("LedgerName").GetString())
        );
        var lines = ImportPod.Children(header, "journalLines");
        Assert.Equal(
            ["101.10.11010.000", "101.10.21000.000", "101.10.21100.000"],
            lines.Select(l => l.GetProperty("AccountCombination").GetString())
        );
        Assert.Equal(100.25m, lines[0].GetProperty("EnteredDr").GetDecimal());
        Assert.Equal("A line", lines[2].GetProperty("Description").GetString());
    }

    [Fact]
    public async Task What_is_complete_is_posted_into_open_periods_and_moves_the_balances_from_there_on()
    {
        // July is a period that journals may be entered for, and not one that is open.
        await Import(Line("100.25", "") + Line("", "100.25", "41000"));
        await Import(Line("7", "", date: "2026/07/15", group: 8) + Line("", "7", "41000", date: "2026/07/15", group: 8), "8");
        async Task<(decimal Activity, decimal Beginning, decimal Ending)> Balance(string period)
        {
            var row = (
                await _pod.Pod.Get(
                    "ledgerBalances?finder=AccountBalanceFinder;accountCombination=101.10.11010.000,currency=USD,"
                        + $"ledgerName={Uri.EscapeDataString("Halden US Primary Ledger")},accountingPeriod={period}"
                )
            ).Items.Single();
            decimal Of(string name) => decimal.Parse(row.GetProperty(name).GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            return (Of("PeriodActivity"), Of("BeginningBalance"), Of("EndingBalance"));
        }

        var (june, july) = (await Balance("Jun-26"), await Balance("Jul-26"));
        var answer = await _pod.Post(
            new
            {
                OperationName = "submitESSJobRequest",
                JobPackageName = "/oracle/apps/ess/financials/generalLedger/programs/common/",
                JobDefName = "AutomaticPosting",
                ESSParameters = "1",
            }
        );
        _pod.Wait();
        Assert.Equal("SUCCEEDED", await _pod.Status(answer["ReqstId"].GetString()!));
        Assert.Equal(
            ["P Jun-26", "U Jul-26"],
            (await Batches()).Select(b => $"{b.GetProperty("Status").GetString()} {b.GetProperty("DefaultPeriodName").GetString()}").Order()
        );
        Assert.Equal((june.Activity + 100.25m, june.Beginning, june.Ending + 100.25m), await Balance("Jun-26"));
        Assert.Equal((july.Activity, july.Beginning + 100.25m, july.Ending + 100.25m), await Balance("Jul-26"));
        // What waits for approval is not posted, and neither is what has an account that is disabled.
        Assert.Empty(await _pod.Rows("journalBatches", "Status='P' and ApprovalStatusMeaning='Required'"));
        Assert.Single(await _pod.Rows("journalBatches", "Status='U' and ErrorMessage like '*disabled*'"));
    }

    [Theory]
    [InlineData("54321", "2026/06/15", "EF04")]
    [InlineData("11010", "2019/06/15", "EP01")]
    public async Task One_bad_line_keeps_all_of_them_out(string account, string date, string code)
    {
        var request = await Import(Line("5", "", account, date) + Line("", "5", account, date) + Line("7", "") + Line("", "7", "21000"));

        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        Assert.Empty(await Batches());
        Assert.Equal([code, code], await Codes(request));
    }

    [Fact]
    public async Task A_journal_that_does_not_balance_is_refused_unless_the_difference_goes_to_suspense()
    {
        var refused = await Import(Line("100", "") + Line("", "99.99", "21000"));
        Assert.Equal(["EU02", "EU02"], await Codes(refused));
        Assert.Empty(await Batches());

        await Import(Line("100", "", group: 8) + Line("", "99.99", "21000", group: 8), "8", "Y");
        Assert.Single(await Batches());
    }

    [Theory]
    [InlineData(8, "Spreadsheet")]
    [InlineData(7, "Payables")]
    public async Task Lines_of_another_group_or_source_are_not_taken(int group, string source)
    {
        var request = await Import(Line("5", "", group: group, source: source) + Line("", "5", "21000", group: group, source: source));

        Assert.Equal("SUCCEEDED", await _pod.Status(request));
        Assert.Empty(await Batches());
        Assert.Contains(await _pod.Files(request), f => f.Value.Contains("Records selected: 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_without_what_the_table_needs_is_not_loaded()
    {
        var request = await Import(Line("5", "", date: "") + Line("", "5", "21000", date: ""));

        Assert.Equal("ERROR", await _pod.Status(request));
        var log = (await _pod.Files(request, "LOG"))["GlInterface.log"];
        Assert.Contains(
            "column ACCOUNTING_DATE.\nORA-01400: cannot insert NULL into (\"FUSION\".\"GL_INTERFACE\".\"ACCOUNTING_DATE\")",
            log,
            StringComparison.Ordinal
        );
    }
}

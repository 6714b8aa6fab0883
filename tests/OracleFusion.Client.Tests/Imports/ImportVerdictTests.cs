using Xunit;

namespace OracleFusion.Client.Tests.Imports;

/// <summary>What logs and reports of an import make of it.</summary>
public sealed class ImportVerdictTests
{
    private const string Listed = """
        <DATA_DS><LIST_G_REJECTIONS><G_REJECTIONS><TRX_NUMBER>AR-2</TRX_NUMBER><MESSAGE_TEXT>The customer is not known.</MESSAGE_TEXT></G_REJECTIONS></LIST_G_REJECTIONS></DATA_DS>
        """;

    [Theory]
    [InlineData("FUN-720397: The job APXIIMPT was not submitted.", "FUN-720397: The job APXIIMPT was not submitted.")]
    [InlineData("Row 7: FUN-720123: The business unit is not valid.", null)]
    public void Only_the_message_of_a_job_that_may_not_be_started_says_that_none_was(string log, string? refusal) =>
        Assert.Equal(refusal, ImportVerdict.RefusalIn([new JobLog("1.log", "Loaded.\n" + log + "\nDone.")]));

    [Fact]
    public void Any_other_message_is_told_where_no_import_was_found()
    {
        var result = ImportVerdict.Judge(
            [],
            new ImportRequests { Load = Job(1) },
            [new JobLog("1.log", "FUN-720123: The business unit is not valid.")],
            null,
            null,
            (null, "J", null)
        );
        Assert.Contains("no import of it was found", result.Problem);
        Assert.Contains("Its log has: FUN-720123", result.Problem);
    }

    [Theory]
    // What the first import counts, and what the second: imported and rejected, and whether all is well.
    [InlineData(5, 0, 5, 0, 5, 0, true)]
    [InlineData(5, 0, 3, 2, 3, 2, false)]
    [InlineData(4, 1, 4, 0, 4, 1, false)]
    // One that took nothing may be about other rows.
    [InlineData(5, 0, 0, 0, 5, 0, true)]
    public void Rows_are_imported_that_came_through_every_job(
        int first,
        int refused,
        int second,
        int refusedThen,
        long imported,
        long rejected,
        bool isComplete
    )
    {
        var result = Judge(
            [Counts(first, refused)],
            [
                [Counts(second, refusedThen)],
            ]
        );
        Assert.Equal((imported, rejected, isComplete), (result.Imported, result.Rejected, result.IsComplete));
        Assert.Equal(second + refusedThen == 0, result.Warning is not null);
    }

    [Fact]
    public void What_a_further_job_lists_as_rejected_counts_where_no_job_counts_it()
    {
        var result = Judge(
            [Counts(5, 0)],
            [
                [new JobLog("9.xml", Listed)],
            ]
        );
        Assert.Equal((1L, false), (result.Rejected, result.IsComplete));
        Assert.Equal("The customer is not known.", Assert.Single(result.RejectedRows).Reason);
    }

    private static FusionImportResult Judge(IReadOnlyList<JobLog> logs, IReadOnlyList<IReadOnlyList<JobLog>> next) =>
        ImportVerdict.Judge(
            [new FusionImportFileRows("RaInterfaceLinesAll.csv", 5)],
            new ImportRequests
            {
                Load = Job(1),
                Import = Job(2),
                Next = [Job(3)],
            },
            logs,
            null,
            null,
            (null, "J", null),
            next
        );

    private static JobLog Counts(int imported, int rejected) =>
        new("report.xml", $"<DATA_DS><IMPORTED_COUNT>{imported}</IMPORTED_COUNT><REJECTED_COUNT>{rejected}</REJECTED_COUNT></DATA_DS>");

    private static FusionJob Job(long id) =>
        new()
        {
            RequestId = id,
            State = "SUCCEEDED",
            Service = "ess",
        };
}

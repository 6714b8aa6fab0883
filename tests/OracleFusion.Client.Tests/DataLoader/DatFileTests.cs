using System.Globalization;
using OracleFusion.Client.DataLoader;
using Xunit;

namespace OracleFusion.Client.Tests.DataLoader;

/// <summary>Values of files of HCM Data Loader, and what a data set has come to.</summary>
public sealed class DatFileTests
{
    [Theory]
    [InlineData("2026-08-01T00:00:00+02:00", "2026/08/01")]
    [InlineData("2026-08-01T10:30:00+02:00", "2026/08/01 08:30:00")]
    public void A_day_with_an_offset_stays_that_day(string given, string written) =>
        Assert.Equal(written, DatFile.Text(DateTimeOffset.Parse(given, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(0.00005, "0.00005")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(2.5f, "2.5")]
    public void Numbers_have_digits_and_a_point(object number, string written) => Assert.Equal(written, DatFile.Text(number));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    public void What_has_no_digits_is_refused(double number) =>
        Assert.Contains("with digits and a point", Assert.Throws<FusionInputException>(() => DatFile.Text(number)).Message);

    [Theory]
    [InlineData("FILE_DELIMITER")]
    [InlineData("file_escape")]
    public async Task A_setting_that_says_how_the_file_is_written_is_refused(string name)
    {
        using var file = new DatFile();
        file.Add("MERGE", "Worker", [new("A", 1)]);
        using var target = new MemoryStream();
        var e = await Assert.ThrowsAsync<FusionInputException>(() =>
            file.WriteAsync(target, [new(name, ";")], TestContext.Current.CancellationToken)
        );
        Assert.Contains(name, e.Message);
        Assert.Equal(0, target.Length);
    }

    [Theory]
    [InlineData("ORA_COMPLETED", "SUCCESS", 0, true)]
    [InlineData("ORA_SUCCESS", null, 0, true)]
    [InlineData("ORA_COMPLETED", "ERROR", 0, false)]
    [InlineData("ORA_COMPLETED", "SUCCESS", 2, false)]
    [InlineData("ORA_STOPPED", null, 0, false)]
    [InlineData("ORA_IN_ERROR", "ERROR", 0, false)]
    public void An_import_alone_is_done_where_it_ended_well_and_without_an_error(string state, string? transfer, int errors, bool isDone) =>
        Assert.Equal(
            isDone,
            new FusionHcmDataSet
            {
                RequestId = 1,
                State = state,
                TransferStatus = transfer,
                LineErrors = errors,
            }.IsImported
        );
}

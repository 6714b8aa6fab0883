using System.Globalization;
using System.Security.Cryptography;
using Parquet;
using Parquet.Schema;

namespace OracleFusion.Tests;

/// <summary>A Parquet file has the rows and values of the CSV file, with types.</summary>
public sealed class ParquetExportTests(ChangePod pod) : ExportFolder(pod)
{
    [Theory]
    [InlineData(
        "invoices",
        "-Expand invoiceLines.invoiceDistributions",
        "all",
        "all.invoiceLines",
        "all.invoiceLines.invoiceDistributions"
    )]
    [InlineData("invoices", "-Since Beginning -Field InvoiceNumber, InvoiceAmount, InvoiceDate, CreationDate", "all")]
    [InlineData("workers", "", "all")]
    public async Task It_has_what_the_CSV_file_has(string resource, string more, params string[] files)
    {
        Export($"{resource} $folder/all.csv -PageSize 23 {more}");
        var result = _engine.Run($"Export-FusionRecord {resource} $folder/all.parquet -PageSize 50 {more}").ThrowIfFailed();
        Assert.Empty(result.Warnings);
        foreach (var file in files)
        {
            var rows = Rows(file + ".csv");
            var table = await ReadAsync(Path.Combine(_folder, file + ".parquet"));
            Assert.Equal(rows[0], table[0]);
            Assert.Equal(rows.Count, table.Count);
            for (var row = 1; row < rows.Count; row++)
                Assert.Equal(rows[row].Select(Plain), table[row].Select(Plain));
        }
        Assert.Empty(Directory.GetFiles(_folder, "*.part*"));
    }

    [Fact]
    public void Parts_have_so_many_rows_each_and_the_manifest_knows_them()
    {
        var files = _engine.Run("(Export-FusionRecord invoices $folder/p.parquet -PartSize 40).Files").ThrowIfFailed().Output;
        var rows = files.Select(file => Convert.ToInt32(file.Properties["Rows"].Value, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(_pod.Invoices().Count, rows.Sum());
        Assert.All(rows.SkipLast(1), n => Assert.Equal(40, n));
        Assert.All(files, file =>
            Assert.Equal(
                Convert.ToHexString(SHA256.HashData(File.ReadAllBytes((string)file.Properties["Path"].Value))),
                (string)file.Properties["Sha256"].Value,
                ignoreCase: true
            )
        );
    }

    private static string Plain(string text) =>
        text is CsvRows.EmptyText or "" ? text
        : text is "true" or "false" ? text
        : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
        : text.Length > 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment)
            ? moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)
        : text;

    /// <summary>The file as rows of text, headers first; a null is nothing, and an empty text the sign that stands for it.</summary>
    private static async Task<List<string[]>> ReadAsync(string path)
    {
        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: TestContext.Current.CancellationToken);
        var fields = reader.Schema.GetDataFields();
        var rows = new List<string[]> { fields.Select(f => f.Name).ToArray() };
        for (var number = 0; number < reader.RowGroupCount; number++)
        {
            using var group = reader.OpenRowGroupReader(number);
            var columns = new List<string[]>();
            foreach (var field in fields)
                columns.Add([.. await TextsAsync(group, field)]);
            for (var row = 0; row < group.RowCount; row++)
                rows.Add([.. columns.Select(c => c[row])]);
        }
        return rows;
    }

    private static async Task<IEnumerable<string>> TextsAsync(ParquetRowGroupReader group, DataField field)
    {
        if (field.ClrType == typeof(long))
            return await ValuesAsync<long>(v => v.ToString(CultureInfo.InvariantCulture));
        if (field.ClrType == typeof(decimal))
            return await ValuesAsync<decimal>(v => v.ToString(CultureInfo.InvariantCulture));
        if (field.ClrType == typeof(bool))
            return await ValuesAsync<bool>(v => v ? "true" : "false");
        if (field is DateTimeDataField { DateTimeFormat: DateTimeFormat.Date })
            return await ValuesAsync<DateTime>(v => v.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (field.ClrType == typeof(DateTime))
            return await ValuesAsync<DateTime>(v => DateTime.SpecifyKind(v, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture));
        var texts = new string?[(int)group.RowCount];
        await group.ReadAsync(field, texts.AsMemory()!);
        return texts.Select(text => text is "" ? CsvRows.EmptyText : text ?? "");

        async Task<IEnumerable<string>> ValuesAsync<T>(Func<T, string> write)
            where T : struct
        {
            var values = new T?[(int)group.RowCount];
            await group.ReadAsync<T>(field, values.AsMemory());
            return values.Select(value => value is { } one ? write(one) : "");
        }
    }
}

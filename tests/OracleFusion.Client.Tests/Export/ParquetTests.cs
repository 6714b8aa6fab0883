using System.Globalization;
using OracleFusion.Client.Export;
using OracleFusion.Client.Tests.Changes;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace OracleFusion.Client.Tests.Export;

/// <summary>What a Parquet file has is what the service sent, in the type of the attribute, or as text.</summary>
public sealed class ParquetTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Values_have_their_types_and_every_digit()
    {
        var pod = new TimedPod().Fill(3, TimeSpan.FromMinutes(10));
        pod.Rows[1] = pod.Rows[1] with
        {
            More =
                ",\"InvoiceAmount\":123456789012345678.0123456789,\"InvoiceDate\":\"4712-12-31\",\"CreationDate\":"
                + "\"1969-12-31T23:59:59.999999+00:00\",\"CanceledFlag\":true,\"InvoiceNumber\":\"007\","
                + "\"Supplier\":\"A \\\"B\\\",\\r\\nC \u00e9\","
                + "\"Note_c\":12,\"List_c\":[1,\"two\"],\"AmountPaid\":0.1",
        };
        pod.Rows[2] = pod.Rows[2] with
        {
            More =
                ",\"InvoiceAmount\":-0.10,\"InvoiceDate\":\"0001-01-01\",\"CreationDate\":\"2026-01-02T03:04:05.678+02:00\","
                + "\"CanceledFlag\":false,"
                + "\"InvoiceNumber\":\"\",\"Supplier\":null,\"AmountPaid\":0.12345678901",
        };
        pod.Rows[3] = pod.Rows[3] with { More = ",\"InvoiceAmount\":null,\"AmountPaid\":null" };
        var warnings = new List<string>();

        var (columns, schema) = await ReadAsync(await Export(pod, warnings));

        Assert.Equal([1L, 2L, 3L], columns["InvoiceId"]);
        Assert.Equal([123456789012345678.0123456789m, -0.1m, null], columns["InvoiceAmount"]);
        Assert.Equal([new DateTime(4712, 12, 31), new DateTime(1, 1, 1), null], columns["InvoiceDate"]);
        Assert.Equal(
            [DateTime.UnixEpoch.AddTicks(-10), new DateTime(2026, 1, 2, 1, 4, 5, 678, DateTimeKind.Utc), null],
            columns["CreationDate"]
        );
        Assert.Equal([true, false, null], columns["CanceledFlag"]);
        Assert.Equal(["007", "", null], columns["InvoiceNumber"]);
        Assert.Equal(["A \"B\",\r\nC \u00e9", null, null], columns["Supplier"]);
        Assert.Equal(["12", null, null], columns["Note_c"]);
        Assert.Equal(["[1,\"two\"]", null, null], columns["List_c"]);
        Assert.Equal(["0.1", "0.12345678901", null], columns["AmountPaid"]);
        Assert.Contains("AmountPaid of 'p.parquet' is STRING and not DECIMAL(38, 10)", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal(typeof(long), schema.FindDataField("InvoiceId").ClrType);
        Assert.True(schema.FindDataField("InvoiceAmount") is DecimalDataField { Precision: 38, Scale: 10 });
        Assert.True(((DateTimeDataField)schema.FindDataField("CreationDate")).IsAdjustedToUTC);
        Assert.Equal(DateTimeFormat.Date, ((DateTimeDataField)schema.FindDataField("InvoiceDate")).DateTimeFormat);
    }

    [Theory]
    [InlineData("1e3", "1000")]
    [InlineData("300000012345680.0", "300000012345680")]
    [InlineData("-12.50", "-12.5")]
    [InlineData("9999999999999999999999999999", "9999999999999999999999999999")]
    [InlineData("10000000000000000000000000000", null)]
    [InlineData("1e-11", null)]
    [InlineData("007", null)]
    [InlineData("-", null)]
    [InlineData("", null)]
    [InlineData(" 1", null)]
    [InlineData("1.2.3", null)]
    [InlineData("1,5", null)]
    [InlineData("5-3", null)]
    [InlineData("1e", null)]
    [InlineData("1.", null)]
    [InlineData("NaN", null)]
    public void A_number_is_held_exactly_or_is_text(string text, string? number)
    {
        var isNumber = ParquetTypes.TryReadNumber(System.Text.Encoding.UTF8.GetBytes(text), out var value);
        Assert.Equal(number, isNumber ? value.ToString(CultureInfo.InvariantCulture) : null);
    }

    [Fact]
    public async Task An_export_without_rows_has_columns()
    {
        var (columns, _) = await ReadAsync(await Export(new TimedPod(), []));
        Assert.Empty(columns["InvoiceAmount"]);
    }

    private async Task<string> Export(TimedPod pod, List<string> warnings)
    {
        var options = new ExportOptions
        {
            Path = Path.Combine(_folder, "p.parquet"),
            Format = ExportFormat.Parquet,
            Warn = warnings.Add,
        };
        using var run = new ExportRun(pod, TimedPod.Query(), options);
        var export = await run.RunAsync(TestContext.Current.CancellationToken);
        var file = Assert.Single(export.Files);
        using var stream = File.OpenRead(file.Path);
        using var hash = System.Security.Cryptography.SHA256.Create();
        Assert.Equal(Convert.ToHexString(hash.ComputeHash(stream)), file.Sha256, ignoreCase: true);
        Assert.Equal(stream.Length, file.Length);
        return file.Path;
    }

    private static async Task<(Dictionary<string, List<object?>> Columns, ParquetSchema Schema)> ReadAsync(string path)
    {
        await using var reader = await ParquetReader.CreateAsync(path, cancellationToken: TestContext.Current.CancellationToken);
        var columns = reader.Schema.GetDataFields().ToDictionary(static field => field.Name, static _ => new List<object?>());
        for (var number = 0; number < reader.RowGroupCount; number++)
        {
            using var group = reader.OpenRowGroupReader(number);
            foreach (var field in reader.Schema.GetDataFields())
                columns[field.Name].AddRange(await ReadAsync(group, field));
        }
        return (columns, reader.Schema);
    }

    private static async Task<IEnumerable<object?>> ReadAsync(ParquetRowGroupReader group, DataField field)
    {
        var count = (int)group.RowCount;
        if (field.ClrType == typeof(long))
            return await Values<long>();
        if (field.ClrType == typeof(decimal))
            return await Values<decimal>();
        if (field.ClrType == typeof(bool))
            return await Values<bool>();
        if (field.ClrType == typeof(DateTime))
            return await Values<DateTime>();
        var texts = new string?[count];
        await group.ReadAsync(field, texts.AsMemory()!);
        return texts;

        async Task<IEnumerable<object?>> Values<T>()
            where T : struct
        {
            var values = new T?[count];
            await group.ReadAsync<T>(field, values.AsMemory());
            return values.Select(static value => (object?)value);
        }
    }
}

using Parquet;
using Parquet.Schema;

namespace OracleFusion.Client.Export;

/// <summary>Writes rows as Apache Parquet, by Parquet.Net, which is loaded when the first row group is.</summary>
internal static class ParquetFile
{
    /// <summary>The bytes of rows, as text, that make a row group: what is in memory at once.</summary>
    private const long GroupSize = 16L * 1024 * 1024;

    /// <summary>Nothing is missing here.</summary>
    public static void Require() { }

    /// <summary>Writes rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The names of the columns, and what types their values are expected to have.</param>
    /// <param name="target">Where to; a stream that can seek.</param>
    /// <param name="name">What the file is to be called.</param>
    /// <param name="warnings">Gets what a person is to know.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many rows there were.</returns>
    public static long Write(
        PartRows rows,
        IReadOnlyList<(string Header, CatalogType? Type)> columns,
        Stream target,
        string name,
        List<string> warnings,
        CancellationToken cancellationToken
    ) => WriteAsync(rows, columns, target, name, warnings, cancellationToken).GetAwaiter().GetResult();

    private static async Task<long> WriteAsync(
        PartRows rows,
        IReadOnlyList<(string Header, CatalogType? Type)> columns,
        Stream target,
        string name,
        List<string> warnings,
        CancellationToken cancellationToken
    )
    {
        var types = ParquetTypes.Fit(rows, columns, name, warnings, cancellationToken);
        var written = columns.Select((column, place) => ParquetColumn.Of(column.Header, types[place])).ToList();
        var options = new ParquetOptions { CompressionMethod = CompressionMethod.Snappy };
        var schema = new ParquetSchema(written.Select(static column => column.Field));
        var writer = await ParquetWriter.CreateAsync(schema, target, options, append: false, cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            long count = 0;
            long waiting = 0;
            rows.Rewind();
            while (rows.Read())
            {
                for (var place = 0; place < written.Count; place++)
                    written[place].Add(rows, place);
                count++;
                waiting += rows.Length;
                if (waiting < GroupSize)
                    continue;
                await WriteGroupAsync(writer, written, cancellationToken).ConfigureAwait(false);
                waiting = 0;
            }
            if (written[0].Count > 0)
                await WriteGroupAsync(writer, written, cancellationToken).ConfigureAwait(false);
            return count;
        }
    }

    private static async Task WriteGroupAsync(ParquetWriter writer, List<ParquetColumn> columns, CancellationToken cancellationToken)
    {
        using var group = writer.CreateRowGroup();
        foreach (var column in columns)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await column.WriteAsync(group, cancellationToken).ConfigureAwait(false);
        }
        group.CompleteValidate();
    }
}

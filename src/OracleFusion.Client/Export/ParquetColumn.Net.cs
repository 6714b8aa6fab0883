using System.Text;
using Parquet;
using Parquet.Schema;

namespace OracleFusion.Client.Export;

/// <summary>A column of a Parquet file, with the values that wait to be written.</summary>
/// <param name="definition">Its name and type.</param>
internal abstract class ParquetColumn(DataField definition)
{
    public DataField Field => definition;

    /// <summary>How many values wait.</summary>
    public abstract int Count { get; }

    /// <summary>A column of a type.</summary>
    public static ParquetColumn Of(string name, CatalogType type) =>
        type switch
        {
            CatalogType.Integer => new ValueColumn<long>(new DataField<long>(name, nullable: true), ParquetTypes.TryReadInteger),
            CatalogType.Number => new ValueColumn<decimal>(
                new DecimalDataField(name, ParquetTypes.Precision, ParquetTypes.Scale, forceByteArrayEncoding: true, isNullable: true),
                ParquetTypes.TryReadNumber
            ),
            CatalogType.Boolean => new ValueColumn<bool>(new DataField<bool>(name, nullable: true), ParquetTypes.TryReadBoolean),
            CatalogType.Date => new ValueColumn<DateTime>(
                new DateTimeDataField(name, DateTimeFormat.Date, isNullable: true),
                ParquetTypes.TryReadDate
            ),
            CatalogType.Timestamp => new ValueColumn<DateTime>(
                new DateTimeDataField(
                    name,
                    DateTimeFormat.Timestamp,
                    isAdjustedToUTC: true,
                    unit: DateTimeTimeUnit.Micros,
                    isNullable: true
                ),
                ParquetTypes.TryReadTimestamp
            ),
            _ => new TextColumn(new DataField<string>(name, nullable: true)),
        };

    /// <summary>Takes the value of a row.</summary>
    public abstract void Add(PartRows rows, int place);

    /// <summary>Writes the values that wait.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);

    private sealed class ValueColumn<T>(DataField definition, ParquetTypes.TryRead<T> read) : ParquetColumn(definition)
        where T : struct
    {
        private readonly List<T?> _values = [];

        public override int Count => _values.Count;

        public override void Add(PartRows rows, int place) =>
            _values.Add(
                rows.IsNull(place) ? null
                : read(rows.TextOf(place), out var value) ? value
                : throw new InvalidOperationException($"{Field.Name} has values that were not there when its type was chosen.")
            );

        public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
        {
            await group.WriteAsync<T>(Field, _values.ToArray(), cancellationToken: cancellationToken).ConfigureAwait(false);
            _values.Clear();
        }
    }

    private sealed class TextColumn(DataField definition) : ParquetColumn(definition)
    {
        private readonly List<string?> _values = [];

        public override int Count => _values.Count;

        public override void Add(PartRows rows, int place) =>
            _values.Add(rows.IsNull(place) ? null : Encoding.UTF8.GetString(rows.TextOf(place)));

        public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
        {
            await group.WriteAsync(Field, _values!).ConfigureAwait(false);
            _values.Clear();
        }
    }
}

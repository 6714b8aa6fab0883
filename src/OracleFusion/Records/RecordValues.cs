using System.Collections;
using System.Data;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>
/// From PowerShell's objects to the values that the client sends: hashtables, custom objects, records and rows of a DataTable, children
/// included. What cannot be read as values is refused with the path to it, never sent empty.
/// </summary>
internal sealed class RecordValues
{
    /// <summary>Payloads of the service are a few levels deep; a chain of new objects deeper than this has no end.</summary>
    private const int Deepest = 32;

    /// <summary>What PowerShell adds to the objects that a job or another machine hands over.</summary>
    private static readonly string[] RemotingProperties = ["PSComputerName", "PSShowComputerName", "RunspaceId", "PSSourceJobInstanceId"];

    /// <summary>The objects that the value at hand stands in, from the outside in, with their paths.</summary>
    private readonly List<(object Value, string Path)> _parents = [];

    private RecordValues() { }

    /// <summary>The attributes of an object: the entries of a hashtable, the attributes of a record, or the properties of anything
    /// else.</summary>
    /// <exception cref="FusionInputException">The object is a scalar or a list, contains itself, or a value in it cannot be
    /// sent.</exception>
    internal static IReadOnlyDictionary<string, object?> Of(object source) =>
        new RecordValues().TryAttributes(source, "")
        ?? throw new FusionInputException(
            $"A {Unwrap.Value(source)?.GetType().Name ?? "null"} has no attributes: give a hashtable, or an object whose properties "
                + "are the attributes."
        );

    private Dictionary<string, object?>? TryAttributes(object? source, string path) =>
        Unwrap.Value(source) switch
        {
            FusionRecord record => Within(record, path, () =>
                All(FusionRecord.GetNames(record).Select(n => (n, FusionRecord.GetValue(record, n))), path)
            ),
            IDictionary entries => Within(entries, path, () => All(Entries(entries, path), path)),
            PSCustomObject => Within(source!, path, () => All(Properties((PSObject)source!, path), path)),
            DataRow row => All(Cells(row), path),
            DataRowView view => All(Cells(view.Row), path),
            IEnumerable pairs when PairsOf(pairs) is { } entries => Within(pairs, path, () => All(entries, path)),
            _ => null,
        };

    private Dictionary<string, object?> All(IEnumerable<(string Name, object? Value)> entries, string path)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            if (values.ContainsKey(name))
                throw new FusionInputException($"{At(path, name)} is given twice. Give it once.");
            values.Add(name, Value(value, At(path, name)));
        }

        return values;
    }

    private object? Value(object? source, string path)
    {
        var value = Unwrap.Value(source);
        switch (value)
        {
            case null or DBNull:
                return null;
            case PSCustomObject when Moment((PSObject)source!) is { } moment:
                return moment;
        }

        return ScalarValue.TryRead(value, path)
            ?? TryAttributes(source, path)
            ?? (object?)TryList(value, path)
            ?? throw new FusionInputException(
                $"{path}: a {value.GetType().Name} cannot be sent. Give text, a number, a date, true or false, a hashtable, or a "
                    + "list of these."
            );
    }

    // Anything can be enumerable, a piece of XML too; only collections are lists.
    private List<object?>? TryList(object value, string path) =>
        value is ICollection || HasInterface(value, typeof(ICollection<>)) || HasInterface(value, typeof(IReadOnlyCollection<>))
            ? Within(value, path, () =>
                ((IEnumerable)value)
                    .Cast<object?>()
                    .Select((item, index) => Value(item, FormattableString.Invariant($"{path}[{index}]")))
                    .ToList()
            )
            : null;

    private T Within<T>(object value, string path, Func<T> read)
    {
        var same = _parents.Find(parent => ReferenceEquals(parent.Value, value));
        if (same.Value is not null)
            throw new FusionInputException(
                $"{path} is the same object as {(same.Path.Length == 0 ? "the one that it stands in" : same.Path)}: values that "
                    + "contain themselves cannot be sent. Nothing was sent."
            );
        if (_parents.Count >= Deepest)
            throw new FusionInputException(
                $"{path} is nested more than {Deepest} deep, which nothing that the service takes is. Nothing was sent."
            );
        _parents.Add((value, path));
        var result = read();
        _parents.RemoveAt(_parents.Count - 1);
        return result;
    }

    private static IEnumerable<(string Name, object? Value)> Entries(IDictionary entries, string path)
    {
        foreach (DictionaryEntry entry in entries)
        {
            yield return Unwrap.Value(entry.Key) is string or IFormattable
            && Convert.ToString(entry.Key, CultureInfo.InvariantCulture) is { } name
                ? (name, entry.Value)
                : throw new FusionInputException(
                    $"{(path.Length == 0 ? "The input" : path)} has an entry whose name is a {entry.Key.GetType().Name}: names of "
                        + "attributes are text."
                );
        }
    }

    private static IEnumerable<(string Name, object? Value)> Properties(PSObject source, string path)
    {
        foreach (var property in source.Properties.Where(p => p.IsGettable && !RemotingProperties.Contains(p.Name)))
        {
            object? value;
            try
            {
                value = property.Value;
            }
            catch (GetValueException e)
            {
                throw new FusionInputException($"{At(path, property.Name)} cannot be read: {e.Message}", e);
            }

            yield return (property.Name, value);
        }
    }

    private static IEnumerable<(string Name, object? Value)> Cells(DataRow row) =>
        row.Table.Columns.Cast<DataColumn>().Select(column => (column.ColumnName, (object?)row[column]));

    /// <summary>The entries of a dictionary that is one only by its generic interface, such as an ExpandoObject; null for anything
    /// else.</summary>
    private static IEnumerable<(string Name, object? Value)>? PairsOf(IEnumerable pairs)
    {
        var pair = pairs
            .GetType()
            .GetInterfaces()
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(i => i.GetGenericArguments()[0])
            .FirstOrDefault(t =>
                t.IsGenericType && t.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) && t.GetGenericArguments()[0] == typeof(string)
            );
        return pair is null
            ? null
            : pairs
                .Cast<object>()
                .Select(entry => ((string)pair.GetProperty("Key")!.GetValue(entry)!, (object?)pair.GetProperty("Value")!.GetValue(entry)));
    }

    private static bool HasInterface(object value, Type definition) =>
        value is IEnumerable && value.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition);

    private static string At(string path, string name) => path.Length == 0 ? name : path + "." + name;

    // A job, or a file of Export-Clixml, takes a timestamp to pieces.
    private static DateTimeOffset? Moment(PSObject pieces) =>
        pieces.TypeNames.Contains("Deserialized.System.DateTimeOffset")
        && pieces.Properties["UtcTicks"]?.Value is long ticks
        && pieces.Properties["Offset"]?.Value is TimeSpan offset
            ? new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(offset)
            : null;
}

using System.Collections;
using System.Data;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>
/// Reads the objects that users give for records and rows: hashtables, custom objects, records, rows of a DataTable, and what a job or a
/// file made of these.
/// </summary>
internal static class ObjectMembers
{
    /// <summary>What people send is a few levels deep; what is deeper than this has no end.</summary>
    private const int Deepest = 32;

    /// <summary>Limits how deep objects are followed: without end it would end the process.</summary>
    /// <param name="depth">How many objects the value at hand stands in.</param>
    /// <param name="place">Where it stands.</param>
    /// <exception cref="FusionInputException">It is nested too deep, or contains itself.</exception>
    internal static void RequireEnd(int depth, string place)
    {
        if (depth > Deepest)
            throw new FusionInputException(
                $"The value of {place} is nested more than {Deepest} deep, or contains itself. Nothing was sent."
            );
    }

    /// <summary>The names and values of an object: the entries of a hashtable, the attributes of a record, the columns of a row, the
    /// properties of a custom object; null for anything else.</summary>
    /// <param name="source">The object.</param>
    /// <param name="path">Where it stands, for an error; empty for the input itself.</param>
    /// <exception cref="FusionInputException">A name is no text, or a property cannot be read.</exception>
    internal static IEnumerable<(string Name, object? Value)>? Try(object? source, string path) =>
        Unwrap.Value(source) switch
        {
            FusionRecord record => Attributes(record),
            IDictionary entries => Entries(entries, path),
            PSCustomObject => Properties((PSObject)source!, path),
            DataRow row => Cells(row),
            DataRowView view => Cells(view.Row),
            // A list as PowerShell makes it, of which there may be one in each row.
            object[] => null,
            IEnumerable pairs => PairsOf(pairs),
            _ => null,
        };

    /// <summary>What is to be changed of a record: what was set on it since it was read or written, and what was added.</summary>
    /// <param name="record">The record.</param>
    internal static Dictionary<string, object?> Changes(FusionRecord record)
    {
        var changes = FusionRecord.GetChanges(record).ToDictionary(c => c.Key, c => c.Value);
        foreach (var (name, value) in AddedMembers.Unwritten(record))
        {
            // One that stands in the place of an attribute hides it.
            changes.Remove(changes.Keys.FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name);
            changes[name] = value;
        }

        return changes;
    }

    /// <summary>A value without PowerShell's wrapping; null also for DBNull, as rows of a DataTable have it.</summary>
    internal static object? Value(object? source) =>
        Unwrap.Value(source) switch
        {
            DBNull => null,
            PSCustomObject when Moment((PSObject)source!) is { } moment => moment,
            var value => value,
        };

    /// <summary>The properties of an object of any class.</summary>
    /// <param name="source">The object.</param>
    /// <param name="path">Where it stands, for an error; empty for the input itself.</param>
    /// <exception cref="FusionInputException">A property cannot be read.</exception>
    internal static IEnumerable<(string Name, object? Value)> Properties(PSObject source, string path)
    {
        foreach (var property in source.Properties.Where(p => p.IsGettable && !AddedMembers.IsOfShell(p.Name)))
        {
            object? value;
            try
            {
                value = property.Value;
            }
            catch (GetValueException e)
            {
                throw new FusionInputException($"{Join(path, property.Name)} cannot be read: {e.Message}", e);
            }

            yield return (property.Name, value);
        }
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

    private static IEnumerable<(string Name, object? Value)> Attributes(FusionRecord record)
    {
        var added = AddedMembers.Of(record).ToList();
        return FusionRecord
            .GetNames(record)
            .Where(name => !added.Exists(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .Select(name => (name, FusionRecord.GetValue(record, name)))
            .Concat(added);
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

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;

    // A job, or a file of Export-Clixml, takes a timestamp to pieces.
    private static DateTimeOffset? Moment(PSObject pieces) =>
        pieces.TypeNames.Contains("Deserialized.System.DateTimeOffset")
        && pieces.Properties["UtcTicks"]?.Value is long ticks
        && pieces.Properties["Offset"]?.Value is TimeSpan offset
            ? new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(offset)
            : null;
}

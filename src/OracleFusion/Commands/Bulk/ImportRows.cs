using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Commands;

/// <summary>Makes rows of the objects that come down the pipeline: properties are columns, and a property that is a list holds the rows
/// below.</summary>
internal static class ImportRows
{
    /// <exception cref="FusionInputException">An input is no object with properties.</exception>
    public static ImportRow Of(object? input)
    {
        var values = new List<KeyValuePair<string, object?>>();
        List<KeyValuePair<string, IReadOnlyList<ImportRow>>>? children = null;
        Read(input, values);
        var kept = 0;
        for (var i = 0; i < values.Count; i++)
        {
            var (name, raw) = (values[i].Key, values[i].Value);
            var value = Unwrap.Value(raw);
            if (value is string or ValueType or null)
                values[kept++] = new KeyValuePair<string, object?>(name, value);
            else if (value is IDictionary one)
                Add(name, [Of(one)]);
            else if (value is IEnumerable list)
                Add(name, Rows(list));
            else if (value is PSCustomObject)
                Add(name, [Of(raw)]);
            else
                values[kept++] = new KeyValuePair<string, object?>(name, value);
        }

        values.RemoveRange(kept, values.Count - kept);
        return new ImportRow(values, children ?? (IReadOnlyList<KeyValuePair<string, IReadOnlyList<ImportRow>>>)[]);

        void Add(string name, IReadOnlyList<ImportRow> rows)
        {
            if (rows.Count > 0)
                (children ??= []).Add(new KeyValuePair<string, IReadOnlyList<ImportRow>>(name, rows));
        }
    }

    private static List<ImportRow> Rows(IEnumerable list)
    {
        var rows = new List<ImportRow>();
        foreach (var item in list)
            rows.Add(Of(item));
        return rows;
    }

    /// <summary>What a person knows a row by: its first value that looks like a number of a document.</summary>
    public static string Label(ImportRow row)
    {
        var pair = row.Values.FirstOrDefault(value =>
            value.Value is not null
            && (
                value.Key.Replace("_", "").EndsWith("Num", StringComparison.OrdinalIgnoreCase)
                || value.Key.Replace("_", "").EndsWith("Number", StringComparison.OrdinalIgnoreCase)
            )
        );
        return pair.Key is null ? "" : $" ({pair.Key} {Convert.ToString(pair.Value, CultureInfo.InvariantCulture)})";
    }

    private static void Read(object? input, List<KeyValuePair<string, object?>> values)
    {
        var inner = Unwrap.Value(input);
        if (inner is IDictionary dictionary)
        {
            foreach (DictionaryEntry entry in dictionary)
                values.Add(new KeyValuePair<string, object?>(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!, entry.Value));
            return;
        }

        if (input is null || inner is string or ValueType)
            throw new FusionInputException($"'{input}' is no object with properties that could be columns. Data files are given by -Path.");
        var wrapped = PSObject.AsPSObject(input);
        foreach (var property in wrapped.Properties)
        {
            if (property.IsGettable)
                values.Add(new KeyValuePair<string, object?>(property.Name, property.Value));
        }
    }
}

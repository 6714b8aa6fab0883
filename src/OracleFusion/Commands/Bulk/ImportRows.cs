using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;
using OracleFusion.Records;

namespace OracleFusion.Commands;

/// <summary>Makes rows of the objects that come down the pipeline: properties are columns, and a property that is a list holds the rows
/// below.</summary>
internal static class ImportRows
{
    /// <exception cref="FusionInputException">An input is no object with properties, or contains itself.</exception>
    public static ImportRow Of(object? input) => Of(input, "the input", 0);

    private static ImportRow Of(object? input, string place, int depth)
    {
        ObjectMembers.RequireEnd(depth, place);
        var values = new List<KeyValuePair<string, object?>>(16);
        List<KeyValuePair<string, IReadOnlyList<ImportRow>>>? children = null;
        foreach (var (name, raw) in Columns(input))
        {
            var value = ObjectMembers.Value(raw);
            if (value is string or ValueType or null)
                values.Add(new(name, value));
            else if (ObjectMembers.Try(raw, name) is not null)
                Add(name, [Of(raw, name, depth + 1)]);
            else if (value is IEnumerable list)
                Add(name, Rows(list, name, depth + 1));
            else
                values.Add(new(name, value));
        }

        return new ImportRow(values, children ?? (IReadOnlyList<KeyValuePair<string, IReadOnlyList<ImportRow>>>)[]);

        void Add(string name, IReadOnlyList<ImportRow> rows)
        {
            if (rows.Count > 0)
                (children ??= []).Add(new KeyValuePair<string, IReadOnlyList<ImportRow>>(name, rows));
        }
    }

    private static List<ImportRow> Rows(IEnumerable list, string place, int depth)
    {
        var rows = new List<ImportRow>();
        foreach (var item in list)
            rows.Add(Of(item, place, depth));
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

    private static IEnumerable<(string Name, object? Value)> Columns(object? input)
    {
        if (ObjectMembers.Try(input, "") is { } members)
            return members;
        return input is null || Unwrap.Value(input) is string or ValueType
            ? throw new FusionInputException(
                $"'{input}' is no object with properties that could be columns. Data files are given by -Path."
            )
            : ObjectMembers.Properties(PSObject.AsPSObject(input), "");
    }
}

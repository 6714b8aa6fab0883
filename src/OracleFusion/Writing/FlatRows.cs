using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Writing;

/// <summary>Flat rows, of which those that are alike in the key become one record with a child for each.</summary>
internal sealed class FlatRows
{
    /// <summary>How many rows of a record are named in an error; the others are counted.</summary>
    private const int Told = 5;

    private readonly string[] _key;
    private readonly string _prefix;
    private readonly CatalogResource? _resource;
    private readonly CatalogResource? _child;

    // What differs only by case or by blanks is no other record: its rows come together here, and do not agree on that attribute.
    private readonly Dictionary<string, Group> _byKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<int> _without = [];
    private readonly List<int> _blank = [];

    /// <param name="key">The columns of the key.</param>
    /// <param name="line">The child collection.</param>
    /// <param name="resource">What the catalog knows of the record; null for a resource that it does not have, where only columns with the
    /// child's prefix are the child's.</param>
    /// <exception cref="FusionInputException">The resource has no such child.</exception>
    public FlatRows(string[] key, string line, CatalogResource? resource)
    {
        _key = key;
        _resource = resource;
        var child = resource?.Children.FirstOrDefault(c => c.Key.Equals(line, StringComparison.OrdinalIgnoreCase));
        if (resource is { IsPartial: false } && child?.Value is null)
            throw new FusionInputException(
                $"-LineProperty: {resource.FullName} has no child collection '{line}'."
                    + NearestName.Question(resource.Children.Keys, line)
                    + $" It has {string.Join(", ", resource.Children.Keys)}."
            );
        _child = child?.Value;
        Line = _child is null ? line : child!.Value.Key;
        _prefix = Line + ".";
    }

    /// <summary>The child collection, as the service spells it.</summary>
    public string Line { get; }

    /// <summary>The groups, in the order of their first rows.</summary>
    public List<Group> Groups { get; } = [];

    /// <summary>Takes a row. What is wrong with one is wrong with its record, of which nothing may be sent then.</summary>
    /// <param name="row">The row.</param>
    /// <param name="read">Reads its values.</param>
    /// <param name="number">Which of the inputs it is, from 1.</param>
    /// <exception cref="FusionInputException">It lacks a column of the key, or a value cannot be sent.</exception>
    /// <exception cref="ServiceException">What its values are could not be read from the server.</exception>
    public void Add(PSObject row, Func<IReadOnlyDictionary<string, object?>> read, int number)
    {
        if (IsBlank(row))
        {
            _blank.Add(number);
            return;
        }

        var group = GroupOf(row, number);
        try
        {
            group.Add(row, read(), number);
        }
        catch
        {
            group.Refuse(number);
            throw;
        }
    }

    /// <summary>What is to be said of rows that have nothing in any column, as spreadsheets leave at their end; null where there are
    /// none.</summary>
    public string? PassedOver => _blank.Count == 0 ? null : $"Passed over, for all of their columns are empty: {Named(_blank)}.";

    /// <summary>Requires that every row has shown which record it belongs to: without one of its rows a record would be another.</summary>
    /// <exception cref="FusionInputException">One has not.</exception>
    public void RequireWhole()
    {
        if (_without.Count > 0)
            throw new FusionInputException(
                $"Of the rows, {Named(_without)}"
                    + " cannot be told to belong to a record, which would be sent without its line. Nothing was sent."
            );
    }

    private static string Named(List<int> numbers) =>
        string.Join(", ", numbers.Take(Told).Select(n => "input " + n.ToString(CultureInfo.InvariantCulture)))
        + (numbers.Count > Told ? string.Format(CultureInfo.InvariantCulture, " and {0:N0} more", numbers.Count - Told) : "");

    private static bool IsBlank(PSObject row)
    {
        List<object?> values =
        [
            .. row.BaseObject is IDictionary table ? table.Values.Cast<object?>() : row.Properties.Select(property => property.Value),
        ];
        return values.Count > 0
            && values.TrueForAll(value => string.IsNullOrWhiteSpace(Convert.ToString(Unwrap.Value(value), CultureInfo.InvariantCulture)));
    }

    private Group GroupOf(PSObject row, int number)
    {
        string key;
        try
        {
            key = string.Join("\u001f", _key.Select(name => Text(row, name)));
        }
        catch (FusionInputException)
        {
            _without.Add(number);
            throw;
        }

        if (!_byKey.TryGetValue(key, out var group))
        {
            _byKey.Add(key, group = new Group(this));
            Groups.Add(group);
        }

        return group;
    }

    private static string Text(PSObject row, string name)
    {
        var value = Unwrap.Value(
            row.BaseObject is IDictionary table
                ? table
                    .Cast<DictionaryEntry>()
                    .FirstOrDefault(e =>
                        name.Equals(Convert.ToString(e.Key, CultureInfo.InvariantCulture), StringComparison.OrdinalIgnoreCase)
                    )
                    .Value
                : row.Properties[name]?.Value
        );
        // 7, 7.0 and 7.00 are one number: sheets and databases give them in different types.
        if (Number(value) is { } number)
            return number.ToString("G29", CultureInfo.InvariantCulture);
        return Convert.ToString(value, CultureInfo.InvariantCulture)?.Trim() is { Length: > 0 } text
            ? text
            : throw new FusionInputException($"The row has no {name}, by which -GroupBy is to group it.");
    }

    /// <summary>A number as one that can be compared with others whatever their type; null for what is none, or is out of range.</summary>
    private static decimal? Number(object? value)
    {
        if (value is not (byte or sbyte or short or ushort or int or uint or long or ulong or decimal or double or float))
            return null;
        try
        {
            return Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static bool IsSame(object? one, object? other) => Number(one) is { } number ? number == Number(other) : Equals(one, other);

    private string? LineAttribute(string column)
    {
        if (column.StartsWith(_prefix, StringComparison.OrdinalIgnoreCase))
            return column.Substring(_prefix.Length);
        if (
            _child is null
            || _key.Contains(column, StringComparer.OrdinalIgnoreCase)
            || Has(_resource!.Attributes.Keys, column)
            || Has(_resource.Children.Keys, column)
        )
            return null;
        return Has(_child.Attributes.Keys, column) || Has(_child.Children.Keys, column) ? column : null;
    }

    private static bool Has(IEnumerable<string> names, string name) => names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The rows of one record.</summary>
    internal sealed class Group(FlatRows owner)
    {
        private readonly List<IReadOnlyDictionary<string, object?>> _values = [];
        private readonly List<PSObject> _rows = [];
        private readonly List<int> _numbers = [];
        private readonly List<int> _refused = [];

        /// <summary>The rows as they came.</summary>
        public PSObject[] Rows => [.. _rows];

        /// <summary>What the rows are called in an error: Input 3, or Inputs 1, 2, 5.</summary>
        public string Place =>
            (_numbers.Count == 1 ? "Input " : "Inputs ")
            + string.Join(", ", _numbers.Take(Told).Select(n => n.ToString(CultureInfo.InvariantCulture)))
            + (_numbers.Count > Told ? string.Format(CultureInfo.InvariantCulture, " and {0:N0} more", _numbers.Count - Told) : "");

        public void Add(PSObject row, IReadOnlyDictionary<string, object?> values, int number)
        {
            _numbers.Add(number);
            _rows.Add(row);
            _values.Add(values);
        }

        /// <summary>Takes note of a row that was refused.</summary>
        public void Refuse(int number)
        {
            _refused.Add(number);
            if (!_numbers.Contains(number))
                _numbers.Add(number);
        }

        /// <summary>The record's attributes, and its lines under the name of the child collection.</summary>
        /// <exception cref="FusionInputException">A row was refused, the rows do not agree on an attribute of the record, or two columns of
        /// one row mean the same.</exception>
        public Dictionary<string, object?> Values()
        {
            if (_refused.Count > 0)
                throw new FusionInputException(
                    $"Of its rows, input {string.Join(", ", _refused.Select(n => n.ToString(CultureInfo.InvariantCulture)))} was refused; "
                        + "nothing was sent of the others."
                );
            var head = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
            var lines = new List<object?>();
            for (var row = 0; row < _values.Count; row++)
            {
                var line = new Dictionary<string, object?>(StringComparer.Ordinal);
                foreach (var value in _values[row])
                {
                    if (owner.LineAttribute(value.Key) is { } attribute)
                        line.Add(Once(line, attribute, row), value.Value);
                    else if (row == 0)
                        head[value.Key] = value.Value;
                    else if (!head.TryGetValue(value.Key, out var first) || !IsSame(first, value.Value))
                        throw Disagreement(value.Key, row, first: head.TryGetValue(value.Key, out var of) ? of : null, value.Value);
                }

                lines.Add(line);
            }

            head.Add(Once(head, owner.Line, 0), lines);
            return head.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        }

        private static string Once(Dictionary<string, object?> values, string name, int row) =>
            values.Keys.Contains(name, StringComparer.OrdinalIgnoreCase)
                ? throw new FusionInputException(
                    $"{name} is given twice in row {(row + 1).ToString(CultureInfo.InvariantCulture)} of it, by columns that mean the same."
                )
                : name;

        private FusionInputException Disagreement(string column, int row, object? first, object? other) =>
            new(
                string.Format(
                    CultureInfo.InvariantCulture,
                    "The rows of one record do not agree on {0}: '{1}' in the first, '{2}' in row {3} of it. If it belongs to the "
                        + "line, call the column {4}.{0}. Nothing was sent for it.",
                    column,
                    first,
                    other,
                    row + 1,
                    owner.Line
                )
            );
    }
}

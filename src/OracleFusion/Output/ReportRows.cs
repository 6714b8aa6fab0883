using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Output;

/// <summary>Makes objects of the rows of a report or query: a property for each column, in the order of the columns, also where every value
/// is null.</summary>
internal sealed class ReportRows
{
    // Every object has these, and a property of one of their names could be neither added nor read.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "PSObject",
        "PSBase",
        "PSAdapted",
        "PSExtended",
        "PSTypeNames",
        "PSStandardMembers",
    };

    private readonly string[] _names;
    private readonly Func<string?, object?>[] _read;
    private long _row;

    /// <param name="columns">The names of the columns.</param>
    /// <param name="types">What their values are made into, as far as it is known.</param>
    /// <param name="given">The types that the user gave, by name.</param>
    /// <exception cref="FusionInputException">A type was given for a column that is not there, or is none.</exception>
    public ReportRows(IReadOnlyList<string> columns, IReadOnlyList<SqlColumnType> types, IReadOnlyDictionary<string, Type> given)
    {
        var unknown = given.Keys.Where(name => !columns.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList();
        if (unknown.Count > 0)
            throw new FusionInputException(
                $"-As names {string.Join(", ", unknown)}, and the result has the columns {string.Join(", ", columns)}."
            );
        _names = [.. columns.Select(name => Reserved.Contains(name) ? name + "_" : name)];
        _read = new Func<string?, object?>[columns.Count];
        for (var i = 0; i < _read.Length; i++)
        {
            var (name, type) = (columns[i], types[i]);
            _read[i] = given.FirstOrDefault(g => g.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { } wanted
                ? text => Convert(text, wanted, name)
                : text => SqlValues.Read(text, type);
        }
    }

    /// <summary>The types that a hashtable of -As gives: names of columns with types or names of types.</summary>
    /// <exception cref="FusionInputException">A value is no type.</exception>
    public static IReadOnlyDictionary<string, Type> TypesOf(System.Collections.IDictionary? given)
    {
        var types = new Dictionary<string, Type>(StringComparer.OrdinalIgnoreCase);
        foreach (System.Collections.DictionaryEntry entry in given ?? new System.Collections.Hashtable())
        {
            types[entry.Key.ToString()!] =
                LanguagePrimitives.TryConvertTo(entry.Value, CultureInfo.InvariantCulture, out Type? type) && type is not null
                    ? type
                    : throw new FusionInputException($"-As: '{entry.Value}' is no type. Give one such as [decimal] or [datetime].");
        }

        return types;
    }

    /// <summary>An object of a row.</summary>
    /// <exception cref="FusionInputException">A value is not of the type that was given for its column.</exception>
    public PSObject Of(string?[] row)
    {
        _row++;
        var made = new PSObject();
        for (var i = 0; i < _names.Length; i++)
            made.Properties.Add(new PSNoteProperty(_names[i], _read[i](row[i])), preValidated: true);
        return made;
    }

    private object? Convert(string? text, Type type, string column) =>
        text is null || type == typeof(string)
            ? text
            : Value(text, Nullable.GetUnderlyingType(type) ?? type)
                ?? throw new FusionInputException($"-As: '{text}' in row {_row}, column {column}, is no {type.Name}.");

    // What PowerShell would make of a text depends on cultures: 1234,56 is not 123456, and 01.02.2026 no day that can be told.
    private static object? Value(string text, Type type)
    {
        if (type == typeof(DateTime))
            return SqlValues.Moment(text) is { } day ? DateTime.SpecifyKind(day.DateTime, DateTimeKind.Unspecified) : null;
        if (type == typeof(DateTimeOffset))
            return SqlValues.Moment(text);
        if (type == typeof(bool))
            return text.ToUpperInvariant() switch
            {
                "Y" or "TRUE" or "1" => true,
                "N" or "FALSE" or "0" => false,
                _ => null,
            };
        if (type == typeof(decimal))
            return SqlValues.TryNumber(text, out var number) ? number : null;
        if (type == typeof(double) || type == typeof(float))
            return
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
                && LanguagePrimitives.TryConvertTo(real, type, CultureInfo.InvariantCulture, out var floating)
                ? floating
                : null;
        if (!type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64)
            return
                SqlValues.TryNumber(text, out var whole)
                && decimal.Truncate(whole) == whole
                && LanguagePrimitives.TryConvertTo(whole, type, CultureInfo.InvariantCulture, out var integer)
                ? integer
                : null;
        // DateOnly, which not every edition has: only as ISO 8601 has it.
        if (type.FullName == "System.DateOnly" && SqlValues.Moment(text) is not { TimeOfDay.Ticks: 0 })
            return null;
        return LanguagePrimitives.TryConvertTo(text, type, CultureInfo.InvariantCulture, out var converted) ? converted : null;
    }
}

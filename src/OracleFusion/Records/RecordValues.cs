using System.Collections;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Records;

/// <summary>
/// From PowerShell's objects to the values that the client sends, children included. What cannot be read as values is refused with the
/// path to it, never sent empty.
/// </summary>
internal sealed class RecordValues
{
    /// <summary>Payloads of the service are a few levels deep; a chain of new objects deeper than this has no end.</summary>
    private const int Deepest = 32;

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
        ObjectMembers.Try(source, path) is { } members ? Within(Identity(source!), path, () => All(members, path)) : null;

    // The wrapper of a custom object is what there is of it: what it wraps is the same for all.
    private static object Identity(object source) => Unwrap.Value(source) is PSCustomObject ? source : Unwrap.Value(source)!;

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
        if (ObjectMembers.Value(source) is not { } value)
            return null;
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

    private static bool HasInterface(object value, Type definition) =>
        value is IEnumerable && value.GetType().GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition);

    private static string At(string path, string name) => path.Length == 0 ? name : path + "." + name;
}

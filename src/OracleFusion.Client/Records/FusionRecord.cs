using System.ComponentModel;
using OracleFusion.Client.Records;

namespace OracleFusion.Client;

/// <summary>
/// A record of the service. The class of an instance is made at run time for the attributes that the server sent: each is a property with
/// the attribute's name. A number, a truth value, a date or a moment is a property of type object, so that what is assigned to it is read
/// by <see cref="SetValue"/> and not by the shell, which makes 9950 of '99,50'; its value is a long or a decimal, a bool, a DateTime or a
/// DateTimeOffset. What else a record knows (where it came from, its change indicator, which attributes were set
/// since) is reached through the static members here, so that nothing but attributes shows on the instance.
/// </summary>
/// <remarks>Instances are not safe for use by several threads at once while one of them sets a property.</remarks>
public abstract class FusionRecord
{
    private RecordClass? _class;
    private object?[] _values = [];
    private ulong[]? _changed;
    private RecordServer? _source;
    private string? _path;
    private string? _changeIndicator;

    /// <summary>Makes a record without attributes set; used by the classes made at run time.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected FusionRecord() { }

    private RecordClass Class => _class ??= RecordClass.Of(GetType());

    /// <summary>Where a record came from; null for one that was not read from a server.</summary>
    /// <param name="record">The record.</param>
    public static RecordOrigin? GetOrigin(FusionRecord record)
    {
        _ = record ?? throw new ArgumentNullException(nameof(record));
        return record._source is null || record._path is null || !ResourcePath.TryParse(record._path, out var path)
            ? null
            : new RecordOrigin(record._source.Server, path!, record._changeIndicator);
    }

    /// <summary>
    /// The attributes that were set since the record was read, by the names that the service uses; empty where nothing was.
    /// </summary>
    /// <param name="record">The record.</param>
    public static IReadOnlyDictionary<string, object?> GetChanges(FusionRecord record)
    {
        _ = record ?? throw new ArgumentNullException(nameof(record));
        var changes = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var slot in record.Slots())
        {
            if (record.IsChanged(slot))
                changes[record.Class.Columns[slot].WireName] = record.ValueAt(slot);
        }
        return changes;
    }

    /// <summary>
    /// The attributes that the row has, by the names that the service uses: those that the server sent and those that were set.
    /// </summary>
    /// <param name="record">The record.</param>
    public static IReadOnlyList<string> GetNames(FusionRecord record)
    {
        _ = record ?? throw new ArgumentNullException(nameof(record));
        return [.. record.Values().Select(static value => value.Key)];
    }

    /// <summary>The value of an attribute; null where the row has none.</summary>
    /// <param name="record">The record.</param>
    /// <param name="name">The attribute's name, as the service spells it or else without regard to case.</param>
    public static object? GetValue(FusionRecord record, string name)
    {
        _ = record ?? throw new ArgumentNullException(nameof(record));
        return record.Named(name);
    }

    /// <summary>
    /// Tells a record that values which were set on it have been written: they count as changed no more, and its state is that of the
    /// service's answer, so that it can be changed again. Its other attributes stay as they were read, and what was set on it since the
    /// write began still counts as changed.
    /// </summary>
    /// <param name="record">The record that was written.</param>
    /// <param name="written">What was written, by the names that the service uses.</param>
    /// <param name="answer">The record as the service answered; null where it sent none, and the state is not known.</param>
    public static void AcceptChanges(FusionRecord record, IReadOnlyDictionary<string, object?> written, FusionRecord? answer)
    {
        _ = record ?? throw new ArgumentNullException(nameof(record));
        _ = written ?? throw new ArgumentNullException(nameof(written));
        foreach (var slot in record.Slots())
        {
            if (
                record.IsChanged(slot)
                && written.TryGetValue(record.Class.Columns[slot].WireName, out var value)
                && Equals(record.ValueAt(slot), value)
            )
                record._changed![slot / 64] &= ~(1UL << (slot % 64));
        }
        record._changeIndicator = answer?._changeIndicator ?? record._changeIndicator;
    }

    /// <summary>
    /// Tells a record the state that it has after a write beside its attributes, such as to one of its contents; what was set on it still
    /// counts as changed.
    /// </summary>
    /// <param name="record">The record that was written to.</param>
    /// <param name="now">The record as it is now.</param>
    public static void AcceptState(FusionRecord record, FusionRecord now)
    {
        _ = record ?? throw new ArgumentNullException(nameof(record));
        _ = now ?? throw new ArgumentNullException(nameof(now));
        record._changeIndicator = now._changeIndicator ?? record._changeIndicator;
    }

    /// <summary>
    /// Which record it is, <c>invoices/300000047414679</c> or the like: cmdlets that compare objects by their text then tell records apart.
    /// The name of the class where the address is not known.
    /// </summary>
    public sealed override string ToString()
    {
        // /fscmRestApi/resources/11.13.18.05/ goes before.
        var names = _path?.Split(['/'], 5);
        return names is { Length: 5 } ? names[4] : GetType().ToString();
    }

    /// <summary>The attributes that the row has with their values, by the names that the service uses.</summary>
    internal static IEnumerable<KeyValuePair<string, object?>> GetValues(FusionRecord record) => record.Values();

    /// <summary>The value of an attribute, whether it is a property or was only read to page by.</summary>
    internal static object? GetHidden(FusionRecord record, string name) => record.Hidden(name);

    internal static string? GetPath(FusionRecord record) => record._path;

    internal void Fill(RecordClass @class, object?[] values, RecordServer source, string? path, string? changeIndicator)
    {
        _class = @class;
        _values = values;
        _source = source;
        _path = path;
        _changeIndicator = changeIndicator;
    }

    /// <summary>The child records of an attribute; none where it has no list of them.</summary>
    internal virtual IReadOnlyList<FusionRecord> RowsAt(int slot) => ValueAt(slot) as FusionRecord[] ?? [];

    /// <summary>Puts a value in place of the one that was read, without marking it as changed.</summary>
    internal virtual void Complete(int slot, object value) => _values[slot] = value;

    /// <summary>Reads a property; used by the classes made at run time.</summary>
    /// <param name="slot">The property's place.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected object? ValueAt(int slot)
    {
        if (slot >= _values.Length)
            return null;
        var value = _values[slot];
        return ReferenceEquals(value, RecordColumn.Null) ? null : value;
    }

    /// <summary>Sets a property and marks it as changed; used by the classes made at run time.</summary>
    /// <param name="slot">The property's place.</param>
    /// <param name="value">The value. Text for a number is digits with a point, for a date or a moment ISO 8601; a day is text without a
    /// zone.</param>
    /// <exception cref="FusionInputException">The value is no number, truth value, date or moment of one meaning, where the attribute is
    /// one.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void SetValue(int slot, object? value)
    {
        var meant = AssignedValue.Of(value, Class.Columns[slot]);
        if (slot >= _values.Length)
            Array.Resize(ref _values, Class.Columns.Count);
        _values[slot] = meant ?? RecordColumn.Null;
        _changed ??= new ulong[(Class.Columns.Count + 63) / 64];
        _changed[slot / 64] |= 1UL << (slot % 64);
    }

    private protected virtual object? Named(string name)
    {
        var slot = Class.Find(name);
        return slot < 0 ? null : ValueAt(slot);
    }

    private protected virtual object? Hidden(string name)
    {
        for (var slot = 0; slot < Class.Columns.Count; slot++)
        {
            if (Class.Columns[slot].WireName.Equals(name, StringComparison.Ordinal))
                return ValueAt(slot);
        }
        return null;
    }

    private protected virtual IEnumerable<KeyValuePair<string, object?>> Values() =>
        Slots().Select(slot => new KeyValuePair<string, object?>(Class.Columns[slot].WireName, ValueAt(slot)));

    private bool IsChanged(int slot) => _changed is not null && (_changed[slot / 64] & (1UL << (slot % 64))) != 0;

    private IEnumerable<int> Slots()
    {
        for (var slot = 0; slot < _values.Length; slot++)
        {
            if (_values[slot] is not null && !Class.Columns[slot].IsHidden)
                yield return slot;
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;
using OracleFusion.Sandbox.Data;
using OracleFusion.Sandbox.Schema;
using OracleFusion.Sandbox.Values;

namespace OracleFusion.Sandbox.Store;

/// <summary>Changes on the way: each step replaces the picture that the next one sees.</summary>
internal sealed class Transaction(Snapshot start, TimeProvider clock, Func<long> nextId)
{
    private static readonly DateOnly EndOfTime = new(4712, 12, 31);

    private DateOnly? _firstDay;

    public Snapshot Current { get; private set; } = start;

    public DateTimeOffset Now { get; } = Milliseconds(clock.GetUtcNow());

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>The day from which new date-effective rows hold: what the header Effective-Of says, or today.</summary>
    public DateOnly Start
    {
        get => _firstDay ?? Today;
        set => _firstDay = value;
    }

    /// <summary>A number that no row has yet.</summary>
    public long NextId() => nextId();

    /// <summary>Creates a row and returns its number. Key, audit columns and false flags are filled in where they are missing.</summary>
    public int Insert(ResourceType type, int parent, IReadOnlyDictionary<string, object?> given, string user)
    {
        var table = Current.Table(type);
        var state = table.State;
        var values = ImmutableDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        values.AddRange(given);
        foreach (var key in type.Key)
        {
            if (values.GetValueOrDefault(key.Name) is null)
                values[key.Name] = NewKey(table, key, parent);
        }

        if (type.AlternateKey is { } alternate && values.GetValueOrDefault(alternate.Name) is null)
            values[alternate.Name] = NewKey(table, alternate, parent);

        foreach (var attribute in type.Attributes)
        {
            if (Default(attribute, user) is { } value && !values.ContainsKey(attribute.Name))
                values[attribute.Name] = value;
        }

        var row = state.NextRow;
        Current = Current.With(
            type,
            state with
            {
                Edits = state.Edits.Add(row, new RowEdit(values.ToImmutable(), 0, false, parent)),
                Created = parent < 0 ? state.Created.Add(row) : state.Created,
                CreatedOf =
                    parent < 0
                        ? state.CreatedOf
                        : state.CreatedOf.SetItem(parent, (state.CreatedOf.GetValueOrDefault(parent) ?? []).Add(row)),
                CreatedKeys =
                    parent < 0 && type.Key.Count > 0
                        ? state.CreatedKeys.SetItem(HashKey.Encode([.. type.Key.Select(k => values[k.Name])]), row)
                        : state.CreatedKeys,
                NextRow = row + 1,
            }
        );
        return row;
    }

    /// <summary>Does a part of the work as a whole: when it throws, nothing of it stays.</summary>
    public T Attempt<T>(Func<T> work)
    {
        var before = Current;
        try
        {
            return work();
        }
        catch
        {
            Current = before;
            throw;
        }
    }

    /// <summary>Changes a row's values and raises its version.</summary>
    public void Update(ResourceType type, int row, IReadOnlyDictionary<string, object?> given, string user)
    {
        var state = Current.Table(type).State;
        var edit = state.Edits.GetValueOrDefault(row) ?? RowEdit.Untouched;
        var values = edit.Values.SetItems(given);
        if (type.Find("LastUpdateDate") is { Kind: AttributeKind.Timestamp })
            values = values.SetItem("LastUpdateDate", Now);
        if (type.Find("LastUpdatedBy") is not null)
            values = values.SetItem("LastUpdatedBy", user);
        if (type.Find("ObjectVersionNumber") is { Kind: AttributeKind.Integer })
            values = values.SetItem("ObjectVersionNumber", (long)Current.Table(type).VersionOf(row) + 1);
        Current = Current.With(
            type,
            state with
            {
                Edits = state.Edits.SetItem(row, edit with { Values = values, Changes = edit.Changes + 1 }),
            }
        );
    }

    /// <summary>Deletes a row.</summary>
    public void Delete(ResourceType type, int row)
    {
        var table = Current.Table(type);
        var state = table.State;
        var generated = row < table.Source.Count;
        var edit = state.Edits.GetValueOrDefault(row) ?? RowEdit.Untouched;
        var parent = edit.Parent;
        Current = Current.With(
            type,
            state with
            {
                Edits = state.Edits.SetItem(row, edit with { Deleted = true }),
                Created = generated || parent >= 0 ? state.Created : state.Created.Remove(row),
                CreatedOf =
                    generated || parent < 0 ? state.CreatedOf : state.CreatedOf.SetItem(parent, state.CreatedOf[parent].Remove(row)),
                CreatedKeys =
                    generated || parent >= 0 || type.Key.Count == 0
                        ? state.CreatedKeys
                        : state.CreatedKeys.Remove(HashKey.Encode(table.KeyOf(row))),
                Deleted = state.Deleted + (generated ? 1 : 0),
            }
        );
    }

    // A child shares its parent's key or is numbered within it; every other key is the next id.
    private object NewKey(Table table, ResourceAttribute key, int parent)
    {
        var type = table.Type;
        if (parent >= 0)
        {
            if (
                type.Parent!.Key.FirstOrDefault(k => string.Equals(k.Name, key.Name, StringComparison.OrdinalIgnoreCase)) is { } shared
                && Current.Table(type.Parent).Value(parent, shared) is { } value
            )
                return value;
            if (key.Kind == AttributeKind.Integer && key.Name.EndsWith("Number", StringComparison.Ordinal))
                return table.RowsOf(parent).Select(row => table.Value(row, key) as long? ?? 0).DefaultIfEmpty(0).Max() + 1;
        }

        return key.Kind switch
        {
            AttributeKind.Integer => NextId(),
            AttributeKind.Number => (decimal)NextId(),
            AttributeKind.Date => key.Name == "EffectiveEndDate" ? EndOfTime : Start,
            AttributeKind.Timestamp => Now,
            _ => KeyStems.Of(type.Name) + NextId().ToString(CultureInfo.InvariantCulture),
        };
    }

    private object? Default(ResourceAttribute attribute, string user) =>
        attribute.Name switch
        {
            "CreatedBy" or "LastUpdatedBy" or "CreatedByUserName" or "LastUpdatedByUserName" => user,
            "CreationDate" or "LastUpdateDate" when attribute.Kind == AttributeKind.Timestamp => Now,
            "CreationDate" or "LastUpdateDate" when attribute.Kind == AttributeKind.Date => Today,
            "ObjectVersionNumber" when attribute.Kind == AttributeKind.Integer => 1L,
            "EffectiveStartDate" when attribute.Kind == AttributeKind.Date => Start,
            "EffectiveEndDate" when attribute.Kind == AttributeKind.Date => EndOfTime,
            _ => attribute.Kind == AttributeKind.Boolean ? false : null,
        };

    private static DateTimeOffset Milliseconds(DateTimeOffset time) =>
        new(time.Ticks - time.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
}

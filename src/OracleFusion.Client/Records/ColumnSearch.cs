using System.Text.Json;

namespace OracleFusion.Client.Records;

/// <summary>An attribute of the rows of a page, in the order in which attributes came first.</summary>
internal interface INamedColumn
{
    string Name { get; }

    byte[] Utf8Name { get; }
}

/// <summary>Finds attributes among the columns of a page.</summary>
internal static class ColumnSearch
{
    /// <summary>The place of an attribute; below 0 where there is none.</summary>
    public static int SlotOf<T>(this List<T> columns, string attribute)
        where T : INamedColumn => columns.FindIndex(column => column.Name.Equals(attribute, StringComparison.Ordinal));

    /// <summary>The place of the attribute whose name the reader stands on; below 0 where there is none. Looks first behind the attribute
    /// that was read last: rows have them in nearly the same order.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="next">The place behind the last attribute.</param>
    public static int Find<T>(this List<T> columns, ref Utf8JsonReader reader, int next)
        where T : INamedColumn
    {
        for (var slot = next; slot < columns.Count; slot++)
        {
            if (reader.IsText(columns[slot].Utf8Name))
                return slot;
        }
        for (var slot = 0; slot < next && slot < columns.Count; slot++)
        {
            if (reader.IsText(columns[slot].Utf8Name))
                return slot;
        }
        return -1;
    }
}

using System.Text.Json;

namespace OracleFusion.Client.Records;

/// <summary>The rows of a page while they are read.</summary>
internal interface IRowTable
{
    /// <summary>How many rows there are.</summary>
    int Count { get; }

    /// <summary>What the next page can use of this one; null for nothing.</summary>
    RecordLayout? Layout { get; }

    /// <summary>Reads the object that the reader stands on as a row.</summary>
    void ReadRow(ref Utf8JsonReader reader, ReadOnlySpan<byte> body);

    /// <summary>Says that all rows are read; what is needed of the body has to be kept now.</summary>
    void Keep(ReadOnlySpan<byte> body);

    /// <summary>The place of an attribute; below 0 where no row has it.</summary>
    int SlotOf(string attribute);

    /// <summary>A whole number of a row; null where it has none at that place.</summary>
    long? NumberAt(int row, int slot);

    /// <summary>The address of a row; null where it has none.</summary>
    string? PathAt(int row);

    /// <summary>What a row says that is an error and no record; null for a record.</summary>
    string? ErrorAt(int row);

    /// <summary>A hash of a row's own text.</summary>
    (long, long) ContentOf(int row, ReadOnlySpan<byte> body);

    /// <summary>Adds the attributes that rows like these are known to have and these do not.</summary>
    void AddKnownColumns();

    /// <summary>Makes the records, and notes which of their children are not all there.</summary>
    FusionRecord[] Finish(RecordServer source, List<IncompleteChild> incomplete);
}

namespace OracleFusion.Client;

/// <summary>The form of an exported file.</summary>
public enum ExportFormat
{
    /// <summary>
    /// Comma-separated values (RFC 4180) in UTF-8, with a header. An empty field is a null, two quotes are an empty text. Children stand in
    /// files of their own, behind the keys of their parents.
    /// </summary>
    Csv,

    /// <summary>JSON Lines: an object a line, in UTF-8. Children are lists of objects within it.</summary>
    JsonLines,

    /// <summary>
    /// Apache Parquet, compressed by Snappy; on .NET 8 and later. Whole numbers are INT64, other numbers DECIMAL(38, 10), dates DATE,
    /// moments TIMESTAMP in UTC to the microsecond, and what has no known type is STRING. Children stand in files of their own, as with
    /// CSV.
    /// </summary>
    Parquet,
}

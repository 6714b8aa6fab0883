namespace OracleFusion.Client.Filtering;

/// <summary>
/// The service keeps moments to the millisecond. A finer value is rounded the way that leaves the comparison's outcome unchanged for every
/// moment that the service can hold.
/// </summary>
internal enum FilterRounding
{
    /// <summary>Equality: no moment that the service holds equals a finer one, so it is refused.</summary>
    None,

    /// <summary>To the millisecond before.</summary>
    Down,

    /// <summary>To the millisecond after.</summary>
    Up,
}

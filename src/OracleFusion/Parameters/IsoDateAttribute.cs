using System.Management.Automation;

namespace OracleFusion.Parameters;

/// <summary>
/// Lets a parameter that is a date or a moment take text such as 2024-01-31 or 2024-01-31T10:00:00Z for the same day everywhere, and
/// refuses any other text. PowerShell by itself reads 01/11/2026 as another day than the culture of the desk does, and counts the year by
/// the culture's calendar: 1481 in Thailand.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IsoDateAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter is the end of a time, so that a date alone, or a [datetime] at midnight, is its last
    /// moment.</summary>
    public bool IsEnd { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Parameters.Unwrap.Value(inputData) switch
        {
            var day when IsEnd && Parameters.IsoDate.EndOfDay(day) is { } end => end,
            var other => Moment(other, inputData),
        };

    private static object? Moment(object? value, object? inputData) =>
        value switch
        {
            string text => Read(text),
            object?[] many => Array.ConvertAll(many, item => Parameters.Unwrap.Value(item) is string text ? Read(text) : item),
            _ => inputData,
        };

    // Empty text is left to PowerShell, which makes null or an error of it.
    private static object Read(string text) =>
        text.Trim().Length == 0
            ? text
            : Parameters.IsoDate.TryRead(text) ?? throw new ArgumentTransformationMetadataException(Parameters.IsoDate.Explain(text));
}

using System.Globalization;
using System.Management.Automation;

namespace OracleFusion.Reading;

/// <summary>
/// Lets a parameter that is a date or a moment take text such as 2024-01-31 or 2024-01-31T10:00:00Z for the same day everywhere. PowerShell by itself counts the
/// year by the calendar of the culture: 1481 in Thailand.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IsoDateAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] Plain = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss.FFFFFFF"];

    private static readonly string[] Zoned = [.. Plain.Skip(1).Select(p => p + "K")];

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return input switch
        {
            string text => OfText(text.Trim()) ?? inputData,
            object[] many => Array.ConvertAll(many, item => Transform(engineIntrinsics, item)),
            _ => inputData,
        };
    }

    private static object? OfText(string text) =>
        DateTime.TryParseExact(text, Plain, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day) ? day
        : DateTimeOffset.TryParseExact(text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset moment) ? moment.LocalDateTime
        : null;
}

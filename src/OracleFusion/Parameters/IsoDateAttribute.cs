using System.Management.Automation;
using OracleFusion.Client;

namespace OracleFusion.Parameters;

/// <summary>
/// Lets a parameter that is a date or a moment take text such as 2024-01-31 or 2024-01-31T10:00:00Z for the same day everywhere, and
/// refuses any other text. PowerShell by itself reads 01/11/2026 as another day than the culture of the desk does, and counts the year by
/// the culture's calendar: 1481 in Thailand. A [DateOnly] is taken too.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IsoDateAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter is the end of a time, so that a date alone, or a [datetime] at midnight, is its last
    /// moment.</summary>
    public bool IsEnd { get; set; }

    /// <summary>Whether the parameter is a calendar day. Text with a zone is refused then, since its day would depend on the zone of the
    /// machine; a [datetimeoffset] is the day that its own clock shows.</summary>
    public bool IsDay { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Parameters.Unwrap.Value(inputData) switch
        {
            object?[] many => Array.ConvertAll(many, item => One(Parameters.Unwrap.Value(item)) ?? item),
            var one => One(one) ?? inputData,
        };

    // Null for what is left to PowerShell.
    private object? One(object? given)
    {
        var value = DayValue.OfDateOnly(given);
        if (IsEnd && Parameters.IsoDate.EndOfDay(value) is { } end)
            return end;
        return value switch
        {
            string text => Read(text),
            DateTimeOffset moment when IsDay => moment.DateTime,
            DateTime day when given is not DateTime => day,
            _ => null,
        };
    }

    // Empty text is left to PowerShell, which makes null or an error of it.
    private object Read(string text)
    {
        if (text.Trim().Length == 0)
            return text;
        return (IsDay ? Parameters.IsoDate.TryReadDay(text) : Parameters.IsoDate.TryRead(text))
            ?? throw new ArgumentTransformationMetadataException(
                IsDay ? Parameters.IsoDate.ExplainDay(text) : Parameters.IsoDate.Explain(text)
            );
    }
}

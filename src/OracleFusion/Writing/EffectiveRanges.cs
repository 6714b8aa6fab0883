using System.Collections;
using System.Globalization;
using System.Management.Automation;
using OracleFusion.Client;
using OracleFusion.Parameters;

namespace OracleFusion.Writing;

/// <summary>Effective ranges as users write them.</summary>
internal static class EffectiveRanges
{
    private static readonly string[] Names = ["Mode", "Span", "StartDate", "EndDate", "StartSequence", "EndSequence"];

    /// <exception cref="FusionInputException">An entry is unknown or not of its type.</exception>
    internal static EffectiveRange Read(IDictionary table)
    {
        var entries = new Hashtable(table, StringComparer.OrdinalIgnoreCase);
        if (entries.Keys.Cast<object>().FirstOrDefault(k => !Names.Contains(k.ToString(), StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw new FusionInputException(
                $"-EffectiveRange has no entry '{unknown}'.{NearestName.Question(Names, unknown.ToString())} It takes "
                    + $"{string.Join(", ", Names)}."
            );
        if (entries.Count == 0)
            throw new FusionInputException(
                "-EffectiveRange is empty: give at least a Mode, such as @{ Mode = 'UPDATE'; StartDate = '2026-01-01' }."
            );
        var range = new EffectiveRange
        {
            Mode = OneOf(entries, "Mode", EffectiveRange.Modes)
                ?? throw new FusionInputException(
                    "-EffectiveRange has no Mode, which says how the rows around the dates are treated. It is one of "
                        + $"{string.Join(", ", EffectiveRange.Modes)}."
                ),
            Span = OneOf(entries, "Span", EffectiveRange.Spans),
            StartDate = Day(entries, "StartDate"),
            EndDate = Day(entries, "EndDate"),
            StartSequence = Sequence(entries, "StartSequence"),
            EndSequence = Sequence(entries, "EndSequence"),
        };
        return range.EndDate < range.StartDate
            ? throw new FusionInputException(
                FormattableString.Invariant(
                    $"-EffectiveRange ends on {range.EndDate:yyyy-MM-dd}, before it starts on {range.StartDate:yyyy-MM-dd}."
                )
            )
            : range;
    }

    private static DateTime? Day(Hashtable entries, string name) =>
        DayValue.OfDateOnly(Unwrap.Value(entries[name])) switch
        {
            string text => IsoDate.TryReadDay(text)
                ?? throw new FusionInputException($"-EffectiveRange: {name}: {IsoDate.ExplainDay(text)}"),
            DateTimeOffset moment => moment.Date,
            DateTime day => day,
            _ => Read<DateTime?>(entries, name),
        };

    private static int? Sequence(Hashtable entries, string name) =>
        Read<int?>(entries, name) is not { } number ? null
        : number > 0 ? number
        : throw new FusionInputException(
            $"-EffectiveRange: {name} is {number.ToString(CultureInfo.InvariantCulture)}. Sequences count from 1."
        );

    private static string? OneOf(Hashtable entries, string name, IReadOnlyList<string> known) =>
        Read<string>(entries, name) is not { } given
            ? null
            : known.FirstOrDefault(k => k.Equals(given, StringComparison.OrdinalIgnoreCase))
                ?? throw new FusionInputException(
                    $"-EffectiveRange: there is no {name} '{given}'.{NearestName.Question(known, given)} It is one of "
                        + $"{string.Join(", ", known)}."
                );

    private static T? Read<T>(Hashtable entries, string name)
    {
        try
        {
            return entries[name] is null
                ? default
                : (T)LanguagePrimitives.ConvertTo(entries[name], typeof(T), CultureInfo.InvariantCulture);
        }
        catch (PSInvalidCastException e)
        {
            throw new FusionInputException(
                $"-EffectiveRange: {name} is '{entries[name]}'. Dates are written yyyy-MM-dd, sequences as whole numbers. {e.Message}"
            );
        }
    }
}

using System.Globalization;

namespace OracleFusion.Client;

/// <summary>
/// The dates that a write to a date-effective resource is for, and how the rows around them are treated: the <c>Effective-Of</c> header.
/// Source: "Manage date-effective resources" in Oracle's REST API books.
/// </summary>
public sealed class EffectiveRange
{
    /// <summary>The modes that there are.</summary>
    public static IReadOnlyList<string> Modes { get; } =
    [
        "UPDATE",
        "CORRECTION",
        "END_DATE",
        "ZAP",
        "DELETE_CHANGES",
        "SET_LOGICAL_START",
        "SET_LOGICAL_END",
        "SET_EFFECTIVE_START",
        "SET_EFFECTIVE_END",
        "REPLACE_CORRECTION",
        "REPLACE_UPDATE",
        "RECONCILE_CORRECTION",
        "RECONCILE_UPDATE",
    ];

    /// <summary>The spans that there are.</summary>
    public static IReadOnlyList<string> Spans { get; } = ["PHYSICAL_ROW_END_DATE", "LOGICAL_ROW_END_DATE"];

    /// <summary>How rows are split, such as <c>UPDATE</c>, <c>CORRECTION</c> or <c>ZAP</c>.</summary>
    public string? Mode { get; init; }

    /// <summary><c>PHYSICAL_ROW_END_DATE</c> or <c>LOGICAL_ROW_END_DATE</c>.</summary>
    public string? Span { get; init; }

    /// <summary>The first day.</summary>
    public DateTime? StartDate { get; init; }

    /// <summary>The last day; <c>4712-12-31</c> is the end of time.</summary>
    public DateTime? EndDate { get; init; }

    /// <summary>The sequence of several changes on the first day, from 1.</summary>
    public int? StartSequence { get; init; }

    /// <summary>The sequence of several changes on the last day, from 1.</summary>
    public int? EndSequence { get; init; }

    /// <summary>The header's value: <c>RangeMode=UPDATE;RangeStartDate=2024-01-01</c>.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        Add("RangeMode", Mode);
        Add("RangeSpan", Span);
        Add("RangeStartDate", StartDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("RangeEndDate", EndDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("RangeStartSequence", StartSequence?.ToString(CultureInfo.InvariantCulture));
        Add("RangeEndSequence", EndSequence?.ToString(CultureInfo.InvariantCulture));
        return string.Join(";", parts);

        void Add(string name, string? value)
        {
            if (value is not null)
                parts.Add(name + "=" + value);
        }
    }
}

using System.Globalization;

namespace OracleFusion.Client.Close;

/// <summary>The text of a command that lists what a check has found, so that a person can run it as it is.</summary>
internal static class CloseCommand
{
    /// <summary>A search by conditions, each a comparison of <c>$_.Attribute</c>.</summary>
    public static string Of(string cmdlet, params string[] conditions) => $"{cmdlet} -Filter {{ {string.Join(" -and ", conditions)} }}";

    /// <summary>A value in quotes.</summary>
    public static string Quoted(string value) => "'" + value.Replace("'", "''") + "'";

    public static string Is(string attribute, string value) => $"$_.{attribute} -eq {Quoted(value)}";

    public static string In(string attribute, IReadOnlyList<string> values) =>
        values.Count == 1 ? Is(attribute, values[0]) : $"$_.{attribute} -in {string.Join(", ", values.Select(Quoted))}";

    public static string InPeriod(string attribute, FusionLedgerPeriod period) =>
        $"$_.{attribute} -ge {Date(period.StartDate)} -and $_.{attribute} -le {Date(period.EndDate)}";

    /// <summary>Whether one of two dates lies in a period.</summary>
    public static string InPeriod(string attribute, string other, FusionLedgerPeriod period) =>
        $"(({InPeriod(attribute, period)}) -or ({InPeriod(other, period)}))";

    private static string Date(DateTime day) => "'" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "'";
}

using System.Globalization;

namespace OracleFusion.Writing;

/// <summary>The text that PowerShell makes of a DateTime that is assigned to a property of type string: <c>12/31/4712 00:00:00</c>,
/// whatever the culture.</summary>
internal static class AssignedDate
{
    /// <summary>The date that the text was made of; null for any other text.</summary>
    public static DateTime? TryRead(string text) =>
        DateTime.TryParseExact(text, "MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

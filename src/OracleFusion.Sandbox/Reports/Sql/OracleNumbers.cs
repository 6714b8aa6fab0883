using System.Globalization;

namespace OracleFusion.Sandbox.Reports.Sql;

/// <summary>TO_CHAR of numbers: the masks of nines, zeros, a comma for thousands and a point.</summary>
internal static class OracleNumbers
{
    public static string ToText(decimal value, string mask)
    {
        var pattern = mask.ToUpperInvariant();
        var isFilled = !pattern.StartsWith("FM", StringComparison.Ordinal);
        if (!isFilled)
            pattern = pattern[2..];
        pattern = pattern.Replace('G', ',').Replace('D', '.');
        if (pattern.Length == 0 || pattern.Trim('9', '0', ',', '.').Length > 0)
            throw SqlError.NotHere($"the number mask {mask}");
        var point = pattern.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = point < 0 ? (pattern, "") : (pattern[..point], pattern[(point + 1)..]);
        var rounded = Math.Round(value, fraction.Length, MidpointRounding.AwayFromZero);
        var parts = Math.Abs(rounded)
            .ToString("F" + fraction.Length.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            .Split('.');
        var digits = parts[0] == "0" ? "" : parts[0];
        var places = whole.Count(c => c != ',');
        if (digits.Length > places)
            return new string('#', pattern.Length + 1);
        var text = "";
        var digit = digits.Length - 1;
        // A zero in the mask, and every place right of it, is filled.
        var firstZero = whole.IndexOf('0', StringComparison.Ordinal);
        for (var place = whole.Length - 1; place >= 0; place--)
        {
            var mustShow = firstZero >= 0 && place >= firstZero;
            if (whole[place] == ',')
                text = (digit >= 0 || mustShow ? "," : "") + text;
            else if (digit >= 0)
                text = digits[digit--] + text;
            else if (mustShow)
                text = "0" + text;
        }

        if (fraction.Length > 0)
        {
            var shown = parts[1];
            if (!isFilled)
                shown = shown.TrimEnd('0').PadRight(fraction.LastIndexOf('0') + 1, '0');
            text += "." + shown;
        }
        else if (text.Length == 0)
        {
            text = "0";
        }

        text = (rounded < 0 ? "-" : "") + text;
        return isFilled ? text.PadLeft(pattern.Length + 1) : text;
    }
}

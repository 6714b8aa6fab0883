using System.Text.RegularExpressions;

namespace OracleFusion.Client.Soap;

/// <summary>Says what an error of BI Publisher means: its texts are chains of Java's exceptions, and its statuses tell little.</summary>
internal static class ReportFailure
{
    /// <summary>The code of a document that is over the limits of the service.</summary>
    public const string TooLarge = "ReportTooLarge";

    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(2);
    private static readonly Regex Oracle = new(@"\b(ORA-\d{5})(:[^\r\n<]*)?", RegexOptions.CultureInvariant, MatchTimeout);

    /// <summary>The failure that a person can act on; the same one where its text is none that is known.</summary>
    public static ServiceException Explain(ServiceException failure, string path)
    {
        if (failure.Failure is FusionFailure.ConnectionFailed or FusionFailure.IncompleteAnswer)
            return failure;
        // Of a write without an answer nothing is known, nor by the page of a gateway; a refusal in the service's own words is one.
        var isLost = failure.IsLost;
        if (isLost && (failure.Details.Count == 0 || (failure.StatusCode is 502 or 503 or 504 && !failure.SaysWhy)))
            return failure;
        if (!isLost && (failure.StatusCode is 502 or 504 || failure.Failure == FusionFailure.TimedOut))
            return Make(
                failure,
                FusionFailure.TimedOut,
                null,
                $"'{path}' took longer than the service, or a gateway before it, waits. It was not run again, and the first run may go on "
                    + "there. Ask for less, or schedule it."
            );
        return Of(failure.Details.Count > 0 ? string.Join("\n", failure.Details.Select(d => d.Message)) : failure.Message, path, failure)
            ?? failure;
    }

    /// <summary>The failure that a text of the service tells of; null where it is none that is known.</summary>
    public static ServiceException? Of(string text, string path, ServiceException? cause = null)
    {
        var codes = Oracle.Matches(text).Cast<Match>().Where(m => m.Groups[1].Value is not ("ORA-06512" or "ORA-19202")).ToList();
        if (Has(text, "ORA-01013|query time ?out|SQLTimeoutException"))
            return Make(
                cause,
                FusionFailure.TimedOut,
                "ORA-01013",
                $"The query of '{path}' took longer than the pod lets one run, and was given up. Ask for less at once."
            );
        if (codes.Count > 0)
        {
            var code = codes[0].Groups[1].Value;
            return Make(
                cause,
                FusionFailure.InvalidInput,
                code,
                Ended(string.Join(Environment.NewLine, codes.Select(m => m.Value.Trim()).Distinct(StringComparer.Ordinal))) + Hint(code)
            );
        }

        if (Has(text, "exceeds the data limit|XMLSizeLimitException|exceeds the maximum limit|exceeds specified file size"))
            return Make(
                cause,
                FusionFailure.InvalidInput,
                TooLarge,
                $"The document of '{path}' is larger than the service lets one be: {Shorten(text)} Ask for less at once, or extract the "
                    + "data in another way."
            );
        if (Has(text, "Data Model definition not found"))
            return Make(
                cause,
                FusionFailure.NotFound,
                null,
                $"The report '{path}' names a data model that is not there, as after a copy to another folder: {Last(text)}"
            );
        if (Has(text, "Report definition not found"))
            return Make(
                cause,
                FusionFailure.NotFound,
                null,
                $"There is no report '{path}', or the user may not see its folder. What the pages call Shared Folders/Custom is /Custom "
                    + "here; Find-FusionReport lists the catalogue."
            );
        if (Has(text, "unable to find reportobject|unable to download report|does not exist"))
            return Make(cause, FusionFailure.NotFound, null, Shorten(text));
        if (Has(text, "invalid username or password"))
            return Make(cause, FusionFailure.Unauthorized, null, "BI Publisher does not accept the user name and password.");
        if (Has(text, "AccessDenied|Security violation|Access denied"))
            return Make(
                cause,
                FusionFailure.Forbidden,
                null,
                $"The user may not do that in BI Publisher: {Shorten(text)} It takes BI Consumer to run a report, BI Author for one's own "
                    + "folder, BI Administrator for /Custom."
            );
        return Has(text, "WSM-07501")
            ? Make(
                cause,
                FusionFailure.Throttled,
                "WSM-07501",
                $"BI Publisher's security policy refuses the call: {Shorten(text)} Too many calls at once do that, a token that is not "
                    + "taken, or a clock that is wrong."
            )
            : null;
    }

    /// <summary>Whether a failure says that the document is over the limits of the service.</summary>
    public static bool IsTooLarge(ServiceException failure) => failure.ErrorCode == TooLarge;

    private static string Hint(string code) =>
        code switch
        {
            "ORA-00942" => " Find-FusionTable knows the names; tables of human resources need the data source of HCM.",
            "ORA-00904" => " Find-FusionTable -Column shows what a table has.",
            "ORA-00933" or "ORA-00911" => " A statement ends without a semicolon here.",
            "ORA-01722" => " A text that is no number was compared with one.",
            _ => "",
        };

    // The database ends its messages without a full stop.
    private static string Ended(string text) => text.EndsWith('.') ? text : text + ".";

    private static ServiceException Make(ServiceException? cause, FusionFailure failure, string? code, string message)
    {
        FusionErrorDetail[] details = [new() { Message = message, Code = code }];
        return cause?.With(message, failure, details) ?? new ServiceException(failure, message) { Details = details };
    }

    private static bool Has(string text, string pattern) => Regex.IsMatch(text, pattern, Loose, MatchTimeout);

    private static string Last(string text)
    {
        var colon = text.LastIndexOf("not found:", StringComparison.OrdinalIgnoreCase);
        return colon < 0 ? Shorten(text) : text.Substring(colon + "not found:".Length).Trim();
    }

    // A chain of exceptions is as long as a page; its beginning says what was tried, its end what was wrong.
    private static string Shorten(string text)
    {
        var line = Regex.Replace(text, @"\s+", " ", RegexOptions.None, MatchTimeout).Trim();
        return line.Length <= 400 ? line : $"{line.Substring(0, 150)} ... {line.Substring(line.Length - 240)}";
    }
}

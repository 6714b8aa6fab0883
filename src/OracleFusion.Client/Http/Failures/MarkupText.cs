using System.Net;
using System.Text;
using OracleFusion.Client.Secrets;

namespace OracleFusion.Client.Http;

/// <summary>
/// The text of an error that comes as XML or HTML: Oracle's <c>&lt;MESSAGE&gt;&lt;TEXT&gt;</c>, the title of a page, else what stands
/// between the tags. Reads what is broken too, in one pass.
/// </summary>
internal static class MarkupText
{
    /// <summary>More of a page is furniture.</summary>
    private const int LongestMarkup = 64 * 1024;

    private const int LongestPrefix = 30;

    /// <summary>What stands between the tags of a page without a title is cut behind this.</summary>
    private const int LongestPage = 500;

    /// <summary>The elements whose text is the message, in Oracle's XML and in SOAP faults, the most telling first.</summary>
    private static readonly string[] Telling = ["TEXT", "faultstring", "Message", "title"];

    private static readonly string[] Title = ["title"];

    /// <summary>The element whose text is the code.</summary>
    private static readonly string[] Codes = ["CODE", "faultcode"];

    /// <summary>Whether a text is XML or HTML.</summary>
    internal static bool IsMarkup(string text) => text.Length > 0 && (text[0] == '<' || text.Contains("<TEXT>"));

    /// <summary>Whether it is a page of HTML.</summary>
    internal static bool IsPage(string text) =>
        IsMarkup(text)
        && text.Substring(0, Math.Min(text.Length, 1024)) is var head
        && (
            head.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<head", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<body", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The message; empty where the markup has no text.</summary>
    /// <param name="markup">The markup.</param>
    /// <param name="mask">Hides the secrets before anything is cut: half of one is not found.</param>
    internal static string Read(string markup, SecretMask? mask = null)
    {
        markup = mask?.Apply(markup) ?? markup;
        if (markup.Length > LongestMarkup)
            markup = markup.Substring(0, LongestMarkup);
        foreach (var name in IsPage(markup) ? Title : Telling)
        {
            if (Element(markup, name) is { Length: > 0 } text)
                return text;
        }

        var all = Strip(markup);
        all = mask?.Apply(all) ?? all;
        return all.Length <= LongestPage ? all : $"{all.Substring(0, LongestPage)}...";
    }

    /// <summary>The code that Oracle's XML names; null where there is none.</summary>
    internal static string? ReadCode(string markup)
    {
        if (IsPage(markup))
            return null;
        foreach (var name in Codes)
        {
            if (Element(markup, name) is { Length: > 0 and < 50 } text)
                return text;
        }

        return null;
    }

    /// <summary>The text of the first element of a name that has one.</summary>
    private static string? Element(string markup, string name)
    {
        for (var start = Tag(markup, name, 0); start >= 0; start = Tag(markup, name, start))
        {
            start = markup.IndexOf('>', start);
            if (start < 0)
                return null;
            var end = markup.IndexOf("</" + name, ++start, StringComparison.OrdinalIgnoreCase);
            if (end < 0)
                return null;
            if (Strip(markup.Substring(start, end - start)) is { Length: > 0 } text)
                return text;
            start = end;
        }

        return null;
    }

    /// <summary>Where the name of an opening tag ends; -1 where there is no such tag.</summary>
    private static int Tag(string markup, string name, int from)
    {
        for (
            var place = markup.IndexOf(name, from, StringComparison.OrdinalIgnoreCase);
            place >= 0;
            place = markup.IndexOf(name, place + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = place + name.Length;
            if (Opens(markup, place - 1) && end < markup.Length && (markup[end] is '>' or ' ' or '\t' or '\r' or '\n'))
                return end;
        }

        return -1;
    }

    /// <summary>Whether a tag opens here, or before the prefix of its name.</summary>
    private static bool Opens(string markup, int place)
    {
        if (place < 0 || markup[place] != ':')
            return place >= 0 && markup[place] == '<';
        for (var prefix = place - 1; prefix >= 0 && place - prefix <= LongestPrefix; prefix--)
        {
            if (markup[prefix] == '<')
                return true;
            if (!char.IsLetterOrDigit(markup[prefix]) && markup[prefix] is not ('-' or '_' or '.'))
                return false;
        }

        return false;
    }

    /// <summary>What stands between the tags, without scripts, styles and comments, with single spaces.</summary>
    private static string Strip(string markup)
    {
        var text = new StringBuilder();
        var place = 0;
        while (place < markup.Length)
        {
            var tag = markup.IndexOf('<', place);
            text.Append(markup, place, (tag < 0 ? markup.Length : tag) - place).Append(' ');
            if (tag < 0)
                break;
            place = Behind(markup, tag, text);
        }

        var words = WebUtility.HtmlDecode(text.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(" ", words);
    }

    private static int Behind(string markup, int tag, StringBuilder text)
    {
        if (Starts("<![CDATA["))
        {
            var start = tag + "<![CDATA[".Length;
            var end = markup.IndexOf("]]>", start, StringComparison.Ordinal);
            text.Append(markup, start, (end < 0 ? markup.Length : end) - start);
            return end < 0 ? markup.Length : end + 3;
        }

        var close =
            Starts("<!--") ? "-->"
            : Starts("<script") ? "</script"
            : Starts("<style") ? "</style"
            : ">";
        var found = markup.IndexOf(close, tag, StringComparison.OrdinalIgnoreCase);
        if (found < 0)
            return markup.Length;
        var behind = close[0] == '<' ? markup.IndexOf('>', found) : found + close.Length - 1;
        return behind < 0 ? markup.Length : behind + 1;

        bool Starts(string what) => string.Compare(markup, tag, what, 0, what.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }
}

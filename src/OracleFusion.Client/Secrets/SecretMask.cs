using System.Net;
using System.Security;
using System.Text;
using System.Text.Encodings.Web;

namespace OracleFusion.Client.Secrets;

/// <summary>
/// Hides secrets in texts that come from outside: a proxy or a server may repeat the credentials that it was sent, as they are, in base64,
/// percent-encoded, or escaped for HTML, XML or JSON.
/// </summary>
internal sealed class SecretMask
{
    private const string Mask = "********";

    /// <summary>A shorter one would hide half of every text, and Fusion takes no password that short.</summary>
    private const int Shortest = 4;

    private readonly List<string> _spellings = [];

    /// <summary>Adds what an <c>Authorization</c> or <c>Proxy-Authorization</c> header holds: a token, or the password of Basic credentials
    /// (RFC 7617).</summary>
    internal SecretMask AddHeader(string header)
    {
        var space = header.IndexOf(' ');
        var value = header.Substring(space + 1);
        if (space > 0 && header.StartsWith("Basic", StringComparison.OrdinalIgnoreCase))
            AddBasic(value);
        Add(value);
        return this;
    }

    /// <summary>Adds a user name and password, as a proxy gets them.</summary>
    internal SecretMask AddCredential(NetworkCredential credential) =>
        AddHeader("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credential.UserName + ":" + credential.Password)));

    /// <summary>Adds a secret that a body holds.</summary>
    internal SecretMask AddSecret(string secret)
    {
        Add(secret);
        return this;
    }

    /// <summary>The text without the secrets.</summary>
    internal string Apply(string text)
    {
        foreach (var spelling in _spellings)
            text = Hide(text, spelling);
        return text;
    }

    /// <summary>A cause as long as neither it nor its causes have a secret in their texts; else null.</summary>
    internal Exception? Safe(Exception? cause)
    {
        for (var one = cause; one is not null; one = one.InnerException)
        {
            if (Apply(one.Message) != one.Message)
                return null;
        }

        return cause;
    }

    private void AddBasic(string base64)
    {
        var pair = Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        Add(pair);
        var password = pair.Substring(pair.IndexOf(':') + 1);
        Add(password);
        // The secret of an OAuth client is form-encoded before it becomes Basic (RFC 6749, 2.3.1).
        Add(Uri.UnescapeDataString(password));
    }

    private void Add(string secret)
    {
        if (secret.Length < Shortest)
            return;
        var bare = secret.TrimEnd('=');
        foreach (var form in new[] { secret, Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)) })
        {
            AddSpelling(form);
            AddSpelling(Uri.EscapeDataString(form));
            AddSpelling(Uri.EscapeDataString(Uri.EscapeDataString(form)));
            AddSpelling(WebUtility.UrlEncode(form));
            AddSpelling(WebUtility.HtmlEncode(form));
            // XML leaves letters beyond ASCII as they are, and quotes too where it may.
            AddSpelling(SecurityElement.Escape(form));
            AddSpelling(form.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;"));
            AddSpelling(JavaScriptEncoder.Default.Encode(form));
            AddSpelling(form.Replace("/", "\\/"));
        }

        // Base64 without its padding, and in the alphabet of URLs.
        if (bare.Length >= Shortest)
            AddSpelling(bare);
        if (bare.Length >= Shortest)
            AddSpelling(bare.Replace('+', '-').Replace('/', '_'));
    }

    private void AddSpelling(string spelling)
    {
        if (_spellings.Contains(spelling))
            return;
        // The longest first: a shorter one may be a part of it.
        var place = _spellings.FindIndex(other => other.Length < spelling.Length);
        _spellings.Insert(place < 0 ? _spellings.Count : place, spelling);
    }

    // Without case, since percent-encoding may have either.
    private static string Hide(string text, string secret)
    {
        var from = text.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
        if (from < 0)
            return text;
        var hidden = new StringBuilder(text.Length);
        var rest = 0;
        for (; from >= 0; from = text.IndexOf(secret, rest, StringComparison.OrdinalIgnoreCase))
        {
            hidden.Append(text, rest, from - rest).Append(Mask);
            rest = from + secret.Length;
        }

        return hidden.Append(text, rest, text.Length - rest).ToString();
    }
}

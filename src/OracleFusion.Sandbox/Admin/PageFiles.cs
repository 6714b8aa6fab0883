using System.Net;

namespace OracleFusion.Sandbox.Admin;

/// <summary>The page at <c>/</c> and what it loads: files of this assembly, and nothing from elsewhere.</summary>
/// <param name="server">The server's address, without a slash at the end.</param>
/// <param name="users">The users' names.</param>
/// <param name="password">The password of the only user, where it is the one that everybody knows; otherwise null.</param>
/// <param name="contents">How many invoices there are, and the seed.</param>
internal sealed class PageFiles(string server, IReadOnlyCollection<string> users, string? password, string contents)
{
    private static readonly Dictionary<string, (string File, string Type)> Files = new(StringComparer.Ordinal)
    {
        ["/"] = ("page.html", "text/html; charset=utf-8"),
        ["/sandbox/page.js"] = ("page.js", "text/javascript; charset=utf-8"),
        ["/sandbox/page.css"] = ("page.css", "text/css; charset=utf-8"),
    };

    public static bool Serves(string? path) => path is not null && Files.ContainsKey(path);

    public Task Show(HttpContext context)
    {
        var (name, type) = Files[context.Request.Path.Value!];
        using var file = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(file);
        var text = reader.ReadToEnd();
        var response = context.Response;
        response.ContentType = type;
        response.Headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return response.WriteAsync(name == "page.html" ? Filled(text) : text);
    }

    private string Filled(string page)
    {
        var skip = server.StartsWith("http:", StringComparison.Ordinal) ? "" : " -SkipCertificateCheck";
        return page.Replace(
                "{{connect}}",
                WebUtility.HtmlEncode($"Connect-OracleFusion -Server {server} -Credential (Get-Credential {users.First()}){skip}"),
                StringComparison.Ordinal
            )
            .Replace(
                "{{users}}",
                WebUtility.HtmlEncode(string.Join(", ", users) + (password is null ? "" : $" (password {password})")),
                StringComparison.Ordinal
            )
            .Replace("{{contents}}", WebUtility.HtmlEncode(contents), StringComparison.Ordinal);
    }
}

using System.Net;

namespace OracleFusion.Sandbox.Admin;

/// <summary>The page at <c>/</c>: what is served, how to connect, how to steer.</summary>
/// <param name="password">The password of the only user, where it is the one that everybody knows; otherwise null.</param>
internal sealed class HomePage(Uri baseUri, IReadOnlyCollection<string> users, string? password, int scale, int seed)
{
    public Task Show(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(Text());
    }

    private string Text()
    {
        var server = baseUri.ToString().TrimEnd('/');
        var names = WebUtility.HtmlEncode(string.Join(", ", users));
        var first = WebUtility.HtmlEncode(users.First());
        var given = password is null ? "" : $" (password {password})";
        var skip = baseUri.Scheme == "http" ? "" : " -SkipCertificateCheck";
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Fusion sandbox</title></head>
            <body>
            <h1>Fusion sandbox</h1>
            <p>A local server that behaves like an Oracle Fusion Cloud pod (REST API 11.13.18.05). All data is made up, in memory, and gone when it ends.</p>
            <p>Resources: <a href="/fscmRestApi/resources/11.13.18.05/describe?metadataMode=minimal">fscmRestApi</a>,
            <a href="/crmRestApi/resources/11.13.18.05/describe?metadataMode=minimal">crmRestApi</a>,
            <a href="/hcmRestApi/resources/11.13.18.05/describe?metadataMode=minimal">hcmRestApi</a>, such as
            <a href="/fscmRestApi/resources/11.13.18.05/invoices?limit=5">invoices</a>. {{scale:N0}} invoices, seed {{seed}}.</p>
            <p>Users: {{names}}{{given}}. Connect from PowerShell:</p>
            <pre>Connect-OracleFusion -Server {{server}} -Credential (Get-Credential {{first}}){{skip}}</pre>
            <p>JSON Web Tokens are taken from issuers whose certificate was given with <code>--trust ISSUER=FILE</code> or posted to
            <code>/sandbox/trust?issuer=ISSUER</code>. OAuth: <code>POST /oauth2/v1/token</code> (client_credentials, jwt-bearer); a user's name and password serve as client id and secret.</p>
            <p>REST-Framework-Version 1 (default) to 9. What versions 5, 7 and 9 changed is not publicly known: they behave as 4, 6 and 8.</p>
            <p>Steering: <code>/sandbox/requests</code> (log), <code>/sandbox/faults</code>, <code>/sandbox/faults/arm</code>, <code>/sandbox/churn</code>, <code>/sandbox/trust</code>,
            <code>/sandbox/users</code>, <code>/sandbox/flexfields</code>, <code>/sandbox/reset</code>, <code>/sandbox/certificate</code>.</p>
            </body>
            </html>
            """;
    }
}

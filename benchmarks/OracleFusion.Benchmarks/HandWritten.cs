using System.Net.Http.Headers;
using System.Text;

namespace OracleFusion.Benchmarks;

/// <summary>The connection that the loops written by hand use where there is no pwsh, and this program itself.</summary>
internal static class HandWritten
{
    public static HttpClient Connect()
    {
        var http = new HttpClient(
            new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true },
            disposeHandler: true
        );
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SandboxProcess.User}:{SandboxProcess.Password}"))
        );
        http.DefaultRequestHeaders.Add("REST-Framework-Version", "4");
        return http;
    }
}

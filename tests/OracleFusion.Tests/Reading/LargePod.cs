using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace OracleFusion.Tests;

/// <summary>A server with enough invoices for several full pages, and what it holds, asked without our own code.</summary>
public sealed class LargePod : Pod
{
    public override int Scale => 1200;

    /// <summary>As it was at the start, with nothing going wrong.</summary>
    public void Restore()
    {
        Server.Faults.Clear();
        Server.Faults.MostInARow = null;
        Server.Faults.Churn = false;
        Server.Faults.PageCap = 500;
        Server.Faults.Latency = TimeSpan.Zero;
        Server.Reset();
    }

    /// <summary>The invoices' keys, page by page and by offset, as a plain loop reads them.</summary>
    public IReadOnlyList<long> Keys(int pageSize = 500, string order = "InvoiceId")
    {
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        };
        using var client = new HttpClient(handler) { BaseAddress = Server.BaseUri };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"))
        );
        var keys = new List<long>();
        while (true)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get,
                $"fscmRestApi/resources/11.13.18.05/invoices?onlyData=true&fields=InvoiceId"
                    + $"&orderBy={order}&limit={pageSize}&offset={keys.Count}"
            );
            using var answer = client.Send(request);
            using var page = JsonDocument.Parse(answer.EnsureSuccessStatusCode().Content.ReadAsStream());
            var before = keys.Count;
            keys.AddRange(page.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("InvoiceId").GetInt64()));
            if (keys.Count == before)
                return keys;
        }
    }
}

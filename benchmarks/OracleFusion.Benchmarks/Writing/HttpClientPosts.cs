using System.Diagnostics;
using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;

namespace OracleFusion.Benchmarks.Writing;

/// <summary>What stands in for the loop of Invoke-RestMethod -Method Post where there is no pwsh: HttpClient and Newtonsoft.Json.</summary>
internal static class HttpClientPosts
{
    public static async Task<int> RunAsync(string server, int rows, string prefix)
    {
        using var http = HandWritten.Connect();
        var watch = Stopwatch.StartNew();
        var firstAt = 0.0;
        for (var i = 1; i <= rows; i++)
        {
            var invoice = new JObject
            {
                ["InvoiceNumber"] = string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}"),
                ["InvoiceAmount"] = 12.50m,
                ["BusinessUnit"] = "Halden UK",
                ["Supplier"] = "Silvermere Catering GmbH",
                ["invoiceLines"] = new JArray(new JObject { ["LineNumber"] = 1, ["LineAmount"] = 12.50m }),
            };
            using var body = new StringContent(invoice.ToString(), Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri(server + "/fscmRestApi/resources/11.13.18.05/invoices"), body);
            answer.EnsureSuccessStatusCode();
            _ = JObject.Parse(await answer.Content.ReadAsStringAsync());
            if (i == 1)
                firstAt = watch.Elapsed.TotalMilliseconds;
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"records\":{rows},\"seconds\":{watch.Elapsed.TotalSeconds},\"firstMilliseconds\":{firstAt}}}"
            )
        );
        await Task.Delay(300);
        return 0;
    }
}

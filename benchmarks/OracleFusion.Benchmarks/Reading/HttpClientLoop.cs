using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace OracleFusion.Benchmarks.Reading;

/// <summary>
/// What stands in for the Invoke-RestMethod loop where there is no pwsh: HttpClient, Newtonsoft.Json, and a PSObject with a note property
/// for each attribute, which is what Invoke-RestMethod makes.
/// </summary>
internal static class HttpClientLoop
{
    public static async Task<int> RunAsync(string server, int first, string use)
    {
        using var http = HandWritten.Connect();
        var watch = Stopwatch.StartNew();
        int count = 0,
            offset = 0;
        var firstAt = 0.0;
        for (var more = true; more && offset < first; )
        {
            var page = JObject.Parse(
                await http.GetStringAsync(
                    new Uri($"{server}/fscmRestApi/resources/11.13.18.05/invoices?limit=500&offset={offset}&orderBy=InvoiceId")
                )
            );
            foreach (var item in page["items"]!.Cast<JObject>())
            {
                var record = ToObject(item);
                if (++count == 1)
                    firstAt = watch.Elapsed.TotalMilliseconds;
                Use(record, use);
            }

            offset += page.Value<int>("count");
            more = page.Value<bool>("hasMore");
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"records\":{count},\"seconds\":{watch.Elapsed.TotalSeconds},\"firstMilliseconds\":{firstAt}}}"
            )
        );
        await Task.Delay(300);
        return 0;
    }

    private static void Use(PSObject record, string use)
    {
        if (use == "every")
        {
            foreach (var property in record.Properties)
                _ = property.Value;
        }
    }

    private static PSObject ToObject(JObject item)
    {
        var record = new PSObject(item.Count);
        foreach (var property in item.Properties())
            record.Properties.Add(new PSNoteProperty(property.Name, ToValue(property.Value)));
        return record;
    }

    private static object? ToValue(JToken token) =>
        token switch
        {
            JObject inner => ToObject(inner),
            JArray list => list.Select(ToValue).ToArray(),
            JValue value => value.Value,
            _ => null,
        };
}

using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace OracleFusion.Benchmarks.Exporting;

/// <summary>Reads all pages and drops them: what the server takes to send them, as curl to /dev/null would tell.</summary>
internal static class Download
{
    private const string Invoices = "/fscmRestApi/resources/11.13.18.05/invoices?orderBy=InvoiceId&onlyData=true";

    public static async Task<int> RunAsync(string server, int rows)
    {
        using var http = HandWritten.Connect();
        var watch = Stopwatch.StartNew();
        double first = 0;
        var buffer = new byte[1 << 20];
        var more = true;
        var count = 0;
        for (var offset = 0; more && offset < rows; offset += 500)
        {
            var url = string.Create(
                CultureInfo.InvariantCulture,
                $"{server}{Invoices}&limit={Math.Min(500, rows - offset)}&offset={offset}"
            );
            using var answer = await http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead);
            await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
            int read,
                end = 0;
            while ((read = await body.ReadAsync(buffer.AsMemory(end))) > 0)
            {
                // The end of the page is kept, which says how it goes on.
                end += read;
                if (end <= buffer.Length - 4096)
                    continue;
                Buffer.BlockCopy(buffer, end - 4096, buffer, 0, 4096);
                end = 4096;
            }

            var tail = Encoding.UTF8.GetString(buffer, Math.Max(0, end - 4096), Math.Min(end, 4096));
            more =
                tail.Contains("\"hasMore\":true", StringComparison.Ordinal)
                || tail.Contains("\"hasMore\" : true", StringComparison.Ordinal);
            count = Math.Min(rows, offset + 500);
            if (offset == 0)
                first = watch.Elapsed.TotalMilliseconds;
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"records":{{count}},"seconds":{{watch.Elapsed.TotalSeconds}},"firstMilliseconds":{{first}}}"""
            )
        );
        await Task.Delay(300);
        return 0;
    }
}

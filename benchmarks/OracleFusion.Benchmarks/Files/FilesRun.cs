using System.Globalization;
using System.Text.Json;

namespace OracleFusion.Benchmarks.Files;

/// <summary>Invoices with two lines each from objects to the zip of an import, side by side with Python's csv and zipfile.</summary>
internal static class FilesRun
{
    private const int Compared = 10_000;
    private const int Many = 100_000;
    private const string Baseline = "Python (csv, zipfile)";

    // As many columns as Oracle's data files have; those that are used stand where they do.
    private const string Headers =
        "INVOICE_ID,OPERATING_UNIT,SOURCE,INVOICE_NUM,INVOICE_AMOUNT,INVOICE_DATE,VENDOR_NAME,VENDOR_NUM,VENDOR_SITE_CODE,"
        + "INVOICE_CURRENCY_CODE,"
        + "PAYMENT_CURRENCY_CODE,DESCRIPTION,GROUP_ID,INVOICE_TYPE_LOOKUP_CODE";
    private const string Lines =
        "INVOICE_ID,LINE_NUMBER,LINE_TYPE_LOOKUP_CODE,AMOUNT,QUANTITY_INVOICED,UNIT_PRICE,UNIT_OF_MEAS_LOOKUP_CODE,DESCRIPTION";

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("oraclefusion-files").FullName;
        try
        {
            var template = Path.Combine(folder, "template.json");
            System.IO.File.WriteAllText(template, Template());
            var results = new List<Result>();
            foreach (var kind in new[] { "hashtables", "custom objects" })
            {
                var first = Cmdlet($"{kind}, the first file of a session", kind, Compared, before: 300, stream: false);
                var later = Cmdlet($"{kind}, a later one", kind, Compared, before: Compared, stream: false);
                results.Add(Result.Median([first.Run(), first.Run(), first.Run()]));
                results.Add(Result.Median([later.Run(), later.Run(), later.Run()]));
            }

            if (Tools.Python is { } python)
            {
                var other = new Contender(
                    Baseline,
                    python,
                    [Path.Combine(Build.Here, "Files/write.py"), template, Text(Compared), Path.Combine(folder, "python.zip")]
                );
                results.Add(Result.Median([other.Run(), other.Run(), other.Run()]));
            }

            ResultTable.Print($"{Compared:N0} invoices with two lines each to a zip", results, Baseline);
            // Does the memory grow with the rows?
            ResultTable.Print(
                "made while they are written",
                [
                    Cmdlet($"{Compared:N0}", "hashtables", Compared, before: 300, stream: true).Run(),
                    Cmdlet($"{Many:N0}", "hashtables", Many, before: 300, stream: true).Run(),
                ],
                Baseline
            );

            Contender Cmdlet(string name, string kind, int rows, int before, bool stream) =>
                Contender.Script(
                    name,
                    "Files/cmdlet.ps1",
                    "-Manifest",
                    Build.Manifest,
                    "-Template",
                    template,
                    "-Rows",
                    Text(rows),
                    "-Zip",
                    Path.Combine(folder, "own.zip"),
                    "-Stream",
                    stream ? "yes" : "",
                    "-Kind",
                    kind,
                    "-Before",
                    Text(before)
                );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Template() =>
        JsonSerializer.Serialize(
            new
            {
                Source = "benchmark",
                InterfaceDetails = 1,
                Files = new[] { File("ApInvoicesInterface.csv", Headers, 135), File("ApInvoiceLinesInterface.csv", Lines, 164) },
            }
        );

    private static object File(string name, string columns, int count)
    {
        var known = columns.Split(',');
        return new
        {
            Name = name,
            Columns = Enumerable
                .Range(0, count)
                .Select(i =>
                {
                    var column = i < known.Length ? known[i] : string.Create(CultureInfo.InvariantCulture, $"UNUSED{i + 1}");
                    return new
                    {
                        Number = i + 1,
                        Name = column,
                        Type = column.EndsWith("_DATE", StringComparison.Ordinal) ? "Date"
                        : column.EndsWith("AMOUNT", StringComparison.Ordinal) ? "Number"
                        : "Text",
                    };
                })
                .ToArray(),
        };
    }
}

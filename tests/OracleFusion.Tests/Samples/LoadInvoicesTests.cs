using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>The sample that loads invoices from a CSV file.</summary>
public sealed class LoadInvoicesTests(JobPod pod) : IClassFixture<JobPod>
{
    [Fact]
    public void Invoices_of_a_file_are_loaded_and_what_was_rejected_is_corrected_and_loaded()
    {
        using var engine = pod.Fresh();
        using var files = new TestKeys();
        // The engine of the tests has no cmdlets for CSV.
        engine
            .Run(
                """
                function global:Import-Csv($Path) {
                    $names, $lines = [IO.File]::ReadAllLines($Path)
                    foreach ($line in $lines) { $row = [ordered]@{}; $i = 0; foreach ($name in $names.Split(';')) { $row[$name] = $line.Split(';')[$i++] }; [pscustomobject]$row }
                }
                function global:Export-Csv($Path, [switch] $NoTypeInformation) {
                    $all = @($input); $names = $all[0].PSObject.Properties.Name
                    [IO.File]::WriteAllLines($Path, [string[]] (@($names -join ';') + @($all | ForEach-Object { $row = $_; ($names | ForEach-Object { $row.$_ }) -join ';' })))
                }
                $supplier = (Get-FusionSupplier -First 1).Supplier
                $template = Get-FusionImportTemplate -RequestId 107468
                """
            )
            .ThrowIfFailed();
        var supplier = engine.Run("$supplier").Value<string>();
        var path = files.Write(
            "july.csv",
            $"InvoiceNumber;Supplier;Date;Currency;Amount;Description\nJ-1;{supplier};2026-06-01;USD;10.50;one\n"
                + $"J-1;{supplier};2026-06-01;USD;4.50;two\n"
                + "J-2;Nobody at all;2026-06-02;USD;7;three\n"
        );
        const string Given =
            "-BusinessUnit 'Halden US Business Unit' -BusinessUnitId '#NULL' -LedgerId 1 -Template $template -PollInterval 0.05";
        foreach (
            var (text, words) in new[]
            {
                ("InvoiceNumber;Supplier;Date;Currency;Amount;Description\nX-1;A;2026-06-01;USD;99,50;one\n", "'99,50' is not a number"),
                ("InvoiceNumber;Supplier;Date;Currency;InvoiceAmount;Description\nX-1;A;2026-06-01;USD;9;one\n", "no column Amount"),
                (
                    "InvoiceNumber;Supplier;Date;Currency;Amount;Description\nX-1;A;2026-06-01;USD;9;one\nX-1;A;2026-06-01;GBP;9;two\n",
                    "line 3: supplier, date or currency is another one"
                ),
                ("InvoiceNumber;Supplier;Date;Currency;Amount;Description\nX-1;A;yesterday;USD;9;one\n", "yesterday"),
            }
        )
            Assert.Contains(
                words,
                engine.Run($"& '{Script}' '{files.Write("wrong.csv", text)}' -DocumentId WRONG {Given}").Error.ToString(),
                StringComparison.Ordinal
            );
        var partly = engine.Run($"& '{Script}' '{path}' -DocumentId JULY {Given}");
        Assert.Contains("JULY: Of 2 rows 1 were imported", partly.Terminated?.Exception.Message, StringComparison.Ordinal);
        var first = Assert.Single(partly.Output);
        Assert.Equal(
            "2 1 1",
            $"{first.Properties["Sent"].Value} {first.Properties["Imported"].Value} {first.Properties["Rejected"].Value}"
        );
        var rejected = (string)first.Properties["File"].Value;
        var lines = File.ReadAllLines(rejected);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("J-2;Nobody at all;2026-06-02;USD;7;three;", lines[1], StringComparison.Ordinal);
        Assert.True(lines[1].Length > "J-2;Nobody at all;2026-06-02;USD;7;three;".Length, "No reason.");
        File.WriteAllText(rejected, File.ReadAllText(rejected).Replace("Nobody at all", supplier, StringComparison.Ordinal));
        var second = Assert.Single(Run(engine, $"'{rejected}' -DocumentId JULY-2 {Given}"));
        Assert.Null(second.Properties["Problem"].Value);
        Assert.Equal(15m, engine.Run("(Get-FusionInvoice -Query \"InvoiceNumber='J-1'\").InvoiceAmount").Value<decimal>());
        Assert.Equal(7m, engine.Run("(Get-FusionInvoice -Query \"InvoiceNumber='J-2'\").InvoiceAmount").Value<decimal>());
    }

    private static string Script => Path.Combine(StagedModule.Repository, "samples", "UseCases", "load-invoices.ps1");

    private static IReadOnlyList<PSObject> Run(Engine engine, string arguments) =>
        engine.Run($"& '{Script}' {arguments}").ThrowIfFailed().Output;
}

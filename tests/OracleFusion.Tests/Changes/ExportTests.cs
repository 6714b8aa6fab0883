using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>What an exported file has is what the service sent: every row once, every value as it was.</summary>
public sealed class ExportTests(ChangePod pod) : ExportFolder(pod)
{
    [Theory]
    [InlineData("invoices", "")]
    [InlineData("invoices", "-ThrottleLimit 4")]
    [InlineData("invoices", "-OrderBy InvoiceAmount:desc")]
    [InlineData("workers", "")]
    [InlineData("suppliers", "-Field SupplierNumber, Supplier, CreationDate")]
    public void Each_value_is_the_services(string resource, string more)
    {
        var rows = _pod.Rows(resource);
        Export($"{resource} $folder/all.jsonl -PageSize 23 {more}");
        Export($"{resource} $folder/all.csv -PageSize 23 {more}");
        var fields = more.StartsWith("-Field", StringComparison.Ordinal) ? more[7..].Split(", ") : null;

        var lines = File.ReadAllLines(Path.Combine(_folder, "all.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            rows.Select(r => Text(r, fields)).Order(StringComparer.Ordinal),
            lines.Select(r => Text(r, fields)).Order(StringComparer.Ordinal)
        );

        var table = CsvRows.Read(File.ReadAllText(Path.Combine(_folder, "all.csv")));
        if (fields is not null)
            Assert.Equal(fields, table[0]);
        Assert.Equal(rows.Count, table.Count - 1);
        var sent = rows.Select(row => string.Join("\u0001", table[0].Select(c => Field(row, c)))).Order(StringComparer.Ordinal);
        Assert.Equal(sent, table.Skip(1).Select(row => string.Join("\u0001", row)).Order(StringComparer.Ordinal));
        Assert.All(rows.SelectMany(r => r.EnumerateObject()).Where(p => fields is null), p => Assert.Contains(p.Name, table[0]));
    }

    [Fact]
    public void Children_have_files_of_their_own_and_know_whose_they_are()
    {
        Export("invoices $folder/i.csv -PageSize 23 -Expand invoiceLines.invoiceDistributions");
        Export("invoices $folder/i.jsonl -PageSize 23 -Expand invoiceLines.invoiceDistributions");
        var nested = File.ReadAllLines(Path.Combine(_folder, "i.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var invoices = CsvRows.Read(File.ReadAllText(Path.Combine(_folder, "i.csv")));
        var lines = CsvRows.Read(File.ReadAllText(Path.Combine(_folder, "i.invoiceLines.csv")));
        var distributions = CsvRows.Read(File.ReadAllText(Path.Combine(_folder, "i.invoiceLines.invoiceDistributions.csv")));
        Assert.Equal(_pod.Invoices().Count, invoices.Count - 1);
        Assert.DoesNotContain("invoiceLines", invoices[0]);
        Assert.Equal("InvoiceId", lines[0][0]);
        Assert.Equal("InvoiceId", distributions[0][0]);
        var number = Array.IndexOf(lines[0], "LineNumber");
        var expected = nested.SelectMany(i =>
            i.GetProperty("invoiceLines").EnumerateArray().Select(l => $"{i.GetProperty("InvoiceId")} {l.GetProperty("LineNumber")}")
        );
        Assert.Equal(expected, lines.Skip(1).Select(l => $"{l[0]} {l[number]}"));
        Assert.Equal(
            nested.Sum(i =>
                i.GetProperty("invoiceLines").EnumerateArray().Sum(l => l.GetProperty("invoiceDistributions").GetArrayLength())
            ),
            distributions.Count - 1
        );
        Assert.All(nested, i => Assert.False(i.TryGetProperty("links", out _)));
    }

    [Fact]
    public void The_bytes_are_the_same_in_every_culture_and_the_manifest_knows_them()
    {
        var first = Bytes("invoices $folder/a.csv -PageSize 50");
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal(first, Bytes("invoices $folder/b.csv -PageSize 7"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "a.csv.manifest.json")));
        var file = manifest.RootElement.GetProperty("Files")[0];
        Assert.True(manifest.RootElement.GetProperty("IsComplete").GetBoolean());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(first)), file.GetProperty("Sha256").GetString());
        Assert.Equal(_pod.Invoices().Count, file.GetProperty("Rows").GetInt64());
    }

    [Fact]
    public void Parts_have_so_many_rows_each()
    {
        Export("invoices $folder/p.csv -PartSize 50 -PageSize 23");
        var whole = CsvRows.Read(Encoding.UTF8.GetString(Bytes("invoices $folder/whole.csv")));
        var parts = Directory
            .GetFiles(_folder, "p.0*.csv")
            .Order(StringComparer.Ordinal)
            .Select(f => CsvRows.Read(File.ReadAllText(f)))
            .ToList();
        Assert.Equal([50, 50, 20], parts.Select(p => p.Count - 1));
        Assert.Equal(whole.Skip(1), parts.SelectMany(p => p.Skip(1)));
        Assert.Empty(Directory.GetFiles(_folder, "*.part*"));
    }

    /// <summary>
    /// A process that ends suddenly leaves what it had written, and some bytes that the manifest does not count. Whenever that happens, the
    /// same command ends with the very bytes of an undisturbed run.
    /// </summary>
    [Theory]
    [InlineData("csv", "")]
    [InlineData("csv", "-PartSize 31")]
    [InlineData("csv", "-Expand invoiceLines")]
    [InlineData("jsonl", "-ThrottleLimit 3")]
    public void An_export_that_was_interrupted_goes_on(string ending, string more)
    {
        var undisturbed = Files("u", ending, $"invoices $folder/u.{ending} -PageSize 16 {more}");
        for (var pages = 0; pages < 8; pages++)
        {
            var command = $"Export-FusionRecord invoices $folder/k{pages}.{ending} -PageSize 16 {more}";
            _pod.Server.Faults.Arm(FaultKind.BadRequest, 1, "GET", "invoices?", skip: pages);
            Assert.NotNull(_engine.Run(command).Terminated);
            _pod.Server.Faults.Clear();
            Assert.Empty(Directory.GetFiles(_folder, $"k{pages}.{ending}"));
            foreach (var part in Directory.GetFiles(_folder, $"k{pages}.*.part"))
                File.AppendAllText(part, "half a row,\"that the manifest");
            _pod.Server.ClearRequests();
            var result = _engine.Run(command).ThrowIfFailed();
            Assert.Equal(undisturbed, FilesOf($"k{pages}", ending));
            var isResumed = (bool)result.Output.Single().Properties["IsResumed"].Value;
            Assert.Empty(Directory.GetFiles(_folder, $"k{pages}.*.part"));
            if (pages > 1)
                Assert.True(isResumed);
        }
    }

    [Fact]
    public void Rows_that_come_and_go_between_the_runs_neither_repeat_nor_vanish()
    {
        _pod.Server.Faults.Churn = true;
        var before = _pod.Invoices().Keys.ToList();
        var runs = 1;
        for (; runs < 20; runs++)
        {
            _pod.Server.Faults.Arm(FaultKind.BadRequest, 1, "GET", "invoices?", skip: 2);
            if (_engine.Run("Export-FusionRecord invoices $folder/c.csv -PageSize 9").Terminated is null)
                break;
        }
        // Some were broken off, and one came to its end.
        Assert.InRange(runs, 2, 19);
        _pod.Server.Faults.Clear();
        _pod.Server.Faults.Churn = false;
        var table = CsvRows.Read(File.ReadAllText(Path.Combine(_folder, "c.csv")));
        var at = Array.IndexOf(table[0], "InvoiceId");
        var keys = table.Skip(1).Select(r => long.Parse(r[at], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(keys.Distinct(), keys);
        Assert.Empty(before.Intersect(_pod.Invoices().Keys).Except(keys));
    }

    [Fact]
    public void It_goes_on_with_nothing_but_the_same()
    {
        _pod.Server.Faults.Arm(FaultKind.BadRequest, 1, "GET", "invoices?", skip: 3);
        Assert.NotNull(_engine.Run("Export-FusionRecord invoices $folder/s.csv -PageSize 16").Terminated);
        foreach (
            var other in new[]
            {
                "-Filter { InvoiceAmount -gt 1 }",
                "-Field InvoiceId, InvoiceNumber",
                "-PartSize 10",
                "-Expand invoiceLines",
            }
        )
        {
            var error = _engine.Run($"Export-FusionRecord invoices $folder/s.csv -PageSize 16 {other}").Terminated!;
            Assert.StartsWith("InvalidInput", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("-Force", error.ToString(), StringComparison.Ordinal);
        }
        Export("invoices $folder/s.csv -PageSize 16");
        Assert.Contains(
            "whole already",
            _engine.Run("Export-FusionRecord invoices $folder/s.csv -PageSize 16").Terminated!.ToString(),
            StringComparison.Ordinal
        );
        Export("invoices $folder/s.csv -PageSize 16 -Force -Field InvoiceId");
        Assert.Equal(["InvoiceId"], CsvRows.Read(File.ReadAllText(Path.Combine(_folder, "s.csv")))[0]);
        File.WriteAllText(Path.Combine(_folder, "other.csv"), "mine");
        Assert.Contains(
            "there already",
            _engine.Run("Export-FusionRecord invoices $folder/other.csv").Terminated!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder, "other.csv")));
        Assert.Contains(
            "-Format",
            _engine.Run("Export-FusionRecord invoices $folder/other.txt").Terminated!.ToString(),
            StringComparison.Ordinal
        );
        _engine.Run("Export-FusionRecord invoices $folder/none.csv -WhatIf").ThrowIfFailed();
        Assert.Empty(Directory.GetFiles(_folder, "none*"));
    }

    /// <summary>An attribute that only later rows have gets a column all the same, and the rows before it an empty field.</summary>
    [Fact]
    public void Columns_that_come_late_are_not_lost()
    {
        string Page(string items, bool more, int offset = 0) =>
            $$"""{"items":[{{items}}],"hasMore":{{(more ? "true" : "false")}},"limit":2,"offset":{{offset}}}""";
        _pod.Server.Faults.ArmReply(
            new ArmedReply(200, Page("{\"A\":1,\"B\":\"x,\\\"y\\r\\nz\"},{\"A\":2,\"B\":null}", true), "application/json"),
            path: "Late_c?"
        );
        _pod.Server.Faults.ArmReply(
            new ArmedReply(200, Page("{\"D\":[1,2],\"A\":3,\"C\":\"\"}", false, 2), "application/json"),
            path: "Late_c?"
        );
        Export("crm/Late_c $folder/late.csv -PageSize 2 -OnlyData");
        Assert.Equal(
            "A,B,D,C\r\n1,\"x,\"\"y\r\nz\",,\r\n2,,,\r\n3,,\"[1,2]\",\"\"\r\n",
            File.ReadAllText(Path.Combine(_folder, "late.csv"))
        );
    }

    [Fact]
    public void Only_what_changed_since_the_last_export()
    {
        var keys = _pod.Invoices().Keys.ToList();
        Export("invoices $folder/0.csv -Since Beginning");
        _pod.Touch(keys[4], "once more");
        var made = _pod.Make();
        Export("invoices $folder/1.csv -Since $folder/0.csv.manifest.json");
        var table = CsvRows.Read(File.ReadAllText(Path.Combine(_folder, "1.csv")));
        var at = Array.IndexOf(table[0], "InvoiceId");
        Assert.Equal(
            [keys[4].ToString(CultureInfo.InvariantCulture), made.ToString(CultureInfo.InvariantCulture)],
            table.Skip(1).Select(r => r[at])
        );
        Assert.Equal(
            0L,
            _engine
                .Run("(Export-FusionRecord invoices $folder/2.csv -Since $folder/1.csv.manifest.json -WatermarkVariable next).Rows")
                .Value<long>()
        );
        Assert.Empty(_engine.Run("Get-FusionChange invoices -Since $next").ThrowIfFailed().Output);
    }

    /// <summary>Of invoices whose date is the one asked for or later: another attribute than the one of the last update.</summary>
    [Fact]
    public void Changes_are_told_by_the_attribute_that_is_named()
    {
        Export("invoices $folder/d.csv -Since 2024-01-01 -Attribute InvoiceDate");
        var rows = _pod.Rows("invoices").Select(r => r.GetProperty("InvoiceDate").GetString()!);
        var table = CsvRows.Read(File.ReadAllText(Path.Combine(_folder, "d.csv")));
        var at = Array.IndexOf(table[0], "InvoiceDate");
        Assert.Equal(
            rows.Where(day => string.CompareOrdinal(day, "2024-01-01") >= 0).Order(StringComparer.Ordinal),
            table.Skip(1).Select(r => r[at]).Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            "-Since",
            _engine.Run("Export-FusionRecord invoices $folder/e.csv -Attribute InvoiceDate").Terminated!.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Changes_come_in_parts_too()
    {
        Export("invoices $folder/c.csv -Since Beginning -PartSize 50 -PageSize 23");
        var parts = Directory
            .GetFiles(_folder, "c.0*.csv")
            .Order(StringComparer.Ordinal)
            .Select(f => CsvRows.Read(File.ReadAllText(f)).Count - 1);
        Assert.Equal([50, 50, 20], parts);
    }

    private byte[] Bytes(string what)
    {
        Export(what);
        return File.ReadAllBytes(Path.Combine(_folder, what.Split(' ')[1].Replace("$folder/", "", StringComparison.Ordinal)));
    }

    private string[] Files(string stem, string ending, string what)
    {
        Export(what);
        return FilesOf(stem, ending);
    }

    private string[] FilesOf(string stem, string ending) =>
        [
            .. Directory
                .GetFiles(_folder, $"{stem}.*{ending}")
                .Order(StringComparer.Ordinal)
                .Select(f => Path.GetFileName(f)[stem.Length..] + "\n" + File.ReadAllText(f)),
        ];

    private static string Text(JsonElement row, string[]? fields) =>
        string.Join(
            "\n",
            row.EnumerateObject()
                .Where(p => p.Name != "links" && (fields is null || fields.Contains(p.Name)))
                .OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select(p => p.Name + "=" + p.Value.GetRawText())
        );

    // A null and a missing attribute are nothing; an empty text is quoted, which the reader of the test shows.
    private static string Field(JsonElement row, string column) =>
        !row.TryGetProperty(column, out var value) || value.ValueKind == JsonValueKind.Null ? ""
        : value.ValueKind != JsonValueKind.String ? value.GetRawText()
        : value.GetString() is { Length: > 0 } text ? text
        : CsvRows.EmptyText;
}

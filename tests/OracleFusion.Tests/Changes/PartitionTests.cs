using System.Globalization;

namespace OracleFusion.Tests;

/// <summary>A resource that is read and exported by partitions, and records that are exported by their keys.</summary>
public sealed class PartitionTests(ChangePod pod) : ExportFolder(pod)
{
    /// <summary>The partitions go to other processes as text; what comes and goes meanwhile is in one of them too.</summary>
    [Fact]
    public void Partitions_are_together_what_there_is()
    {
        var texts = _engine.Run("$parts = Get-FusionPartition invoices 7 | ForEach-Object { \"$_\" }; $parts").ThrowIfFailed().Output;
        Assert.Equal(7, texts.Count);
        var made = _pod.Make();
        var all = _pod.Invoices().Keys.ToList();
        Assert.Contains(made, all);
        Assert.Equal(
            all,
            Keys("$parts | ForEach-Object { Get-FusionRecord invoices -Partition $_ -PageSize 9 } | ForEach-Object InvoiceId")
        );
        Assert.Equal(
            all,
            Keys("$parts | ForEach-Object { Get-FusionChange invoices -Since Beginning -Partition $_ } | ForEach-Object InvoiceId")
        );
        _engine
            .Run("foreach ($part in $parts) { Export-FusionRecord invoices \"$folder/$($part.Split('/')[0]).csv\" -Partition $part }")
            .ThrowIfFailed();
        var exported = Directory.GetFiles(_folder, "*.csv").Order(StringComparer.Ordinal).SelectMany(file => ExportedKeys(file));
        Assert.Equal(all, exported);
    }

    /// <summary>Through the pipeline, and as what a matrix of CI or a runbook's parameter carries.</summary>
    [Theory]
    [InlineData("$parts | Get-FusionInvoice -PageSize 9")]
    [InlineData("$parts | Get-FusionRecord")]
    [InlineData("$parts | ForEach-Object { \"$_\" } | Get-FusionInvoice")]
    [InlineData("$parts | ForEach-Object { \"$_\" } | Get-FusionInvoice -Filter { InvoiceId -gt 0 }")]
    [InlineData("$parts | ForEach-Object { Get-FusionInvoice -Partition (ConvertTo-Text $_) }")]
    [InlineData("$parts | ForEach-Object { ConvertTo-Text $_ } | Get-FusionInvoice")]
    [InlineData("$parts | ForEach-Object { Get-FusionChange invoices -Since Beginning -Partition (ConvertTo-Object $_) }")]
    [InlineData("$parts | ForEach-Object { ConvertTo-Object $_ } | Get-FusionInvoice -Query 'InvoiceId > 0'")]
    public void Partitions_are_taken_in_whatever_form_they_come(string script)
    {
        _engine
            .Run(
                """
                $parts = Get-FusionPartition invoices 3
                function ConvertTo-Text($part) {
                    [Text.Json.JsonSerializer]::Serialize($part, $part.GetType(), [Text.Json.JsonSerializerOptions] $null)
                }
                function ConvertTo-Object($part) {
                    $made = [pscustomobject] @{ Resource = $part.Resource; Key = $part.Key }
                    foreach ($name in 'Number', 'Count', 'From', 'Before') {
                        $made.PSObject.Properties.Add([psnoteproperty]::new($name, $part.$name))
                    }
                    $made
                }
                """
            )
            .ThrowIfFailed();
        Assert.Equal(_pod.Invoices().Keys, Keys(script + " | ForEach-Object InvoiceId"));
    }

    [Fact]
    public void Partitions_from_the_pipeline_are_exported_each_to_its_own_file_and_nothing_is_nothing()
    {
        _engine
            .Run(
                """
                Get-FusionPartition invoices 3 | Export-FusionRecord invoices -Path { "$folder/$($_.Number).csv" }
                @() | Export-FusionRecord invoices $folder/none.csv
                """
            )
            .ThrowIfFailed();
        Assert.Empty(ExportedKeys(Path.Combine(_folder, "none.csv")));
        Assert.Equal(_pod.Invoices().Keys, Enumerable.Range(1, 3).SelectMany(n => ExportedKeys(Path.Combine(_folder, $"{n}.csv"))));
    }

    [Fact]
    public void A_watermark_is_of_its_partition()
    {
        _engine
            .Run(
                """
                $parts = @(Get-FusionPartition invoices 2)
                Get-FusionChange invoices -Since Now -Partition $parts[0] -WatermarkVariable next
                """
            )
            .ThrowIfFailed();
        var keys = _pod.Invoices().Keys.ToList();
        _pod.Touch(keys[1], "in the first");
        _pod.Touch(keys[^2], "in the second");
        Assert.Equal([keys[1]], Keys("Get-FusionChange invoices -Since $next -Partition $parts[0] | ForEach-Object InvoiceId"));
        var error = _engine.Run("Get-FusionChange invoices -Since $next -Partition $parts[1]").Terminated!;
        Assert.Contains("another condition", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-FusionRecord invoices -Partition 2/8", "Get-FusionPartition")]
    [InlineData("Get-FusionRecord suppliers -Partition (Get-FusionPartition invoices 2)[0]", "is of")]
    [InlineData("Get-FusionPartition crm/Thing_c 2", "cannot be cut")]
    [InlineData("Get-FusionRecord invoices -Finder PrimaryKey -Partition (Get-FusionPartition invoices 2)[0]", "finder")]
    public void What_cannot_be_read_by_partitions_is_refused(string script, string words) =>
        Assert.Contains(words, _engine.Run(script).Error.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Records_from_the_pipeline_are_exported_each_once()
    {
        var keys = _pod.Invoices().Keys.ToList();
        _engine.With("keys", keys.Take(110).Reverse().Concat(keys.Take(3)).ToArray());
        _engine.Run("$keys | Export-FusionRecord invoices $folder/k.csv -Expand invoiceLines").ThrowIfFailed();
        Assert.Equal(keys.Take(110), ExportedKeys(Path.Combine(_folder, "k.csv")));
        _engine
            .Run(
                """
                Get-FusionInvoice -First 2 | Export-FusionRecord invoices $folder/r.csv
                [pscustomobject]@{ InvoiceId = $keys[0]; Other = 1 } | Export-FusionRecord invoices $folder/o.csv
                "invoices/$($keys[1])" | Export-FusionRecord invoices $folder/a.csv
                """
            )
            .ThrowIfFailed();
        Assert.Equal(keys.Take(2), ExportedKeys(Path.Combine(_folder, "r.csv")));
        Assert.Equal([keys[109]], ExportedKeys(Path.Combine(_folder, "o.csv")));
        Assert.Equal([keys[108]], ExportedKeys(Path.Combine(_folder, "a.csv")));
    }

    [Fact]
    public void A_key_that_is_none_is_an_error_and_the_others_are_exported()
    {
        var key = _pod.Invoices().Keys.First();
        var result = _engine.With("key", key).Run("$key, 17, 'seventeen' | Export-FusionRecord invoices $folder/m.csv");
        Assert.Null(result.Terminated);
        Assert.Equal(2, result.Errors.Count);
        Assert.Contains(result.Errors, e =>
            e.FullyQualifiedErrorId.StartsWith("NotFound", StringComparison.Ordinal) && e.TargetObject is 17L
        );
        Assert.Equal([key], ExportedKeys(Path.Combine(_folder, "m.csv")));
    }

    /// <summary>The address of an opportunity has its number, which may be the key of another one.</summary>
    [Fact]
    public void Records_whose_address_is_not_their_key_are_exported_by_their_key()
    {
        _engine
            .Run(
                """
                $three = Get-FusionRecord opportunities -First 3
                $three | Export-FusionRecord opportunities $folder/r.csv
                [pscustomobject]@{ OptyId = $three[2].OptyId; Name = 1 } | Export-FusionRecord opportunities $folder/s.csv
                """
            )
            .ThrowIfFailed();
        var keys = Keys("$three.OptyId");
        Assert.Equal(3, keys.Length);
        Assert.Equal(keys.Order(), ExportedKeys(Path.Combine(_folder, "r.csv"), "OptyId"));
        Assert.Equal([keys[2]], ExportedKeys(Path.Combine(_folder, "s.csv"), "OptyId"));
        var result = _engine.Run("$three[0], 17, $three[1].OptyNumber | Export-FusionRecord opportunities $folder/n.csv");
        Assert.Null(result.Terminated);
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, e => Assert.Contains("exported by their OptyId", e.ToString(), StringComparison.Ordinal));
        Assert.Equal([keys[0]], ExportedKeys(Path.Combine(_folder, "n.csv"), "OptyId"));
    }

    private long[] Keys(string script) =>
        [.. _engine.Run(script).ThrowIfFailed().Output.Select(o => Convert.ToInt64(o.BaseObject, CultureInfo.InvariantCulture))];

    private static IEnumerable<long> ExportedKeys(string file, string key = "InvoiceId")
    {
        var rows = CsvRows.Read(File.ReadAllText(file));
        var at = Array.IndexOf(rows[0], key);
        return rows.Skip(1).Select(row => long.Parse(row[at], CultureInfo.InvariantCulture));
    }
}

namespace OracleFusion.Tests;

/// <summary>What -Identity takes, and what stands in place of a resource.</summary>
public sealed class IdentityTests(Pod pod) : IClassFixture<Pod>
{
    private const string First = "$first = Get-FusionInvoice -First 1\n";

    [Theory]
    [InlineData("Get-FusionInvoice $first.InvoiceNumber")]
    [InlineData("Get-FusionInvoice $first.InvoiceId")]
    [InlineData("Get-FusionInvoice \"$($first.InvoiceId)\"")]
    [InlineData("Get-FusionInvoice -InvoiceId $first.InvoiceId")]
    [InlineData("Get-FusionInvoice $first")]
    [InlineData("Get-FusionInvoice \"$first\"")]
    [InlineData("Get-FusionInvoice \"/fscmRestApi/resources/latest/$first\"")]
    [InlineData("Get-FusionInvoice \"https://$address/fscmRestApi/resources/latest/$($first)?onlyData=true\"")]
    [InlineData("$first.InvoiceNumber | Get-FusionInvoice")]
    [InlineData("[pscustomobject]@{ InvoiceNumber = $first.InvoiceNumber } | Get-FusionInvoice")]
    [InlineData("[pscustomobject]@{ InvoiceId = $first.InvoiceId; InvoiceNumber = 'another' } | Get-FusionInvoice")]
    [InlineData("Get-FusionRecord $first")]
    [InlineData("Get-FusionRecord \"$first\"")]
    [InlineData("Get-FusionRecord \"fscm/$first\"")]
    [InlineData("Get-FusionRecord invoices $first.InvoiceNumber")]
    [InlineData("Get-FusionRecord invoices -Key $first.InvoiceId")]
    [InlineData("Set-FusionInvoice $first.InvoiceNumber -Description 'Read again' -PassThru")]
    [InlineData("Set-FusionRecord $first -Property @{ Description = 'Read again' } -IgnoreChange -PassThru")]
    [InlineData("Set-FusionRecord \"$first\" -Property @{ Description = 'Read again' } -PassThru")]
    [InlineData("Set-FusionRecord invoices $first.InvoiceNumber -Property @{ Description = 'Read again' } -PassThru")]
    [InlineData(
        "[pscustomobject]@{ InvoiceNumber = $first.InvoiceNumber; Description = 'From a file' } | Set-FusionInvoice -PassThru "
            + "-WarningAction Ignore"
    )]
    public void A_record_is_named_by_whatever_is_known_of_it(string script)
    {
        using var engine = pod.Connected();

        var record = engine.Run(First + script).Single;

        Assert.Equal(engine.Run(First + "$first.InvoiceId").Value<long>(), record.Properties["InvoiceId"].Value);
    }

    [Fact]
    public void A_number_of_several_records_is_an_error_that_lists_them()
    {
        using var engine = pod.Connected();
        var made = engine
            .Run(
                "'Eastmark Packaging AB', 'Dovecote Medical LLC' | ForEach-Object { New-FusionInvoice -InvoiceNumber TWICE-1 -Supplier $_ "
                    + "-BusinessUnit 'Halden UK' -InvoiceAmount 5 }"
            )
            .ThrowIfFailed()
            .Output;

        var removed = engine.Run("Remove-FusionInvoice TWICE-1 -Force");

        Assert.StartsWith("InvalidInput", removed.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.All(made, record =>
            Assert.Contains(
                $"(InvoiceId {record.Properties["InvoiceId"].Value})",
                removed.Error.Exception.Message,
                StringComparison.Ordinal
            )
        );
        Assert.Contains("Eastmark Packaging AB", removed.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, engine.Run("Get-FusionInvoice -InvoiceNumber TWICE-1").ThrowIfFailed().Output.Count);
    }

    [Fact]
    public void An_object_with_more_than_the_number_is_the_record_that_has_all_of_it()
    {
        using var engine = pod.Connected();
        engine
            .Run(
                "'Eastmark Packaging AB', 'Dovecote Medical LLC' | ForEach-Object { New-FusionInvoice -InvoiceNumber TWICE-2 -Supplier $_ "
                    + "-BusinessUnit 'Halden UK' -InvoiceAmount 5 }"
            )
            .ThrowIfFailed();

        var changed = engine
            .Run(
                "[pscustomobject]@{ InvoiceNumber = 'TWICE-2'; Supplier = 'Dovecote Medical LLC'; Description = 'mine' } | "
                    + "Set-FusionInvoice -PassThru -WarningAction Ignore"
            )
            .Single;

        Assert.Equal("Dovecote Medical LLC", changed.Properties["Supplier"].Value);
        Assert.Equal("mine", changed.Properties["Description"].Value);
    }

    [Fact]
    public void A_number_that_is_also_the_key_of_another_record_is_refused()
    {
        using var engine = pod.Connected();
        engine
            .Run(
                First
                    + (
                        "New-FusionInvoice -InvoiceNumber $first.InvoiceId -Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' "
                        + "-InvoiceAmount 5"
                    )
            )
            .ThrowIfFailed();

        var removed = engine.Run(First + "Remove-FusionInvoice \"$($first.InvoiceId)\" -Force");

        Assert.Contains("Say which is meant", removed.Error.Exception.Message, StringComparison.Ordinal);
        engine.Run(First + "Get-FusionInvoice -InvoiceId $first.InvoiceId").ThrowIfFailed();
        engine.Run(First + "Remove-FusionInvoice (Get-FusionInvoice -InvoiceNumber $first.InvoiceId) -Force").ThrowIfFailed();
    }

    [Fact]
    public void A_generated_key_costs_one_request()
    {
        using var engine = pod.Connected();
        engine.Run(First).ThrowIfFailed();
        pod.Server.ClearRequests();

        engine.Run("$first.InvoiceId | Get-FusionInvoice").ThrowIfFailed();

        Assert.Single(pod.Server.Requests);
    }

    [Fact]
    public void A_number_that_no_record_has_is_not_found()
    {
        using var engine = pod.Connected();

        Assert.StartsWith("NotFound", engine.Run("Get-FusionInvoice AP-NOBODY").Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith(
            "NotFound",
            engine
                .Run("[pscustomobject]@{ InvoiceNumber = 'AP-NOBODY'; Description = 'x' } | Set-FusionInvoice")
                .Error.FullyQualifiedErrorId,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "NotFound",
            engine.Run("Set-FusionInvoice AP-NOBODY -Description x").Error.FullyQualifiedErrorId,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Remove-FusionInvoice AP-1001 -WhatIf")]
    [InlineData("[pscustomobject]@{ InvoiceNumber = 'AP-1001'; Description = 'x' } | Set-FusionInvoice -WhatIf")]
    public void Under_WhatIf_no_number_is_looked_up(string script)
    {
        using var engine = pod.Connected();

        engine.Run(script).ThrowIfFailed();

        Assert.Empty(pod.Server.Requests);
        Assert.Contains("payables invoice AP-1001", engine.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove-FusionInvoice https://other.example.com/fscmRestApi/resources/latest/invoices/1 -Force")]
    [InlineData("Set-FusionRecord https://other.example.com/fscmRestApi/resources/latest/invoices/1 -Property @{ Description = 'x' }")]
    public void A_URL_of_another_server_is_not_written_to(string script)
    {
        using var engine = pod.Connected();

        var result = engine.Run(script);

        Assert.Contains("is on other.example.com", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void A_child_is_made_and_read_by_its_parent()
    {
        using var engine = pod.Connected();
        var parent = "$first = Get-FusionInvoice -First 1; ";

        Assert.Equal(
            77L,
            engine
                .Run(parent + "New-FusionRecord invoicelines -Parent $first -Property @{ LineNumber = 77; LineAmount = 3 }")
                .Single.Properties["LineNumber"]
                .Value
        );
        Assert.Contains(engine.Run(parent + "Get-FusionRecord invoiceLines -Parent \"$first\"").ThrowIfFailed().Output, line =>
            Equals(77L, line.Properties["LineNumber"].Value)
        );
        Assert.Contains(
            "Did you mean invoiceLines?",
            engine.Run(parent + "Get-FusionRecord invoiceLine -Parent $first").Error.Exception.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("-Parent", engine.Run("Get-FusionRecord invoices/invoiceLines").Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(
            "names a record",
            engine.Run(parent + "New-FusionRecord $first -Property @{ LineNumber = 1 }").Error.Exception.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_resource_that_does_not_exist_is_answered_with_the_nearest() =>
        Assert.Contains(
            "Did you mean invoices?",
            pod.Connected().Run("Get-FusionRecord invoces").Error.Exception.Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Set-FusionRecord invoices -Property @{ Description = 'x' }")]
    [InlineData("Remove-FusionRecord invoices")]
    public void A_writer_without_a_record_says_what_to_give(string script)
    {
        using var engine = pod.Connected();

        Assert.Contains("-Identity", engine.Run(script).Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void Files_from_the_pipeline_are_attached_to_the_record_that_is_named()
    {
        using var engine = pod.Connected();
        var folder = Directory.CreateTempSubdirectory("oraclefusion-tests-").FullName;
        File.WriteAllText(Path.Combine(folder, "one.pdf"), "1");
        File.WriteAllText(Path.Combine(folder, "two.pdf"), "2");
        try
        {
            engine.With("files", new DirectoryInfo(folder).GetFiles("*.pdf").OrderBy(f => f.Name, StringComparer.Ordinal).ToArray());

            Assert.Equal(
                ["one.pdf", "two.pdf"],
                engine
                    .Run(First + "$files | Add-FusionAttachment $first | ForEach-Object FileName")
                    .ThrowIfFailed()
                    .Output.Select(o => o.ToString())
            );
            Assert.Equal(
                ["one.pdf", "two.pdf"],
                engine
                    .Run(First + "$files | Add-FusionAttachment invoices $first.InvoiceNumber | ForEach-Object FileName")
                    .ThrowIfFailed()
                    .Output.Select(o => o.ToString())
            );
            Assert.Equal(
                "note",
                engine.Run(First + "Add-FusionAttachment \"$first\" -Text hello -Title note | ForEach-Object Title").Value<string>()
            );
            Assert.Equal(5, engine.Run(First + "Get-FusionAttachment $first").ThrowIfFailed().Output.Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

using System.Management.Automation;

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
        using Engine engine = pod.Connected();

        PSObject record = engine.Run(First + script).Single;

        Assert.Equal(engine.Run(First + "$first.InvoiceId").Value<long>(), record.Properties["InvoiceId"].Value);
    }

    /// <summary>PowerShell makes the number 26 of 00000026 and 20 of 2E1, which are the numbers of other invoices.</summary>
    [Theory]
    [InlineData("00000026", "26")]
    [InlineData("2E1", "20")]
    [InlineData("0x1F", "31")]
    [InlineData("1.50", "1.5")]
    public void A_number_is_what_was_typed(string typed, string other)
    {
        using Engine engine = pod.Connected();
        engine
            .Run(
                $"'{typed}', '{other}' | Where-Object {{ -not (Get-FusionInvoice -InvoiceNumber $_) }} | ForEach-Object {{ "
                    + "New-FusionInvoice -InvoiceNumber $_ -Supplier 'Lee Supplies' -BusinessUnit 'Halden UK' -InvoiceAmount 5 }"
            )
            .ThrowIfFailed();
        engine.Run($"Set-FusionInvoice {typed} -Description 'As typed'").ThrowIfFailed();
        Assert.Equal(
            typed,
            engine
                .Run($"Get-FusionInvoice -InvoiceNumber '{typed}', '{other}' -Description 'As typed' | ForEach-Object InvoiceNumber")
                .Value<string>()
        );
        engine.Run($"Remove-FusionRecord invoices {typed} -Force").ThrowIfFailed();
        Assert.Equal(other, engine.Run($"(Get-FusionInvoice -InvoiceNumber '{typed}', '{other}').InvoiceNumber").Value<string>());
    }

    [Fact]
    public void Every_parameter_that_names_records_sees_what_was_typed()
    {
        using var engine = new Engine();
        var naming = engine
            .Run("Get-Command -Module OracleFusion -CommandType Cmdlet")
            .ThrowIfFailed()
            .Output.Select(o => (CmdletInfo)o.BaseObject)
            .SelectMany(c => c.Parameters.Values.Where(p => p.ParameterType == typeof(object[])).Select(p => (Cmdlet: c, Parameter: p)))
            // Children of a new record are no names of records.
            .Where(p => !p.Cmdlet.Name.StartsWith("New-", StringComparison.Ordinal))
            .ToList();
        Assert.True(naming.Count > 500, $"{naming.Count} parameters");
        Assert.Equal(
            "",
            string.Join(
                "\n",
                naming
                    .Where(p => !p.Parameter.Attributes.Any(a => a.GetType().Name == "AsTypedAttribute"))
                    .Select(p => $"{p.Cmdlet.Name} -{p.Parameter.Name}")
            )
        );
    }

    [Theory]
    [InlineData("Get-FusionSupplier $s.SupplierNumber", "(Get-FusionSupplier -First 1)")]
    [InlineData("Get-FusionSupplier $s.Supplier", "(Get-FusionSupplier -First 1)")]
    [InlineData("Get-FusionPublicWorker $s.PersonNumber", "(Get-FusionPublicWorker -First 1)")]
    public void A_supplier_answers_to_its_number_as_to_its_name(string read, string first)
    {
        using Engine engine = pod.Connected();
        Assert.Equal(engine.Run($"$s = {first}; \"$s\"").Value<string>(), engine.Run($"\"$({read})\"").Value<string>());
    }

    [Fact]
    public void The_name_of_one_and_the_number_of_another_say_which_are_meant()
    {
        using Engine engine = pod.Connected();
        engine
            .Run("$n = (Get-FusionSupplier -First 1).SupplierNumber; New-FusionSupplier -Supplier $n -TaxOrganizationType Corporation")
            .ThrowIfFailed();
        pod.Server.ClearRequests();
        EngineResult both = engine.Run("Set-FusionSupplier $n -Alias x");
        Assert.Contains("Several suppliers have the Supplier or SupplierNumber", both.Error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "PATCH");
    }

    [Fact]
    public void A_child_that_is_read_of_a_piped_record_says_how()
    {
        using Engine engine = pod.Connected();
        string message = engine.Run("Get-FusionSupplier -First 1 | Get-FusionRecord sites").Error.Exception.Message;
        Assert.Contains("ForEach-Object { Get-FusionRecord sites -Parent $_ }", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_several_records_is_an_error_that_lists_them()
    {
        using Engine engine = pod.Connected();
        var made = engine
            .Run(
                "'Lee Supplies', 'Other Supplies' | ForEach-Object { New-FusionInvoice -InvoiceNumber TWICE-1 -Supplier $_ "
                    + "-BusinessUnit 'Halden UK' -InvoiceAmount 5 }"
            )
            .ThrowIfFailed()
            .Output;

        EngineResult removed = engine.Run("Remove-FusionInvoice TWICE-1 -Force");

        Assert.StartsWith("InvalidInput", removed.Error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.All(made, record =>
            Assert.Contains(
                $"(InvoiceId {record.Properties["InvoiceId"].Value})",
                removed.Error.Exception.Message,
                StringComparison.Ordinal
            )
        );
        Assert.Contains("Lee Supplies", removed.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, engine.Run("Get-FusionInvoice -InvoiceNumber TWICE-1").ThrowIfFailed().Output.Count);
    }

    [Fact]
    public void An_object_with_more_than_the_number_is_the_record_that_has_all_of_it()
    {
        using Engine engine = pod.Connected();
        engine
            .Run(
                "'Lee Supplies', 'Other Supplies' | ForEach-Object { New-FusionInvoice -InvoiceNumber TWICE-2 -Supplier $_ "
                    + "-BusinessUnit 'Halden UK' -InvoiceAmount 5 }"
            )
            .ThrowIfFailed();

        PSObject changed = engine
            .Run(
                "[pscustomobject]@{ InvoiceNumber = 'TWICE-2'; Supplier = 'Other Supplies'; Description = 'mine' } | "
                    + "Set-FusionInvoice -PassThru -WarningAction Ignore"
            )
            .Single;

        Assert.Equal("Other Supplies", changed.Properties["Supplier"].Value);
        Assert.Equal("mine", changed.Properties["Description"].Value);
    }

    [Fact]
    public void A_number_that_is_also_the_key_of_another_record_is_refused()
    {
        using Engine engine = pod.Connected();
        engine
            .Run(
                First
                    + (
                        "New-FusionInvoice -InvoiceNumber $first.InvoiceId -Supplier 'Lee Supplies' -BusinessUnit 'Halden UK' "
                        + "-InvoiceAmount 5"
                    )
            )
            .ThrowIfFailed();

        EngineResult removed = engine.Run(First + "Remove-FusionInvoice \"$($first.InvoiceId)\" -Force");

        Assert.Contains("Say which is meant", removed.Error.Exception.Message, StringComparison.Ordinal);
        engine.Run(First + "Get-FusionInvoice -InvoiceId $first.InvoiceId").ThrowIfFailed();
        engine.Run(First + "Remove-FusionInvoice (Get-FusionInvoice -InvoiceNumber $first.InvoiceId) -Force").ThrowIfFailed();
    }

    [Fact]
    public void A_generated_key_costs_one_request()
    {
        using Engine engine = pod.Connected();
        engine.Run(First).ThrowIfFailed();
        pod.Server.ClearRequests();

        engine.Run("$first.InvoiceId | Get-FusionInvoice").ThrowIfFailed();

        Assert.Single(pod.Server.Requests);
    }

    [Fact]
    public void A_number_that_no_record_has_is_not_found()
    {
        using Engine engine = pod.Connected();

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
        using Engine engine = pod.Connected();

        engine.Run(script).ThrowIfFailed();

        Assert.Empty(pod.Server.Requests);
        Assert.Contains("payables invoice AP-1001", engine.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove-FusionInvoice https://other.example.com/fscmRestApi/resources/latest/invoices/1 -Force")]
    [InlineData("Set-FusionRecord https://other.example.com/fscmRestApi/resources/latest/invoices/1 -Property @{ Description = 'x' }")]
    public void A_URL_of_another_server_is_not_written_to(string script)
    {
        using Engine engine = pod.Connected();

        EngineResult result = engine.Run(script);

        Assert.Contains("is on other.example.com", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void A_child_is_made_and_read_by_its_parent()
    {
        using Engine engine = pod.Connected();
        string parent = "$first = Get-FusionInvoice -First 1; ";

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
        using Engine engine = pod.Connected();

        Assert.Contains("-Identity", engine.Run(script).Error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(pod.Server.Requests);
    }

    [Fact]
    public void Files_from_the_pipeline_are_attached_to_the_record_that_is_named()
    {
        using Engine engine = pod.Connected();
        string folder = Directory.CreateTempSubdirectory("oraclefusion-tests-").FullName;
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

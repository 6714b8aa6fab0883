using System.Management.Automation;
using System.Security.Cryptography;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Attaching files, texts and pages to records, and saving them again.</summary>
public sealed class AttachmentTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_comes_back_byte_for_byte()
    {
        using var engine = pod.Connected();
        foreach (var size in new[] { 0, 1, 49_151, 49_152, 49_153, 3_000_001 })
        {
            var file = Path.Combine(_folder, $"sent-{size}.bin");
            File.WriteAllBytes(file, RandomNumberGenerator.GetBytes(size));
            var result = engine
                .With("file", file)
                .With("folder", Path.Combine(_folder, "saved"))
                .Run(
                    "$invoice = Get-FusionInvoice -First 1; $added = $invoice | Add-FusionAttachment -Path $file -Description 'of a "
                        + "test'; $added.Title; $added | Save-FusionAttachment $folder | ForEach-Object FullName"
                )
                .ThrowIfFailed();
            Assert.Equal(Path.GetFileName(file), result.Output[0].ToString());
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(result.Output[1].ToString()));
            Assert.Equal(
                size > 1024 * 1024,
                result.Progress.Any(p => p.Activity == "Sending" && p.RecordType == ProgressRecordType.Processing)
            );
        }

        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(_folder, "saved")), f => f.EndsWith(".part", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../../x", "x")]
    [InlineData(@"C:\x", "x")]
    [InlineData(@"..\..\windows\win.ini", "win.ini")]
    [InlineData("CON", "_CON")]
    [InlineData("nul.txt", "_nul.txt")]
    [InlineData("a:b?.txt ", "a_b_.txt")]
    [InlineData("report.pdf...", "report.pdf")]
    [InlineData("/etc/passwd", "passwd")]
    [InlineData(".", null)]
    [InlineData("dir/", null)]
    [InlineData("", null)]
    public void A_name_stays_in_the_folder(string sent, string? saved)
    {
        using var engine = pod.Connected();
        var result = engine
            .With("name", sent)
            .With("folder", _folder)
            .Run(
                """
                $invoice = Get-FusionInvoice -First 1
                $made = New-FusionRecord "/fscmRestApi/resources/11.13.18.05/invoices/$($invoice.InvoiceId)/child/attachments" -Property @{ FileName = $name; FileContents = 'AAEC' }
                "$($made.FileName)"; ($made | Save-FusionAttachment $folder).FullName
                """
            )
            .ThrowIfFailed();
        Assert.Equal(sent, result.Output[0].ToString());
        var file = Assert.Single(Directory.GetFileSystemEntries(_folder));
        Assert.Equal(file, result.Output[1].ToString());
        if (saved is null)
            Assert.StartsWith("FileContents", Path.GetFileName(file), StringComparison.Ordinal);
        else
            Assert.Equal(Path.Combine(_folder, saved), file);
        Assert.Equal([0, 1, 2], File.ReadAllBytes(file));
    }

    [Theory]
    [InlineData("a", ".pdf")]
    [InlineData("\u4e2d", ".pdf")]
    public void A_very_long_name_is_shortened_and_keeps_its_ending(string letter, string ending)
    {
        using var engine = pod.Connected();
        var name = string.Concat(Enumerable.Repeat(letter, 236)) + ending;
        engine
            .With("name", name)
            .With("folder", _folder)
            .Run(
                """
                $invoice = Get-FusionInvoice -First 1
                New-FusionRecord "/fscmRestApi/resources/11.13.18.05/invoices/$($invoice.InvoiceId)/child/attachments" -Property @{ FileName = $name; FileContents = 'AAEC' } |
                    Save-FusionAttachment $folder
                """
            )
            .ThrowIfFailed();
        var file = Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(_folder)));
        Assert.StartsWith(letter + letter, file, StringComparison.Ordinal);
        Assert.EndsWith(ending, file, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_of_one_name_in_a_pipeline_are_an_error_that_names_the_second_even_under_Force()
    {
        using var engine = pod.Connected();
        var result = engine
            .With("folder", _folder)
            .Run(
                """
                $invoice = Get-FusionInvoice -Skip 4 -First 1
                $one = $invoice | Add-FusionAttachment -Text first -Title same
                $two = $invoice | Add-FusionAttachment -Text second -Title SAME
                $one, $two | Save-FusionAttachment $folder -Force
                """
            );
        Assert.Single(result.Output);
        Assert.Contains("SAME.txt", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("-FileName", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("first", File.ReadAllText(Assert.Single(Directory.GetFiles(_folder))));
        engine.Run("$two | Save-FusionAttachment $folder -FileName other.txt").ThrowIfFailed();
    }

    [Fact]
    public void Files_of_one_command_fail_each_for_itself()
    {
        using var engine = pod.Connected();
        string[] files = [Path.Combine(_folder, "one.txt"), Path.Combine(_folder, "two.txt")];
        foreach (var file in files)
            File.WriteAllText(file, "x");
        pod.Server.Faults.Arm(FaultKind.ServerError, method: "POST", path: "/attachments");
        var result = engine
            .With("files", files)
            .Run("Get-FusionInvoice -First 1 | Add-FusionAttachment -Path $files | ForEach-Object FileName");
        Assert.Equal("two.txt", Assert.Single(result.Output).ToString());
        Assert.Contains("one.txt", result.Error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_there_is_kept_unless_Force_is_given()
    {
        using var engine = pod.Connected();
        File.WriteAllText(Path.Combine(_folder, "kept.txt"), "mine");
        var result = engine
            .With("folder", _folder)
            .Run(
                "$text = Get-FusionInvoice -Skip 1 -First 1 | Add-FusionAttachment -Text 'theirs' -Title kept; $text | "
                    + "Save-FusionAttachment $folder -FileName kept.txt"
            );
        Assert.Contains("-Force", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder, "kept.txt")));
        engine.Run("$text | Save-FusionAttachment $folder -FileName kept.txt -Force").ThrowIfFailed();
        Assert.Equal("theirs", File.ReadAllText(Path.Combine(_folder, "kept.txt")));
    }

    [Fact]
    public void Texts_and_pages_are_attached_listed_and_deleted()
    {
        using var engine = pod.Connected();
        var result = engine
            .With("folder", _folder)
            .Run(
                """
                $invoice = Get-FusionInvoice -Skip 2 -First 1
                $text = Add-FusionAttachment invoices -Key $invoice.InvoiceId -Text 'a note' -Title 'Note'
                $page = $invoice | Add-FusionAttachment -Url https://www.example.com/x -Title 'Page'
                @($invoice | Get-FusionAttachment | Where-Object Title -in 'Note', 'Page').Count
                $page | Save-FusionAttachment $folder
                Get-FusionAttachment invoices $invoice.InvoiceId | Where-Object Title -in 'Note', 'Page' | Remove-FusionAttachment -Force
                @($invoice | Get-FusionAttachment | Where-Object Title -in 'Note', 'Page').Count
                """
            );
        Assert.Equal(["2", "0"], result.Output.Select(o => o.ToString()));
        Assert.Contains("https://www.example.com/x", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_attachment_is_not_deleted()
    {
        using var engine = pod.Connected();
        var result = engine.Run("Get-FusionInvoice -First 1 | Remove-FusionAttachment -Force");
        Assert.Contains("no attachment", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "DELETE");
    }

    [Fact]
    public void WhatIf_sends_nothing_and_writes_nothing()
    {
        using var engine = pod.Connected();
        engine
            .With("folder", _folder)
            .Run("$invoice = Get-FusionInvoice -First 1; $text = $invoice | Add-FusionAttachment -Text x -Title x")
            .ThrowIfFailed();
        pod.Server.ClearRequests();
        engine
            .Run(
                "$invoice | Add-FusionAttachment -Text x -WhatIf; $text | Save-FusionAttachment \"$folder/new\" -WhatIf; $text | "
                    + "Remove-FusionAttachment -WhatIf"
            )
            .ThrowIfFailed();
        Assert.Empty(pod.Server.Requests);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Content_that_is_not_there_is_an_error_and_no_file()
    {
        using var engine = pod.Connected();
        var result = engine
            .With("folder", _folder)
            .Run("Get-FusionInvoice -First 1 | Save-FusionAttachment $folder -Enclosure NoSuchContent");
        Assert.Equal(ErrorCategory.ObjectNotFound, result.Error.CategoryInfo.Category);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    /// <summary>A row of a file says by its number which record it is about, as for the cmdlets of nouns.</summary>
    [Fact]
    public void A_row_names_its_record_by_its_number()
    {
        using var engine = pod.Connected();
        var file = Path.Combine(_folder, "scan.txt");
        File.WriteAllText(file, "scan");
        var number = "ATT-ROW-1";
        engine
            .With("file", file)
            .With("folder", _folder)
            .With("number", number)
            .Run(
                "New-FusionInvoice -InvoiceNumber $number -Supplier 'Eastmark Packaging AB' -BusinessUnit 'Halden UK' -InvoiceAmount 5 | "
                    + "ForEach-Object { $null = $_ }; $row = [pscustomobject]@{ InvoiceNumber = $number }"
            )
            .ThrowIfFailed();
        foreach (
            var add in new[]
            {
                "$row | Add-FusionAttachment invoices -Path $file",
                "$row | Add-FusionAttachment invoices -Text note -Title note",
                "$number | Add-FusionAttachment invoices -Text note2 -Title note2",
                "[pscustomobject]@{ InvoiceNumber = $number; Path = $file } | Add-FusionAttachment invoices -Title row",
                "$file | Add-FusionAttachment invoices $number -Title file",
                "[System.IO.FileInfo]$file | Add-FusionAttachment (Get-FusionInvoice $number) -Title info",
            }
        )
            Assert.Single(engine.Run(add).ThrowIfFailed().Output);
        Assert.Equal(
            ["scan.txt", "note", "note2", "row", "file", "info"],
            engine
                .Run("$row | Get-FusionAttachment invoices | ForEach-Object Title")
                .ThrowIfFailed()
                .Output.Select(title => title.ToString())
        );
        engine.Run("$row | Save-FusionAttachment -Resource invoices -Destination $folder -Enclosure InvoiceNumber -WhatIf").ThrowIfFailed();
        engine.Run("$row | Remove-FusionAttachment invoices -Enclosure InvoiceNumber -WhatIf").ThrowIfFailed();
    }

    [Fact]
    public void What_is_piped_to_a_resource_without_saying_which_record_is_refused()
    {
        using var engine = pod.Connected();
        var file = Path.Combine(_folder, "scan.txt");
        File.WriteAllText(file, "scan");
        Assert.Contains(
            "Nothing says which record",
            engine.With("file", file).Run("[System.IO.FileInfo]$file | Add-FusionAttachment invoices").Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "'" + file + "' is a file",
            engine.Run("Get-FusionInvoice -First 1 | Add-FusionAttachment $file").Error.ToString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method == "POST");
    }
}

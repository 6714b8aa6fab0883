using System.Management.Automation;

namespace OracleFusion.Tests;

/// <summary>Contents of records that exist: written, replaced, saved and deleted by -Enclosure.</summary>
public sealed class AttachmentContentTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_content_of_an_attachment_is_replaced_and_the_attachment_can_be_written_again()
    {
        using var engine = pod.Connected();
        engine
            .With("old", FileOf("old.txt", "old"))
            .With("new", FileOf("new.txt", "the new content"))
            .With("folder", _folder)
            .Run("$added = Get-FusionInvoice -First 1 | Add-FusionAttachment -Path $old")
            .ThrowIfFailed();
        var result = engine
            .Run(
                """
                $now = $added | Add-FusionAttachment -Enclosure FileContents -Path $new -Force
                $now.UploadedFileLength
                ($added | Save-FusionAttachment $folder -FileName saved.txt).Length
                $added | Add-FusionAttachment -Enclosure FileContents -Path $old -Force | ForEach-Object UploadedFileLength
                $added | Remove-FusionAttachment -Force
                """
            )
            .ThrowIfFailed();
        Assert.Equal(["15", "15", "3"], result.Output.Select(o => o.ToString()));
        Assert.Equal("the new content", File.ReadAllText(Path.Combine(_folder, "saved.txt")));
    }

    [Fact]
    public void It_asks_where_there_is_something_to_replace_and_only_there()
    {
        using var engine = pod.Connected(answer: 1);
        engine
            .With("file", FileOf("image.png", "picture"))
            .Run("$r = Get-FusionRecord announcements -First 1; $r | Remove-FusionAttachment -Enclosure ImageFile -Force")
            .ThrowIfFailed();
        engine.Run("$r | Add-FusionAttachment -Enclosure ImageFile -Path $file").ThrowIfFailed();
        Assert.Empty(engine.Questions);
        Assert.Contains(pod.Server.Requests, r => r.Method == "PUT" && r.Status == 204);
        pod.Server.ClearRequests();
        engine.Run("$r | Add-FusionAttachment -Enclosure ImageFile -Path $file").ThrowIfFailed();
        Assert.Contains("ImageFile", Assert.Single(engine.Questions), StringComparison.Ordinal);
        // The answer was no.
        engine.Run("$r | Add-FusionAttachment -Enclosure ImageFile -Path $file -Force").ThrowIfFailed();
        Assert.Single(engine.Questions);
    }

    [Fact]
    public void By_resource_and_key_a_content_is_written_saved_and_deleted()
    {
        using var engine = pod.Connected();
        var result = engine
            .With("file", FileOf("image.png", "picture"))
            .With("folder", Path.Combine(_folder, "saved"))
            .Run(
                """
                $key = (Get-FusionRecord announcements -Skip 1 -First 1).AnnouncementId
                $null = Add-FusionAttachment announcements $key -Enclosure ImageFile -Path $file -Force
                [System.IO.File]::ReadAllText((Save-FusionAttachment -Resource announcements -Key $key -Enclosure ImageFile -Destination $folder).FullName)
                Remove-FusionAttachment announcements $key -Enclosure ImageFile -Force
                (Get-FusionRecord announcements $key).AnnouncementId -eq $key
                Save-FusionAttachment -Resource announcements -Key $key -Enclosure ImageFile -Destination $folder -FileName none.png
                """
            );
        Assert.Equal(["picture", "True"], result.Output.Select(o => o.ToString()));
        Assert.Equal(ErrorCategory.ObjectNotFound, result.Error.CategoryInfo.Category);
        Assert.Single(Directory.GetFiles(Path.Combine(_folder, "saved")));
    }

    [Fact]
    public void An_attachment_by_its_key_is_saved_under_the_name_that_the_service_has()
    {
        using var engine = pod.Connected();
        var result = engine
            .With("file", FileOf("named.txt", "x"))
            .With("folder", Path.Combine(_folder, "saved"))
            .Run(
                """
                $invoice = Get-FusionInvoice -First 1
                $key = ($invoice | Add-FusionAttachment -Path $file).AttachedDocumentId
                (Save-FusionAttachment -Resource "/fscmRestApi/resources/11.13.18.05/invoices/$($invoice.InvoiceId)/child/attachments" -Key $key -Destination $folder).Name
                """
            );
        Assert.Equal("named.txt", result.Single.ToString());
    }

    [Fact]
    public void What_somebody_else_changed_is_kept_unless_told_otherwise()
    {
        using var engine = pod.Connected();
        var result = engine
            .With("file", FileOf("a.txt", "a"))
            .Run(
                """
                $mine = Get-FusionInvoice -First 1 | Add-FusionAttachment -Text x -Title x
                $null = $mine | Get-FusionAttachmentAgain | Add-FusionAttachment -Enclosure FileContents -Path $file -Force
                $mine | Add-FusionAttachment -Enclosure FileContents -Path $file -Force
                $mine | Remove-FusionAttachment -Enclosure FileContents -Force
                """.Replace(
                    "$mine | Get-FusionAttachmentAgain",
                    "(Get-FusionInvoice -First 1 | Get-FusionAttachment | Where-Object AttachedDocumentId -eq $mine.AttachedDocumentId)",
                    StringComparison.Ordinal
                )
            );
        Assert.Equal(2, result.Errors.Count);
        Assert.All(result.Errors, e => Assert.Equal(ErrorCategory.InvalidOperation, e.CategoryInfo.Category));
        Assert.Contains("a.txt", result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
        engine.Run("$mine | Add-FusionAttachment -Enclosure FileContents -Path $file -Force -IgnoreChange").ThrowIfFailed();
    }

    [Fact]
    public void One_content_takes_one_file_of_a_pipeline_and_the_same_file_again()
    {
        using var engine = pod.Connected();
        engine
            .With("one", FileOf("one.txt", "one"))
            .With("other", FileOf("other.txt", "the other"))
            .Run("$mine = Get-FusionInvoice -First 1 | Add-FusionAttachment -Text x -Title x")
            .ThrowIfFailed();

        var result = engine.Run("$one, $one, $other | Add-FusionAttachment $mine -Enclosure FileContents -Force");

        Assert.Equal(2, result.Output.Count);
        Assert.Contains("'" + Path.Combine(_folder, "other.txt") + "' was not sent", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_sends_nothing()
    {
        using var engine = pod.Connected();
        engine
            .With("file", FileOf("a.txt", "a"))
            .With("folder", Path.Combine(_folder, "new"))
            .Run("$r = Get-FusionRecord announcements -First 1")
            .ThrowIfFailed();
        pod.Server.ClearRequests();
        engine
            .Run(
                """
                $r | Add-FusionAttachment -Enclosure ImageFile -Path $file -WhatIf
                $r | Remove-FusionAttachment -Enclosure ImageFile -WhatIf
                Add-FusionAttachment announcements 1 -Enclosure ImageFile -Path $file -WhatIf
                Remove-FusionAttachment announcements 1 -Enclosure ImageFile -WhatIf
                Save-FusionAttachment -Resource announcements -Key 1 -Enclosure ImageFile -Destination $folder -WhatIf
                Save-FusionAttachment -Resource /fscmRestApi/resources/11.13.18.05/invoices/1/child/attachments -Key 1 -Destination $folder -WhatIf
                """
            )
            .ThrowIfFailed();
        Assert.Empty(pod.Server.Requests);
        Assert.False(Directory.Exists(Path.Combine(_folder, "new")));
    }

    [Theory]
    [InlineData("Add-FusionAttachment announcements 1 -Enclosure ImageFile -Text x", "-Path")]
    [InlineData("Add-FusionAttachment announcements 1 -Enclosure ImageFile -Path $file -Title x", "-Enclosure")]
    [InlineData("Add-FusionAttachment announcements 1 -Enclosure ImageFile -Path $file, $file", "-Path")]
    [InlineData("Add-FusionAttachment announcements 1 -Path $file -IgnoreChange", "-IgnoreChange")]
    [InlineData("Remove-FusionAttachment announcements 1 -Enclosure ImageFile -BatchSize 10", "-BatchSize")]
    [InlineData(
        "Get-FusionInvoice -First 1 | Add-FusionAttachment -Text x -Title x | Add-FusionAttachment -Path $file",
        "-Enclosure FileContents"
    )]
    public void What_does_not_go_together_is_refused(string script, string said)
    {
        using var engine = pod.Connected();
        var result = engine.With("file", FileOf("a.txt", "a")).Run(script);
        Assert.Contains(said, result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(pod.Server.Requests, r => r.Method is "PUT" or "DELETE");
    }

    private string FileOf(string name, string content)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, content);
        return file;
    }
}

using System.Management.Automation;
using System.Security.Cryptography;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>Transfers that break off.</summary>
public sealed class AttachmentTransferTests(Pod pod) : IClassFixture<Pod>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string Saved => Path.Combine(_folder, "saved");

    public void Dispose()
    {
        pod.Server.Faults.Clear();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_download_that_breaks_off_begins_again_and_comes_whole()
    {
        using var engine = Impatient();
        var sent = Attached(engine, 3_000_000);
        pod.Server.Faults.Arm(FaultKind.Truncate, times: 2, method: "GET", path: "/enclosure/");
        var result = engine.Run("($added | Save-FusionAttachment $folder).FullName");
        Assert.Equal(sent, File.ReadAllBytes(result.Single.ToString()));
        Assert.Equal(3, pod.Server.Requests.Count(r => r.Path.Contains("/enclosure/", StringComparison.Ordinal)));
        Assert.Single(Directory.GetFileSystemEntries(Saved));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_that_never_comes_whole_leaves_nothing_and_the_older_file_as_it_was(bool isThere)
    {
        using var engine = Impatient();
        Attached(engine, 200_000);
        Directory.CreateDirectory(Saved);
        if (isThere)
            File.WriteAllText(Path.Combine(Saved, "sent.bin"), "mine");
        pod.Server.Faults.Arm(FaultKind.Truncate, times: 100, method: "GET", path: "/enclosure/");
        var result = engine.Run("$added | Save-FusionAttachment $folder -Force");
        Assert.Equal(ErrorCategory.ProtocolError, result.Error.CategoryInfo.Category);
        Assert.Contains("broke", result.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(isThere ? ["mine"] : [], Directory.GetFileSystemEntries(Saved).Select(File.ReadAllText));
    }

    [Fact]
    public void Force_replaces_a_file_by_the_whole_new_one()
    {
        using var engine = pod.Connected();
        var sent = Attached(engine, 200_000);
        Directory.CreateDirectory(Saved);
        var file = Path.Combine(Saved, "sent.bin");
        File.WriteAllBytes(file, new byte[500_000]);
        engine.Run("$added | Save-FusionAttachment $folder -Force").ThrowIfFailed();
        Assert.Equal(sent, File.ReadAllBytes(Assert.Single(Directory.GetFileSystemEntries(Saved))));
    }

    [Theory]
    [InlineData(FaultKind.DropInBody, "Get-FusionInvoice -First 1 | Add-FusionAttachment -Path $file", "Get-FusionAttachment")]
    [InlineData(FaultKind.DropAfterWork, "Get-FusionInvoice -First 1 | Add-FusionAttachment -Path $file", "Get-FusionAttachment")]
    [InlineData(
        FaultKind.DropInBody,
        "Get-FusionRecord announcements -First 1 | Add-FusionAttachment -Enclosure ImageFile -Path $file -Force",
        "Save-FusionAttachment"
    )]
    public void An_upload_that_breaks_off_is_of_unknown_outcome_says_how_to_look_and_is_not_sent_again(
        FaultKind fault,
        string script,
        string look
    )
    {
        using var engine = Impatient();
        var file = FileOf("cut.bin", 8_000_000);
        pod.Server.Faults.Arm(fault, method: look.StartsWith("Get", StringComparison.Ordinal) ? "POST" : "PUT");
        var result = engine.With("file", file).Run(script);
        Assert.Equal("UnknownOutcome", result.Error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("cut.bin", result.Error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(look, result.Error.Advice(), StringComparison.Ordinal);
        Assert.Single(pod.Server.Requests, r => r.Method is "POST" or "PUT");
    }

    /// <summary>An engine that repeats what it may without waiting long.</summary>
    private Engine Impatient()
    {
        var engine = new Engine();
        pod.Connect(engine, "-MaxRetryWait 0.01").ThrowIfFailed();
        pod.Server.ClearRequests();
        return engine;
    }

    private byte[] Attached(Engine engine, int size)
    {
        var file = FileOf("sent.bin", size);
        engine
            .With("file", file)
            .With("folder", Saved)
            .Run("$added = Get-FusionInvoice -First 1 | Add-FusionAttachment -Path $file")
            .ThrowIfFailed();
        pod.Server.ClearRequests();
        return File.ReadAllBytes(file);
    }

    private string FileOf(string name, int size)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllBytes(file, RandomNumberGenerator.GetBytes(size));
        return file;
    }
}

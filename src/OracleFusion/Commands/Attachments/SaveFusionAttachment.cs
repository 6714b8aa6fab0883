using System.Management.Automation;
using OracleFusion.Attachments;
using OracleFusion.Client;
using OracleFusion.Pipeline;
using OracleFusion.Session;

namespace OracleFusion.Commands;

/// <summary>Saves the files of attachments, or any large content of records.</summary>
/// <remarks>
/// Saves the content of each attachment from the pipeline under its own name in a folder and emits the file. Of the name only the last part is used, without
/// what a file system forbids or treats specially, so that no attachment can be written elsewhere. A file that is there already is kept, with an error, unless
/// -Force is given. The content is written while it arrives, beside its final name, and takes that name only when it is whole.
///
/// A text is saved as a .txt file. A web page has no content: its address is in its Url. With -Enclosure the content of another large attribute is saved, of any
/// record.
/// </remarks>
/// <example>
/// <code>Get-FusionRecord invoices -First 1 | Get-FusionAttachment | Save-FusionAttachment -Destination ./attachments -WhatIf</code>
/// Shows what would be saved of an invoice.
/// </example>
/// <example>
/// <code>Get-FusionRecord invoices -First 1 | Get-FusionAttachment | Where-Object FileName -eq 'scan0001.pdf' | Save-FusionAttachment -FileName invoice.pdf -Force -WhatIf</code>
/// Saves an attachment under a name of one's own, over an older file.
/// </example>
[Cmdlet(VerbsData.Save, "FusionAttachment", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class SaveFusionAttachmentCommand : ConnectedCmdlet
{
    private const string Saving = "Saving";

    /// <summary>The attachments to save, as Get-FusionAttachment emits them; with -Enclosure any records.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The folder to save in; the current one unless given. It is made if it is not there.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = ".";

    /// <summary>The name of the file; that of the attachment unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? FileName { get; set; }

    /// <summary>The large attribute to save; FileContents unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Enclosure { get; set; } = AttachmentCollection.Contents;

    /// <summary>Writes over files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process() => Attempt(InputObject, () =>
    {
        var item = AttachmentCollection.OwnerOf(InputObject!, Used.Server, Connection is not null);
        var record = (FusionRecord)InputObject!.BaseObject;
        var isFile = Enclosure == AttachmentCollection.Contents;
        if (isFile)
            AttachmentCollection.EnsureAttachment(item);
        var kind = isFile ? Text(record, "DatatypeCode") ?? Text(record, "Type") : null;
        if (kind is "WEB_PAGE" or "URL")
            throw new FusionInputException($"The attachment {item.Key} is a web page and has no content: its address is {Text(record, "Url") ?? Text(record, "Uri")}.");
        var text = kind == "TEXT" ? Text(record, "UploadedText") : null;
        var fallback = (item.Key is { Length: > 0 and < 40 } key ? LeafName.Of($"{Enclosure}-{key}", Enclosure) : Enclosure) + (text is null ? "" : ".txt");
        var name = FileName ?? Text(record, "FileName") ?? Text(record, "UploadedFileName") ?? (text is null || Text(record, "Title") is not { } title ? null : title + ".txt");
        var folder = this.FilePath(Destination, nameof(Destination));
        var file = Path.Combine(folder, LeafName.Of(name, fallback));
        if (!ShouldProcess($"{file} from {item} on {Used.Server.Authority}", "Save"))
            return;
        try
        {
            Directory.CreateDirectory(folder);
            Save(file, part => text is null ? Receive(item, part, Path.GetFileName(file)) : Write(text, part));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FusionInputException($"'{file}' cannot be written: {e.Message}", e);
        }
    });

    private void Save(string file, Func<Stream, Func<CancellationToken, Task>> fill)
    {
        if (Directory.Exists(file))
            throw new FusionInputException($"'{file}' is a folder.");
        if (File.Exists(file) && !Force)
            throw new FusionInputException($"'{file}' is there already. Give -Force to write over it, or another -FileName or -Destination.");
        var part = file + "." + Path.GetRandomFileName() + ".part";
        try
        {
            using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, useAsync: true))
                Await(fill(stream));
            if (Force)
                File.Delete(file);
            File.Move(part, file);
        }
        finally
        {
            File.Delete(part);
        }

        WriteProgress(TransferProgress.End(Saving, file));
        WriteObject(new FileInfo(file));
    }

    private Func<CancellationToken, Task> Receive(ResourcePath item, Stream target, string name) => async token =>
    {
        using var response = await Client.OpenEnclosureAsync(item, Enclosure, token).ConfigureAwait(false);
        var buffer = new byte[128 * 1024];
        long done = 0, told = 0;
        int read;
        while ((read = await response.Body.ReadAsync(buffer, 0, buffer.Length, token).ConfigureAwait(false)) > 0)
        {
            await target.WriteAsync(buffer, 0, read, token).ConfigureAwait(false);
            done += read;
            if (done - told < 1024 * 1024)
                continue;
            told = done;
            var (now, whole) = (done, response.Length);
            Post(c => c.WriteProgress(TransferProgress.Step(Saving, name, now, whole)));
        }
    };

    private static Func<CancellationToken, Task> Write(string text, Stream target) => async token =>
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        await target.WriteAsync(bytes, 0, bytes.Length, token).ConfigureAwait(false);
    };

    private static string? Text(FusionRecord record, string name) => FusionRecord.GetValue(record, name) is string { Length: > 0 } text ? text : null;
}
